/** How the client said it: who signed, in which way, until when. Recording goes agency by agency; what was refused stays a draft. */
import type { AgencyId, SubjectId } from '@spojka/shared/protocol/ids'
import type { Refusal } from '@spojka/shared/protocol/refusal'
import type { CaseView } from '@spojka/shared/protocol/views'
import { useState } from 'react'
import { civilDay, plainDate } from '../../app/language/format.ts'
import { useTexts } from '../../app/language/index.ts'
import { useCommand } from '../../live/useCommand.ts'
import { AgencyTag } from '../../ui/AgencyTag.tsx'
import { Button } from '../../ui/Button.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { DraftSentences } from './DraftSentences.tsx'
import { changedAgencies, type Draft } from './draft.ts'
import { changesFor, narrows } from './effects.ts'
import { commandsFor } from './record.ts'
import { type Way, waysOf } from './signing.ts'
import { defaultEnd, inSixMonths } from './timeline.ts'
import { categoryList, shortName } from './words.ts'
import './dialogs.css'

export function RecordDialog(props: {
  view: CaseView
  draft: Draft
  /** Agencies whose consent is recorded anew as it stands. */
  renew?: readonly AgencyId[]
  onRecorded: (agency: AgencyId) => void
  onClose: (done?: 'all' | 'some') => void
}) {
  const t = useTexts()
  const { send, pending } = useCommand()
  const { view, draft } = props
  const today = civilDay(new Date())
  const latest = inSixMonths(today)
  const only = view.subjects.length === 1 ? view.subjects[0] : undefined
  const [subjects, setSubjects] = useState<readonly SubjectId[]>(only ? [only.id] : [])
  const [signedBy, setSignedBy] = useState(only?.name ?? '')
  const ways = waysOf(t, view)
  const [way, setWay] = useState<Way>()
  const [validTo, setValidTo] = useState(() => defaultEnd(view, today))
  const [tried, setTried] = useState(false)
  const [failed, setFailed] = useState<{ agency: AgencyId; refusal: Refusal }>()
  const order = view.agencies.map((agency) => agency.id)
  const changed = changedAgencies(draft, order)
  // As it was asked: while it is recorded, what was to be renewed ends soon no more.
  const [agencies] = useState(() => order.filter((id) => changed.includes(id) || props.renew?.includes(id)))
  const unchanged = agencies.filter((id) => !draft.changes[id])
  const closing = agencies.some((agency) => narrows(changesFor(draft, view.matrix ?? {}, agency)))
  const wrongDay = validTo < today || validTo > latest
  const complete = way !== undefined && signedBy.trim() !== '' && !wrongDay && (subjects.length > 0 || view.subjects.length === 0)

  const record = async () => {
    setTried(true)
    if (!complete || pending) return
    setFailed(undefined)
    for (const agency of agencies) {
      for (const command of commandsFor(draft, view, agency, {
        signedBy: signedBy.trim(),
        form: way.form,
        guardianshipId: way.guardianship?.id,
        validTo,
        subjects,
      })) {
        const answer = await send(command)
        if (!answer.ok) return setFailed({ agency, refusal: answer.refusal })
      }
      props.onRecorded(agency)
    }
    props.onClose(view.subjects.every((subject) => subjects.includes(subject.id)) ? 'all' : 'some')
  }

  return (
    <Dialog
      title={t(($) => $.consent.record.title)}
      size="wide"
      isOpen
      onClose={() => (pending ? undefined : props.onClose())}
      actions={
        <>
          <Button kind="primary" type="submit" form="consent-record">
            {pending ? t(($) => $.consent.record.recording) : t(($) => $.consent.record.confirm)}
          </Button>
          <Button isDisabled={pending} onPress={() => props.onClose()}>
            {t(($) => $.consent.record.cancel)}
          </Button>
        </>
      }
    >
      <p>
        {t(($) => $.consent.record.lead)} {closing ? t(($) => $.consent.record.narrows) : null}
      </p>
      <div className="record-columns">
        <form
          id="consent-record"
          onSubmit={(event) => {
            event.preventDefault()
            void record()
          }}
          noValidate
        >
          {view.subjects.length > 1 ? (
            <fieldset className="consent-dialog-choices">
              <legend>{t(($) => $.consent.record.subjects)}</legend>
              {view.subjects.map((subject) => (
                <label key={subject.id}>
                  <input
                    type="checkbox"
                    checked={subjects.includes(subject.id)}
                    onChange={() =>
                      setSubjects(subjects.includes(subject.id) ? subjects.filter((id) => id !== subject.id) : [...subjects, subject.id])
                    }
                  />{' '}
                  {subject.name}
                </label>
              ))}
              <p className="field-hint">{t(($) => $.consent.record.subjectsHint)}</p>
              {tried && subjects.length === 0 ? <p className="field-error">{t(($) => $.consent.record.subjectsMissing)}</p> : null}
            </fieldset>
          ) : null}
          <TextField
            label={t(($) => $.consent.record.signedBy)}
            hint={t(($) => $.ui.readers.caseManager)}
            value={signedBy}
            onChange={setSignedBy}
            autoComplete="off"
            error={tried && signedBy.trim() === '' ? t(($) => $.consent.record.signedByMissing) : undefined}
          />
          <fieldset className="consent-dialog-choices">
            <legend>{t(($) => $.consent.record.form)}</legend>
            {ways.map((one, index) => (
              <label key={one.key}>
                <input
                  type="radio"
                  name="consent-form"
                  autoFocus={index === 0}
                  checked={way?.key === one.key}
                  onChange={() => {
                    setWay(one)
                    if (one.guardianship) setSignedBy(one.guardianship.guardian)
                  }}
                />{' '}
                {one.words}
              </label>
            ))}
            {way?.guardianship ? <p className="field-hint">{t(($) => $.consent.record.guardianHint)}</p> : null}
            {tried && way === undefined ? <p className="field-error">{t(($) => $.consent.record.formMissing)}</p> : null}
          </fieldset>
          <DateField
            label={t(($) => $.consent.record.validTo)}
            value={validTo}
            onChange={setValidTo}
            min={today}
            max={latest}
            hint={t(($) => $.consent.record.validToHint, { date: plainDate(latest) })}
            error={tried && wrongDay ? t(($) => $.consent.record.validToWrong, { date: plainDate(latest) }) : undefined}
          />
        </form>
        <section aria-label={t(($) => $.consent.draft.label)}>
          <DraftSentences view={view} draft={draft} />
          {unchanged.length > 0 ? (
            <p>
              {t(($) => $.renewal.unchanged)}{' '}
              {view.agencies
                .filter((agency) => unchanged.includes(agency.id))
                .map((agency) => (
                  <AgencyTag key={agency.id} agency={agency} agencies={view.agencies} withPerson />
                ))}
            </p>
          ) : null}
        </section>
      </div>
      {failed ? (
        <>
          <p className="field-error">{t(($) => $.consent.record.failed, { agency: shortName(view, failed.agency) })}</p>
          {way?.guardianship && failed.refusal.code === 'conflict' ? (
            <p className="notice">{t(($) => $.guardian.beyond, { what: categoryList(t, way.guardianship.categories) })}</p>
          ) : (
            <Notice refusal={failed.refusal} />
          )}
        </>
      ) : null}
    </Dialog>
  )
}
