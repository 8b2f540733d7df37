/** The minutes on screen and on paper, made of nothing but this seat's view of the conference and the documents it may open. */
import type { ConferenceView } from '@spojka/shared/protocol/views'
import { Link, useParams } from 'react-router'
import { dayAndTime, exactTime, longDate, time } from '../../app/language/format.ts'
import { useTexts } from '../../app/language/index.ts'
import { Shell } from '../../app/Shell.tsx'
import { useAct } from '../../live/useAct.ts'
import { useTopic } from '../../live/useTopic.ts'
import { AgencyTag } from '../../ui/AgencyTag.tsx'
import { agencyById } from '../../ui/agencies.ts'
import { Button } from '../../ui/Button.tsx'
import { CaseText } from '../../ui/CaseText.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { unreachable } from '../../ui/unreachable.ts'
import { GoalsOnPaper } from '../goals/GoalsOnPaper.tsx'
import { NextDate } from './Agreed.tsx'
import { Why } from './Decisions.tsx'
import { AgreedMessage } from './Message.tsx'
import { NotesOnPaper } from './NotesOnPaper.tsx'
import { Refused } from './Refused.tsx'
import { ResponsibilitiesOnPaper } from './ResponsibilitiesOnPaper.tsx'
import './conference.css'
import './MinutesPage.css'

export function MinutesPage() {
  const { id = '' } = useParams()
  const t = useTexts()
  const feed = useTopic('conference', id)
  switch (feed.status) {
    case 'connecting':
      return (
        <Shell title={t(($) => $.conference.minutes.title)}>
          <Skeleton lines={6} />
        </Shell>
      )
    case 'refused':
      return <Refused refusal={feed.refusal} />
    case 'live':
      return (
        <Shell
          title={t(($) => $.conference.minutes.title)}
          context={
            <>
              <strong>
                <CaseText>{feed.view.caseLabel}</CaseText>
              </strong>
              <span className="conference-context">{t(($) => $.conference.minutes.context, { date: longDate(feed.view.startsAt) })}</span>
            </>
          }
          fictional={feed.view.fictional}
          language={feed.view.language}
          agencies={feed.view.agencies}
        >
          {feed.view.state === 'planned' || feed.view.state === 'cancelled' ? <NotYet view={feed.view} /> : <Minutes view={feed.view} />}
        </Shell>
      )
    default:
      return unreachable(feed)
  }
}

function NotYet({ view }: { view: ConferenceView }) {
  const t = useTexts()
  return (
    <div className="conference-page">
      <h1 className="conference-title">{t(($) => $.conference.minutes.notYetTitle)}</h1>
      <Empty>{t(($) => $.conference.minutes.notYet)}</Empty>
      <Link to={`/konference/${view.id}`}>{t(($) => $.conference.minutes.back)}</Link>
    </div>
  )
}

function Minutes({ view }: { view: ConferenceView }) {
  const t = useTexts()
  return (
    <article className="minutes">
      <header className="minutes-head">
        <h1 className="conference-title">{t(($) => $.conference.minutes.title)}</h1>
        <p className="minutes-version">{t(($) => $.conference.minutes.yourVersion)}</p>
        <div className="minutes-actions">
          <Button onPress={() => print()}>{t(($) => $.conference.minutes.print)}</Button>
          <Link to={`/konference/${view.id}`}>{t(($) => $.conference.minutes.back)}</Link>
        </div>
        <Facts view={view} />
      </header>
      <Attendance view={view} />
      {view.goals ? <GoalsOnPaper source={{ ...view, goals: view.goals }} /> : null}
      <Items view={view} />
      <DecisionsOnPaper view={view} />
      <ResponsibilitiesOnPaper view={view} />
      <section className="minutes-part">
        <h2>{t(($) => $.conference.minutes.message)}</h2>
        {view.message?.text !== undefined ? (
          <>
            <AgreedMessage message={view.message} />
            <p className="conference-quiet">
              {t(($) => $.conference.minutes.confirmedBy)}:{' '}
              {view.message.confirmedBy.flatMap((id) => agencyById(id, view.agencies)?.name ?? []).join(', ') ||
                t(($) => $.conference.minutes.confirmedByNobody)}
            </p>
          </>
        ) : (
          <p>
            {view.noMessageReason ? (
              <CaseText within={(reason) => t(($) => $.conference.minutes.noMessage, { reason })}>{view.noMessageReason}</CaseText>
            ) : (
              t(($) => $.conference.agreed.noMessageYet)
            )}
          </p>
        )}
      </section>
      <section className="minutes-part">
        <h2>{t(($) => $.conference.minutes.nextDate)}</h2>
        <NextDate view={view} />
      </section>
      <Signatures view={view} />
    </article>
  )
}

