import type { Helper } from '@spojka/shared/domain/plan/commands'
import { expect, test } from 'vitest'
import { centre, initials, placed, size } from './networkLayout.ts'

test('[NETUI1] helpers stand around the client, those close inside and professionals outside, none on another and none out of the drawing', () => {
  const kinds = ['family', 'friend', 'professional', 'neighbour', 'professional', 'professional', 'other'] as const
  const helpers: Helper[] = kinds.map((kind, n) => ({ name: `Jméno ${n}`, kind }))
  const all = placed(helpers)
  expect(new Set(all.map((one) => one.index)).size).toBe(helpers.length)
  expect(new Set(all.map((one) => `${one.x} ${one.y}`)).size).toBe(helpers.length)
  const away = (formal: boolean) =>
    all.filter((one) => one.formal === formal).map((one) => Math.hypot((one.x - centre.x) / 1.2, one.y - centre.y))
  expect(Math.max(...away(false))).toBeLessThan(Math.min(...away(true)))
  for (const { x, y } of all) expect([x > 20, x < size.width - 20, y > 20, y < size.height - 20]).toEqual([true, true, true, true])
  expect(placed([])).toEqual([])
  expect(initials('  marie  nováková ')).toBe('MN')
})
