import { afterEach, expect, test } from 'vitest'
import {
  bindNumbers,
  bindPrepositions,
  dayAndTime,
  dayName,
  daysBetween,
  exactSecond,
  exactTime,
  formatIn,
  lastDayOf,
  longDate,
  minutesLeft,
  number,
  plainDate,
  shortDate,
  time,
  timeToSecond,
} from './format.ts'
import { type Language, languages } from './languages.ts'

const plain = (text: string) => text.replaceAll('\u00a0', ' ')
const now = new Date('2026-11-25T09:00:00+01:00')

afterEach(() => formatIn('cs'))

test('[LANG1] dates and times are told as people tell them, in the time of the network', () => {
  expect(plain(shortDate('2026-11-30', now))).toBe('po 30. 11.')
  expect(plain(shortDate('2027-01-04', now))).toBe('po 4. 1. 2027')
  expect(plain(longDate('2026-11-27'))).toBe('pátek 27. 11.')
  expect(time('2026-11-25T08:15:00Z')).toBe('9.15')
  expect(timeToSecond('2026-11-25T08:15:07Z')).toBe('9.15.07')
  expect(plain(exactSecond('2026-11-25T08:15:07Z'))).toContain('9:15:07')
  expect(plain(dayAndTime('2026-11-24T14:10:00Z', now))).toBe('včera v 15.10')
  expect(plain(dayAndTime('2026-11-25T08:28:00Z', now))).toBe('dnes v 9.28')
  expect(minutesLeft('2026-11-25T08:09:00Z', now)).toBe(9)
  // Half past midnight in Prague is still yesterday by Greenwich.
  expect(daysBetween('2026-11-24T23:30:00Z', '2026-11-25')).toBe(0)
  // What holds through the 20th ends when the 21st begins.
  expect(lastDayOf('2026-11-20T23:00:00Z')).toBe('2026-11-20')
})

test('[LANG2] no line breaks within a date, a number or after a one-letter preposition', () => {
  for (const language of languages) {
    formatIn(language)
    for (const told of [
      shortDate('2027-01-04', now),
      plainDate('2026-11-30'),
      longDate('2026-11-30'),
      dayAndTime('2026-11-24T14:10:00Z', now),
    ])
      expect(told).not.toContain(' ')
  }
  formatIn('cs')
  expect(number(38_400)).toBe('38\u00a0400')
  expect(exactTime('2026-11-30T08:00:00Z')).toContain('9.00')
  expect(bindNumbers('dluh 1 038 400 Kč, byt 12 a 4000')).toBe('dluh 1\u00a0038\u00a0400 Kč, byt 12 a 4000')
  expect(bindPrepositions('V pondělí s paní k nám i v dubnu, o věci a u soudu')).toBe(
    'V\u00a0pondělí s\u00a0paní k\u00a0nám i\u00a0v\u00a0dubnu, o\u00a0věci a\u00a0u\u00a0soudu',
  )
  expect(bindPrepositions('bodu platí')).toBe('bodu platí')
})

const told: Readonly<Record<Language, readonly string[]>> = {
  cs: ['po 30. 11.', 'po 4. 1. 2027', '4. 1. 2027', 'pátek 27. 11.', '9.15', '21.05', 'včera v 15.10', 'zítra', '38 400'],
  pl: ['pon. 30.11', 'pon. 4.01.2027', '4.01.2027', 'piątek 27 listopada', '9:15', '21:05', 'wczoraj o 15:10', 'jutro', '38 400'],
  en: ['Mon 30 Nov', 'Mon 4 Jan 2027', '4 Jan 2027', 'Friday 27 November', '9:15', '21:05', 'yesterday at 15:10', 'tomorrow', '38,400'],
}

test.each(languages)('[LANG4] a moment is told in %s with the day before the month and a day of 24 hours', (language) => {
  formatIn(language)
  expect(
    [
      shortDate('2026-11-30', now),
      shortDate('2027-01-04', now),
      plainDate('2027-01-04'),
      longDate('2026-11-27'),
      time('2026-11-25T08:15:00Z'),
      time('2026-11-25T20:05:00Z'),
      dayAndTime('2026-11-24T14:10:00Z', now),
      dayName('2026-11-26', now),
      number(38_400),
    ].map(plain),
  ).toEqual(told[language])
  // The civil day is the same in every language, since it goes over the wire.
  expect(exactTime('2026-11-30')).toContain('2026')
  expect(daysBetween('2026-11-24T23:30:00Z', '2026-11-25')).toBe(0)
})

test('[LANG4] one-letter words are bound by the rules of each language', () => {
  const bound = (language: Language, text: string) => {
    formatIn(language)
    return bindPrepositions(text)
  }
  expect(bound('pl', 'W sądzie i z panią, o 9:00 u nas')).toBe('W\u00a0sądzie i\u00a0z\u00a0panią, o\u00a09:00 u\u00a0nas')
  expect(bound('pl', 'k v s')).toBe('k v s')
  expect(bound('cs', 'w domu')).toBe('w domu')
  expect(bound('en', 'I have a plan')).toBe('I have a plan')
})
