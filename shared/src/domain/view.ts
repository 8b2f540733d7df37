/** view: the only way out of a state. What one may not know of and what does not exist are both undefined. */
import type { AgencyId, CaseId, ConferenceId } from '../protocol/ids.ts'
import type { Topic, ViewOf } from '../protocol/topics.ts'
import type { AgencyRef, CaseRef, CaseView, ConferenceRef, MeView, ResponsibilitiesView } from '../protocol/views.ts'
import { noticesOf } from './case/emergencyView.ts'
import { caseView } from './case/view.ts'
import { viewAs } from './case/viewAs.ts'
import { findConference } from './conference/find.ts'
import { roomView } from './conference/room.ts'
import { conferenceRef, conferenceView } from './conference/view.ts'
import type { Actor } from './event.ts'
import { exposureView } from './exposure/view.ts'
import { newcomersOf } from './network/newcomers.ts'
import { administrationView } from './network/view.ts'
import { gapsOf, overlapsOf } from './responsibility/both.ts'
import { changesOf } from './responsibility/changes.ts'
import { ownResponsibilities } from './responsibility/view.ts'
import { isCaseManager, knows, knowsCase, knowsConference, type Sight, seatSight, sightOf, sightOfCase } from './rights.ts'
import type { State } from './state.ts'
import { agenciesOf, agencyRef, caseRef, type Moment, seatsOf } from './viewing.ts'

export function view(state: State, actor: Actor, topic: Topic, moment: Moment): ViewOf[keyof ViewOf] | undefined {
  if (!state.memberships.some((m) => m.personId === actor.personId && m.agencyId === actor.agencyId)) return undefined
  const { now } = moment
  switch (topic.name) {
    case 'me':
      return meView(state, actor, now)
    case 'network':
      return { id: 'network', name: state.network?.name ?? '', agencies: [...state.agencies.values()].map(agencyRef) }
    case 'cases':
      return { cases: casesOf(state, actor, now).map(caseRef) }
    case 'administration':
      return administrationView(state, actor, now)
    case 'responsibilities':
      return boardView(state, actor, now)
    case 'case': {
      const sight = sightOfCase(state, topic.id as CaseId, actor, now)
      return sight && caseView(sight)
    }
    case 'caseAs': {
      const sight = sightOfCase(state, topic.id as CaseId, actor, now)
      return sight && caseAs(sight, topic.agencyId as AgencyId)
    }
    case 'conference': {
      const found = findConference(state, topic.id as ConferenceId, { actor, now })
      return found && conferenceView(found.sight, found.conference, moment)
    }
    case 'room': {
      const found = findConference(state, topic.id as ConferenceId, { actor, now })
      return found && roomView(found.sight, found.conference)
    }
    case 'exposure': {
      const sight = sightOfCase(state, topic.id as CaseId, actor, now)
      return sight && exposureView(sight, topic.date)
    }
    default:
      return undefined
  }
}

/** The view of whoever sits for another agency, without what would be personal ([ACC9]); the case manager's to look at, and nobody else's. */
function caseAs(s: Sight, agencyId: AgencyId): CaseView | undefined {
  if (!isCaseManager(s) || !knows(s, agencyId)) return undefined
  const seat = seatSight(s, agencyId)
  const [seen, own] = [seat && caseView(seat), caseView(s)]
  return seen && own && viewAs(seen, own)
}

/** Cases the actor may know of, in order of opening. */
function casesOf(state: State, actor: Actor, now: number): Sight[] {
  return [...state.cases.values()].flatMap((c) => {
    const sight = sightOf(state, c, actor, now)
    return sight !== undefined && knowsCase(sight) ? [sight] : []
  })
}

/** One directory over several cases: an agency hidden in one case is still named where it may be known; from whom it is hidden belongs to that case. */
function agenciesIn(state: State, actor: Actor, now: number): AgencyRef[] {
  const all = new Map<string, AgencyRef>()
  for (const sight of casesOf(state, actor, now))
    for (const { hiddenFrom: _, ...agency } of agenciesOf(sight)) if (!all.has(agency.id)) all.set(agency.id, agency)
  return [...all.values()]
}

function boardView(state: State, actor: Actor, now: number): ResponsibilitiesView {
  const sights = casesOf(state, actor, now)
  return {
    responsibilities: ownResponsibilities(state, actor, now),
    overlaps: sights.flatMap(overlapsOf),
    gaps: sights.flatMap(gapsOf),
    cases: sights.map((s) => ({ id: s.case.id, label: s.case.label, fictional: s.case.fictional, agencies: agenciesOf(s) })),
    agencies: agenciesIn(state, actor, now),
  }
}

function meView(state: State, actor: Actor, now: number): MeView | undefined {
  const person = state.persons.get(actor.personId)
  if (person === undefined) return undefined
  const sights = casesOf(state, actor, now)
  const cases: CaseRef[] = sights.map(caseRef)
  const conferences: ConferenceRef[] = [...state.conferences.values()].flatMap((c) => {
    const sight = sightOfCase(state, c.caseId, actor, now)
    return sight !== undefined && knowsConference(sight, c) && c.cancelled === undefined ? [conferenceRef(sight, c)] : []
  })
  return {
    person: { id: person.id, name: person.name },
    seat: actor.agencyId,
    seats: seatsOf(state, person.id),
    administrator: person.administrator,
    cases,
    conferences: conferences.sort((a, b) => a.startsAt.localeCompare(b.startsAt)),
    responsibilities: ownResponsibilities(state, actor, now),
    changes: changesOf(sights),
    ...noticesOf(state, actor, now),
    newcomers: newcomersOf(state, actor, sights, now),
    agencies: agenciesIn(state, actor, now),
  }
}
