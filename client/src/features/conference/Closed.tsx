/** A closed conference: what was agreed, the way to its minutes, and for whoever leads the way back. */
import type { ConferenceView } from '@spojka/shared/protocol/views'
import { useState } from 'react'
import { Link } from 'react-router'
import { dayAndTime, exactTime } from '../../app/language/format.ts'
import { useTexts } from '../../app/language/index.ts'
import { useAct } from '../../live/useAct.ts'
import { Button } from '../../ui/Button.tsx'
import { InlineForm } from '../../ui/InlineForm.tsx'
import { TextArea } from '../../ui/TextField.tsx'
import { AgreedSummary } from './AgreedSummary.tsx'

export function Closed({ view }: { view: ConferenceView }) {
  const t = useTexts()
  return (
    <div className="conference-page">
      <h1 className="conference-title">{t(($) => $.conference.closed.title)}</h1>
      {view.closedAt ? (
        <p title={exactTime(view.closedAt)}>{t(($) => $.conference.closed.when, { when: dayAndTime(view.closedAt) })}</p>
      ) : null}
      <p className="conference-actions">
        <Link className="button button-primary" to={`/konference/${view.id}/zapis`}>
          {view.maySign ? t(($) => $.conference.closed.minutes) : t(($) => $.conference.closed.minutesOnly)}
        </Link>
        <Link to={`/pripad/${view.caseId}`}>{t(($) => $.conference.toCase)}</Link>
      </p>
      <section className="conference-part" aria-labelledby="closed-agreed">
        <h2 id="closed-agreed">{t(($) => $.conference.regions.agreed)}</h2>
        <AgreedSummary view={view} />
      </section>
      {view.you.mayLead ? <Reopen view={view} /> : null}
    </div>
  )
}

function Reopen({ view }: { view: ConferenceView }) {
  const t = useTexts()
  const { act, pending, refusal } = useAct()
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  if (!open) {
    return (
      <p className="conference-actions">
        <Button kind="quiet" onPress={() => setOpen(true)}>
          {t(($) => $.conference.closed.reopen)}
        </Button>
      </p>
    )
  }
  return (
    <InlineForm
      title={t(($) => $.conference.closed.reopenTitle)}
      hint={t(($) => $.conference.closed.reopenText)}
      submit={t(($) => $.conference.closed.reopen)}
      pending={pending}
      refusal={refusal}
      ready
      onCancel={() => setOpen(false)}
      onSubmit={() => void act({ type: 'reopenConference', conferenceId: view.id, ...(reason.trim() === '' ? {} : { reason }) })}
    >
      <TextArea
        label={t(($) => $.conference.closed.reopenReason)}
        hint={t(($) => $.ui.readers.nobodyEver)}
        value={reason}
        onChange={setReason}
        rows={2}
      />
    </InlineForm>
  )
}
