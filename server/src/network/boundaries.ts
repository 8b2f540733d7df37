/** When time alone changes a right: the earliest end or beginning of anything in force, over all cases and open links. */
import { nextBoundary } from '@spojka/shared/access/level'
import { nextExpiry } from '@spojka/shared/domain/network/view'
import type { State } from '@spojka/shared/domain/state'

export function nextChange(state: State, now: number): number | undefined {
  let earliest = nextExpiry(state, now)
  for (const found of state.cases.values()) {
    const next = nextBoundary({ ...found, policy: state.policy }, now)
    if (next !== undefined && (earliest === undefined || next < earliest)) earliest = next
  }
  return earliest
}
