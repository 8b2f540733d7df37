/** What has to be said at the head of a case before anything else: it is offered to you, it waits for somebody, its consent ends, it is over. */
import type { CaseView } from '@spojka/shared/protocol/views'
import { useState } from 'react'
import { Link } from 'react-router'
import { civilDay, daysBetween, exactTime, shortDate } from '../../app/language/format.ts'
import { useTexts } from '../../app/language/index.ts'
import { useAct } from '../../live/useAct.ts'
import { useNow } from '../../live/useNow.ts'
import { AgencyTag } from '../../ui/AgencyTag.tsx'
import { agencyById } from '../../ui/agencies.ts'
import { Button } from '../../ui/Button.tsx'
import { CaseText } from '../../ui/CaseText.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { timelineOf } from '../consent/timeline.ts'
import { ReopenCaseDialog } from './EndDialogs.tsx'
import './CaseNotices.css'

export function CaseNotices({ view }: { view: CaseView }) {
  const t = useTexts()
  const now = useNow(60_000)
  const [reopening, setReopening] = useState(false)
  const line = view.state === 'open' && view.you.caseManager ? timelineOf(view, now) : undefined
  return (
    <>
      {view.closed ? (
        <div className="case-notice">
          <p title={exactTime(view.closed.at)}>
            <strong>{t(($) => $.acts.closed.since, { date: shortDate(view.closed.at) })}</strong> {t(($) => $.acts.closed.readOnly)}
          </p>
          {view.closed.reason ? (
            <p>
              <CaseText>{view.closed.reason}</CaseText>
            </p>
          ) : null}
          {view.you.caseManager && view.subjects.length > 0 ? (
            <Button onPress={() => setReopening(true)}>{t(($) => $.acts.reopen.button)}</Button>
          ) : null}
        </div>
      ) : null}
      {view.handover ? <Handover view={view} handover={view.handover} /> : null}
      {line?.soon ? (
        <div className="case-notice">
          <p title={exactTime(line.end)}>
            <strong>{t(($) => $.acts.ending.title, { date: shortDate(line.end) })}</strong>{' '}
            {line.daysLeft === 0 ? t(($) => $.consent.time.lastDay) : t(($) => $.consent.time.left, { count: line.daysLeft })}
          </p>
          <p>
            <Link to={`/pripad/${view.id}/souhlas`}>{t(($) => $.acts.ending.renew)}</Link>
          </p>
        </div>
      ) : null}
      {view.evaluation && view.you.caseManager && view.state === 'open' && daysBetween(civilDay(now), view.evaluation) <= 0 ? (
        <div className="case-notice">
          <p title={exactTime(view.evaluation)}>
            <strong>{t(($) => $.acts.evaluation.due, { date: shortDate(view.evaluation) })}</strong>
          </p>
          <p>
            <Link to={`/pripad/${view.id}/konference/nova`}>{t(($) => $.acts.evaluation.plan)}</Link>
          </p>
        </div>
      ) : null}
      {reopening ? <ReopenCaseDialog caseId={view.id} onClose={() => setReopening(false)} /> : null}
    </>
  )
}

function Handover({ view, handover }: { view: CaseView; handover: NonNullable<CaseView['handover']> }) {
  const t = useTexts()
  const { act, pending, refusal } = useAct()
  const answer = (type: 'acceptCase' | 'declineCase') => {
    if (!pending) void act({ type, caseId: view.id })
  }
  return (
    <div className="case-notice">
      {handover.toYou ? (
        <>
          <p>
            <strong>{t(($) => $.acts.hand.offered, { name: view.caseManager.name })}</strong> {t(($) => $.acts.hand.offeredBody)}
          </p>
          <p className="case-notice-acts">
            <Button kind="primary" onPress={() => answer('acceptCase')}>
              {t(($) => $.acts.hand.accept)}
            </Button>
            <Button onPress={() => answer('declineCase')}>{t(($) => $.acts.hand.decline)}</Button>
          </p>
        </>
      ) : (
        <>
          <p title={exactTime(handover.at)}>
            <strong>{t(($) => $.acts.hand.waiting)}</strong>{' '}
            <AgencyTag agency={agencyById(handover.agency, view.agencies)} agencies={view.agencies} /> {handover.person.name} (
            {shortDate(handover.at)}). {t(($) => $.acts.hand.waitingBody)}
          </p>
          <Button onPress={() => answer('declineCase')}>{t(($) => $.acts.hand.takeBack)}</Button>
        </>
      )}
      {refusal ? <Notice refusal={refusal} /> : null}
    </div>
  )
}
