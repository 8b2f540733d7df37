/**
 * The draft of the consent matrix: what the worker has marked with the client and not yet stored.
 *
 * Why apart from the screen: every key of the grid, every fill and every undo is a pure step here, so that it can be tested without a browser.
 * A draft holds only what differs from what is in force; when the view changes underneath, the rest follows it.
 * Not here: what a change means for people (effects.ts); whether the server allows it.
 */
import { atLeast, type Category, categories, type Level, lower } from '@spojka/shared/access/vocabulary'
import type { AgencyId } from '@spojka/shared/protocol/ids'
import type { CaseView, ConsentCell } from '@spojka/shared/protocol/views'

export type Matrix = NonNullable<CaseView['matrix']>

/** What the client said of one agency and one category. */
export interface Choice {
  readonly level: Level
  readonly refused: boolean
  readonly ownEntries: boolean
}

type Row = Readonly<Partial<Record<Category, Choice>>>
export type Changes = Readonly<Record<AgencyId, Row>>

export interface Draft {
  readonly changes: Changes
  readonly past: readonly Changes[]
}

export const emptyDraft: Draft = { changes: {}, past: [] }

/** What one key or one button asks of a cell. */
export type Wish = 'none' | 'summary' | 'whole' | 'read' | 'refuse' | 'own'

/** Why a wish was not followed: the network allows less, the client said no, nobody may add entries here. */
export type Obstacle = 'ceiling' | 'refused' | 'own'

export interface Step {
  readonly draft: Draft
  readonly obstacle?: Obstacle
}

export const cellOf = (matrix: Matrix, agency: AgencyId, category: Category): ConsentCell | undefined => matrix[agency]?.[category]

/** What is in force today, before anything was marked. */
export const inForce = (cell: ConsentCell): Choice => ({
  level: cell.refused ? 'none' : cell.consent,
  refused: cell.refused,
  ownEntries: cell.ownEntries,
})

const closed: Choice = { level: 'none', refused: false, ownEntries: false }

/** The choice as it stands in the draft. */
export function choiceOf(draft: Draft, matrix: Matrix, agency: AgencyId, category: Category): Choice {
  const cell = cellOf(matrix, agency, category)
  return draft.changes[agency]?.[category] ?? (cell ? inForce(cell) : closed)
}

const same = (a: Choice, b: Choice): boolean => a.level === b.level && a.refused === b.refused && a.ownEntries === b.ownEntries

export const mayAddOwn = (cell: ConsentCell): boolean => cell.ceilingOwnEntries || cell.ceiling === 'contribute'

/** Sets cells as one step that one undo takes back. */
function put(draft: Draft, matrix: Matrix, agency: AgencyId, row: Row): Draft {
  const { [agency]: before, ...others } = draft.changes
  const kept: Partial<Record<Category, Choice>> = {}
  for (const category of categories) {
    const cell = cellOf(matrix, agency, category)
    const choice = row[category] ?? before?.[category]
    if (cell && choice && !same(choice, inForce(cell))) kept[category] = choice
  }
  const changes = Object.keys(kept).length > 0 ? { ...others, [agency]: kept } : others
  return { ...draft, changes }
}

/** Closes a step: nothing is remembered where nothing moved. */
function stepped(before: Draft, after: Draft): Draft {
  return JSON.stringify(before.changes) === JSON.stringify(after.changes) ? before : { ...after, past: [...before.past, before.changes] }
}

function wished(cell: ConsentCell, now: Choice, wish: Wish): Choice | Obstacle {
  if (wish === 'refuse') return now.refused ? closed : { ...closed, refused: true }
  // A no that is already recorded is lifted by its own key only, never by the way.
  if (now.refused && cell.refused && wish !== 'none') return 'refused'
  const open = { ...now, refused: false }
  switch (wish) {
    case 'none':
      return now.refused ? now : closed
    case 'summary':
      return atLeast(cell.ceiling, 'summary') ? { ...open, level: 'summary' } : 'ceiling'
    case 'read':
      return atLeast(cell.ceiling, 'read') ? { ...open, level: 'read' } : 'ceiling'
    case 'whole':
      return atLeast(cell.ceiling, 'read') ? { ...open, level: cell.ceiling } : 'ceiling'
    case 'own':
      return mayAddOwn(cell) ? { ...open, ownEntries: !now.ownEntries } : 'own'
  }
}

