import type { CaseView, ConferenceView } from '@spojka/shared/protocol/views'
import { expect, test } from 'vitest'
import { added, carriedOver, changed, copied, type DraftItem, existing, hearMore, moved, openly, seenBy, timed } from './agendaDraft.ts'

const agency = (id: string, more: object = {}) => ({ id, name: id, shortName: id, kind: 'ngo', persons: [], ...more })
const view = {
  lead: 'most',
  agencies: [agency('most'), agency('up'), agency('byty'), agency('cdz', { hiddenFrom: ['byty'] })],
  categories: [
    { code: 'income', readers: ['most', 'up'] },
    { code: 'housing', readers: ['most', 'up', 'byty'] },
  ],
  responsibilities: [
    { status: 'accepted', due: '2026-12-02', owner: 'up', category: 'income' },
    { status: 'accepted', due: '2026-12-01', owner: 'byty', category: 'housing' },
    { status: 'done', due: '2026-11-01', owner: 'cdz', category: 'housing' },
  ],
} as unknown as CaseView
const [most, , byty] = view.agencies
const wish = (title: string, agencies: string[], minutes = 10) =>
  ({ title, categories: ['housing'], agencies, minutes }) as unknown as Omit<DraftItem, 'key'>
const three = added([], wish('a', ['most', 'up']), wish('b', ['most', 'byty', 'cdz'], 20), wish('c', ['most', 'byty']))

test('[PLANUI1] items move one place at a time and keep themselves; at the edge they stay', () => {
  const titles = (items: readonly DraftItem[]) => items.map((item) => item.title).join('')
  expect(titles(moved(three, 1, -1))).toBe('bac')
  expect(titles(moved(three, 1, 1))).toBe('acb')
  expect(moved(three, 0, -1)).toBe(three)
  expect(moved(three, 2, 1)).toBe(three)
  const more = added(moved(three, 2, -1), wish('d', ['most']))
  expect(new Set(more.map((item) => item.key)).size).toBe(4)
  expect(titles(changed(more, 2, { title: 'x' }))).toBe('axbd')
})

test('[PLANUI2] each agency is previewed with its own items at their times, and with nobody it must not know of', () => {
  if (most === undefined || byty === undefined) throw new Error('no agencies')
  const items = timed(three, 0)
  const preview = seenBy(byty, items, view.agencies, view.lead)
  expect(preview.map((item) => [item.title, item.startsAt / 60_000])).toEqual([
    ['b', 10],
    ['c', 30],
  ])
  expect(preview[0]?.others.map((one) => one.id)).toEqual(['most'])
  expect(seenBy(most, items, view.agencies, view.lead).map((item) => item.others.map((one) => one.id))).toEqual([
    ['up'],
    ['byty', 'cdz'],
    ['byty'],
  ])
})

test('[PLANUI3] who would hear more than the plan opens to them is named', () => {
  const item = { ...wish('x', ['most', 'up', 'byty']), key: 0 }
  expect(hearMore({ ...item, categories: ['income'] }, view).map((one) => one.id)).toEqual(['byty'])
  expect(hearMore(item, view)).toEqual([])
})

test('[PLANUI4] what is open is carried over with its owners, as far as they read it, section by section; what is settled is not', () => {
  expect(carriedOver(view).map(({ category, wish: { agencies } }) => [category, agencies])).toEqual([
    ['income', ['most', 'up']],
    ['housing', ['most', 'byty']],
  ])
  const hidden = {
    ...view,
    responsibilities: [...view.responsibilities, { status: 'accepted', due: '2026-12-03', owner: 'cdz', category: 'housing' }],
  }
  const reads = view.categories.map((one) => ({ ...one, readers: [...one.readers, 'cdz'] }))
  expect(carriedOver({ ...hidden, categories: reads } as unknown as CaseView).at(-1)?.wish.agencies).toEqual(['most', 'byty'])
  expect(openly(view), 'nobody hidden is admitted by the way').toEqual(['most', 'up', 'byty'])
  expect(carriedOver({ ...view, responsibilities: [] })).toEqual([])
})

test('[PLANUI5] copied items are new ones for those still on the case; those to be changed stay themselves', () => {
  const conference = { items: [{ id: 'i1', ...wish('a', ['most', 'gone']) }] } as unknown as ConferenceView
  expect(copied(conference, view)).toEqual([wish('a', ['most'])])
  expect(existing(conference)).toEqual([{ ...wish('a', ['most', 'gone']), key: 0, id: 'i1' }])
})
