/** A conference as one seat may see it. Items one is not admitted to do not exist, nor do the people who come only for them. */

import type { Span } from '../../access/level.ts'
import { atLeast } from '../../access/vocabulary.ts'
import type { AgencyId, PersonId } from '../../protocol/ids.ts'
import type {
  AttendanceView,
  ConferenceRef,
  ConferenceView,
  ItemView,
  MessageView,
  ParticipantView,
  PersonRef,
} from '../../protocol/views.ts'
import { documentIdOut } from '../generation.ts'
import { mainGoal } from '../plan/goals.ts'
import { goalsOf } from '../plan/goalsView.ts'
import { responsibilitiesOf } from '../responsibility/view.ts'
import {
  atItem,
  identityOf,
  isCaseManager,
  isOpen,
  isOrganiser,
  isOver,
  isScribe,
  knows,
  knowsConference,
  knowsPerson,
  mayLead,
  readsCategory,
  readsDraft,
  readsMessage,
  readsNotes,
  type Sight,
  seatSight,
  seatsThat,
  writesMessage,
  writesNotes,
} from '../rights.ts'
import type { Attendance, Conference, Item, Presence } from '../state.ts'
import { agencyOnCase, given, iso, type Moment, ofCase, personRef } from '../viewing.ts'
import { itemsFor, runningFor, seesAgenda, stateOf } from './agenda.ts'
import { decisionsOf } from './decisionView.ts'
import { statementKey } from './evolve.ts'
import { commonScreen } from './screen.ts'

/** For a guest a conference begins with the first of her items. */
export const conferenceRef = (s: Sight, c: Conference): ConferenceRef => ({
  id: c.id,
  caseId: c.caseId,
  ...ofCase(s),
  title: c.title ?? s.case.label,
  startsAt: iso(seesAgenda(s, c) ? c.startsAt : Math.min(...itemsFor(s, c).map((item) => item.plannedAt))),
  state: stateOf(s, c),
})

/** Waiting is told only of those who do not sit at the item that runs, and only to those who see it run. Whoever leads waits for nothing. */
const whereIs = (s: Sight, c: Conference, p: Presence): ParticipantView['where'] => {
  const running = p.personId === c.facilitatorId ? undefined : runningFor(s, c)
  return running !== undefined && !running.agencies.includes(p.agencyId) ? 'lobby' : p.where
}

/** Agencies met here: known ones admitted to an item the viewer is at, and the facilitator's, whom everybody has in front of them. */
function agenciesMet(s: Sight, c: Conference): AgencyId[] {
  const met = new Set([c.organiserId, ...itemsFor(s, c).flatMap((item) => item.agencies), s.viewer.agencyId])
  const known = [...s.case.admissions.map((a) => a.agencyId), ...met].filter(
    (id, i, all) => met.has(id) && all.indexOf(id) === i && knows(s, id),
  )
  const leading = leadingFromOutside(s, c)
  return leading !== undefined && !known.includes(leading) ? [...known, leading] : known
}

/** The agency of a facilitator who is there; who never was on the case has nothing there to be hidden. */
function leadingFromOutside(s: Sight, c: Conference): AgencyId | undefined {
  const leading = c.present.find((p) => p.personId === c.facilitatorId)?.agencyId
  return s.case.admissions.some((a) => a.agencyId === leading) ? undefined : leading
}

/** Who leads or writes, with the role of a seat met here; another seat of theirs is nobody's business. */
function officer(s: Sight, met: readonly AgencyId[], personId: PersonId | undefined): PersonRef | undefined {
  if (personId === undefined) return personRef(s.state, s.case.caseManagerId, s.case.leadId)
  const seat = s.state.memberships.find((m) => m.personId === personId && met.includes(m.agencyId))
  if (seat !== undefined) return personRef(s.state, personId, seat.agencyId)
  const person = s.state.persons.get(personId)
  return person !== undefined && knowsPerson(s, personId) ? { id: person.id, name: person.name } : undefined
}

export function conferenceView(s: Sight, c: Conference, moment: Moment): ConferenceView | undefined {
  if (!knowsConference(s, c)) return undefined
  const met = agenciesMet(s, c)
  const present = c.present.find((p) => p.personId === s.viewer.personId && p.agencyId === s.viewer.agencyId)
  const goal = mainGoal(s.case)
  const ended = c.closedAt !== undefined
  return given({
    ...conferenceRef(s, c),
    fictional: s.case.fictional,
    organiser: c.organiserId,
    facilitator: officer(s, met, c.facilitatorId),
    scribe: officer(s, met, c.scribeId),
    you: given({
      mayLead: mayLead(s, c),
      scribe: isScribe(s, c),
      caseManager: isCaseManager(s),
      statementAccepted: s.viewer.personId !== undefined && c.statements.has(statementKey(s.viewer.personId, s.viewer.agencyId)),
      revision: isCaseManager(s) && isOpen(s.case) && !isOver(c) && !c.items.some(hasBegun) ? c.revision : undefined,
      where: present && whereIs(s, c, present),
    }) as ConferenceView['you'],
    agencies: met.flatMap((id) => agencyOnCase(s, id) ?? []),
    items: itemsFor(s, c).map((item) => itemView(s, c, item)),
    participants: c.present.filter((p) => met.includes(p.agencyId)).map((p) => participantView(s, c, p, moment)),
    attendance: c.attendance.filter((a) => met.includes(a.agencyId)).flatMap((a) => attendanceView(s, a, timeAt(s, c)) ?? []),
    subjects: s.case.subjects.filter((x) => !x.erased && atLeast(identityOf(s, x.id), 'summary')).map((x) => x.name),
    goal:
      goal !== undefined && readsCategory(s, 'goals')
        ? { text: goal.text, readers: seatsThat(s, (seat) => readsCategory(seat, 'goals')) }
        : undefined,
    goals: goalsOf(s),
    commonScreen: commonScreen(s, c),
    message: messageView(s, c),
    decisions: decisionsOf(s),
    responsibilities: responsibilitiesOf(s).filter((r) => r.status !== 'withdrawn'),
    nextDate: c.nextDate,
    noNextDateReason: seesAgenda(s, c) ? c.noNextDateReason : undefined,
    noMessageReason: seesAgenda(s, c) ? c.noMessageReason : undefined,
    closedAt: c.closedAt === undefined ? undefined : iso(c.closedAt),
    cancelled: c.cancelled && given({ at: iso(c.cancelled.at), reason: isOrganiser(s, c) ? c.cancelled.reason : undefined }),
    signatures: c.signatures
      .filter((x) => met.includes(x.agencyId))
      .map((x) => ({ agency: x.agencyId, name: personRef(s.state, x.personId)?.name ?? '', at: iso(x.at) })),
    maySign:
      ended &&
      !c.signatures.some((x) => x.agencyId === s.viewer.agencyId) &&
      c.items.some((i) => i.startedAt !== undefined && atItem(s, i)),
  }) as ConferenceView
}

