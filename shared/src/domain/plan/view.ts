/** The plan as one seat may see it: built up from what is open, never filtered down from the whole. A category without anything for the seat is absent. */

import { atLeast, type Category, categories } from '../../access/vocabulary.ts'
import type { AgencyId, SubjectId } from '../../protocol/ids.ts'
import type { CategoryView, EntryView, SummaryView } from '../../protocol/views.ts'
import { documentIdOut } from '../generation.ts'
import {
  allSubjects,
  entryLevel,
  hasOwnEntries,
  isCaseManager,
  isRecused,
  knows,
  mayAdd,
  mayManageSummary,
  mayOffer,
  mayWriteEntry,
  mayWriteSection,
  namesSubject,
  presentSubjects,
  readsAbout,
  readsCategory,
  type Sight,
  seatsThat,
  sectionLevel,
  seesSummary,
} from '../rights.ts'
import type { Entry, Summary } from '../state.ts'
import { given, iso } from '../viewing.ts'

export const categoriesOf = (s: Sight): CategoryView[] => (isRecused(s) ? [] : categories.flatMap((code) => categoryView(s, code) ?? []))

function categoryView(s: Sight, code: Category): CategoryView | undefined {
  const level = sectionLevel(s, code)
  const entries = s.case.entries.filter((e) => e.category === code)
  const readable = entries.flatMap((e) => entryView(s, e) ?? [])
  const summaries = s.case.summaries.flatMap((summary) => {
    const entry = entries.find((e) => e.id === summary.entryId)
    return entry !== undefined && seesSummary(s, entry, summary) ? [summaryView(s, entry, summary)] : []
  })
  const ownEntries = mayAdd(s, code)
  if (level === 'none' && !ownEntries && !hasOwnEntries(s, code) && readable.length === 0 && summaries.length === 0) return undefined
  const reads = atLeast(level, 'read')
  const about = s.case.sectionsAbout[code]
  const readers = seatsThat(s, (seat) => readsCategory(seat, code))
  return given({
    code,
    level,
    ownEntries,
    mayOffer: mayOffer(s, code),
    about: reads && about !== undefined ? about.filter((id) => presentSubjects(s.case).includes(id)) : undefined,
    document: reads ? { id: documentIdOut(s.state, s.case.sections[code]), mayWrite: mayWriteSection(s, code) } : undefined,
    entries: readable,
    summaries,
    readers,
    summaryOnly: seatsThat(s, (seat) => sectionLevel(seat, code) === 'summary'),
    newEntry: ownEntries ? newEntryOf(s, code, readers) : undefined,
  }) as CategoryView
}

/**
 * The persons are those whom the viewer may name: whom one cannot choose, one is not told of either. `joint`: who reads the joint text, which is the
 * same question again unless it is about some persons only; so is the one about a person who is alone in the case.
 */
function newEntryOf(s: Sight, category: Category, joint: AgencyId[]): CategoryView['newEntry'] {
  const readers = (about: readonly SubjectId[]) => seatsThat(s, (seat) => readsAbout(seat, category, about))
  const everybody = s.case.sectionsAbout[category] === undefined ? joint : readers([])
  const named = presentSubjects(s.case).filter((id) => namesSubject(s, id))
  return { readers: everybody, about: named.map((id) => ({ id, readers: allSubjects(s.case).length === 1 ? everybody : readers([id]) })) }
}

export function entryView(s: Sight, entry: Entry): EntryView | undefined {
  if (!atLeast(entryLevel(s, entry), 'read')) return undefined
  const answersForIt = entry.author === s.viewer.agencyId || isCaseManager(s)
  const author = entry.inClientsWords ? 'subject' : knows(s, entry.author) ? entry.author : undefined
  return given({
    id: entry.id,
    author,
    about: (entry.about.length > 0 ? entry.about : allSubjects(s.case)).filter((id) => presentSubjects(s.case).includes(id)),
    at: iso(entry.at),
    emergency: entry.emergency,
    document: { id: documentIdOut(s.state, entry.documentId), mayWrite: mayWriteEntry(s, entry) },
    lockedFor: answersForIt && entry.lockedFor.length > 0 ? entry.lockedFor.filter((a) => knows(s, a)) : undefined,
    readers: seatsThat(s, (seat) => atLeast(entryLevel(seat, entry), 'read')),
  }) as EntryView
}

function summaryView(s: Sight, entry: Entry, summary: Summary): SummaryView {
  const manages = mayManageSummary(s, entry, summary)
  return given({
    id: summary.id,
    text: summary.text,
    author: knows(s, summary.author) ? summary.author : undefined,
    at: iso(summary.at),
    to: manages ? summary.to.filter((a) => knows(s, a)) : undefined,
    entryId: atLeast(entryLevel(s, entry), 'read') ? entry.id : undefined,
  }) as SummaryView
}
