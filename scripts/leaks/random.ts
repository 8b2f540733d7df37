/** random: a seeded source of chance (mulberry32), so that a run that found something can be run again. */
export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** 0 ≤ n < 1 */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let t = this.#state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit)
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  /** One of them; undefined where there is none. */
  pick<T>(some: readonly T[]): T | undefined {
    return some[this.below(some.length)]
  }

  some<T>(all: readonly T[], probability: number): T[] {
    return all.filter(() => this.chance(probability))
  }

  shuffled<T>(all: readonly T[]): T[] {
    return all
      .map((value) => ({ value, at: this.next() }))
      .sort((a, b) => a.at - b.at)
      .map(({ value }) => value)
  }
}