const hasBegun = (item: Item): boolean => item.startedAt !== undefined

function itemView(s: Sight, c: Conference, item: Item): ItemView {
  const running = c.closedAt === undefined && c.runningId === item.id
  const mayWrite = writesNotes(s, c, item)
  const admitted = item.agencies.filter((id) => knows(s, id))
  // On the common screen she reads what is said.
  const leading = running ? leadingFromOutside(s, c) : undefined
  const readers = leading === undefined || admitted.includes(leading) ? admitted : [...admitted, leading]
  return given({
    id: item.id,
    title: item.title,
    categories: [...item.categories],
    state: running ? 'running' : item.startedAt === undefined ? 'planned' : 'ended',
    minutes: item.minutes,
    plannedAt: iso(item.plannedAt),
    startedAt: item.startedAt === undefined ? undefined : iso(item.startedAt),
    runningSince: item.runningSince === undefined ? undefined : iso(item.runningSince),
    endedAt: item.endedAt === undefined ? undefined : iso(item.endedAt),
    agencies: admitted,
    mayWrite,
    document: readsNotes(s, item) ? { id: documentIdOut(s.state, item.documentId), mayWrite } : undefined,
    readers,
    widerThanPlan: admitted.filter((id) => {
      const seat = seatSight(s, id)
      return seat !== undefined && item.categories.some((category) => !readsCategory(seat, category))
    }),
  }) as ItemView
}

const ownSince = (s: Sight, c: Conference): number | undefined => c.present.find((p) => p.personId === s.viewer.personId)?.since

function participantView(s: Sight, c: Conference, p: Presence, { isOnline }: Moment): ParticipantView {
  const hiddenFrom = isOrganiser(s, c) ? s.case.admissions.findLast((a) => a.agencyId === p.agencyId)?.hiddenFrom : undefined
  return given({
    id: p.personId,
    name: personRef(s.state, p.personId)?.name ?? '',
    agency: p.agencyId,
    where: whereIs(s, c, p),
    mode: p.where,
    // A guest is not told since when the others have been sitting there without her.
    since: iso(seesAgenda(s, c) ? p.since : Math.max(p.since, ownSince(s, c) ?? p.since)),
    online: isOnline(p.personId, p.agencyId),
    hiddenFrom: hiddenFrom !== undefined && hiddenFrom.length > 0 ? [...hiddenFrom] : undefined,
  }) as ParticipantView
}

/** From the first to the last of one's own items: when others came and went beyond that would tell that something else was on. */
function timeAt(s: Sight, c: Conference): Span {
  if (seesAgenda(s, c)) return { from: 0, until: Number.POSITIVE_INFINITY }
  const began = itemsFor(s, c).flatMap((item) => item.startedAt ?? [])
  const over = itemsFor(s, c).every((item) => item.endedAt !== undefined)
  return {
    from: began.length > 0 ? Math.min(...began) : Number.POSITIVE_INFINITY,
    until: over ? Math.max(...itemsFor(s, c).map((item) => item.endedAt ?? 0)) : Number.POSITIVE_INFINITY,
  }
}

function attendanceView(s: Sight, a: Attendance, seen: Span): AttendanceView | undefined {
  const from = Math.max(a.since, seen.from)
  const until = Math.min(a.until ?? Number.POSITIVE_INFINITY, seen.until)
  if (from >= until || !Number.isFinite(from)) return undefined
  return given({
    id: a.personId,
    name: personRef(s.state, a.personId)?.name ?? '',
    agency: a.agencyId,
    mode: a.where,
    from: iso(from),
    to: Number.isFinite(until) ? iso(until) : undefined,
  }) as AttendanceView
}

function messageView(s: Sight, c: Conference): MessageView | undefined {
  if (!readsMessage(s, c)) return undefined
  const { message } = c
  const put = message.text !== undefined
  return given({
    document: readsDraft(s, c) ? { id: documentIdOut(s.state, message.documentId), mayWrite: writesMessage(s, c) } : undefined,
    text: message.text,
    nobodyPromises: [...message.nobodyPromises],
    agencies: message.agencies.filter((a) => knows(s, a)),
    confirmedBy: message.confirmedBy.filter((a) => knows(s, a)),
    stale: message.stale,
    mayConfirm: put && message.agencies.includes(s.viewer.agencyId) && !message.confirmedBy.includes(s.viewer.agencyId),
    readers: seatsThat(s, (seat) => readsMessage(seat, c)),
  }) as MessageView
}
