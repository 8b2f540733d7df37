/** A disk that fails under a real server while people work: nobody is answered, and what was answered before is there at the next start. */
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runningDemo } from '../../server/test/harness/index.ts'
import { workThrough } from '../../server/test/harness/outage.ts'
import { freshDirectory } from '../../server/test/harness/template.ts'
import { recorder, withoutRecorder } from './recorder.ts'

describe.skipIf(recorder === undefined)(`a sync that fails${recorder === undefined ? ` (skipped: ${withoutRecorder})` : ''}`, () => {
  const failing = join(freshDirectory(), 'failing')
  const running = runningDemo({ env: () => ({ LD_PRELOAD: recorder ?? '', FAIL_SYNC_FILE: failing }) })

  it(
    '[LOG1] the process ends with 70 and answers nobody; the next verifies its log, and what was acknowledged is there once',
    {
      timeout: 90_000,
    },
    () =>
      workThrough(running, {
        async begin() {
          writeFileSync(failing, '')
          expect(await running.server.ended).toBe(70)
          expect(running.server.output).not.toContain('"status":503')
          expect(running.server.output).not.toContain('read-only')
        },
        async end() {
          rmSync(failing)
          await running.restart('SIGKILL')
        },
      }),
  )
})
