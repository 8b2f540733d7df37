/** decide: may it happen? Plain functions over plain data; the answer is facts to record, or a refusal that reveals nothing. */
import type { Command } from '../protocol/commands.ts'
import { decideCase, isCaseCommand } from './case/decide.ts'
import { decideConference, isConferenceCommand } from './conference/decide.ts'
import { decideConsent, isConsentCommand } from './consent/decide.ts'
import { type Context, type Decided, unreachable } from './decision.ts'
import { decideErasure, isErasureCommand } from './erasure/decide.ts'
import { decideNetwork, isNetworkCommand } from './network/decide.ts'
import { decidePlan, isPlanCommand } from './plan/decide.ts'
import { decideResponsibility, isResponsibilityCommand } from './responsibility/decide.ts'
import type { State } from './state.ts'

export function decide(state: State, command: Command, context: Context): Decided {
  if (isNetworkCommand(command)) return decideNetwork(state, command, context)
  if (isCaseCommand(command)) return decideCase(state, command, context)
  if (isConsentCommand(command)) return decideConsent(state, command, context)
  if (isPlanCommand(command)) return decidePlan(state, command, context)
  if (isConferenceCommand(command)) return decideConference(state, command, context)
  if (isErasureCommand(command)) return decideErasure(state, command, context)
  if (isResponsibilityCommand(command)) return decideResponsibility(state, command, context)
  return unreachable(command)
}
