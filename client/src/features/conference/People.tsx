/** Who is at the table: name plates on its edge, and beside them whoever waits. Only what the view names. */
import type { ConferenceView, DocumentRef, ParticipantView } from '@spojka/shared/protocol/views'
import { dayAndTime } from '../../app/language/format.ts'
import { useTexts } from '../../app/language/index.ts'
import { useSession } from '../../app/session.ts'
import { AgencyTag } from '../../ui/AgencyTag.tsx'
import { agencyById, surname } from '../../ui/agencies.ts'
import { CaseText } from '../../ui/CaseText.tsx'
import { calledNames } from './names.ts'
import { useWriting } from './useWriting.ts'
import './People.css'

/** From this many on, plates carry surnames only. */
const crowd = 6

const nobody: ReadonlySet<string> = new Set()

export function People({ view }: { view: ConferenceView }) {
  return <Table view={view} writing={nobody} />
}

/** The same while notes are being written. */
export function PeopleWriting({ view, notes }: { view: ConferenceView; notes: DocumentRef }) {
  return <Table view={view} writing={useWriting(notes)} />
}

function Table({ view, writing }: { view: ConferenceView; writing: ReadonlySet<string> }) {
  const t = useTexts()
  const present = view.participants.filter((each) => each.where !== 'lobby')
  const waiting = view.participants.filter((each) => each.where === 'lobby')
  return (
    <section className="people" data-many={present.length > crowd || undefined} aria-label={t(($) => $.conference.people.title)}>
      {present.length === 0 ? (
        <p className="people-nobody">{t(($) => $.conference.people.nobody)}</p>
      ) : (
        <ul className="people-table">
          {present.map((each) => (
            <Plate
              key={`${each.id} ${each.agency}`}
              participant={each}
              view={view}
              writes={writing.has(each.agency)}
              crowded={present.length > crowd}
            />
          ))}
        </ul>
      )}
      {waiting.length > 0 ? (
        <div className="people-lobby">
          <h2 className="people-lobby-title">{t(($) => $.conference.people.lobby)}</h2>
          <ul className="people-waiting">
            {waiting.map((each) => (
              <Plate key={`${each.id} ${each.agency}`} participant={each} view={view} writes={false} crowded={false} />
            ))}
          </ul>
        </div>
      ) : null}
    </section>
  )
}

function Plate(props: { participant: ParticipantView; view: ConferenceView; writes: boolean; crowded: boolean }) {
  const t = useTexts()
  const { participant, view, writes, crowded } = props
  const session = useSession()
  const mine = session.status === 'signedIn' && session.session.person.id === participant.id && session.session.seat === participant.agency
  const hidden = calledNames(participant.hiddenFrom ?? [], view.agencies)
  return (
    <li className="plate" data-where={participant.where} data-offline={!participant.online || undefined}>
      <span className="plate-name" title={participant.name}>
        <AgencyTag agency={agencyById(participant.agency, view.agencies)} agencies={view.agencies} />{' '}
        {crowded ? surname(participant.name) : participant.name}
      </span>
      <span className="plate-state" title={dayAndTime(participant.since)}>
        {mine ? <OwnWords view={view} participant={participant} /> : <Words view={view} participant={participant} />}
        {writes && !mine ? `, ${t(($) => $.conference.people.writes)}` : null}
      </span>
      {hidden.length > 0 ? (
        <span className="plate-hidden">{t(($) => $.conference.people.hiddenFrom, { names: hidden.join(', ') })}</span>
      ) : null}
    </li>
  )
}

interface WordsProps {
  view: ConferenceView
  participant: ParticipantView
}

function OwnWords({ view, participant }: WordsProps) {
  const t = useTexts()
  if (view.you.mayLead && view.you.scribe) return t(($) => $.conference.people.youLeadAndScribe)
  if (view.you.mayLead) return t(($) => $.conference.people.youLead)
  if (view.you.scribe) return t(($) => $.conference.people.youScribe)
  return (
    <>
      {t(($) => $.conference.people.you)}, <Words view={view} participant={participant} />
    </>
  )
}

function Words({ view, participant }: WordsProps) {
  const t = useTexts()
  return (
    <>
      <Whereabouts view={view} participant={participant} />
      {view.facilitator?.id === participant.id ? `, ${t(($) => $.conference.people.leads)}` : null}
      {view.scribe?.id === participant.id ? `, ${t(($) => $.conference.people.scribe)}` : null}
    </>
  )
}

function Whereabouts({ view, participant }: WordsProps) {
  const t = useTexts()
  if (!participant.online) return t(($) => $.conference.people.offline)
  if (participant.where === 'room') return t(($) => $.conference.people.room)
  if (participant.where === 'remote') return t(($) => $.conference.people.remote)
  const title = view.items.find((each) => each.state === 'planned' && each.agencies.includes(participant.agency))?.title
  const far = participant.mode === 'remote'
  if (title === undefined) return far ? t(($) => $.conference.people.waitsRemote) : t(($) => $.conference.people.waits)
  return <CaseText within={(item) => t(($) => $.conference.people[far ? 'waitsRemoteFor' : 'waitsFor'], { item })}>{title}</CaseText>
}
