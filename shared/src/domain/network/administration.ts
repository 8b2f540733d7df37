/**
 * administration: who administers what. The network's administrators answer for agencies and for those who have nobody of their own; an agency's
 * own administrator for her people. Administering opens accounts and seats, and never a case: `rights.ts` gives such a seat no sight ([ACC10]).
 */
import type { AgencyId, PersonId } from '../../protocol/ids.ts'
import type { Actor } from '../event.ts'
import type { Membership, Person, State } from '../state.ts'

export const seatsOfPerson = (state: State, personId: PersonId): Membership[] => state.memberships.filter((m) => m.personId === personId)
export const membershipOf = (state: State, { personId, agencyId }: Actor): Membership | undefined =>
  state.memberships.find((m) => m.personId === personId && m.agencyId === agencyId)

/** What one administers in this seat. */
export function administers(state: State, actor: Actor): 'network' | 'agency' | undefined {
  if (state.persons.get(actor.personId)?.administrator === true) return 'network'
  return membershipOf(state, actor)?.administrator === true ? 'agency' : undefined
}

export function administersAgency(state: State, actor: Actor, agencyId: AgencyId): boolean {
  const scope = administers(state, actor)
  return scope === 'network' || (scope === 'agency' && actor.agencyId === agencyId)
}

/** Whom an administrator deals with; of others an agency's administrator knows nothing. */
export function administersPerson(state: State, actor: Actor, personId: PersonId): boolean {
  const scope = administers(state, actor)
  if (scope === 'network') return state.persons.has(personId)
  return scope === 'agency' && seatsOfPerson(state, personId).some((m) => m.agencyId === actor.agencyId)
}

/** Only a network's administrator touches another one's account: it would be a way to become one. */
export const isAbove = (state: State, actor: Actor, person: Person): boolean =>
  person.administrator && administers(state, actor) !== 'network'

/**
 * Whoever makes a new link could use it. So a password is reset by the agency's own administrator, who gains no other agency by it; and by the
 * network's only where there is nobody of one's own.
 */
export function mayReset(state: State, actor: Actor, person: Person): boolean {
  if (person.id === actor.personId || isAbove(state, actor, person)) return false
  const [seat, ...others] = seatsOfPerson(state, person.id)
  if (seat === undefined) return false
  const only = others.length === 0 ? seat.agencyId : undefined
  if (only === actor.agencyId && membershipOf(state, actor)?.administrator === true) return true
  const hasOwn = state.memberships.some(
    (m) => m.agencyId === only && m.administrator && m.personId !== person.id && canSignIn(state, m.personId),
  )
  return administers(state, actor) === 'network' && (person.administrator || !hasOwn)
}

const canSignIn = (state: State, personId: PersonId): boolean => state.persons.get(personId)?.passwordHash !== undefined

/** Without this one nobody could administer the network any more. */
export const isLastAdministrator = (state: State, person: Person): boolean =>
  person.administrator &&
  ![...state.persons.values()].some(
    (p) => p.id !== person.id && p.administrator && p.passwordHash !== undefined && seatsOfPerson(state, p.id).length > 0,
  )

/** The person whom a link still lets in; used, revoked, replaced, expired and unknown are one answer, as is a link of somebody who has left. */
export function personByLink(state: State, tokenHash: string, now: number): Person | undefined {
  const found = [...state.persons.values()].find((p) => p.invitation?.tokenHash === tokenHash)
  if (found?.invitation === undefined || found.invitation.over !== undefined || found.invitation.expiresAt <= now) return undefined
  return seatsOfPerson(state, found.id).length > 0 ? found : undefined
}
