import type { AgencyId, ItemId } from '@spojka/shared/protocol/ids'
import type { ItemView } from '@spojka/shared/protocol/views'
import { expect, test } from 'vitest'
import { endOf, nextItem, runningItem, turnover } from './agenda.ts'

const agency = (id: string) => id as AgencyId
const item = (id: string, state: ItemView['state'], agencies: string[], more: Partial<ItemView> = {}): ItemView => ({
  id: id as ItemId,
  title: id,
  categories: [],
  state,
  minutes: 25,
  plannedAt: '2026-11-20T08:15:00.000Z',
  agencies: agencies.map(agency),
  mayWrite: false,
  readers: [],
  widerThanPlan: [],
  ...more,
})

test('[CONFUI1] between two items it is told who goes and who comes, and nothing after the last one a seat sees', () => {
  const home = item('home', 'running', ['most', 'soc', 'byty'])
  const debts = item('debts', 'planned', ['most', 'soc', 'poradna'])
  expect(turnover(home, debts)).toEqual({ leaving: [agency('byty')], arriving: [agency('poradna')] })
  expect(turnover(home, { ...home, id: debts.id })).toEqual({ leaving: [], arriving: [] })
  expect(turnover(debts, undefined)).toEqual({ leaving: [], arriving: [] })
})

test('[CONFUI2] what runs and what follows is read from the states, also after an item was resumed', () => {
  const items = [item('wish', 'running', []), item('home', 'ended', []), item('debts', 'planned', [])]
  expect(runningItem(items)?.title).toBe('wish')
  expect(nextItem(items)?.title).toBe('debts')
  expect(runningItem(items.slice(1))).toBeUndefined()
  expect(nextItem(items.slice(0, 2))).toBeUndefined()
})

test('[CONFUI3] the end of an item is counted from when it began, or from when it was resumed, not from when it was planned', () => {
  expect(endOf(item('home', 'planned', [])).toISOString()).toBe('2026-11-20T08:40:00.000Z')
  expect(endOf(item('home', 'running', [], { startedAt: '2026-11-20T08:20:00.000Z' })).toISOString()).toBe('2026-11-20T08:45:00.000Z')
  const resumed = item('home', 'running', [], { startedAt: '2026-11-20T08:20:00.000Z', runningSince: '2026-11-20T09:00:00.000Z' })
  expect(endOf(resumed).toISOString()).toBe('2026-11-20T09:25:00.000Z')
})
