/** What is so after a fact about the network. */
import { unreachable } from '../decision.ts'
import { type Agency, type Person, type State, withEntry } from '../state.ts'
import type { NetworkEvent } from './protocol.ts'

export function evolveNetwork(state: State, event: NetworkEvent): State {
  switch (event.type) {
    case 'NetworkFounded':
      return { ...state, network: { name: event.name, timeZone: event.timeZone } }
    case 'AgencyAdded':
      return { ...state, agencies: withEntry(state.agencies, event.agencyId, agencyOf(event)) }
    case 'PersonAdded': {
      const { personId: id, name, email, phone, administrator } = event
      const person: Person = { id, name, email, phone, administrator, passwordHash: undefined }
      return { ...state, persons: withEntry(state.persons, id, person) }
    }
    case 'PasswordSet': {
      const person = state.persons.get(event.personId)
      if (person === undefined) return state
      return { ...state, persons: withEntry(state.persons, person.id, { ...person, passwordHash: event.passwordHash }) }
    }
    case 'MembershipAdded': {
      const { personId, agencyId, role } = event
      const others = state.memberships.filter((m) => m.personId !== personId || m.agencyId !== agencyId)
      return { ...state, memberships: [...others, { personId, agencyId, role }] }
    }
    case 'CeilingSet': {
      const cell = state.policy[event.kind][event.category]
      const row = { ...state.policy[event.kind], [event.category]: { ...cell, level: event.level } }
      return { ...state, policy: { ...state.policy, [event.kind]: row } }
    }
    default:
      return unreachable(event)
  }
}

function agencyOf(event: Extract<NetworkEvent, { type: 'AgencyAdded' }>): Agency {
  const { agencyId: id, name, shortName, kind } = event
  return { id, name, shortName, kind }
}
