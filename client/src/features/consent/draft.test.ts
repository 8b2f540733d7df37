import { categories } from '@spojka/shared/access/vocabulary'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  changedAgencies,
  choiceOf,
  copyColumn,
  type Draft,
  discard,
  emptyDraft,
  fillColumn,
  fillRow,
  type Matrix,
  mark,
  settle,
  undo,
  type Wish,
} from './draft.ts'
import { flats, lead, office, sampleCase } from './testCase.ts'

const matrix: Matrix = sampleCase().matrix ?? {}
const order = [lead, office, flats]
const levelOf = (draft: Draft, agency: typeof lead, category: (typeof categories)[number]) =>
  choiceOf(draft, matrix, agency, category).level

describe('the draft of the consent matrix', () => {
  it('[CONSUI1] starts from what is in force and marks nothing by itself', () => {
    expect(changedAgencies(emptyDraft, order)).toEqual([])
    expect(levelOf(emptyDraft, office, 'housing')).toBe('read')
    expect(levelOf(emptyDraft, office, 'income')).toBe('none')
    expect(choiceOf(emptyDraft, matrix, office, 'legal')).toEqual({ level: 'none', refused: true, ownEntries: false })
  })

  it('[CONSUI1] a mark that returns to what is in force is no change', () => {
    const there = mark(emptyDraft, matrix, office, 'housing', 'none').draft
    expect(changedAgencies(there, order)).toEqual([office])
    expect(changedAgencies(mark(there, matrix, office, 'housing', 'whole').draft, order)).toEqual([])
  })

  it('[CONSUI2] nothing is marked above what the network allows, and the obstacle is named', () => {
    expect(mark(emptyDraft, matrix, office, 'debts', 'whole')).toEqual({ draft: emptyDraft, obstacle: 'ceiling' })
    expect(mark(emptyDraft, matrix, office, 'health', 'summary').obstacle).toBe('ceiling')
    expect(mark(emptyDraft, matrix, office, 'identity', 'own').obstacle).toBe('own')
    expect(levelOf(mark(emptyDraft, matrix, office, 'income', 'whole').draft, office, 'income')).toBe('contribute')
    expect(mark(emptyDraft, matrix, flats, 'housing', 'own').draft.changes[flats]?.housing?.ownEntries).toBe(true)
  })

  it('[CONSUI2] whole gives the pen where the network does, reading alone never does, and the same mark twice is one', () => {
    const whole = mark(emptyDraft, matrix, office, 'income', 'whole').draft
    expect(levelOf(whole, office, 'income')).toBe('contribute')
    expect(mark(whole, matrix, office, 'income', 'whole').draft).toBe(whole)
    expect(levelOf(mark(whole, matrix, office, 'income', 'read').draft, office, 'income')).toBe('read')
    expect(levelOf(mark(emptyDraft, matrix, office, 'identity', 'whole').draft, office, 'identity')).toBe('read')
  })

  it('[CONSUI3] a recorded refusal gives way to its own key only', () => {
    expect(mark(emptyDraft, matrix, office, 'legal', 'whole')).toEqual({ draft: emptyDraft, obstacle: 'refused' })
    const lifted = mark(emptyDraft, matrix, office, 'legal', 'refuse').draft
    expect(choiceOf(lifted, matrix, office, 'legal')).toEqual({ level: 'none', refused: false, ownEntries: false })
    expect(levelOf(mark(lifted, matrix, office, 'legal', 'whole').draft, office, 'legal')).toBe('read')
  })

  it('[CONSUI3] fills and copies never go over a refusal', () => {
    expect(choiceOf(fillColumn(emptyDraft, matrix, office), matrix, office, 'legal').refused).toBe(true)
    expect(choiceOf(fillRow(emptyDraft, matrix, 'legal', order), matrix, office, 'legal').refused).toBe(true)
    const opened = fillColumn(emptyDraft, matrix, lead)
    expect(choiceOf(copyColumn(opened, matrix, lead, office), matrix, office, 'legal').refused).toBe(true)
    expect(levelOf(fillRow(emptyDraft, matrix, 'legal', order), lead, 'legal')).toBe('contribute')
  })

  it('[CONSUI4] a copy stays under the ceiling of the agency it is copied to', () => {
    const opened = fillColumn(emptyDraft, matrix, lead)
    const copied = copyColumn(opened, matrix, lead, flats)
    expect(levelOf(copied, flats, 'housing')).toBe('summary')
    expect(levelOf(copied, flats, 'income')).toBe('none')
  })

  it('[CONSUI5] one undo takes back one step, also a fill, and a step that moved nothing is none', () => {
    const seed = Date.now() % 1_000_000
    const wishes: Wish[] = ['none', 'summary', 'whole', 'read', 'refuse', 'own']
    const step = fc.record({
      agency: fc.constantFrom(...order),
      category: fc.constantFrom(...categories),
      wish: fc.constantFrom(...wishes, 'row' as const, 'column' as const),
    })
    let moved = 0
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const seen: Draft[] = [emptyDraft]
        for (const { agency, category, wish } of steps) {
          const before = seen.at(-1) ?? emptyDraft
          const after =
            wish === 'row'
              ? fillRow(before, matrix, category, order)
              : wish === 'column'
                ? fillColumn(before, matrix, agency)
                : mark(before, matrix, agency, category, wish).draft
          if (after !== before) seen.push(after)
        }
        moved += seen.length - 1
        let now = seen.at(-1) ?? emptyDraft
        for (const earlier of [...seen].reverse().slice(1)) {
          now = undo(now)
          expect(now.changes).toEqual(earlier.changes)
        }
        expect(undo(now)).toBe(now)
      }),
      { seed },
    )
    expect(moved, `seed ${seed}`).toBeGreaterThan(100)
  })

  it('[CONSUI5] a draft thrown away by mistake comes back by one undo', () => {
    const draft = fillColumn(emptyDraft, matrix, lead)
    expect(changedAgencies(discard(draft), order)).toEqual([])
    expect(undo(discard(draft)).changes).toEqual(draft.changes)
    expect(discard(emptyDraft)).toBe(emptyDraft)
  })

  it('[CONSUI5] what was recorded does not come back by undo', () => {
    const draft = mark(mark(emptyDraft, matrix, office, 'income', 'summary').draft, matrix, flats, 'debts', 'summary').draft
    const after = settle(draft, office)
    expect(changedAgencies(after, order)).toEqual([flats])
    expect(changedAgencies(undo(after), order)).toEqual([flats])
  })
})
