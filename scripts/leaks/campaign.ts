/** campaign: many hunts after one another, two at a time, and what they came to. */
import { availableParallelism } from 'node:os'
import { type Patch, patchedSources } from '../patched/patchedSources.ts'
import { type Hunted, hunt, huntByChance, huntTwins } from './hunt.ts'
import type { Leak } from './scene.ts'
import type { Channel } from './tapped.ts'
import { foundTown, type Town } from './town.ts'

/** So many steps of the twin worlds in one hunt. */
const steps = 6
/** So many doings by chance. */
const doings = 60
/** So many seeds a mutant may be missed with; the long run and the short one alike. */
const seedsForOne = 3
const atOnce = Math.max(1, Math.min(4, availableParallelism()))

export class Campaign {
  operations = 0
  rightly = 0
  logsHeld = 0
  readonly channels = new Set<Channel>()
  readonly leaks: Leak[] = []
  planted = 0
  found = 0
  readonly #seed: number
  readonly #town: Town
  readonly #tell: (line: string) => void
  #hunts = 0

  private constructor(seed: number, town: Town, tell: (line: string) => void) {
    this.#seed = seed
    this.#town = town
    this.#tell = tell
  }

  static async begin(seed: number, tell: (line: string) => void): Promise<Campaign> {
    tell(`seed ${seed}`)
    const sources = patchedSources([])
    try {
      return new Campaign(seed, await foundTown(sources, seed), tell)
    } finally {
      sources.remove()
    }
  }

  /** Hunts the product itself in every way, at least once, with one seed after another until that time or a leak. */
  async product(until: number): Promise<void> {
    const sources = patchedSources([])
    try {
      do {
        const options = { sources, town: this.#town, seed: this.#nextSeed() }
        const all = await Promise.all([hunt(options), huntTwins(options, steps), huntByChance(options, doings)])
        for (const hunted of all) this.#count(hunted)
        for (const leak of all.flatMap(({ leaks }) => leaks)) {
          this.leaks.push(leak)
          this.#tell(`LEAK with seed ${options.seed}: ${told(leak)}`)
        }
      } while (Date.now() < until && this.leaks.length === 0)
    } finally {
      sources.remove()
    }
  }

  /** Plants these leaks, each in a copy of its own, and hunts until it is found. */
  async plant(mutants: readonly Patch[]): Promise<void> {
    const left = [...mutants]
    const work = async (): Promise<void> => {
      for (let mutant = left.shift(); mutant !== undefined; mutant = left.shift()) await this.#plant(mutant)
    }
    await Promise.all(Array.from({ length: atOnce }, work))
  }

  async #plant(mutant: Patch): Promise<void> {
    this.planted += 1
    const began = performance.now()
    const leak = await this.#findIn(mutant)
    if (leak !== undefined) this.found += 1
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    this.#tell(
      `${leak === undefined ? 'MISSED' : 'found'} in ${seconds} s: ${mutant.name}${leak === undefined ? '' : `, by ${told(leak)}`}`,
    )
  }

  async #findIn(mutant: Patch): Promise<Leak | undefined> {
    const sources = patchedSources([mutant])
    try {
      for (let tries = 0; tries < seedsForOne; tries++) {
        const options = { sources, town: this.#town, seed: this.#nextSeed() }
        for (const hunting of [() => hunt(options), () => huntTwins(options, 2 * steps), () => huntByChance(options, 2 * doings)]) {
          const hunted = await hunting()
          this.#count(hunted)
          if (hunted.leaks[0] !== undefined) return hunted.leaks[0]
        }
      }
      return undefined
    } finally {
      sources.remove()
    }
  }

  get isGood(): boolean {
    return this.leaks.length === 0 && this.found === this.planted
  }

  get summary(): string {
    const channels = [...this.channels].sort().join(', ')
    return (
      `${this.operations} operations, ${this.rightly} canaries heard rightly, ${this.logsHeld} exposure logs held against the taps, ${this.channels.size} channels tapped (${channels}), ` +
      `${this.leaks.length} leaks, ${this.planted} mutants planted, ${this.found} found`
    )
  }

  end(): void {
    this.#town.remove()
  }

  #nextSeed(): number {
    this.#hunts += 1
    return (this.#seed + this.#hunts * 7919) % 4_294_967_296
  }

  #count({ operations, rightly, logsHeld, channels }: Hunted): void {
    this.logsHeld += logsHeld
    this.operations += operations
    this.rightly += rightly
    for (const channel of channels) this.channels.add(channel)
  }
}

const told = ({ seat, channel, what, detail }: Leak): string => `${what} to ${seat} over ${channel}: ${detail}`
