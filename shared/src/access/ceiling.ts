/** ceiling: the most a kind of seat may see of a category in this case: the network's policy, its conditions, and what was recorded for the case. */
import type { SubjectId } from '../protocol/ids.ts'
import type { Cell, Policy } from './defaultPolicy.ts'
import { type Category, higher, type Level, rank, type SeatKind } from './vocabulary.ts'

export interface CeilingOverride {
  readonly kind: SeatKind
  readonly category: Category
  readonly level: Level
}

export interface CeilingFacts {
  readonly policy: Policy
  readonly subjects: readonly { readonly id: SubjectId; readonly age?: number | undefined }[]
  readonly overrides: readonly CeilingOverride[]
}

const closed: Cell = { level: 'none', ownEntries: false, hard: true }
const hasChild = (facts: CeilingFacts): boolean => facts.subjects.some((s) => s.age !== undefined && s.age < 18)

/** A kind or category nobody knows is closed ([ACC1]). A hard cell is never raised ([ACC6]). */
export function ceilingOf(facts: CeilingFacts, kind: SeatKind, category: Category): Cell {
  const cell = baseCell(facts, kind, category)
  if (cell.hard) return cell
  const raised = facts.overrides
    .filter((o) => o.kind === kind && o.category === category)
    .reduce<Level>((best, o) => higher(best, o.level), cell.level)
  return rank(raised) > rank(cell.level) ? { ...cell, level: raised } : cell
}

function baseCell(facts: CeilingFacts, kind: SeatKind, category: Category): Cell {
  // Child protection without a child in the case has no task of its own there: it sits like any other provider, and learns nothing of children.
  if (kind === 'childProtection' && !hasChild(facts)) {
    return category === 'children' ? { level: 'none', ownEntries: false, hard: true } : (facts.policy.ngo?.[category] ?? closed)
  }
  return facts.policy[kind]?.[category] ?? closed
}
