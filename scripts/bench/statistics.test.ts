import { expect, it } from 'vitest'
import { areaUnderCurve, arrivals, percentile, spread } from './statistics.ts'

it('[BENCH1] a percentile is a value that was measured, and at least that share does not exceed it', () => {
  const hundred = Float64Array.from({ length: 100 }, (_, i) => i + 1)
  expect([0.5, 0.95, 0.99, 1, 0].map((share) => percentile(hundred, share))).toEqual([50, 95, 99, 100, 1])
  expect(percentile([7], 0.99)).toBe(7)
  expect(percentile([1, 2], 0.51)).toBe(2)
  expect(percentile([], 0.5)).toBeNaN()
})

it('[BENCH1] of several runs the middle one is told, with how far they lie apart, in whatever order they came', () => {
  expect(spread([9, 1, 10])).toEqual({ median: 9, least: 1, most: 10 })
  expect(spread([4, 1, 3, 100])).toEqual({ median: 3.5, least: 1, most: 100 })
  expect(spread([5])).toEqual({ median: 5, least: 5, most: 5 })
})

it('[BENCH1] people begin to type at their own pace and never after the end, whatever the server does', () => {
  let state = 1
  // A small generator with a fixed start: the same instants on every machine.
  const random = (): number => {
    state = (state * 16_807) % 2_147_483_647
    return state / 2_147_483_647
  }
  const instants = arrivals(2, 600_000, random)
  expect(instants.length).toBeGreaterThan(1_100)
  expect(instants.length).toBeLessThan(1_300)
  expect(instants.every((at, i) => at > (instants[i - 1] ?? 0) && at < 600_000)).toBe(true)
  const gaps = instants.map((at, i) => at - (instants[i - 1] ?? 0))
  expect(gaps.filter((ms) => ms < 250).length / gaps.length).toBeCloseTo(1 - Math.exp(-0.5), 1)
})

it('[BENCH1] how well times tell two answers apart is one half where they do not, and one where they always do', () => {
  expect(areaUnderCurve([3, 4], [1, 2])).toBe(1)
  expect(areaUnderCurve([1, 2], [3, 4])).toBe(0)
  expect(areaUnderCurve([1, 2, 2], [2, 1, 2])).toBe(0.5)
  expect(areaUnderCurve([1, 3], [2, 4])).toBe(0.25)
})
