/** Decisions carry their reasons and dissent; a correction keeps both versions. */
import type { z } from 'zod'
import type { DecisionId } from '../../protocol/ids.ts'
import { accept, type Context, conflict, type Decided, invalid, refuse } from '../decision.ts'
import { runningItem } from '../plan/decide.ts'
import { atTable, findCase, isCaseManager, isOpen, isScribe, itemOf, readsCategory, type Sight } from '../rights.ts'
import { isStale } from '../seen.ts'
import type { Conference, State } from '../state.ts'
import type { conferenceCommandSchemas } from './commands.ts'
import { findDecision } from './find.ts'

type Commands = z.infer<(typeof conferenceCommandSchemas)[number]>

/** Recorded by the scribe or the case manager, in a category the recorder reads; the agencies that agreed are named. */
export function recordDecision(state: State, command: Extract<Commands, { type: 'recordDecision' }>, context: Context): Decided {
  const sight = findCase(state, command.caseId, context)
  if (sight === undefined) return refuse('not-found')
  if (!isOpen(sight.case)) return conflict()
  const within = runningItem(sight, command.conferenceId)
  if (within === 'unknown') return invalid('conferenceId')
  const conference = command.conferenceId && state.conferences.get(command.conferenceId)
  if (!mayRecord(sight, conference || undefined)) return refuse('not-allowed')
  if (!isCaseManager(sight) && !readsCategory(sight, command.category)) return refuse('not-allowed')
  if (command.agencies?.every((a) => atTable(sight, a)) === false) return invalid('agencies')
  // Those at the running item, if the recorder sits at it: an item held without her lends nobody.
  const agencies = command.agencies ?? itemOf(state, within)?.agencies.slice()
  if (agencies === undefined) return invalid('agencies')
  const decisionId = context.newId() as DecisionId
  const { caseId, conferenceId, category, text, reasons, dissent } = command
  return accept([{ type: 'DecisionRecorded', caseId, conferenceId, decisionId, category, text, agencies, reasons, dissent }], {
    decisionId,
  })
}

export function correctDecision(state: State, command: Extract<Commands, { type: 'correctDecision' }>, context: Context): Decided {
  const found = findDecision(state, command.decisionId, context)
  if (found === undefined) return refuse('not-found')
  const { sight, decision } = found
  const conference = decision.conferenceId && state.conferences.get(decision.conferenceId)
  if (!mayRecord(sight, conference || undefined)) return refuse('not-allowed')
  if (!isOpen(sight.case)) return conflict()
  const { decisionId, text, reason } = command
  if (text === decision.text) return accept()
  if (isStale(command.seen, decision.text)) return conflict('seen')
  return accept([{ type: 'DecisionCorrected', caseId: sight.case.id, decisionId, text, reason }])
}

export const mayRecord = (sight: Sight, conference: Conference | undefined): boolean =>
  isCaseManager(sight) || (conference !== undefined && isScribe(sight, conference))
