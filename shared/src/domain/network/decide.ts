/** May it happen to the network itself? Only administrators ask here, and a hard cell of the ceiling is never raised ([ACC6]). */
import type { z } from 'zod'
import { rank } from '../../access/vocabulary.ts'
import type { AgencyId, PersonId } from '../../protocol/ids.ts'
import { accept, type Context, conflict, type Decided, invalid, refuse } from '../decision.ts'
import type { DomainEvent } from '../event.ts'
import { kindOf } from '../kinds.ts'
import { isSame } from '../seen.ts'
import type { State } from '../state.ts'
import { administers, administersAgency } from './administration.ts'
import { internalCommandSchemas, networkCommandSchemas } from './commands.ts'
import { decidePeople } from './people.ts'

export type NetworkCommand = z.infer<(typeof networkCommandSchemas)[number]> | z.infer<(typeof internalCommandSchemas)[number]>
type Of<T extends NetworkCommand['type']> = Extract<NetworkCommand, { type: T }>

export const isNetworkCommand = kindOf([...networkCommandSchemas, ...internalCommandSchemas])

export function decideNetwork(state: State, command: NetworkCommand, context: Context): Decided {
  const { actor, newId } = context
  switch (command.type) {
    case 'foundNetwork':
      return found(state, command, newId)
    case 'changeAgency':
      return changeAgency(state, command, context)
    case 'addAgency': {
      if (administers(state, actor) !== 'network') return refuse('not-allowed')
      const { name, shortName, kind, address, services, mandates } = command
      // One organisation may hold several kinds of seat, but each of them once.
      if ([...state.agencies.values()].some((a) => a.name === name && a.kind === kind)) return conflict('name')
      const agencyId = newId() as AgencyId
      return accept([{ type: 'AgencyAdded', agencyId, name, shortName, kind, address, services, mandates }], { agencyId })
    }
    case 'setCeiling': {
      if (administers(state, actor) !== 'network') return refuse('not-allowed')
      const { kind, category, level, reason } = command
      const cell = state.policy[kind][category]
      const raises = rank(level) > rank(cell.level)
      if (raises && cell.hard) return refuse('not-allowed')
      if (raises && reason === undefined) return invalid('reason')
      return accept([{ type: 'CeilingSet', kind, category, level, reason }])
    }
    default:
      return decidePeople(state, command, context)
  }
}

/** Of two who change it at once the second sees the first's change before hers can take its place. */
function changeAgency(state: State, command: Of<'changeAgency'>, { actor }: Context): Decided {
  if (administers(state, actor) === undefined) return refuse('not-allowed')
  const { type: _, agencyId, revision, ...wanted } = command
  const agency = state.agencies.get(agencyId)
  if (agency === undefined || !administersAgency(state, actor, agencyId)) return refuse('not-found')
  const { name, shortName, address, services, mandates } = agency
  if (isSame({ name, shortName, address, services, mandates }, wanted)) return accept()
  if (agency.revision !== revision) return conflict('revision')
  return accept([{ type: 'AgencyChanged', agencyId, ...wanted }])
}

/** The first thing that happens, once. */
function found(state: State, command: Of<'foundNetwork'>, newId: () => string): Decided {
  if (state.network !== undefined) return conflict()
  const personId = newId() as PersonId
  const { agency, passwordHash } = command
  const { name, email } = command.administrator
  const events: DomainEvent[] = [
    { type: 'NetworkFounded', name: command.name, timeZone: command.timeZone },
    { type: 'PersonAdded', personId, name, email: email.toLowerCase(), administrator: true },
  ]
  if (passwordHash !== undefined) events.push({ type: 'PasswordSet', personId, passwordHash })
  if (agency === undefined) return accept(events, { personId })
  const { role, ...rest } = agency
  const agencyId = newId() as AgencyId
  events.push({ type: 'AgencyAdded', agencyId, ...rest }, { type: 'MembershipAdded', personId, agencyId, role, administrator: true })
  return accept(events, { personId, agencyId })
}
