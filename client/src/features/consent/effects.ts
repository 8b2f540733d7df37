/**
 * What a choice in the matrix means for people, before anything is stored: what the agency will see, what changes, what a withdrawal closes and leaves.
 *
 * It answers with words' keys and things, never with sentences; those stand in the catalogue. It reads only what the case manager's view holds,
 * and decides nothing: the server judges by itself.
 */
import { atLeast, type Category, categories, higher, type Level, lower } from '@spojka/shared/access/vocabulary'
import type { AgencyId, SubjectId } from '@spojka/shared/protocol/ids'
import type { CaseView, CategoryView, ConsentCell, EntryView, ResponsibilityView, SummaryView } from '@spojka/shared/protocol/views'
import { settled } from '../responsibilities/board.ts'
import { type Choice, cellOf, choiceOf, type Draft, inForce, type Matrix } from './draft.ts'

export type Sight = 'nothing' | 'own' | 'summary' | 'summaryOwn' | 'whole' | 'wholeWrites'

/** What comes of a choice under the network's ceiling. */
export function sightOf(cell: ConsentCell, choice: Choice): Sight {
  const level = choice.refused ? 'none' : lower(cell.ceiling, choice.level)
  if (level === 'contribute') return 'wholeWrites'
  if (level === 'read') return 'whole'
  if (level === 'summary') return choice.ownEntries ? 'summaryOwn' : 'summary'
  return choice.ownEntries && !choice.refused ? 'own' : 'nothing'
}

const sectionOf = (view: CaseView, category: Category): CategoryView | undefined => view.categories.find((one) => one.code === category)

/** The summaries that are addressed to the agency today. */
export const summariesFor = (view: CaseView, category: Category, agency: AgencyId): SummaryView[] =>
  (sectionOf(view, category)?.summaries ?? []).filter((summary) => summary.to?.includes(agency))

/** Entries of the category that stay locked for the agency whatever the client opens. */
export const lockedFor = (view: CaseView, category: Category, agency: AgencyId): EntryView[] =>
  (sectionOf(view, category)?.entries ?? []).filter((entry) => entry.lockedFor?.includes(agency))

export type ChangeKind = 'whole' | 'writes' | 'readsOnly' | 'summary' | 'onlySummary' | 'closes' | 'refused' | 'lifted' | 'ownYes' | 'ownNo'
export interface Change {
  readonly kind: ChangeKind
  readonly categories: readonly Category[]
}
const order: readonly ChangeKind[] = [
  'whole',
  'writes',
  'summary',
  'readsOnly',
  'onlySummary',
  'closes',
  'refused',
  'lifted',
  'ownYes',
  'ownNo',
]

const wide = (sight: Sight): number => (sight.startsWith('whole') ? 2 : sight.startsWith('summary') ? 1 : 0)

function changesOf(cell: ConsentCell, before: Choice, after: Choice): ChangeKind[] {
  const kinds: ChangeKind[] = []
  const was = sightOf(cell, before)
  const is = sightOf(cell, after)
  if (after.refused && !before.refused) return ['refused']
  if (wide(is) > wide(was)) kinds.push(wide(is) === 2 ? 'whole' : 'summary')
  else if (wide(is) < wide(was)) kinds.push(wide(is) === 1 ? 'onlySummary' : 'closes')
  else if (was !== is && wide(is) === 2) kinds.push(is === 'wholeWrites' ? 'writes' : 'readsOnly')
  else if (before.refused && !after.refused) kinds.push('lifted')
  if (after.ownEntries !== before.ownEntries && is !== 'wholeWrites') kinds.push(after.ownEntries ? 'ownYes' : 'ownNo')
  return kinds
}

/** What the draft would change for one agency, grouped so that it can be read as a few sentences. */
export function changesFor(draft: Draft, matrix: Matrix, agency: AgencyId): Change[] {
  const found = new Map<ChangeKind, Category[]>()
  for (const category of categories) {
    const cell = cellOf(matrix, agency, category)
    if (!cell) continue
    for (const kind of changesOf(cell, inForce(cell), choiceOf(draft, matrix, agency, category))) {
      found.set(kind, [...(found.get(kind) ?? []), category])
    }
  }
  return order.flatMap((kind) => {
    const touched = found.get(kind)
    return touched ? [{ kind, categories: touched }] : []
  })
}

