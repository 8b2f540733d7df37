/** Finds a conference, an item or a decision as the actor may know it; undefined where it must look as if there were none. */
import type { ConferenceId, DecisionId } from '../../protocol/ids.ts'
import type { Context } from '../decision.ts'
import { knowsConference, type Sight, seesDecision, sightOf, sightOfCase } from '../rights.ts'
import type { Conference, Decision, State } from '../state.ts'

export interface Found {
  readonly sight: Sight
  readonly conference: Conference
}

export function findConference(state: State, id: ConferenceId, { actor, now }: Pick<Context, 'actor' | 'now'>): Found | undefined {
  const conference = state.conferences.get(id)
  const sight = conference && sightOfCase(state, conference.caseId, actor, now)
  return conference !== undefined && sight !== undefined && knowsConference(sight, conference) ? { sight, conference } : undefined
}

export function findDecision(state: State, id: DecisionId, { actor, now }: Pick<Context, 'actor' | 'now'>) {
  for (const found of state.cases.values()) {
    const decision: Decision | undefined = found.decisions.find((d) => d.id === id)
    if (decision === undefined) continue
    const sight = sightOf(state, found, actor, now)
    return sight !== undefined && seesDecision(sight, decision) ? { sight, decision } : undefined
  }
  return undefined
}
