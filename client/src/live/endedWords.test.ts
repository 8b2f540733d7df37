import { sessionLastsMs } from '@spojka/shared/protocol/sessionTimes'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { endedWordsAtMost, endedWordsOf, forgetEndedWords, keepEndedWords, sessionEndedFor } from './endedWords.ts'

const [eva, evaElsewhere, petr] = ['eva town', 'eva clinic', 'petr town']
const words = { section: 'Bydlení', unsaved: 'Psáno bez sítě.' }

beforeEach(() => {
  vi.useFakeTimers()
  sessionEndedFor(eva)
  keepEndedWords(eva, words)
  keepEndedWords(petr, { section: 'Bydlení', unsaved: 'Cizí slova.' })
})
afterEach(() => {
  forgetEndedWords()
  vi.useRealTimers()
})

test('[LIVE14] they are given to the same person at the same seat, once, and are only theirs', () => {
  expect(endedWordsOf(eva)).toEqual([words])
  expect(endedWordsOf(eva)).toEqual([])
})

test('[LIVE14] at another seat of the same person they wait on; somebody else who signs in ends them', () => {
  expect(endedWordsOf(evaElsewhere)).toEqual([])
  expect(endedWordsOf(eva)).toEqual([words])
  sessionEndedFor(eva)
  keepEndedWords(eva, words)
  expect(endedWordsOf(petr)).toEqual([])
  expect(endedWordsOf(eva)).toEqual([])
})

test('[LIVE14] they wait for as long as a session lasts, also where the machine slept and no timer ran', () => {
  vi.advanceTimersByTime(sessionLastsMs - 1)
  expect(endedWordsOf(eva)).toEqual([words])
  sessionEndedFor(eva)
  keepEndedWords(eva, words)
  vi.setSystemTime(Date.now() + sessionLastsMs)
  expect(endedWordsOf(eva)).toEqual([])
})

test('[LIVE14] they have their bound', () => {
  keepEndedWords(eva, { section: 'Dluhy', unsaved: 'a'.repeat(endedWordsAtMost) })
  keepEndedWords(eva, { section: 'Práce', unsaved: 'b' })
  const kept = endedWordsOf(eva)
  expect(kept.map((one) => one.section)).toEqual(['Bydlení', 'Dluhy'])
  expect(kept.reduce((sum, one) => sum + one.unsaved.length, 0)).toBe(endedWordsAtMost)
})
