import { describe, expect, it } from 'vitest'
import { recorder, withoutRecorder } from './recorder.ts'
import { cutPower, record } from './simulate.ts'

const STATES = 2_000
const seed = Math.floor(Math.random() * 1_000_000)

describe.skipIf(recorder === undefined)(`power loss${recorder === undefined ? ` (skipped: ${withoutRecorder})` : ''}`, () => {
  it(`[LOG1] in ${STATES} states in which a power cut may leave the files, with torn and reordered writes, nothing acknowledged is missing and the chain verifies`, {
    timeout: 240_000,
  }, async () => {
    console.log(`power loss seed ${seed}`)
    const operations = record(recorder ?? '', [])
    const count = (op: string): number => operations.filter((operation) => operation.op === op).length
    expect({ writes: count('write') > 500, syncs: count('sync') > 100, said: count('said') > 100 }).toEqual({
      writes: true,
      syncs: true,
      said: true,
    })
    // Into the database itself as well: checkpoints are among the moments.
    expect(operations.filter((operation) => operation.op === 'write' && operation.file === 0).length).toBeGreaterThan(50)
    const losses = await cutPower(operations, STATES, seed)
    console.log(JSON.stringify(losses))
    expect(losses).toMatchObject({ states: STATES, losing: 0, mostLost: 0, broken: [] })
    expect(losses.acknowledged).toBeGreaterThan(200)
    expect(losses.unsynced).toBeGreaterThan(STATES / 4)
  })

  it('[LOG1] the same finds what a store loses that does not wait for the disk', { timeout: 120_000 }, async () => {
    const file = 'server/src/store/sqlite/schema.ts'
    const operations = record(recorder ?? '', [
      {
        name: 'a store that does not wait for the disk',
        edits: [
          { file, find: 'PRAGMA synchronous = FULL', replace: 'PRAGMA synchronous = NORMAL' },
          { file, find: "'wal,2,1,1'", replace: "'wal,1,1,1'" },
        ],
      },
    ])
    const losses = await cutPower(operations, 200, seed)
    console.log(JSON.stringify(losses))
    expect(losses.losing).toBeGreaterThan(20)
  })
})
