/** May something be erased for good? The case manager answers for it, and nobody else may; the case need not be open any more. */

import type { z } from 'zod'
import type { DocumentId, SubjectId } from '../../protocol/ids.ts'
import { accept, type Context, conflict, type Decided, invalid, refuse } from '../decision.ts'
import { caseOf, documentAccess } from '../documents.ts'
import { documentIdIn } from '../generation.ts'
import { kindOf } from '../kinds.ts'
import { findCase, isCaseManager, type Sight } from '../rights.ts'
import type { Case, State } from '../state.ts'
import { erasureCommandSchemas } from './commands.ts'
import { erasingOf } from './erasing.ts'
import type { ErasureEvent } from './events.ts'

export type ErasureCommand = z.infer<(typeof erasureCommandSchemas)[number]>

export const isErasureCommand = kindOf(erasureCommandSchemas)

export function decideErasure(state: State, command: ErasureCommand, context: Context): Decided {
  const sight = findCase(state, command.caseId, context)
  if (sight === undefined) return refuse('not-found')
  if (!isCaseManager(sight)) return refuse('not-allowed')
  return command.type === 'eraseSubject' ? eraseSubject(sight, command, context) : eraseDeletedText(sight, command, context)
}

function eraseSubject(sight: Sight, command: Extract<ErasureCommand, { type: 'eraseSubject' }>, { newId }: Context): Decided {
  const { caseId, subjectId, name } = command
  const subject = sight.case.subjects.find((s) => s.id === subjectId)
  if (subject === undefined) return refuse('not-found')
  if (subject.erased) return accept()
  if (name.trim() !== subject.name.trim()) return invalid('name')
  // People sit before what would go.
  if ([...sight.state.conferences.values()].some((c) => c.caseId === caseId && c.runningId !== undefined)) return conflict()
  return accept([subjectErased(sight.state, sight.case, subjectId, newId)])
}

/** The fact, with fresh documents for the joint texts that were about that person alone. */
export function subjectErased(state: State, found: Case, subjectId: SubjectId, newId: Context['newId']): ErasureEvent {
  const { categories, everybody } = erasingOf(state, found, subjectId)
  const fresh = everybody ? [] : [...categories].map((category) => [category, newId() as DocumentId] as const)
  return { type: 'SubjectErased', caseId: found.id, subjectId, sections: Object.fromEntries(fresh) }
}

function eraseDeletedText(sight: Sight, command: Extract<ErasureCommand, { type: 'eraseDeletedText' }>, { actor, now }: Context): Decided {
  const { caseId } = command
  const { documentId, isPresent } = documentIdIn(sight.state, command.documentId)
  const unit = sight.state.documents.get(documentId)
  if (unit === undefined || caseOf(sight.state, unit)?.id !== caseId) return refuse('not-found')
  if (!documentAccess(sight.state, actor, documentId, now).read) return refuse('not-found')
  if (!isPresent) return conflict('documentId')
  return accept([{ type: 'DeletedTextErased', caseId, documentId }])
}
