/** May it happen to the network itself? Only administrators ask here, and a hard cell of the ceiling is never raised ([ACC6]). */
import type { z } from 'zod'
import { rank } from '../../access/vocabulary.ts'
import type { Command } from '../../protocol/commands.ts'
import type { AgencyId, PersonId } from '../../protocol/ids.ts'
import { accept, type Context, conflict, type Decided, invalid, refuse, unreachable } from '../decision.ts'
import type { State } from '../state.ts'
import type { internalCommandSchemas, networkCommandSchemas } from './commands.ts'

export type NetworkCommand = z.infer<(typeof networkCommandSchemas)[number]> | z.infer<(typeof internalCommandSchemas)[number]>

const types: ReadonlySet<string> = new Set<NetworkCommand['type']>([
  'foundNetwork',
  'setPassword',
  'addAgency',
  'addPerson',
  'addMembership',
  'setCeiling',
])
export const isNetworkCommand = (command: Command): command is NetworkCommand => types.has(command.type)

export function decideNetwork(state: State, command: NetworkCommand, { actor, newId }: Context): Decided {
  if (command.type === 'foundNetwork') return found(state, command, newId)
  if (state.persons.get(actor.personId)?.administrator !== true) return refuse('not-allowed')
  switch (command.type) {
    case 'addAgency': {
      const agencyId = newId() as AgencyId
      const { name, shortName, kind } = command
      return accept([{ type: 'AgencyAdded', agencyId, name, shortName, kind }], { agencyId })
    }
    case 'addPerson': {
      const email = command.email.trim().toLowerCase()
      if ([...state.persons.values()].some((p) => p.email === email)) return conflict('email')
      const personId = newId() as PersonId
      const { name, phone } = command
      return accept([{ type: 'PersonAdded', personId, name, email, phone, administrator: false }], { personId })
    }
    case 'setPassword':
      if (!state.persons.has(command.personId)) return refuse('not-found')
      return accept([{ type: 'PasswordSet', personId: command.personId, passwordHash: command.passwordHash }])
    case 'addMembership': {
      const { personId, agencyId, role } = command
      if (!state.persons.has(personId) || !state.agencies.has(agencyId)) return refuse('not-found')
      // Whoever gives out the seats holds none ([ACC10]).
      if (state.persons.get(personId)?.administrator === true) return conflict('personId')
      return accept([{ type: 'MembershipAdded', personId, agencyId, role }])
    }
    case 'setCeiling': {
      const { kind, category, level, reason } = command
      const cell = state.policy[kind][category]
      const raises = rank(level) > rank(cell.level)
      if (raises && cell.hard) return refuse('not-allowed')
      if (raises && reason === undefined) return invalid('reason')
      return accept([{ type: 'CeilingSet', kind, category, level, reason }])
    }
    default:
      return unreachable(command)
  }
}

/** The first thing that happens, once. */
function found(state: State, command: Extract<NetworkCommand, { type: 'foundNetwork' }>, newId: () => string): Decided {
  if (state.network !== undefined) return conflict()
  const personId = newId() as PersonId
  const { name, email } = command.administrator
  return accept(
    [
      { type: 'NetworkFounded', name: command.name, timeZone: command.timeZone },
      { type: 'PersonAdded', personId, name, email: email.toLowerCase(), administrator: true },
    ],
    { personId },
  )
}
