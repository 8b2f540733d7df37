/** Chance from a seed: the same numbers for the same seed. */
export interface Dice {
  /** A whole number from 0, less than `n`. */
  below(n: number): number
  chance(p: number): boolean
  one<T>(list: readonly T[]): T
  /** One or more of them, in their order. */
  some<T>(list: readonly T[]): T[]
}

export function dice(seed: number): Dice {
  let a = seed >>> 0
  const next = (): number => {
    a = (a + 0x6d2b79f5) >>> 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (n: number): number => Math.floor(next() * n)
  const one = <T>(list: readonly T[]): T => list[below(list.length)] as T
  return {
    below,
    chance: (p) => next() < p,
    one,
    some(list) {
      const certain = one(list)
      return list.filter((each) => next() < 0.5 || each === certain)
    },
  }
}
