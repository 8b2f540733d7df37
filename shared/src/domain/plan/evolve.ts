/** What is so after a fact about the plan. */
import { inCase } from '../case/evolve.ts'
import { unreachable } from '../decision.ts'
import type { Recorded } from '../event.ts'
import { type Entry, type State, withEntry } from '../state.ts'
import type { PlanEvent } from './events.ts'
import { isGoalEvent } from './goalEvents.ts'
import { evolveGoals } from './goalsEvolve.ts'

export function evolvePlan(state: State, event: PlanEvent, { at }: Recorded): State {
  if (isGoalEvent(event)) return inCase(state, event.caseId, (c) => ({ ...c, goals: evolveGoals(c.goals, event, at) }))
  switch (event.type) {
    case 'EntryAdded': {
      const { entryId: id, documentId, category, about, author, inClientsWords, lockedFor, emergency, within } = event
      const entry: Entry = { id, documentId, category, about, author, inClientsWords, lockedFor, emergency, within, at }
      const documents = withEntry(state.documents, documentId, { kind: 'entry' as const, caseId: event.caseId, entryId: id })
      return inCase({ ...state, documents }, event.caseId, (c) => ({ ...c, entries: [...c.entries, entry] }))
    }
    case 'EntryLocked':
      return inCase(state, event.caseId, (c) => ({
        ...c,
        entries: c.entries.map((e) => (e.id === event.entryId ? { ...e, lockedFor: event.agencies } : e)),
      }))
    case 'EntryMoved':
      // Its document stays a known one that nobody may open, so that late words for it are kept ([COL6]).
      return inCase(state, event.caseId, (c) => ({
        ...c,
        entries: c.entries.filter((e) => e.id !== event.entryId),
        summaries: c.summaries.filter((s) => s.entryId !== event.entryId),
        movedTo: new Map([
          ...c.movedTo,
          ...[event.entryId, ...c.summaries.filter((s) => s.entryId === event.entryId).map(({ id }) => id)].map(
            (id) => [id, event.toEntryId] as const,
          ),
        ]),
      }))
    case 'SummaryWritten': {
      const { summaryId: id, entryId, author, to, text, about } = event
      return inCase(state, event.caseId, (c) => ({ ...c, summaries: [...c.summaries, { id, entryId, author, to, text, about, at }] }))
    }
    case 'SectionAboutSet':
      return inCase(state, event.caseId, (c) => ({ ...c, sectionsAbout: { ...c.sectionsAbout, [event.category]: event.about } }))
    case 'SwotSet': {
      const { strengths, weaknesses, opportunities, threats } = event
      return inCase(state, event.caseId, (c) => ({ ...c, swot: { strengths, weaknesses, opportunities, threats } }))
    }
    case 'HelpNetworkSet':
      return inCase(state, event.caseId, (c) => ({ ...c, helpNetwork: event.helpers }))
    default:
      return unreachable(event)
  }
}
