import { expect, test } from 'vitest'
import { bindPrepositions, dayAndTime, daysBetween, longDate, minutesLeft, number, shortDate, time } from './format.ts'

const plain = (text: string) => text.replaceAll('\u00a0', ' ')
const now = new Date('2026-11-25T09:00:00+01:00')

test('[LANG1] dates and times are told as people tell them, in the time of the network', () => {
  expect(plain(shortDate('2026-11-30', now))).toBe('po 30. 11.')
  expect(plain(shortDate('2027-01-04', now))).toBe('po 4. 1. 2027')
  expect(plain(longDate('2026-11-27'))).toBe('pátek 27. 11.')
  expect(time('2026-11-25T08:15:00Z')).toBe('9.15')
  expect(plain(dayAndTime('2026-11-24T14:10:00Z', now))).toBe('včera v 15.10')
  expect(plain(dayAndTime('2026-11-25T08:28:00Z', now))).toBe('dnes v 9.28')
  expect(minutesLeft('2026-11-25T08:09:00Z', now)).toBe(9)
  // Half past midnight in Prague is still yesterday by Greenwich.
  expect(daysBetween('2026-11-24T23:30:00Z', '2026-11-25')).toBe(0)
})

test('[LANG2] no line breaks within a date, a number or after a one-letter preposition', () => {
  expect(shortDate('2026-11-30', now)).not.toContain(' ')
  expect(number(38_400)).toBe('38\u00a0400')
  expect(bindPrepositions('V pondělí s paní k nám i v dubnu, o věci a u soudu')).toBe(
    'V\u00a0pondělí s\u00a0paní k\u00a0nám i\u00a0v\u00a0dubnu, o\u00a0věci a\u00a0u\u00a0soudu',
  )
  expect(bindPrepositions('bodu platí')).toBe('bodu platí')
})