/** One mark in one cell. `whole` is all that the network allows of seeing and writing, `read` all of seeing. */
export function mark(draft: Draft, matrix: Matrix, agency: AgencyId, category: Category, wish: Wish): Step {
  const cell = cellOf(matrix, agency, category)
  if (!cell) return { draft }
  const now = choiceOf(draft, matrix, agency, category)
  const next = wished(cell, now, wish)
  if (typeof next === 'string') return { draft, obstacle: next }
  return { draft: stepped(draft, put(draft, matrix, agency, { [category]: next })) }
}

/** Everything the network allows, in one cell; a no stays a no. */
function upToNetwork(cell: ConsentCell, now: Choice): Choice {
  if (now.refused) return now
  return { level: cell.ceiling, refused: false, ownEntries: now.ownEntries || cell.ceilingOwnEntries }
}

function fill(draft: Draft, matrix: Matrix, cells: readonly (readonly [AgencyId, Category])[]): Draft {
  let next = draft
  for (const [agency, category] of cells) {
    const cell = cellOf(matrix, agency, category)
    if (cell) next = put(next, matrix, agency, { [category]: upToNetwork(cell, choiceOf(next, matrix, agency, category)) })
  }
  return stepped(draft, next)
}

/** A whole category opened to the given agencies, as far as the network allows. */
export const fillRow = (draft: Draft, matrix: Matrix, category: Category, agencies: readonly AgencyId[]): Draft =>
  fill(
    draft,
    matrix,
    agencies.map((agency) => [agency, category] as const),
  )

/** Every category opened to one agency, as far as the network allows. */
export const fillColumn = (draft: Draft, matrix: Matrix, agency: AgencyId): Draft =>
  fill(
    draft,
    matrix,
    categories.map((category) => [agency, category] as const),
  )

/** What stands for one agency, said for another too: never above its ceiling, never over a recorded no. */
export function copyColumn(draft: Draft, matrix: Matrix, from: AgencyId, to: AgencyId): Draft {
  const row: Partial<Record<Category, Choice>> = {}
  for (const category of categories) {
    const cell = cellOf(matrix, to, category)
    if (!cell || choiceOf(draft, matrix, to, category).refused) continue
    const source = choiceOf(draft, matrix, from, category)
    row[category] = {
      level: lower(source.level, cell.ceiling),
      refused: source.refused,
      ownEntries: source.ownEntries && mayAddOwn(cell),
    }
  }
  return stepped(draft, put(draft, matrix, to, row))
}

/** What an earlier version said, as a proposal: never above today's ceiling, never over a no. */
export function proposeColumn(draft: Draft, matrix: Matrix, agency: AgencyId, row: Readonly<Record<Category, Choice>>): Draft {
  const proposed: Partial<Record<Category, Choice>> = {}
  for (const category of categories) {
    const cell = cellOf(matrix, agency, category)
    if (!cell || choiceOf(draft, matrix, agency, category).refused) continue
    const { level, ownEntries } = row[category]
    proposed[category] = { level: lower(level, cell.ceiling), refused: false, ownEntries: ownEntries && mayAddOwn(cell) }
  }
  return stepped(draft, put(draft, matrix, agency, proposed))
}

/** Takes the last step back. */
export function undo(draft: Draft): Draft {
  const last = draft.past.at(-1)
  return last ? { changes: last, past: draft.past.slice(0, -1) } : draft
}

/** Throws the whole draft away, as one step that undo brings back. */
export const discard = (draft: Draft): Draft => stepped(draft, { ...draft, changes: {} })

/** After recording: the agency's marks are in force, and no undo may bring them back as a draft. */
export function settle(draft: Draft, agency: AgencyId): Draft {
  const { [agency]: _, ...changes } = draft.changes
  return { changes, past: [] }
}

export const changedAgencies = (draft: Draft, order: readonly AgencyId[]): AgencyId[] => order.filter((id) => draft.changes[id])

/** The whole row of an agency as it would be recorded. */
export function rowOf(draft: Draft, matrix: Matrix, agency: AgencyId): Record<Category, Choice> {
  return Object.fromEntries(categories.map((category) => [category, choiceOf(draft, matrix, agency, category)])) as Record<Category, Choice>
}
