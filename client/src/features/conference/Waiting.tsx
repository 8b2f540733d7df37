/** For somebody whose item has not come yet: which of theirs comes next and what they can do meanwhile. Of what runs now, nothing is here. */
import type { ConferenceView } from '@spojka/shared/protocol/views'
import { Link } from 'react-router'
import { exactTime, time } from '../../app/language/format.ts'
import { useTexts } from '../../app/language/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { ResponsibilityAnswer } from '../responsibilities/ResponsibilityAnswer.tsx'
import { useAct } from '../responsibilities/useAct.ts'
import { Announcer } from './Announcer.tsx'
import { nextItem } from './agenda.ts'
import { PlanSections } from './PlanSections.tsx'

export function Waiting({ view }: { view: ConferenceView }) {
  const t = useTexts()
  const { act, pending, refusal } = useAct()
  const next = nextItem(view.items)
  const offers = view.responsibilities.filter((each) => each.mayAnswer)
  return (
    <div className="conference-page">
      <Announcer view={view} />
      <h1 className="conference-title">{t(($) => $.conference.waiting.title)}</h1>
      {next ? (
        <>
          <p>
            <strong>{t(($) => $.conference.waiting.next, { title: next.title })}</strong>
          </p>
          <p title={exactTime(next.plannedAt)}>{t(($) => $.conference.waiting.nextAt, { time: time(next.plannedAt) })}</p>
        </>
      ) : (
        <p>{t(($) => $.conference.waiting.nothing)}</p>
      )}
      {offers.length > 0 ? (
        <section className="conference-part" aria-labelledby="waiting-answer">
          <h2 id="waiting-answer">{t(($) => $.conference.now.answer)}</h2>
          {offers.map((offer) => (
            <ResponsibilityAnswer key={offer.id} responsibility={offer} agencies={view.agencies} />
          ))}
        </section>
      ) : null}
      <section className="conference-part" aria-labelledby="waiting-meanwhile">
        <h2 id="waiting-meanwhile">{t(($) => $.conference.waiting.meanwhile)}</h2>
        {next ? (
          <>
            <p className="conference-quiet">{t(($) => $.conference.waiting.meanwhileHint)}</p>
            <PlanSections caseId={view.caseId} categories={next.categories} />
          </>
        ) : (
          <p>
            <Link to={`/pripad/${view.caseId}`}>{t(($) => $.conference.waiting.openCase)}</Link>
          </p>
        )}
      </section>
      <div className="conference-actions">
        <Button isDisabled={pending} onPress={() => void act({ type: 'leaveConference', conferenceId: view.id })}>
          {t(($) => $.conference.waiting.leave)}
        </Button>
        {refusal ? <Notice refusal={refusal} /> : null}
      </div>
    </div>
  )
}
