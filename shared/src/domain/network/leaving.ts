/**
 * leaving: what is so once a person has left an agency, or only administers there from now on. Rights end with the seat, since every right asks
 * for it first; what stands in the person's name goes back to the agency, so that nothing waits for somebody who will not come.
 */

import type { PersonId } from '../../protocol/ids.ts'
import { staying } from '../conference/attendance.ts'
import type { Actor } from '../event.ts'
import { type Case, type Conference, type Responsibility, type State, withEntry } from '../state.ts'
import { administers, seatsOfPerson } from './administration.ts'

export function withoutSeat(state: State, seat: Actor, at: number): State {
  const { personId, agencyId } = seat
  const memberships = state.memberships.filter((m) => m.personId !== personId || m.agencyId !== agencyId)
  const left = { ...state, memberships, formerSeats: [...state.formerSeats, { personId, agencyId }] }
  const isGone = seatsOfPerson(left, personId).length === 0
  return { ...withoutWork(left, seat, isGone, at), persons: isGone ? withoutOffice(left, seat) : left.persons }
}

/** Whoever administers from now on sees no case: in none of the person's seats that do, anything waits for them. */
export function withoutSight(state: State, personId: PersonId, at: number): State {
  const blind = seatsOfPerson(state, personId).filter((seat) => administers(state, seat) !== undefined)
  return blind.reduce((before, seat) => withoutWork(before, seat, blind.length === seatsOfPerson(state, personId).length, at), state)
}

function withoutWork(state: State, seat: Actor, isGone: boolean, at: number): State {
  return {
    ...state,
    cases: each(state.cases, (c) => (c.admissions.some((a) => names(a, seat)) ? nobodyNamed(c, seat) : c)),
    conferences: each(state.conferences, (c) => {
      const wasOnCase = state.cases.get(c.caseId)?.admissions.some((a) => a.agencyId === seat.agencyId) === true
      return c.closedAt === undefined ? awayFrom(c, seat, isGone || wasOnCase, at) : c
    }),
    responsibilities: each(state.responsibilities, (r) => ofTheAgency(r, seat)),
  }
}

const each = <K, V>(map: ReadonlyMap<K, V>, change: (value: V) => V): ReadonlyMap<K, V> =>
  new Map([...map].map(([key, value]) => [key, change(value)]))

const names = (admission: Case['admissions'][number], { personId, agencyId }: Actor): boolean =>
  admission.agencyId === agencyId && admission.personId === personId

/** The agency stays at the table; who sits there for it is open again. */
const nobodyNamed = (c: Case, seat: Actor): Case => ({
  ...c,
  admissions: c.admissions.map((a) => (names(a, seat) ? { ...a, personId: undefined } : a)),
})

/** Away from the table. Who was scribe or facilitator in a seat on the case is none in another; nor is who works nowhere in the network any more. */
function awayFrom(c: Conference, { personId, agencyId }: Actor, endsOffice: boolean, at: number): Conference {
  const nobodyIfEnded = (named: Conference['scribeId']) => (endsOffice && named === personId ? undefined : named)
  return {
    ...c,
    ...staying(c, (p) => p.personId !== personId || p.agencyId !== agencyId, at),
    scribeId: nobodyIfEnded(c.scribeId),
    facilitatorId: nobodyIfEnded(c.facilitatorId),
  }
}

const ofTheAgency = (r: Responsibility, { personId, agencyId }: Actor): Responsibility =>
  r.owner === agencyId && r.ownerPersonId === personId ? { ...r, ownerPersonId: undefined } : r

/** Who comes back one day comes back as anybody else: without an office of the network and with no open link. */
function withoutOffice(state: State, { personId }: Actor): State['persons'] {
  const person = state.persons.get(personId)
  if (person === undefined) return state.persons
  const invitation = person.invitation && { ...person.invitation, over: person.invitation.over ?? ('revoked' as const) }
  return withEntry(state.persons, personId, { ...person, administrator: false, officer: false, invitation })
}
