import type { ExposureDayView, ExposureView } from '@spojka/shared/protocol/views'
import { expect, it } from 'vitest'
import { byAgency, type Choice, chosen, earlierChosen, linesOf } from './told.ts'

const at = (minute: number) => `2026-11-25T09:${String(minute).padStart(2, '0')}:00.000Z`
const consent = [{ rule: 'consent' as const, ids: ['c1'] }]
const day = {
  date: '2026-11-25',
  sittings: [
    { agency: 'A', person: 'p2', from: at(30), what: [{ kind: 'text', category: 'care', basis: consent }] },
    {
      agency: 'A',
      person: 'p1',
      from: at(20),
      until: at(25),
      what: [
        { kind: 'text', category: 'housing', basis: consent },
        { kind: 'category', category: 'housing', level: 'read', basis: consent },
        { kind: 'category', category: 'care', level: 'read', basis: consent },
        { kind: 'page', basis: [{ rule: 'table' }] },
        { kind: 'entry', category: 'housing', ids: ['e'], basis: consent },
        { kind: 'entry', category: 'housing', ids: ['own'], basis: [{ rule: 'ownEntry' }] },
      ],
    },
    { agency: 'A', person: 'p1', from: at(10), until: at(15), what: [{ kind: 'page', basis: [{ rule: 'table' }] }] },
  ],
  refused: [{ agency: 'B', person: 'p3', at: at(12), kind: 'text', category: 'debts' }],
} as unknown as ExposureDayView
const agencies = [{ id: 'B' }, { id: 'A' }, { id: 'C' }] as unknown as ExposureView['agencies']
const all: Choice = { agency: '', category: '', from: '', to: '' }

it('[EXPUI1] a day is told by agency in the order of the table and by person, what began first standing first', () => {
  const told = byAgency(day, agencies).map(({ agency, persons }) => [
    agency,
    persons.map(({ person, sittings, refused }) => [person, sittings.map((s) => s.from), refused.map((r) => r.at)]),
  ])
  expect(told).toEqual([
    ['B', [['p3', [], [at(12)]]]],
    [
      'A',
      [
        ['p2', [at(30)], []],
        ['p1', [at(10), at(20)], []],
      ],
    ],
  ])
})

it('[EXPUI1] what is of one section and rests on the same stands in one line, what is of none before it; sections at a glance are one line', () => {
  const lines = linesOf(day.sittings[1]?.what ?? [])
  expect(lines.map(({ category, sections, parts, basis }) => [category, sections, parts.map(({ kind }) => kind), basis[0]?.rule])).toEqual([
    [undefined, [], ['page'], 'table'],
    [undefined, ['housing', 'care'], ['category'], 'consent'],
    ['housing', [], ['text', 'entry'], 'consent'],
    ['housing', [], ['entry'], 'ownEntry'],
  ])
})

it('[EXPUI2] a choice of agency, section and days leaves what it names and nothing else, also of the days that are not loaded', () => {
  const left = (choice: Partial<Choice>) => {
    const found = chosen(day, { ...all, ...choice })
    return found && [found.sittings.flatMap((s) => s.what).length, found.refused.length]
  }
  expect(left({})).toEqual([8, 1])
  expect(left({ agency: 'B' })).toEqual([0, 1])
  expect(left({ category: 'housing' })).toEqual([4, 0])
  expect(left({ category: 'debts' })).toEqual([0, 1])
  expect(left({ agency: 'A', category: 'debts' })).toBeUndefined()
  expect(left({ from: '2026-11-25', to: '2026-11-25' })).toEqual([8, 1])
  expect(left({ from: '2026-11-26' })).toBeUndefined()
  expect(left({ to: '2026-11-24' })).toBeUndefined()
  const earlier = [
    { date: '2026-11-24', agencies: ['A'], categories: ['care'], refused: false },
    { date: '2026-11-23', agencies: ['B'], categories: ['debts'], refused: true },
  ] as unknown as ExposureView['earlier']
  const days = (choice: Partial<Choice>) => earlierChosen(earlier, { ...all, ...choice }).map(({ date }) => date)
  expect(days({})).toHaveLength(2)
  expect(days({ agency: 'A' })).toEqual(['2026-11-24'])
  expect(days({ category: 'debts' })).toEqual(['2026-11-23'])
  expect(days({ to: '2026-11-23' })).toEqual(['2026-11-23'])
})
