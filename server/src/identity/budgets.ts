/** budgets: what one session may ask for in a second, over all its sockets and requests together. */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import type { RateLimits } from '../config/limits.ts'

export type Budget = 'commands' | 'requests' | 'opens'

export interface Budgets {
  /** Undefined when it was granted, otherwise the seconds after which to come again. */
  take(budget: Budget, sessionId: string): Promise<number | undefined>
}

export function createBudgets(rates: RateLimits): Budgets {
  const limiter = (keyPrefix: Budget, points: number) => new RateLimiterMemory({ keyPrefix, points, duration: 1 })
  const limiters = {
    commands: limiter('commands', rates.commandsPerSecond),
    requests: limiter('requests', rates.requestsPerSecond),
    opens: limiter('opens', rates.opensPerSecond),
  }
  return {
    async take(budget, sessionId) {
      try {
        await limiters[budget].consume(sessionId)
        return undefined
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused
        return Math.max(1, Math.ceil(refused.msBeforeNext / 1000))
      }
    },
  }
}
