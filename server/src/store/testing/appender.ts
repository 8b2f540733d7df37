/**
 * A process that appends until it is ended from outside, and says on its output what was acknowledged. Arguments: data directory,
 * seed. Lines: `ready`, `ack <firstSeq> <call> <entries>`, `refused <call> <reason>`.
 * Entry i of call c has the payload `seed:c:i:size` and some bytes, so that the log can be judged without this process.
 */
import { writeSync } from 'node:fs'
import { openStore } from '../openStore.ts'
import { type Availability, type Draft, NotWritten } from '../port.ts'

const [dataDir = '', seed = '1'] = process.argv.slice(2)
const CALLS_AT_A_TIME = 40

// Written to the pipe before the call returns: a line that is printed is a promise that was made.
const say = (line: string) => writeSync(1, `${line}\n`)

/** mulberry32: the same seed appends the same calls. */
let state = Number(seed)
function random(): number {
  state = (state + 0x6d2b79f5) | 0
  let t = Math.imul(state ^ (state >>> 15), 1 | state)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
}

function call(number: number): Draft[] {
  return Array.from({ length: 1 + Math.floor(random() * 5) }, (_, i) => {
    const size = Math.floor(random() ** 4 * 20_000)
    const payload = Buffer.concat([Buffer.from(`${seed}:${number}:${i}:`), Buffer.alloc(size, 120)])
    return { stream: `stream-${i}`, kind: 'update', at: 1_800_000_000_000 + number, scope: `case:c${number % 7}`, payload }
  })
}

/** While nothing is written there is nothing to say. */
let writable: Promise<void> = Promise.resolve()
let isWritable = () => undefined as unknown

const store = await openStore({ dataDir, now: Date.now, onUnknownOutcome: () => process.exit(70) })
const log = await store.log('network-1')
const follow = ({ state }: Availability): void => {
  if (state === 'writable') isWritable()
  else {
    writable = new Promise((resolve) => {
      isWritable = resolve
    })
  }
}
follow(store.availability)
store.onAvailability(follow)
say('ready')

let number = 0
async function appendForever(): Promise<never> {
  for (;;) {
    const mine = number++
    const drafts = call(mine)
    try {
      say(`ack ${await log.append(drafts)} ${mine} ${drafts.length}`)
    } catch (error) {
      if (!(error instanceof NotWritten)) throw error
      say(`refused ${mine} ${error.reason}`)
      await writable
    }
  }
}
await Promise.all(Array.from({ length: CALLS_AT_A_TIME }, appendForever))
