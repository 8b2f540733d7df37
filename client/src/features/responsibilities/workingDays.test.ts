import { expect, test } from 'vitest'
import { workingDaysAfter } from './workingDays.ts'

test('[RESPUI1] five working days leave the weekend out, by the calendar of the network', () => {
  expect(workingDaysAfter(new Date('2026-11-19T14:10:00Z'), 5)).toBe('2026-11-26')
  expect(workingDaysAfter(new Date('2026-11-21T10:00:00Z'), 5)).toBe('2026-11-27')
  // Half an hour before midnight in London it is tomorrow in Prague.
  expect(workingDaysAfter(new Date('2026-11-19T23:30:00Z'), 1)).toBe('2026-11-23')
})
