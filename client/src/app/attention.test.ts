import { expect, test } from 'vitest'
import { Attention } from './attention.ts'

const minutes = (count: number): number => count * 60_000

test('[AUTH18] an abandoned page ends 30 minutes after the last sign of life, and is not renewed until there is another', () => {
  const attention = new Attention(0)
  expect(attention.isUntold).toBe(false)
  attention.seen(minutes(13))
  expect(attention.isUntold).toBe(true)
  attention.told(minutes(14))
  expect(attention.isUntold).toBe(false)
  expect(attention.endsAt).toBe(minutes(43))
})

test('[AUTH18] two minutes before the end it is said, and whoever does anything stays', () => {
  const attention = new Attention(0)
  expect(attention.endsSoon(minutes(28) - 1)).toBe(false)
  expect(attention.endsSoon(minutes(28))).toBe(true)
  attention.seen(minutes(29))
  expect(attention.endsSoon(minutes(29))).toBe(false)
  expect(attention.endsAt).toBe(minutes(59))
})

test('[AUTH18] who comes after the end, as when a machine wakes, revives nothing', () => {
  const attention = new Attention(0)
  attention.seen(minutes(30))
  expect(attention.endsAt).toBe(minutes(30))
  expect(attention.isUntold).toBe(false)
})

test('[AUTH18] another window may tell of it late, and never takes time away', () => {
  const attention = new Attention(0)
  attention.seen(minutes(20))
  attention.seen(minutes(10))
  expect(attention.endsAt).toBe(minutes(50))
})

test('[AUTH18] without a line an abandoned page ends when the server ends the session that it was not told of', () => {
  const attention = new Attention(0)
  attention.seen(minutes(13))
  attention.unreached(minutes(14))
  attention.unreached(minutes(20))
  expect(attention.endsAt).toBe(minutes(30))
  attention.told(minutes(21))
  expect(attention.endsAt).toBe(minutes(43))
})

test('[AUTH18] whoever goes on working without a line stays for 30 minutes more', () => {
  const attention = new Attention(0)
  attention.unreached(minutes(14))
  attention.seen(minutes(25))
  expect(attention.endsAt).toBe(minutes(55))
})
