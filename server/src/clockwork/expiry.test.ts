import { expect, it } from 'vitest'
import { watchExpiry } from './expiry.ts'

/** Rights that end at given instants, with timers that ring when the test says so. */
function watched(...instants: number[]) {
  let now = 0
  let told = 0
  const listeners: (() => void)[] = []
  const change = (): void => {
    for (const listener of listeners) listener()
  }
  const waiting = new Map<number, { readonly run: () => void; readonly ms: number }>()
  let ids = 0
  const timers = {
    setTimeout: (run: () => void, ms: number) => {
      waiting.set(++ids, { run, ms })
      return ids
    },
    clearTimeout: (id: number) => void waiting.delete(id),
  }
  const rights = {
    now: () => now,
    nextChange: () => instants.filter((t) => t > now).sort((a, b) => a - b)[0],
    timePassed: () => {
      told += 1
      change()
    },
    onChange: (listener: () => void) => void listeners.push(listener),
  }
  watchExpiry(rights, timers as never)
  return {
    change,
    told: () => told,
    waits: () => [...waiting.values()].map(({ ms }) => ms),
    at: (instant: number) => {
      now = instant
    },
    ring: () => {
      const [first] = waiting
      if (first === undefined) throw new Error('no timer')
      waiting.delete(first[0])
      first[1].run()
    },
  }
}

it('[ACC5] what runs out is closed at its instant, one after another, and nothing is closed before', () => {
  const { at, ring, told, waits, change } = watched(1_000, 1_500)
  expect(waits()).toEqual([1_000])
  at(999)
  change()
  ring()
  expect([told(), waits()]).toEqual([0, [1]])
  at(1_000)
  ring()
  expect([told(), waits()]).toEqual([1, [500]])
  at(1_500)
  ring()
  expect([told(), waits()]).toEqual([2, []])
})

it('[ACC5] a change that comes between the instant and a late timer does not make it forgotten', () => {
  for (const instants of [[1_000], [1_000, 9_000]]) {
    const { at, told, change } = watched(...instants)
    at(1_003)
    change()
    expect(told()).toBe(1)
    change()
    expect(told()).toBe(1)
  }
})
