import type { CaseView, ConsentView } from '@spojka/shared/protocol/views'
import { expect, it } from 'vitest'
import { choiceOf, emptyDraft, undo } from './draft.ts'
import { endedByItself, endingSoon, prefilled } from './renewal.ts'
import { alena, flats, office, sampleCase } from './testCase.ts'

const now = new Date('2026-11-25T09:00:00Z')
const consent = (agencyId: typeof office, more: Partial<ConsentView>): ConsentView =>
  ({
    id: 'c',
    agencyId,
    subjects: [alena],
    grants: {},
    ownEntries: [],
    namedFacts: [],
    validFrom: '2026-06-01T00:00:00Z',
    validUntil: '2027-01-01T00:00:00Z',
    signedBy: 'x',
    form: 'written',
    recordedAt: '2026-06-01T00:00:00Z',
    state: 'inForce',
    ...more,
  }) as ConsentView
const having = (...consents: ConsentView[]): CaseView => ({ ...sampleCase(), consents })

it('[CONSUI13] a consent that ends within fourteen days is to be renewed, one that ends later or is over is not', () => {
  const ends = (validUntil: string) => endingSoon(having(consent(office, { validUntil })), now)
  expect(ends('2026-12-09T23:00:00Z'), 'the fourteenth day').toEqual([office])
  expect(ends('2026-12-10T23:00:00Z')).toEqual([])
  expect(endingSoon(having(consent(office, { state: 'expired', validUntil: '2026-11-20T23:00:00Z' })), now)).toEqual([])
})

it('[CONSUI14] what ended with its time or with the case is proposed from its last version, under the ceiling and over no refusal', () => {
  const view = having(
    consent(office, { grants: { income: 'read' }, state: 'replaced' }),
    consent(office, { grants: { income: 'contribute', legal: 'contribute' }, state: 'closed' }),
    consent(flats, { grants: { housing: 'read' }, state: 'withdrawn' }),
  )
  const matrix = Object.fromEntries(
    Object.entries(view.matrix ?? {}).map(([id, row]) => [
      id,
      Object.fromEntries(Object.entries(row).map(([code, cell]) => [code, { ...cell, consent: 'none' }])),
    ]),
  ) as NonNullable<CaseView['matrix']>
  const closed = { ...view, matrix }
  expect(endedByItself(closed), 'what was withdrawn is not proposed').toEqual([office])
  const draft = prefilled(emptyDraft, closed)
  expect(choiceOf(draft, matrix, office, 'income').level).toBe('contribute')
  expect(choiceOf(draft, matrix, office, 'legal'), 'a no stays').toMatchObject({ level: 'none', refused: true })
  expect(draft.changes[flats]).toBeUndefined()
  expect(undo(draft)).toEqual(emptyDraft)
  expect(prefilled(emptyDraft, having(consent(office, { grants: { income: 'read' } }))), 'what holds is not proposed').toBe(emptyDraft)
})
