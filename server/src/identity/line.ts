/**
 * line: work that costs a core, a few at a time, behind a line that has an end and is shared fairly among those who ask.
 *
 * Why: checking a password takes a core and 19 MiB for some hundredths of a second, and anybody may ask for it. Turns go round by who asks, and when the
 * line is full whoever has most in it goes first; so a flood from one place costs others a turn each, and a town behind one address has the whole
 * line as long as nobody else comes.
 */
import { Refused } from '@spojka/shared/protocol/refusal'

/** About what a full line takes. */
const retryAfter = 5

export interface LineOptions {
  readonly atOnce: number
  readonly most: number
}

export interface Line {
  /** Does the work when it is its turn; rejects with `too-many` when there is no place for it. */
  turn<T>(who: string, work: () => Promise<T>): Promise<T>
}

interface Waiting {
  begin(): void
  refuse(): void
}

export function createLine({ atOnce, most }: LineOptions): Line {
  /** Whose turn is next stands first. */
  const queues = new Map<string, Waiting[]>()
  let running = 0
  let waiting = 0

  function next(): void {
    const [first] = queues
    if (running >= atOnce || first === undefined) return
    const [who, queue] = first
    const one = queue.shift()
    queues.delete(who)
    if (queue.length > 0) queues.set(who, queue)
    waiting -= 1
    running += 1
    one?.begin()
  }

  /** Makes room for one more of theirs, at the cost of somebody who has more in the line. */
  function hasRoomFor(who: string): boolean {
    if (waiting < most) return true
    const longest = [...queues.values()].reduce((a, b) => (b.length > a.length ? b : a), [])
    if (longest.length <= (queues.get(who)?.length ?? 0) + 1) return false
    longest.pop()?.refuse()
    waiting -= 1
    return true
  }

  const placed = (who: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const refuse = (): void => reject(new Refused({ code: 'too-many', retryAfter }))
      if (!hasRoomFor(who)) return refuse()
      const queue = queues.get(who) ?? []
      queue.push({ begin: resolve, refuse })
      queues.set(who, queue)
      waiting += 1
      next()
    })

  return {
    async turn(who, work) {
      await placed(who)
      try {
        return await work()
      } finally {
        running -= 1
        next()
      }
    },
  }
}
