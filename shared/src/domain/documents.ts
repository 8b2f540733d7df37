/** documents: who reads and who writes a document, by the unit it holds. What is no document and what is not yours are the same: neither. */

import { atLeast } from '../access/vocabulary.ts'
import type { AgencyId, DocumentId } from '../protocol/ids.ts'
import { onCommonScreen } from './conference/room.ts'
import type { Actor } from './event.ts'
import {
  entryLevel,
  isOpen,
  knows,
  mayWriteEntry,
  readsDraft,
  readsNotes,
  type Sight,
  sectionLevel,
  sightOf,
  writesMessage,
  writesNotes,
} from './rights.ts'
import type { Case, DocumentUnit, State } from './state.ts'

export interface DocumentAccess {
  readonly read: boolean
  readonly write: boolean
}

const closed: DocumentAccess = { read: false, write: false }

/** The case a document belongs to. */
export function caseOf(state: State, unit: DocumentUnit): Case | undefined {
  if (unit.kind === 'section' || unit.kind === 'entry') return state.cases.get(unit.caseId)
  const conference = state.conferences.get(unit.conferenceId)
  return conference && state.cases.get(conference.caseId)
}

function sightFor(state: State, actor: Actor, unit: DocumentUnit, now: number): Sight | undefined {
  const found = caseOf(state, unit)
  return found && sightOf(state, found, actor, now)
}

export function documentAccess(state: State, actor: Actor, documentId: DocumentId, now: number): DocumentAccess {
  const unit = state.documents.get(documentId)
  const sight = unit && sightFor(state, actor, unit, now)
  if (unit === undefined || sight === undefined) return closed
  switch (unit.kind) {
    case 'section': {
      const level = sectionLevel(sight, unit.category)
      return { read: atLeast(level, 'read'), write: isOpen(sight.case) && level === 'contribute' }
    }
    case 'entry': {
      const entry = sight.case.entries.find((e) => e.id === unit.entryId)
      if (entry === undefined) return closed
      return { read: atLeast(entryLevel(sight, entry), 'read') || onWall(sight, documentId), write: mayWriteEntry(sight, entry) }
    }
    case 'notes': {
      const conference = state.conferences.get(unit.conferenceId)
      const item = conference?.items.find((i) => i.id === unit.itemId)
      if (conference === undefined || item === undefined) return closed
      return { read: readsNotes(sight, item) || onWall(sight, documentId), write: writesNotes(sight, conference, item) }
    }
    case 'message': {
      const conference = state.conferences.get(unit.conferenceId)
      if (conference === undefined) return closed
      return { read: readsDraft(sight, conference), write: writesMessage(sight, conference) }
    }
    default:
      return closed
  }
}

/** What everybody present has in front of them, whoever leads from outside reads as well. */
const onWall = (s: Sight, documentId: DocumentId): boolean =>
  [...s.state.conferences.values()].some((c) => c.caseId === s.case.id && onCommonScreen(s, c, documentId))

/** Whether one who reads the document may know that another agency takes part in what it belongs to. */
export function mayKnowInDocument(state: State, viewer: Actor, documentId: DocumentId, other: AgencyId, now: number): boolean {
  const unit = state.documents.get(documentId)
  const sight = unit && sightFor(state, viewer, unit, now)
  return sight !== undefined && knows(sight, other)
}

/** The data key an update of this document is sealed with: one person's, where the text is about one person only. */
export function keyScopeOfDocument(state: State, documentId: DocumentId): string {
  const unit = state.documents.get(documentId)
  const found = unit && caseOf(state, unit)
  if (unit === undefined || found === undefined) return 'network'
  const about =
    unit.kind === 'entry'
      ? found.entries.find((e) => e.id === unit.entryId)?.about
      : unit.kind === 'section'
        ? found.sectionsAbout[unit.category]
        : undefined
  return keyScope(found, about ?? [])
}

export function keyScope(found: Case, about: readonly string[]): string {
  const [only, ...others] = about.length > 0 ? about : found.subjects.map((s) => s.id)
  // The key of somebody who was erased is gone for good, with all that is ever sealed for its scope.
  const isErased = found.subjects.some((s) => s.id === only && s.erased)
  return only !== undefined && others.length === 0 && !isErased ? `case:${found.id}/person:${only}` : `case:${found.id}`
}