/** Whether anything of the agency's closes: such a draft is a withdrawal too, and is said as one. */
export const narrows = (changes: readonly Change[]): boolean =>
  changes.some(({ kind }) => kind === 'closes' || kind === 'onlySummary' || kind === 'refused')

export interface Withdrawal {
  /** What the agency sees now by consent, category by category, and loses. */
  readonly closes: readonly { readonly category: Category; readonly sight: Sight; readonly summaries: readonly SummaryView[] }[]
  /** What stays open by a recorded legal basis. */
  readonly byLaw: readonly Category[]
  readonly ownEntries: readonly { readonly category: Category; readonly count: number }[]
  readonly responsibilities: readonly ResponsibilityView[]
  /** Who reads the joint texts on. */
  readonly readers: readonly AgencyId[]
}

/** What would happen if the client withdrew these categories from the agency now. */
export function withdrawalOf(view: CaseView, agency: AgencyId, scope: readonly Category[]): Withdrawal {
  const matrix = view.matrix ?? {}
  const laws = (view.legalBases ?? []).filter((basis) => basis.agencyId === agency)
  const readers = new Set<AgencyId>()
  const closes: { category: Category; sight: Sight; summaries: SummaryView[] }[] = []
  const own: { category: Category; count: number }[] = []
  for (const category of categories.filter((one) => scope.includes(one))) {
    const cell = cellOf(matrix, agency, category)
    const sight = cell ? sightOf(cell, inForce(cell)) : 'nothing'
    if (sight !== 'nothing') closes.push({ category, sight, summaries: summariesFor(view, category, agency) })
    const section = sectionOf(view, category)
    for (const reader of section?.readers ?? []) if (reader !== agency) readers.add(reader)
    const count = (section?.entries ?? []).filter((entry) => entry.author === agency).length
    if (count > 0) own.push({ category, count })
  }
  return {
    closes,
    byLaw: categories.filter(
      (category) =>
        scope.includes(category) && laws.some((basis) => basis.facts.length > 0 || atLeast(basis.grants[category] ?? 'none', 'summary')),
    ),
    ownEntries: own,
    responsibilities: view.responsibilities.filter(
      (one) => one.owner === agency && !settled.has(one.status) && one.category !== undefined && scope.includes(one.category),
    ),
    readers: view.agencies.map((one) => one.id).filter((id) => readers.has(id)),
  }
}

/** The categories in which the agency has anything by consent: what there is to withdraw. */
export const withdrawable = (matrix: Matrix, agency: AgencyId): Category[] =>
  categories.filter((category) => {
    const cell = cellOf(matrix, agency, category)
    return cell !== undefined && !cell.refused && (cell.consent !== 'none' || cell.ownEntries)
  })

/** What one person of the case gave the agency by the consents in force: the highest of them. */
export function givenBy(view: CaseView, agency: AgencyId, category: Category, subject: SubjectId): { level: Level; ownEntries: boolean } {
  const covering = (view.consents ?? []).filter(
    (one) => one.agencyId === agency && one.state === 'inForce' && one.subjects.includes(subject),
  )
  return {
    level: covering.reduce<Level>((most, one) => higher(most, one.grants[category] ?? 'none'), 'none'),
    ownEntries: covering.some((one) => one.ownEntries.includes(category)),
  }
}

/** In a case of several persons, what each of them gave, where they do not agree; the least of it holds for what is about all of them. */
export function unevenly(view: CaseView, agency: AgencyId, category: Category): { subject: SubjectId; name: string; level: Level }[] {
  const each = view.subjects.map(({ id, name }) => ({ subject: id, name, level: givenBy(view, agency, category, id).level }))
  return each.some((one) => one.level !== each[0]?.level) ? each : []
}
