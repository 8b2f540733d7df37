import { describe, expect, it } from 'vitest'
import { ChainBroken } from '../../server/src/store/port.ts'
import { changedFiles } from '../patched/patchedSources.ts'
import { failpointNames, failpoints } from './failpoints.ts'
import { judgeAftermath, judgeClients } from './judge.ts'
import { hasMongo } from './mongoProcess.ts'
import { runCrashes } from './suite.ts'

const KILLS = 20
const MONGO_KILLS = 10
const seed = Math.floor(Math.random() * 1_000_000)

if (!hasMongo) console.log('Skipped, for MONGODB_TEST_START is not set: kills of the server on MongoDB')

describe('kills while people write', () => {
  it(`[LOG1] [LOG2] ${KILLS} kills at random and at every failpoint lose nothing that was acknowledged, double nothing and bring everybody to the same text`, {
    timeout: 400_000,
  }, async () => {
    console.log(`crash seed ${seed}`)
    const { ends, ...result } = await runCrashes({ store: 'sqlite', kills: KILLS, seed, say: () => undefined })
    console.log([...ends].map(([end, times]) => `${times} × ${end}`).join(', '))
    console.log(`${result.acknowledged} tokens acknowledged`)
    expect(result).toMatchObject({ kills: KILLS, lost: [], doubled: [], wrong: [] })
    expect(result.acknowledged).toBeGreaterThan(KILLS * 10)
    // Most of the places are reached at every run; which of them are not is chance.
    const names = failpointNames('sqlite')
    expect(names.filter((name) => ends.has(name)).length).toBeGreaterThan(names.length / 2)
  })

  it.skipIf(!hasMongo)(
    `[LOG1] [LOG2] [MONGO2] the same for ${MONGO_KILLS} kills of the server on MongoDB, and of its database`,
    {
      timeout: 400_000,
    },
    async () => {
      const { ends, ...result } = await runCrashes({ store: 'mongo', kills: MONGO_KILLS, seed, say: () => undefined })
      console.log([...ends].map(([end, times]) => `${times} × ${end}`).join(', '))
      console.log(`${result.acknowledged} tokens acknowledged`)
      expect(result).toMatchObject({ kills: MONGO_KILLS, lost: [], doubled: [], wrong: [] })
      expect(result.acknowledged).toBeGreaterThan(MONGO_KILLS * 10)
      expect(ends.get('of the database')).toBeGreaterThan(1)
    },
  )

  it('[LOG1] a server that acknowledges before it has written is found out', { timeout: 300_000 }, async () => {
    const mistake = {
      name: 'an acknowledgement that does not wait',
      edits: [
        {
          file: 'server/src/store/networkLog.ts',
          find: 'await commits.add({ entries, keys: keyring.takeNew() }, entries.length, bytes)',
          replace: 'commits.add({ entries, keys: keyring.takeNew() }, entries.length, bytes).catch(() => undefined)',
        },
      ],
    }
    // It ends with the first kill that finds it; the busier the machine, the more it takes until an answer is out before its write.
    // A compaction that was called written, and is not, leaves a log that says itself that it is broken.
    const isFound = runCrashes({ store: 'sqlite', kills: 60, seed, mistake, say: () => undefined }).then(
      ({ lost }) => lost.length > 0,
      (error: unknown) => error instanceof ChainBroken,
    )
    expect(await isFound, `seed ${seed}`).toBe(true)
  })
})

it('[LOG1] every failpoint has its one place in the sources of today', () => {
  expect(changedFiles(failpoints).size).toBeGreaterThan(5)
})

describe('the judge', () => {
  const token = (number: number, acknowledged = true) => ({ author: 'a', number, documentId: 'd', acknowledged })
  const report = { tokens: [token(0), token(1), token(2, false)], refused: [], isWithdrawn: true, texts: [], surprises: [] }

  it('[LOG2] tells what is lost, doubled, out of order, refused and there, or open again', () => {
    const judge = (tokens: string[], reads = false) => judgeAftermath({ tokens, reads }, [report])
    const nothing = { lost: [], doubled: [], wrong: [] }
    expect(judge(['tok-a-0.', 'tok-a-1.'])).toEqual(nothing)
    expect(judge(['tok-a-0.', 'tok-a-1.', 'tok-a-2.'])).toEqual(nothing)
    expect(judge(['tok-a-0.'])).toEqual({ ...nothing, lost: ['tok-a-1.'] })
    expect(judge(['tok-a-0.', 'tok-a-1.', 'tok-a-1.'])).toEqual({ ...nothing, doubled: ['tok-a-1.'] })
    expect(judge(['tok-a-1.', 'tok-a-0.']).wrong).toHaveLength(1)
    expect(judge(['tok-a-0.', 'tok-a-1.'], true).wrong).toHaveLength(1)
    const refused = judgeAftermath({ tokens: ['tok-b-0.'], reads: false }, [
      { ...report, tokens: [], refused: [{ author: 'b', number: 0 }] },
    ])
    expect(refused.wrong).toHaveLength(1)
  })

  it('[LOG2] tells two editors of one document apart, and what neither of them has', () => {
    const held = (...texts: string[]) => judgeClients([{ ...report, texts: texts.map((text) => ({ documentId: 'd', text })) }])
    const whole = 'tok-a-0. tok-a-1. tok-a-2.'
    expect(held(whole, whole)).toEqual({ lost: [], doubled: [], wrong: [] })
    expect(held(whole, `${whole} more`).wrong).toHaveLength(1)
    expect(held('tok-a-0. tok-a-2.').lost).toEqual(['tok-a-1.'])
  })
})
