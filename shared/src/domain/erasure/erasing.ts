/**
 * erasing: what goes when a person of a case is erased, and what stays of the facts that were written down until then.
 *
 * A thing goes when nobody it is about remains: an entry about that person alone, a joint text that the case manager said is about them alone, and with
 * the last person all of the case. What is about several stays, without the name as it stands in the case; the rest of such a text only people can judge.
 *
 * Of the facts the words go and the ids stay: who was told what and when, who consented to what, is still as it was. So an erasure opens nothing to
 * anybody, and a state made of what stays is, after the erasure, the state that was made of everything.
 *
 * Not here: the state after it (evolve.ts), and how what is gone is taken out of the log (the server).
 */
import type { Category } from '../../access/vocabulary.ts'
import { categories } from '../../access/vocabulary.ts'
import type {
  CaseId,
  ConsentId,
  DecisionId,
  DocumentId,
  EntryId,
  LegalBasisId,
  ResponsibilityId,
  SubjectId,
  SummaryId,
} from '../../protocol/ids.ts'
import { caseOf } from '../documents.ts'
import type { DomainEvent } from '../event.ts'
import { isGoalEvent } from '../plan/goalEvents.ts'
import type { Case, DocumentUnit, State } from '../state.ts'

/** Stands where a name or words were. */
export const gone = '—'

export interface Erasing {
  readonly caseId: CaseId
  readonly subjectId: SubjectId
  readonly name: string
  /** Nobody is left whom the case is about. */
  readonly everybody: boolean
  readonly categories: ReadonlySet<Category>
  readonly entries: ReadonlySet<EntryId>
  /** Those that stay: one that is in no state any more is of an entry that was moved. */
  readonly summaries: ReadonlySet<SummaryId>
  readonly consents: ReadonlySet<ConsentId>
  readonly legalBases: ReadonlySet<LegalBasisId>
  readonly decisions: ReadonlySet<DecisionId>
  readonly responsibilities: ReadonlySet<ResponsibilityId>
  /** Documents that are no more. */
  readonly documents: ReadonlySet<DocumentId>
}

/** `state` is the one before. */
export function erasingOf(state: State, found: Case, subjectId: SubjectId): Erasing {
  const all = found.subjects.map((s) => s.id)
  const left = found.subjects.filter((s) => !s.erased && s.id !== subjectId).map((s) => s.id)
  const goes = (about: readonly SubjectId[] | undefined): boolean =>
    !(about === undefined || about.length === 0 ? all : about).some((id) => left.includes(id))
  const ofCategories = new Set(categories.filter((category) => goes(found.sectionsAbout[category])))
  const entries = new Set(found.entries.filter((e) => goes(e.about)).map((e) => e.id))
  const staying = found.summaries.filter((s) => !entries.has(s.entryId) && (s.about === undefined || !goes(s.about)))
  const responsibilities = [...state.responsibilities.values()].filter((r) => r.caseId === found.id && ofCategories.has(r.category))
  const everybody = left.length === 0
  const ends = (unit: DocumentUnit): boolean => {
    if (caseOf(state, unit)?.id !== found.id) return false
    if (everybody) return true
    if (unit.kind === 'section') return ofCategories.has(unit.category)
    // An entry that was moved has left its words behind, open to nobody.
    return unit.kind === 'entry' && (entries.has(unit.entryId) || !found.entries.some((e) => e.id === unit.entryId))
  }
  return {
    caseId: found.id,
    subjectId,
    name: found.subjects.find((s) => s.id === subjectId)?.name ?? gone,
    everybody,
    categories: ofCategories,
    entries,
    summaries: new Set(staying.map((s) => s.id)),
    consents: new Set(found.consents.filter((c) => c.subjects.includes(subjectId)).map((c) => c.id)),
    legalBases: new Set(found.legalBases.filter((b) => goes(b.subjects)).map((b) => b.id)),
    decisions: new Set(found.decisions.filter((d) => ofCategories.has(d.category)).map((d) => d.id)),
    responsibilities: new Set(responsibilities.map((r) => r.id)),
    documents: new Set([...state.documents].filter(([, unit]) => ends(unit)).map(([id]) => id)),
  }
}

