/** The process ends in the middle of work, in order or without warning, and comes back on the same data. */
import { describe, it } from 'vitest'
import { runningDemo } from './harness/index.ts'
import { workThrough } from './harness/outage.ts'

const running = runningDemo()

describe.each(['SIGTERM', 'SIGKILL'] as const)('%s in the middle of work', (signal) => {
  it('[ACPT4] what was acknowledged is there once, and everybody comes back by themselves', { timeout: 90_000 }, () =>
    workThrough(running, { begin: () => running.server.stop(signal), end: () => running.restart(signal) }),
  )
})
