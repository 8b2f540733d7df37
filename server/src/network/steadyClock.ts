/**
 * SteadyClock: the time of a network. It never goes back, so that what has run out once does not open again; and it never stands still, so that a
 * machine whose clock was once a day ahead and was put right keeps nothing open for that day.
 */
export interface ClockOptions {
  /** The machine's wall clock, milliseconds; people and programs set it. */
  readonly now: () => number
  /** Milliseconds since any moment, by a clock that nobody sets; the machine's own where none is given. */
  readonly elapsed?: () => number
}

export class SteadyClock {
  readonly #wall: () => number
  readonly #elapsed: () => number
  /** The latest time that was not told by going on from an earlier one, and when that was. */
  #from = 0
  #since = 0

  constructor({ now, elapsed = () => performance.now() }: ClockOptions) {
    this.#wall = now
    this.#elapsed = elapsed
    this.#since = elapsed()
  }

  /** It is at least that late. */
  atLeast(time: number): void {
    this.#from = time
    this.#since = this.#elapsed()
  }

  /** Milliseconds: the wall clock, and where that was put back, what has passed since. */
  now(): number {
    const [wall, elapsed] = [this.#wall(), this.#elapsed()]
    const gone = Math.floor(this.#from + (elapsed - this.#since))
    if (wall < gone) return gone
    this.#from = wall
    this.#since = elapsed
    return wall
  }
}
