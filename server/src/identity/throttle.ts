/**
 * throttle: after some wrong passwords an account has to wait, longer each time; whoever knows the password by then waits too.
 *
 * Attempts at one account stand in a line: a hundred at once must not all be tried before the first failure counts, and a hundred
 * right ones must not be taken for guessing. Accounts that do not exist are throttled alike, or the throttle would tell who does.
 * Never by address: a whole town may sit behind one.
 */
import { createHash } from 'node:crypto'
import { RateLimiterMemory } from 'rate-limiter-flexible'

const firstWaitSeconds = 5
const longestWaitSeconds = 15 * 60
const memorySeconds = 24 * 60 * 60

export type Attempt = 'right' | 'wrong' | { readonly retryAfter: number }

export interface Throttle {
  /** Tries the proof unless the account has to wait; `of` names it, by its e-mail as people write it. */
  attempt(of: string, proof: () => Promise<boolean>): Promise<Attempt>
}

/** `failures` wrong attempts are free of waiting. */
export function createThrottle(failures: number): Throttle {
  const failed = new RateLimiterMemory({ keyPrefix: 'failed', points: failures, duration: memorySeconds })
  const waiting = new RateLimiterMemory({ keyPrefix: 'waiting', points: 1, duration: 1 })
  const lines = new Map<string, Promise<unknown>>()

  async function judge(key: string, proof: () => Promise<boolean>): Promise<Attempt> {
    const wait = await waiting.get(key)
    if (wait !== null && wait.msBeforeNext > 0) return { retryAfter: Math.ceil(wait.msBeforeNext / 1000) }
    if (await proof()) {
      await failed.delete(key)
      return 'right'
    }
    const { consumedPoints } = await failed.penalty(key)
    const beyond = consumedPoints - failures
    if (beyond >= 0) await waiting.block(key, Math.min(longestWaitSeconds, firstWaitSeconds * 2 ** beyond))
    return 'wrong'
  }

  return {
    attempt(of, proof) {
      const key = createHash('sha256').update(of.trim().toLowerCase()).digest('base64url')
      const turn = (lines.get(key) ?? Promise.resolve()).then(() => judge(key, proof))
      const settled = turn.catch(() => undefined)
      lines.set(key, settled)
      void settled.then(() => {
        if (lines.get(key) === settled) lines.delete(key)
      })
      return turn
    },
  }
}
