/** May it be written into the plan? Rights are those of `rights.ts`; what one may not see cannot be named. */
import type { z } from 'zod'
import { isAdmitted } from '../../access/level.ts'
import { atLeast } from '../../access/vocabulary.ts'
import type { AgencyId, ConferenceId, DocumentId, EntryId, SubjectId, SummaryId } from '../../protocol/ids.ts'
import { accept, type Context, conflict, type Decided, invalid, refuse, unreachable } from '../decision.ts'
import { kindOf } from '../kinds.ts'
import {
  atItem,
  atTable,
  entryLevel,
  findCase,
  isCaseManager,
  isOpen,
  knows,
  knowsConference,
  mayAdd,
  mayWriteSection,
  presentSubjects,
  type Sight,
} from '../rights.ts'
import { isSame, isStale } from '../seen.ts'
import type { Entry, State, WithinItem } from '../state.ts'
import { planCommandSchemas } from './commands.ts'
import { decideGoals, isGoalCommand } from './goals.ts'

export type PlanCommand = z.infer<(typeof planCommandSchemas)[number]>

const noSwot = { strengths: [], weaknesses: [], opportunities: [], threats: [] }
export const isPlanCommand = kindOf(planCommandSchemas)

export function decidePlan(state: State, command: PlanCommand, context: Context): Decided {
  const sight = findCase(state, command.caseId, context)
  if (sight === undefined) return refuse('not-found')
  if (!isOpen(sight.case)) return conflict()
  if (isGoalCommand(command)) return decideGoals(sight, command, context)
  const { caseId } = command
  switch (command.type) {
    case 'addEntry':
      return addEntry(sight, command, context)
    case 'lockEntry': {
      const entry = readableEntry(sight, command.entryId)
      if (entry === undefined) return refuse('not-found')
      if (entry.author !== sight.viewer.agencyId && !isCaseManager(sight)) return refuse('not-allowed')
      if (!inNetwork(sight, command.agencies)) return invalid('agencies')
      // A lock the caller cannot see is not theirs to lift.
      const unseen = entry.lockedFor.filter((a) => !knows(sight, a))
      const agencies = [...new Set([...command.agencies, ...unseen])]
      if (isSame(agencies.toSorted(), entry.lockedFor.toSorted())) return accept()
      if (isStale(command.seen?.toSorted(), entry.lockedFor.filter((a) => knows(sight, a)).toSorted())) return conflict('seen')
      return accept([{ type: 'EntryLocked', caseId, entryId: entry.id, agencies }])
    }
    case 'moveEntry':
      return moveEntry(sight, command, context)
    case 'writeSummary': {
      const entry = readableEntry(sight, command.entryId)
      if (entry === undefined) return refuse('not-found')
      if (entry.author !== sight.viewer.agencyId && !isCaseManager(sight)) return refuse('not-allowed')
      if (!isAdmitted(sight.facts, sight.viewer.agencyId, sight.now)) return refuse('not-allowed')
      if (!command.to.every((a) => atTable(sight, a))) return invalid('to')
      if (!areSubjects(sight, command.about)) return invalid('about')
      const summaryId = context.newId() as SummaryId
      const { to, text, about } = command
      return accept([{ type: 'SummaryWritten', caseId, summaryId, entryId: entry.id, author: sight.viewer.agencyId, to, text, about }], {
        summaryId,
      })
    }
    case 'setSectionAbout':
      if (!isCaseManager(sight)) return refuse('not-allowed')
      if (!areSubjects(sight, command.about)) return invalid('about')
      return accept([{ type: 'SectionAboutSet', caseId, category: command.category, about: command.about }])
    case 'setSwot': {
      if (!mayWriteSection(sight, 'goals')) return refuse('not-allowed')
      const { strengths, weaknesses, opportunities, threats } = command
      const { swot } = sight.case
      if (isSame({ strengths, weaknesses, opportunities, threats }, swot)) return accept()
      if (isStale(command.seen, swot ?? noSwot)) return conflict('seen')
      return accept([{ type: 'SwotSet', caseId, strengths, weaknesses, opportunities, threats }])
    }
    case 'setHelpNetwork':
      if (!mayWriteSection(sight, 'informalNetwork')) return refuse('not-allowed')
      if (isSame(command.helpers, sight.case.helpNetwork)) return accept()
      if (isStale(command.seen, sight.case.helpNetwork ?? [])) return conflict('seen')
      return accept([{ type: 'HelpNetworkSet', caseId, helpers: command.helpers }])
    default:
      return unreachable(command)
  }
}

