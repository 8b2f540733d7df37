import type { CaseView, ConferenceRef } from '@spojka/shared/protocol/views'
import { Link } from 'react-router'
import { civilDay, dayAndTime, exactTime } from '../../app/language/format.ts'
import { useTexts } from '../../app/language/index.ts'
import { CaseText } from '../../ui/CaseText.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { CancelConference } from '../planning/CancelConference.tsx'
import './Conferences.css'

/** What is on today comes first and can be entered, while the case is open; then what is planned, nearest first; what is over is folded away. */
export function Conferences({ view }: { view: CaseView }) {
  const t = useTexts()
  const mayPlan = view.you.caseManager && view.state === 'open'
  const today = civilDay(new Date())
  const isNow = (one: ConferenceRef) =>
    view.state === 'open' && (one.state === 'running' || (one.state === 'planned' && civilDay(one.startsAt) === today))
  const soonest = [...view.conferences].sort((a, b) => a.startsAt.localeCompare(b.startsAt))
  const current = soonest.filter(isNow)
  const planned = soonest.filter((one) => one.state !== 'closed' && one.state !== 'cancelled' && !isNow(one))
  const over = soonest.filter((one) => one.state === 'closed' || one.state === 'cancelled').reverse()
  return (
    <section className="case-part" aria-labelledby="konference">
      <div className="case-part-head">
        <h2 id="konference">{t(($) => $.case.conferences.title)}</h2>
        {mayPlan ? <Link to={`/pripad/${view.id}/konference/nova`}>{t(($) => $.planning.button)}</Link> : null}
      </div>
      {current.map((one, index) => (
        <div key={one.id} className="case-conference-now">
          <p>
            <strong>
              <CaseText>{one.title}</CaseText>
            </strong>
            <span className="case-conference-when" title={exactTime(one.startsAt)}>
              {dayAndTime(one.startsAt)}
            </span>
            <span className="case-conference-state">{t(($) => $.case.conferences.states[one.state])}</span>
          </p>
          {one.state === 'planned' && mayPlan ? <Link to={`/konference/${one.id}/plan`}>{t(($) => $.planning.changeButton)}</Link> : null}
          <Link className={`button button-${index === 0 ? 'primary' : 'plain'}`} to={`/konference/${one.id}`}>
            {one.state === 'running' ? t(($) => $.case.conferences.join) : t(($) => $.case.conferences.enter)}
          </Link>
        </div>
      ))}
      {planned.length > 0 ? (
        <ul className="case-conferences">
          {planned.map((one) => (
            <Line key={one.id} one={one} mayPlan={mayPlan} />
          ))}
        </ul>
      ) : null}
      {over.length > 0 ? (
        <details className="case-conferences-over" open={current.length + planned.length === 0}>
          <summary>{t(($) => $.case.conferences.older)}</summary>
          <ul className="case-conferences">
            {over.map((one) => (
              <Line key={one.id} one={one} mayPlan={mayPlan} />
            ))}
          </ul>
        </details>
      ) : null}
      {view.conferences.length === 0 ? <Empty>{t(($) => $.case.conferences.none)}</Empty> : null}
    </section>
  )
}

function Line({ one, mayPlan }: { one: ConferenceRef; mayPlan: boolean }) {
  const t = useTexts()
  return (
    <li>
      <Link to={`/konference/${one.id}`}>
        <CaseText>{one.title}</CaseText>
      </Link>
      <span title={exactTime(one.startsAt)}>{dayAndTime(one.startsAt)}</span>
      <span className="case-conference-state">{t(($) => $.case.conferences.states[one.state])}</span>
      {one.state === 'planned' && mayPlan ? (
        <>
          <Link to={`/konference/${one.id}/plan`}>{t(($) => $.planning.changeButton)}</Link>
          <CancelConference id={one.id} />
        </>
      ) : null}
      {one.state === 'cancelled' && mayPlan ? (
        <Link to={`/pripad/${one.caseId}/konference/nova?podle=${one.id}`}>{t(($) => $.planning.cancel.again)}</Link>
      ) : null}
      {one.state === 'closed' ? <Link to={`/konference/${one.id}/zapis`}>{t(($) => $.case.conferences.minutes)}</Link> : null}
    </li>
  )
}
