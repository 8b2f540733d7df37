/** What is so after a fact about the network. */
import type { PersonId } from '../../protocol/ids.ts'
import { unreachable } from '../decision.ts'
import type { Recorded } from '../event.ts'
import { type Agency, type Arrival, type Membership, type Person, type State, withEntry } from '../state.ts'
import { administers, membershipOf, seatsOfPerson } from './administration.ts'
import type { NetworkEvent } from './events.ts'
import { withoutSeat, withoutSight } from './leaving.ts'

/** Somebody away for a fortnight is still told. */
export const toldFor = 14 * 86_400_000

export function evolveNetwork(state: State, event: NetworkEvent, { at }: Recorded): State {
  switch (event.type) {
    case 'NetworkFounded':
      return { ...state, network: { name: event.name, timeZone: event.timeZone } }
    case 'StoreRestored': {
      const { keptUntil, loss } = event
      const losses = loss === undefined ? state.losses : [...state.losses, { at, keptUntil, lostUntil: loss.until, reason: loss.reason }]
      return { ...state, restored: state.restored + 1, losses }
    }
    case 'AgencyAdded':
      return { ...state, agencies: withEntry(state.agencies, event.agencyId, agencyOf(event)) }
    case 'AgencyChanged': {
      const agency = state.agencies.get(event.agencyId)
      if (agency === undefined) return state
      const { name, shortName, address, services, mandates } = event
      const changed = { ...agency, name, shortName, address, services, mandates, revision: agency.revision + 1 }
      return { ...state, agencies: withEntry(state.agencies, agency.id, changed) }
    }
    case 'PersonAdded': {
      const { personId: id, name, email, phone, administrator } = event
      const person: Person = { id, name, email, phone, administrator, officer: false, passwordHash: undefined, invitation: undefined }
      return { ...state, persons: withEntry(state.persons, id, person) }
    }
    case 'PersonInvited': {
      const { invitationId: id, tokenHash, expiresAt, purpose } = event
      const invited = withPerson(state, event.personId, () => ({
        passwordHash: undefined,
        invitation: { id, tokenHash, expiresAt, purpose, over: undefined },
      }))
      return withArrivals(invited, 'access', seatsOfPerson(state, event.personId), at)
    }
    case 'InvitationRevoked':
      return withPerson(state, event.personId, ({ invitation }) =>
        invitation?.id === event.invitationId ? { invitation: { ...invitation, over: 'revoked' } } : {},
      )
    case 'PasswordSet':
      return withPerson(state, event.personId, ({ invitation }) => ({
        passwordHash: event.passwordHash,
        ...(invitation !== undefined && invitation.id === event.invitationId && { invitation: { ...invitation, over: 'used' as const } }),
      }))
    case 'MembershipAdded': {
      const { personId, agencyId, role, administrator = false } = event
      const others = state.memberships.filter((m) => m.personId !== personId || m.agencyId !== agencyId)
      const before = membershipOf(state, event)
      const isNew = before === undefined || administers(state, before) !== undefined
      const seat = { personId, agencyId, role, administrator, since: isNew ? at : before.since }
      const seated = withoutSight({ ...state, memberships: [...others, seat] }, personId, at)
      return isNew ? withArrivals(seated, 'seat', [seat], at) : seated
    }
    case 'MembershipEnded':
      return withoutSeat(state, event, at)
    case 'AdministratorAppointed':
      return withoutSight(
        withPerson(state, event.personId, () => ({ administrator: true })),
        event.personId,
        at,
      )
    case 'AdministratorDismissed': {
      const dismissed = withPerson(state, event.personId, () => ({ administrator: false }))
      const memberships = state.memberships.map((m) => (m.personId === event.personId ? { ...m, since: at } : m))
      return withArrivals({ ...dismissed, memberships }, 'seat', seatsOfPerson(state, event.personId), at)
    }
    case 'OfficerAppointed':
      return withPerson(state, event.personId, () => ({ officer: true }))
    case 'OfficerDismissed':
      return withPerson(state, event.personId, () => ({ officer: false }))
    case 'CeilingSet': {
      const cell = state.policy[event.kind][event.category]
      const row = { ...state.policy[event.kind], [event.category]: { ...cell, level: event.level } }
      return { ...state, policy: { ...state.policy, [event.kind]: row } }
    }
    default:
      return unreachable(event)
  }
}

/** Notes who comes to where cases are seen; whoever administers there sees none. */
function withArrivals(state: State, kind: Arrival['kind'], seats: readonly Membership[], at: number): State {
  const seeing = seats.filter((seat) => administers(state, seat) === undefined)
  if (seeing.length === 0) return state
  const arrived = seeing.map(({ personId, agencyId, role }): Arrival => ({ kind, at, personId, agencyId, role }))
  return { ...state, arrivals: [...state.arrivals.filter((one) => at - one.at < toldFor), ...arrived] }
}

function withPerson(state: State, personId: PersonId, change: (person: Person) => Partial<Person>): State {
  const person = state.persons.get(personId)
  return person === undefined ? state : { ...state, persons: withEntry(state.persons, personId, { ...person, ...change(person) }) }
}

function agencyOf(event: Extract<NetworkEvent, { type: 'AgencyAdded' }>): Agency {
  const { agencyId: id, name, shortName, kind, address, services = [], mandates = {} } = event
  return { id, name, shortName, kind, address, services, mandates, revision: 0 }
}