/** Fields of facts in which people write. A test holds every field of every fact to be here or known to hold no words. */
export const words: ReadonlySet<string> = new Set([
  'label',
  'purpose',
  'name',
  'relation',
  'help',
  'reason',
  'approvedBy',
  'how',
  'words',
  'text',
  'signedBy',
  'notToldReason',
  'guardian',
  'matters',
  'strengths',
  'weaknesses',
  'opportunities',
  'threats',
  'title',
  'publicTitle',
  'reasons',
  'dissent',
  'nobodyPromises',
  'noNextDateReason',
  'noMessageReason',
  'note',
  'howKnown',
  'circumstances',
])

/** People write there too, but what stands there is a law or a reason that stays with whom it is about. */
const alsoWritten: ReadonlySet<string> = new Set(['basis', 'act', 'closedReason'])

/** Takes the name out of whatever people wrote. A code or an id that reads like a name is none. */
export function scrubbing(name: string): (text: string, field: string) => string {
  const scrub = withoutName(name)
  return (text, field) => (words.has(field) || alsoWritten.has(field) ? scrub(text) : text)
}

/** What stays of a fact of the case. */
export function redacted(event: DomainEvent, erasing: Erasing): DomainEvent {
  const scrub = scrubbing(erasing.name)
  const isGone = goesWhole(event, erasing)
  const left = mapStrings(event, (text, field) => (isGone && words.has(field) ? gone : scrub(text, field)))
  if (left.type !== 'CaseOpened') return left
  return { ...left, subjects: left.subjects.map((s) => (s.id === erasing.subjectId ? { id: s.id, name: gone } : s)) }
}

function goesWhole(event: DomainEvent, e: Erasing): boolean {
  if (e.everybody) return true
  if (isGoalEvent(event)) return e.categories.has('goals')
  switch (event.type) {
    case 'ConsentRecorded':
      return e.consents.has(event.consentId)
    case 'LegalBasisRecorded':
      return e.legalBases.has(event.legalBasisId)
    case 'GuardianshipRecorded':
      return event.subjectId === e.subjectId
    case 'SummaryWritten':
      return !e.summaries.has(event.summaryId)
    case 'SwotSet':
      return e.categories.has('goals')
    case 'HelpNetworkSet':
      return e.categories.has('informalNetwork')
    case 'DecisionRecorded':
      return e.categories.has(event.category)
    case 'DecisionCorrected':
      return e.decisions.has(event.decisionId)
    case 'LateTextQuarantined':
      // Of an entry's late words nobody knows any more whom they were about.
      return event.category === undefined || e.categories.has(event.category)
    default:
      return 'responsibilityId' in event && e.responsibilities.has(event.responsibilityId)
  }
}

/** Takes a name out of a text, where it stands as a word of its own; other forms of it nobody can tell from other words. */
export function withoutName(name: string): (text: string) => string {
  const pattern = nameIn(name)
  return pattern === undefined ? (text) => text : (text) => text.replace(pattern, gone)
}

/** A name of one or two letters is a word like any other. */
const shortestName = 3

/** Undefined where there is no name to look for. */
export function nameIn(name: string): RegExp | undefined {
  const wanted = name.trim()
  if (wanted.length < shortestName) return undefined
  const literal = wanted.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+')
  return new RegExp(`(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`, 'giu')
}

/** The same value with every text in it changed; `field` is the nearest field it stands in. */
export function mapStrings<T>(value: T, change: (text: string, field: string) => string, field = ''): T {
  const map = (one: unknown, at: string): unknown => mapStrings(one, change, at)
  if (typeof value === 'string') return change(value, field) as T
  if (Array.isArray(value)) return value.map((one) => map(one, field)) as T
  if (value instanceof Map) return new Map([...value].map(([key, one]) => [key, map(one, field)])) as T
  if (value instanceof Set) return new Set([...value].map((one) => map(one, field))) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, map(one, key)])) as T
}
