/** What of a case somebody asked for who was refused. Undefined where there is nothing of that kind: then it was nobody's. */
import type { Command } from '../../protocol/commands.ts'
import type { CaseId, ConferenceId, DocumentId, ResponsibilityId } from '../../protocol/ids.ts'
import type { Topic } from '../../protocol/topics.ts'
import { caseOf } from '../documents.ts'
import { entryNow } from '../rights.ts'
import type { State } from '../state.ts'
import type { RefusedAttempt } from './events.ts'

export type Asked = { readonly topic: Topic } | { readonly documentId: DocumentId } | { readonly command: Command }

export interface Attempted extends Pick<RefusedAttempt, 'kind' | 'category' | 'id'> {
  readonly caseId: CaseId
}

export function attempted(state: State, asked: Asked): Attempted | undefined {
  if ('topic' in asked) return atTopic(state, asked.topic)
  if ('documentId' in asked) return atDocument(state, asked.documentId)
  return byCommand(state, asked.command)
}

function atTopic(state: State, topic: Topic): Attempted | undefined {
  switch (topic.name) {
    case 'case':
    case 'caseAs':
    case 'exposure': {
      const kind = topic.name === 'case' ? 'page' : topic.name === 'caseAs' ? 'viewAs' : 'log'
      const caseId = topic.id as CaseId
      return state.cases.has(caseId) ? { caseId, kind } : undefined
    }
    case 'conference':
    case 'room': {
      const conference = state.conferences.get(topic.id as ConferenceId)
      return conference && { caseId: conference.caseId, kind: 'conference', id: conference.id }
    }
    default:
      return undefined
  }
}

function atDocument(state: State, documentId: DocumentId): Attempted | undefined {
  const unit = state.documents.get(documentId)
  const caseId = unit && caseOf(state, unit)?.id
  if (unit === undefined || caseId === undefined) return undefined
  switch (unit.kind) {
    case 'section':
      return { caseId, kind: 'text', category: unit.category }
    case 'entry': {
      const found = state.cases.get(caseId)
      const entry = found && entryNow(found, unit.entryId)
      return entry && { caseId, kind: 'entry', category: entry.category, id: unit.entryId }
    }
    case 'notes':
      return { caseId, kind: 'notes', id: unit.itemId }
    case 'message':
      return { caseId, kind: 'message', id: unit.conferenceId }
    default:
      return undefined
  }
}

function byCommand(state: State, command: Command): Attempted | undefined {
  if ('caseId' in command && command.caseId !== undefined)
    return state.cases.has(command.caseId) ? { caseId: command.caseId, kind: 'act' } : undefined
  if ('responsibilityId' in command) {
    const r = state.responsibilities.get(command.responsibilityId as ResponsibilityId)
    return r && { caseId: r.caseId, kind: 'act', category: r.category, id: r.id }
  }
  if ('conferenceId' in command && command.conferenceId !== undefined) {
    const conference = state.conferences.get(command.conferenceId)
    return conference && { caseId: conference.caseId, kind: 'act', id: conference.id }
  }
  return undefined
}
