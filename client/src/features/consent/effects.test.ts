import { subjectIdSchema } from '@spojka/shared/protocol/ids'
import { expect, it } from 'vitest'
import { emptyDraft, inForce, mark } from './draft.ts'
import { changesFor, lockedFor, narrows, sightOf, summariesFor, unevenly, withdrawable, withdrawalOf } from './effects.ts'
import { lead, office, sampleCase } from './testCase.ts'

const view = sampleCase()
const matrix = view.matrix ?? {}

it('[CONSUI8] what an agency will see is told under the ceiling, and a refusal is nothing', () => {
  const debts = matrix[office]?.debts
  if (!debts) throw new Error('fixture')
  expect(sightOf(debts, inForce(debts))).toBe('summary')
  expect(sightOf(debts, { level: 'contribute', refused: false, ownEntries: false })).toBe('summary')
  expect(sightOf(debts, { level: 'summary', refused: true, ownEntries: true })).toBe('nothing')
  expect(sightOf(debts, { level: 'none', refused: false, ownEntries: true })).toBe('own')
})

it('[CONSUI8] only the summaries addressed to the agency are shown as its own, and its locked entries are told', () => {
  expect(summariesFor(view, 'debts', office).map((summary) => summary.text)).toEqual(['Má více dluhů.'])
  expect(summariesFor(view, 'housing', office)).toEqual([])
  expect(lockedFor(view, 'debts', office).map((entry) => entry.id)).toEqual(['e2'])
})

it('[CONSUI9] the changes of a draft are grouped by what they do, and one that closes is told from one that only opens', () => {
  const opened = mark(emptyDraft, matrix, office, 'income', 'whole').draft
  expect(changesFor(opened, matrix, office)).toEqual([{ kind: 'whole', categories: ['income'] }])
  expect(narrows(changesFor(opened, matrix, office))).toBe(false)
  const narrowed = mark(mark(opened, matrix, office, 'housing', 'none').draft, matrix, office, 'debts', 'refuse').draft
  expect(changesFor(narrowed, matrix, office)).toEqual([
    { kind: 'whole', categories: ['income'] },
    { kind: 'closes', categories: ['housing'] },
    { kind: 'refused', categories: ['debts'] },
  ])
  expect(narrows(changesFor(narrowed, matrix, office))).toBe(true)
})

it('[CONSUI10] a withdrawal shows what closes, what stays with the agency and who reads on', () => {
  const all = withdrawalOf(view, office, withdrawable(matrix, office))
  expect(all.closes.map((one) => [one.category, one.sight])).toEqual([
    ['housing', 'whole'],
    ['debts', 'summary'],
  ])
  expect(all.ownEntries).toEqual([{ category: 'debts', count: 1 }])
  expect(all.responsibilities.map((one) => one.id)).toEqual(['r1'])
  expect(all.readers).toEqual([lead])
  const part = withdrawalOf(view, office, ['housing'])
  expect(part.closes.map((one) => one.category)).toEqual(['housing'])
  expect(part.responsibilities).toEqual([])
  expect(part.ownEntries).toEqual([])
})

it('[CONSUI12] where the persons of a case do not agree, it is told who gave what; where they agree, nothing is', () => {
  const jan = subjectIdSchema.parse('jan')
  const family = { ...view, subjects: [...view.subjects, { id: jan, name: 'Jan' }] }
  expect(unevenly(family, office, 'housing').map((one) => [one.name, one.level])).toEqual([
    ['Alena Smyšlená', 'read'],
    ['Jan', 'none'],
  ])
  expect(unevenly(family, office, 'income')).toEqual([])
  expect(unevenly(view, office, 'housing')).toEqual([])
})
