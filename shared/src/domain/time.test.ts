import { describe, expect, it } from 'vitest'
import { addDays, addWorkingDays, dateOf, endOfDay, instantOf, startOfDay } from './time.ts'

const zone = 'Europe/Prague'
const hour = 3_600_000

describe('civil days', () => {
  it('[ACC5] a day ends where the next begins, also when clocks change', () => {
    const days: readonly (readonly [string, number, string])[] = [
      ['2026-03-29', 23, '2026-03-28T23:00:00.000Z'],
      ['2026-10-25', 25, '2026-10-24T22:00:00.000Z'],
      ['2026-11-25', 24, '2026-11-24T23:00:00.000Z'],
      ['2026-12-31', 24, '2026-12-30T23:00:00.000Z'],
    ]
    for (const [date, hours, start] of days) {
      expect(new Date(startOfDay(date, zone)).toISOString(), date).toBe(start)
      expect((endOfDay(date, zone) - startOfDay(date, zone)) / hour, date).toBe(hours)
      expect(dateOf(endOfDay(date, zone) - 1, zone)).toBe(date)
      expect(dateOf(endOfDay(date, zone), zone)).toBe(addDays(date, 1))
      expect(dateOf(startOfDay(date, zone), zone)).toBe(date)
      expect(dateOf(startOfDay(date, zone) - 1, zone)).toBe(addDays(date, -1))
    }
    expect(new Date(instantOf('2026-10-25', zone, 9)).toISOString()).toBe('2026-10-25T08:00:00.000Z')
    expect(new Date(instantOf('2026-03-29', zone, 9)).toISOString()).toBe('2026-03-29T07:00:00.000Z')
  })

  it('[RESP4] working days leave out Saturday and Sunday', () => {
    expect(addWorkingDays('2026-11-25', 5)).toBe('2026-12-02')
    expect(addWorkingDays('2026-11-27', 1)).toBe('2026-11-30')
    expect(addWorkingDays('2026-11-28', 1)).toBe('2026-11-30')
  })
})
