/** The clock that groups of entries are timed by: it is never set, so a corrected wall clock delays nobody. */
import { performance } from 'node:perf_hooks'
import type { Scheduler } from './groupCommit.ts'

export const scheduler: Scheduler = {
  now: () => performance.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}