function Facts({ view }: { view: ConferenceView }) {
  const t = useTexts()
  return (
    <dl className="minutes-facts">
      <dt>{t(($) => $.conference.minutes.case)}</dt>
      <dd>
        <CaseText>{view.caseLabel}</CaseText>
        {view.fictional ? ` (${t(($) => $.common.fictional)})` : null}
      </dd>
      <dt>{t(($) => $.conference.minutes.held)}</dt>
      <dd>{exactTime(view.startsAt)}</dd>
      {view.subjects.length > 0 ? (
        <>
          <dt>{t(($) => $.conference.minutes.about)}</dt>
          <dd>{view.subjects.join(', ')}</dd>
        </>
      ) : null}
      {view.facilitator ? (
        <>
          <dt>{t(($) => $.conference.minutes.led)}</dt>
          <dd>{view.facilitator.name}</dd>
        </>
      ) : null}
      {view.scribe ? (
        <>
          <dt>{t(($) => $.conference.minutes.wrote)}</dt>
          <dd>{view.scribe.name}</dd>
        </>
      ) : null}
      <dt>{t(($) => $.conference.minutes.state)}</dt>
      <dd>
        {view.closedAt
          ? t(($) => $.conference.minutes.stateClosed, { when: dayAndTime(view.closedAt) })
          : t(($) => $.conference.minutes.stateRunning)}
      </dd>
    </dl>
  )
}

function Attendance({ view }: { view: ConferenceView }) {
  const t = useTexts()
  return (
    <section className="minutes-part">
      <h2>{t(($) => $.conference.minutes.attendance)}</h2>
      {view.attendance.length === 0 ? <p className="conference-quiet">{t(($) => $.conference.minutes.nobody)}</p> : null}
      <ul className="conference-list">
        {view.attendance.map((each) => (
          <li key={`${each.id} ${each.agency} ${each.from}`}>
            <AgencyTag agency={agencyById(each.agency, view.agencies)} agencies={view.agencies} /> {each.name}
            <span className="conference-quiet">
              , {agencyById(each.agency, view.agencies)?.name},{' '}
              {each.mode === 'room' ? t(($) => $.conference.minutes.room) : t(($) => $.conference.minutes.remote)},{' '}
              <span title={exactTime(each.from)}>
                {each.to
                  ? t(($) => $.conference.minutes.fromTo, { from: time(each.from), to: time(each.to) })
                  : t(($) => $.conference.minutes.since, { from: time(each.from) })}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Items({ view }: { view: ConferenceView }) {
  const t = useTexts()
  return (
    <section className="minutes-part">
      <h2>{t(($) => $.conference.minutes.items)}</h2>
      {view.items.map((item) => (
        <section key={item.id} className="minutes-item">
          <h3>
            <CaseText>{item.title}</CaseText>{' '}
            <span className="conference-quiet">
              {item.startedAt === undefined
                ? t(($) => $.conference.minutes.planned)
                : item.endedAt === undefined
                  ? t(($) => $.conference.minutes.since, { from: time(item.startedAt) })
                  : t(($) => $.conference.minutes.fromTo, { from: time(item.startedAt), to: time(item.endedAt) })}
            </span>
          </h3>
          {item.document && item.startedAt !== undefined ? (
            <NotesOnPaper document={item.document} agencies={view.agencies} />
          ) : item.startedAt === undefined ? null : (
            <p className="conference-quiet">{t(($) => $.conference.minutes.noNotes)}</p>
          )}
        </section>
      ))}
    </section>
  )
}

function DecisionsOnPaper({ view }: { view: ConferenceView }) {
  const t = useTexts()
  const here = view.decisions.filter((decision) => decision.conferenceId === view.id)
  return (
    <section className="minutes-part">
      <h2>{t(($) => $.conference.minutes.decisions)}</h2>
      {here.length === 0 ? <p className="conference-quiet">{t(($) => $.conference.minutes.none)}</p> : null}
      <ul className="conference-list">
        {here.map((decision) => (
          <li key={decision.id}>
            <p>
              <CaseText>{decision.text}</CaseText>
            </p>
            <Why decision={decision} className="conference-quiet" />
            <p className="conference-quiet minutes-tags">
              {t(($) => $.conference.minutes.agreedBy)}:
              {decision.agencies.map((id) => (
                <AgencyTag key={id} agency={agencyById(id, view.agencies)} agencies={view.agencies} withPerson />
              ))}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Signatures({ view }: { view: ConferenceView }) {
  const t = useTexts()
  const { act, pending, refusal } = useAct()
  return (
    <section className="minutes-part">
      <h2>{t(($) => $.conference.minutes.signatures)}</h2>
      {view.signatures.length === 0 ? <p className="conference-quiet">{t(($) => $.conference.minutes.noSignatures)}</p> : null}
      <ul className="conference-list">
        {view.signatures.map((signature) => (
          <li key={`${signature.agency} ${signature.name}`}>
            <AgencyTag agency={agencyById(signature.agency, view.agencies)} agencies={view.agencies} /> {signature.name},{' '}
            <span title={exactTime(signature.at)}>{t(($) => $.conference.minutes.signed, { when: dayAndTime(signature.at) })}</span>
          </li>
        ))}
      </ul>
      {view.maySign ? (
        <div className="minutes-sign">
          <p className="conference-quiet">{t(($) => $.conference.minutes.signHint)}</p>
          <Button kind="primary" isDisabled={pending} onPress={() => void act({ type: 'signMinutes', conferenceId: view.id })}>
            {t(($) => $.conference.minutes.sign)}
          </Button>
          {refusal ? <Notice refusal={refusal} /> : null}
        </div>
      ) : null}
    </section>
  )
}