function addEntry(sight: Sight, command: Extract<PlanCommand, { type: 'addEntry' }>, { newId }: Context): Decided {
  if (!mayAdd(sight, command.category)) return refuse('not-allowed')
  const inClientsWords = command.author === 'subject'
  if (inClientsWords && !isCaseManager(sight)) return refuse('not-allowed')
  if (!areSubjects(sight, command.about)) return invalid('about')
  if (!inNetwork(sight, command.lockedFor ?? [])) return invalid('lockedFor')
  const within = runningItem(sight, command.conferenceId)
  if (within === 'unknown') return invalid('conferenceId')
  const entryId = newId() as EntryId
  const documentId = newId() as DocumentId
  const { caseId, category, about = aboutEverybody(sight), lockedFor = [], emergency = false } = command
  return accept(
    [
      {
        type: 'EntryAdded',
        caseId,
        entryId,
        documentId,
        category,
        about: [...about],
        author: sight.viewer.agencyId,
        inClientsWords,
        lockedFor,
        emergency,
        within,
      },
    ],
    { entryId, documentId },
    [{ documentId, text: command.text }],
  )
}

/**
 * Another category is another audience, and whoever holds a document holds all of it: so the old one ends and a fresh one begins with the words
 * alone. Author, people and locks stay; summaries and facts opened by name were for the old place and end with it.
 */
function moveEntry(sight: Sight, command: Extract<PlanCommand, { type: 'moveEntry' }>, { newId, textOf }: Context): Decided {
  const entry = readableEntry(sight, command.entryId)
  if (entry === undefined) return refuse('not-found')
  if (entry.author !== sight.viewer.agencyId && !isCaseManager(sight)) return refuse('not-allowed')
  if (entry.category === command.category) return conflict('category')
  if (!mayAdd(sight, command.category)) return refuse('not-allowed')
  const text = textOf(entry.documentId).trim()
  if (text === '') return conflict('text')
  const entryId = newId() as EntryId
  const documentId = newId() as DocumentId
  const { caseId, category } = command
  const { about, author, inClientsWords, lockedFor, emergency, within } = entry
  return accept(
    [
      {
        type: 'EntryAdded',
        caseId,
        entryId,
        documentId,
        category,
        about: [...about],
        author,
        inClientsWords,
        lockedFor: [...lockedFor],
        emergency,
        within,
      },
      { type: 'EntryMoved', caseId, entryId: entry.id, toEntryId: entryId },
    ],
    { entryId, documentId },
    [{ documentId, text }],
  )
}

/** Nobody named means everybody of the case; those who were erased are not meant any more. */
const aboutEverybody = ({ case: found }: Sight): readonly SubjectId[] =>
  found.subjects.some((s) => s.erased) ? presentSubjects(found) : []

const areSubjects = (sight: Sight, about: readonly SubjectId[] | undefined): boolean =>
  about === undefined || about.every((s) => presentSubjects(sight.case).includes(s))

/** A lock only closes, so it may name any agency of the directory, whether or not it takes part. */
const inNetwork = (sight: Sight, agencies: readonly AgencyId[]): boolean => agencies.every((a) => sight.state.agencies.has(a))

function readableEntry(sight: Sight, entryId: EntryId): Entry | undefined {
  const entry = sight.case.entries.find((e) => e.id === entryId)
  return entry !== undefined && atLeast(entryLevel(sight, entry), 'read') ? entry : undefined
}

/** What is made during a conference belongs to the item that runs, if the maker sits at it. */
export function runningItem(sight: Sight, conferenceId: ConferenceId | undefined): WithinItem | undefined | 'unknown' {
  if (conferenceId === undefined) return undefined
  const conference = sight.state.conferences.get(conferenceId)
  if (conference === undefined || conference.caseId !== sight.case.id || !knowsConference(sight, conference)) return 'unknown'
  const running = conference.items.find((i) => i.id === conference.runningId)
  return running !== undefined && atItem(sight, running) ? { conferenceId, itemId: running.id } : undefined
}
