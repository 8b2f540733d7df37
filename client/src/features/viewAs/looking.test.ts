import type { CaseView } from '@spojka/shared/protocol/views'
import { expect, it } from 'vitest'
import { documentsOf, onlyRead } from './looking.ts'

const document = (id: string) => ({ id, mayWrite: true })
const view = {
  state: 'open',
  you: { caseManager: true, mayAdmit: true },
  categories: [
    { code: 'housing', mayOffer: true, document: document('joint'), entries: [{ id: 'e', document: document('entry') }] },
    { code: 'debts', mayOffer: true, entries: [] },
  ],
  decisions: [{ id: 'd', mayCorrect: true }],
  responsibilities: [{ id: 'r', mayAnswer: true, mayCarryOut: true, mayManage: true }],
} as unknown as CaseView

it('[VIEWUI1] whoever looks as somebody else finds nothing to press, and all there is to read', () => {
  const seen = onlyRead(view)
  expect(JSON.stringify(seen)).not.toContain('true')
  expect(seen.state).toBe('closed')
  expect(documentsOf(seen)).toEqual(new Set(['joint', 'entry']))
  expect(documentsOf(view)).toEqual(documentsOf(seen))
  expect(seen.categories.map((section) => section.code)).toEqual(['housing', 'debts'])
  expect(seen.categories[1]).not.toHaveProperty('document')
})
