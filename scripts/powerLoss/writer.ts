/**
 * A process that writes into a store and says what was acknowledged, until it has been said CALLS times. Arguments: the root of the sources to use, the
 * data directory, the master key.
 */
import { writeSync } from 'node:fs'
import { join } from 'node:path'

const [root = '', dataDir = '', masterKey = ''] = process.argv.slice(2)
const CALLS = 240
const AT_A_TIME = 4

const { openStore } = (await import(join(root, 'server/src/store/openStore.ts'))) as typeof import('../../server/src/store/openStore.ts')
const store = await openStore({ dataDir, masterKey, now: Date.now, onUnknownOutcome: () => process.exit(70) })
const log = await store.log('network-1')
let next = 0
async function write(): Promise<void> {
  while (next < CALLS) {
    const number = next++
    const payload = Buffer.concat([Buffer.from(`${number}:`), Buffer.alloc((number * 733) % 3_000, 120)])
    await log.append([{ stream: 'stream-1', kind: 'update', at: 1_800_000_000_000 + number, scope: `case:${number % 5}`, payload }])
    // In the pipe before the call returns: a line is a promise.
    writeSync(1, `${number}\n`)
  }
}
await Promise.all(Array.from({ length: AT_A_TIME }, write))
process.exit(0)
