import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Scheduler } from './groupCommit.ts'
import { draft, openTestStore, readAll } from './testing/openTestStore.ts'
import { temporaryDirectory } from './testing/temporaryDirectory.ts'
import { createWitness, type Witness } from './witness.ts'
import { keepWitness } from './witnessing.ts'

const lines = (file: string) => readFileSync(file, 'utf8').trim().split('\n')

async function run(dataDir: string, words: string, witnessFile?: string) {
  const store = await openTestStore(dataDir, { witnessFile })
  const log = await store.log('network-1')
  await log.append([draft(words), draft(words)])
  await store.close()
}

describe('the witness', () => {
  it('[LOG9] an older copy of a store is not served while the witness knows better, and what goes on from where the witness was is', async () => {
    const [dataDir, elsewhere] = [temporaryDirectory(), join(temporaryDirectory(), 'witness.jsonl')]
    const database = join(dataDir, 'spojka.db')
    await run(dataDir, 'first', elsewhere)
    copyFileSync(database, `${database}.old`)
    await run(dataDir, 'second', elsewhere)
    expect(lines(elsewhere).map((line) => JSON.parse(line).seq)).toEqual([3, 6])

    copyFileSync(database, `${database}.new`)
    copyFileSync(`${database}.old`, database)
    const old = await openTestStore(dataDir, { witnessFile: elsewhere })
    await expect(old.log('network-1')).rejects.toMatchObject({
      name: 'StoreRefused',
      message: expect.stringContaining('ends with entry 3, and the witness has seen entry 6'),
    })
    await old.close()
    copyFileSync(`${database}.new`, database)
    const again = await openTestStore(dataDir, { witnessFile: elsewhere })
    expect(await readAll(await again.log('network-1'))).toHaveLength(6)
  })

  it('[LOG9] a history written anew with the very master key is told from the one the witness has seen', async () => {
    const [dataDir, other] = [temporaryDirectory(), temporaryDirectory()]
    await run(dataDir, 'what happened')
    copyFileSync(join(dataDir, 'master.key'), join(other, 'master.key'))
    const forger = await openTestStore(other)
    await (await forger.log('network-1')).append([draft('what did not happen'), draft('at all')])
    await forger.close()
    copyFileSync(join(other, 'spojka.db'), join(dataDir, 'spojka.db'))
    const store = await openTestStore(dataDir)
    await expect(store.log('network-1')).rejects.toMatchObject({
      name: 'ChainBroken',
      message: expect.stringContaining('not the entry that the witness has seen'),
    })
  })

  it('[LOG9] a line is believed with its signature only; one that a power cut left unfinished, or of another network, is passed over', async () => {
    const file = join(temporaryDirectory(), 'witness.jsonl')
    const witness = createWitness(file, new Uint8Array(32).fill(1))
    expect(await witness.of('a')).toEqual([])
    const head = { network: 'a', seq: 7, hash: new Uint8Array(32).fill(9), at: 5 }
    await witness.add(head)
    expect(await witness.of('a')).toEqual([head])
    const [line = ''] = lines(file)
    writeFileSync(file, `${line}\n${line.slice(0, 40)}`)
    expect(await witness.of('a')).toEqual([head])
    for (const changed of [line.replace('"seq":7', '"seq":8'), line.replace('"at":5', '"at":6'), line.replace('0909', '0908'), '{}', 'x']) {
      writeFileSync(file, `${changed}\n`)
      await expect(witness.of('a')).rejects.toMatchObject({ name: 'StoreRefused', message: expect.stringContaining('line 1') })
    }
    writeFileSync(file, `${line}\n`)
    await expect(createWitness(file, new Uint8Array(32).fill(2)).of('a')).rejects.toMatchObject({ name: 'StoreRefused' })
    expect(await createWitness(file, new Uint8Array(32).fill(2)).of('b')).toEqual([])
  })

  it('[LOG9] the end is signed after a thousand entries, after ten minutes, and at the end; nothing new is not signed, and a failure is tried again', async () => {
    let [time, seq, failing] = [0, 10, false]
    const due: (() => void)[] = []
    const scheduler: Scheduler = {
      now: () => time,
      after: (ms, act) => {
        due.push(() => {
          time += ms
          act()
        })
        return () => undefined
      },
    }
    const signed: number[] = []
    const failures: unknown[] = []
    const witness: Witness = {
      publicKey: '',
      of: async () => [],
      add: async (head) => {
        if (failing) throw new Error('no room')
        signed.push(head.seq)
      },
    }
    const leave = keepWitness({
      network: 'a',
      witness,
      head: () => ({ seq, hash: new Uint8Array() }),
      now: () => 0,
      scheduler,
      onFailed: (error) => failures.push(error),
    })
    const pass = async (ms: number) => {
      for (const end = time + ms; time < end; ) {
        due.shift()?.()
        await Promise.resolve()
        await Promise.resolve()
      }
    }
    await pass(700_000)
    expect(signed).toEqual([])
    seq = 11
    await pass(5000)
    expect(signed).toEqual([11])
    await pass(595_000)
    seq = 12
    await pass(300_000)
    seq = 1012
    await pass(10_000)
    expect(signed).toEqual([11, 12, 1012])
    failing = true
    seq = 2012
    await pass(20_000)
    expect([signed.length, failures.length]).toEqual([3, 1])
    failing = false
    await pass(5000)
    seq = 2013
    await leave()
    expect(signed).toEqual([11, 12, 1012, 2012, 2013])
  })
})
