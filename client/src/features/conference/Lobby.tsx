/** The one gate to a conference: what it is, when, who is expected, the promise of confidentiality, and then in. */
import type { ConferenceView } from '@spojka/shared/protocol/views'
import { Link } from 'react-router'
import { dayAndTime, exactTime, longDate, time } from '../../app/language/format.ts'
import { useTexts } from '../../app/language/index.ts'
import { useAct } from '../../live/useAct.ts'
import { AgencyTag } from '../../ui/AgencyTag.tsx'
import { peopleOf } from '../../ui/agencies.ts'
import { Button } from '../../ui/Button.tsx'
import { CaseText } from '../../ui/CaseText.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { CancelConference } from '../planning/CancelConference.tsx'
import '../responsibilities/responsibilities.css'
import { atConference } from './agenda.ts'
import './Lobby.css'

export function Lobby({ view }: { view: ConferenceView }) {
  const t = useTexts()
  return (
    <div className="conference-page">
      <h1 className="conference-title">
        {view.title === view.caseLabel ? `${t(($) => $.conference.kind)}: ` : null}
        <CaseText>{view.title}</CaseText>
      </h1>
      <p className="lobby-when" title={exactTime(view.startsAt)}>
        {longDate(view.startsAt)}, {time(view.startsAt)}
        {view.state === 'running' ? <strong className="lobby-running"> {t(($) => $.conference.lobby.running)}</strong> : null}
      </p>
      <p>{t(($) => $.conference.lobby.meeting)}</p>
      <p className="conference-quiet">
        {view.facilitator ? t(($) => $.conference.lobby.leads, { name: view.facilitator.name }) : null}
        {view.facilitator && view.scribe ? '. ' : null}
        {view.scribe ? t(($) => $.conference.lobby.writes, { name: view.scribe.name }) : null}
      </p>
      {view.you.revision === undefined ? null : (
        <p>
          <Link to={`/konference/${view.id}/plan`}>{t(($) => $.planning.changeButton)}</Link> <CancelConference id={view.id} />
        </p>
      )}
      {view.you.statementAccepted ? <Enter view={view} /> : <Statement view={view} />}
      <Program view={view} />
      <Expected view={view} />
    </div>
  )
}

function Statement({ view }: { view: ConferenceView }) {
  const t = useTexts()
  const { act, pending, refusal } = useAct()
  return (
    <section className="conference-part" aria-labelledby="lobby-statement">
      <h2 id="lobby-statement">{t(($) => $.conference.lobby.statementTitle)}</h2>
      <div className="lobby-statement">
        <p>{t(($) => $.conference.lobby.statement.use)}</p>
        <p>{t(($) => $.conference.lobby.statement.keep)}</p>
        <p>{t(($) => $.conference.lobby.statement.care)}</p>
      </div>
      <p className="conference-quiet">{t(($) => $.conference.lobby.statementKept)}</p>
      <Button kind="primary" isDisabled={pending} onPress={() => void act({ type: 'acceptStatement', conferenceId: view.id })}>
        {t(($) => $.conference.lobby.accept)}
      </Button>
      {refusal ? <Notice refusal={refusal} /> : null}
    </section>
  )
}

/** Two ways in, of equal weight. */
function Enter({ view }: { view: ConferenceView }) {
  const t = useTexts()
  const { act, pending, refusal } = useAct()
  const enter = (where: 'room' | 'remote') => void act({ type: 'enterConference', conferenceId: view.id, where })
  return (
    <section className="conference-part" aria-labelledby="lobby-enter">
      <h2 id="lobby-enter">{t(($) => $.conference.lobby.enterTitle)}</h2>
      <p className="conference-quiet">
        <Icon name="check" /> {t(($) => $.conference.lobby.accepted)}
      </p>
      <div className="lobby-ways">
        <button type="button" className="answer" disabled={pending} onClick={() => enter('room')}>
          <strong>{t(($) => $.conference.lobby.room)}</strong>
          <span className="lobby-hint">{t(($) => $.conference.lobby.roomHint)}</span>
        </button>
        <button type="button" className="answer" disabled={pending} onClick={() => enter('remote')}>
          <strong>{t(($) => $.conference.lobby.remote)}</strong>
          <span className="lobby-hint">{t(($) => $.conference.lobby.remoteHint)}</span>
        </button>
      </div>
      <p role="status" className="conference-quiet">
        {pending ? t(($) => $.conference.lobby.entering) : null}
      </p>
      {refusal ? <Notice refusal={refusal} /> : null}
    </section>
  )
}

function Program({ view }: { view: ConferenceView }) {
  const t = useTexts()
  if (view.items.length === 0) return null
  return (
    <section className="conference-part" aria-labelledby="lobby-program">
      <h2 id="lobby-program">{t(($) => $.conference.lobby.program)}</h2>
      <ul className="conference-list">
        {view.items.map((item) => (
          <li key={item.id} className="lobby-item">
            <time dateTime={item.plannedAt} title={exactTime(item.plannedAt)}>
              {time(item.plannedAt)}
            </time>
            <CaseText>{item.title}</CaseText>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Only whom the view names. */
function Expected({ view }: { view: ConferenceView }) {
  const t = useTexts()
  const here = new Map(view.participants.map((each) => [each.agency, each]))
  return (
    <section className="conference-part" aria-labelledby="lobby-expected">
      <h2 id="lobby-expected">{t(($) => $.conference.lobby.expected)}</h2>
      <ul className="conference-list">
        {atConference(view).map((agency) => {
          const participant = here.get(agency.id)
          return (
            <li key={agency.id}>
              <AgencyTag agency={agency} agencies={view.agencies} /> {peopleOf(agency) || agency.name}
              <span className="conference-quiet">
                {agency.persons.length > 0 ? `, ${agency.name}` : null}
                {participant ? <span title={dayAndTime(participant.since)}>, {t(($) => $.conference.lobby.here)}</span> : null}
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
