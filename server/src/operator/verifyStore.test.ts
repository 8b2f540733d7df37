import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { paragraphs } from '../collab/text.ts'
import { emptyMemory } from '../network/memory.ts'
import { capture, partsOf } from '../network/snapshot.ts'
import { foundCase, openHost } from '../network/testing/smallHost.ts'
import { loadMasterKey } from '../store/masterKey.ts'
import { createSecrets } from '../store/sealing.ts'
import { openDatabase } from '../store/sqlite/driver.ts'
import { openSqliteSource } from '../store/sqlite/sqliteSource.ts'
import { openTestStore } from '../store/testing/openTestStore.ts'
import { temporaryDirectory } from '../store/testing/temporaryDirectory.ts'
import { createWitness } from '../store/witness.ts'
import { verifyStore } from './verifyStore.ts'

const format = 'test'

/** A network with a case, a text in it of which a part was compacted, and a snapshot. */
async function writtenDirectory(): Promise<string> {
  const dataDir = temporaryDirectory()
  const small = await openHost(dataDir)
  const { lead, sections } = await foundCase(small)
  const housing = sections['housing']
  if (housing === undefined) throw new Error('no section')
  const writes = (words: string) => small.edits(lead, housing, (fragment) => fragment.insert(0, paragraphs(words)))
  for (const words of ['one', 'two', 'three']) await writes(words)
  await small.host.upkeep.compact(housing)
  await writes('four')
  await small.host.upkeep.snapshot(() => undefined)
  await writes('five')
  await small.close()
  return dataDir
}

async function verified(dataDir: string, hasKey = true) {
  const source = openSqliteSource(join(dataDir, 'spojka.db'))
  const secrets = createSecrets(loadMasterKey({}, dataDir, false))
  const witness = createWitness(join(dataDir, 'witness.jsonl'), secrets.derivedKey('witness'))
  try {
    return await verifyStore(source, hasKey ? { secrets, format, witnessed: witness.of } : undefined)
  } finally {
    await source.close()
  }
}

function change(dataDir: string, sql: string): void {
  const db = openDatabase(join(dataDir, 'spojka.db'), 1000)
  db.exec(sql)
  db.close()
}

describe('verify', () => {
  it('[OPER7] a sound store is sound, with its key and without, served or not', async () => {
    const dataDir = await writtenDirectory()
    const found = await verified(dataDir)
    expect(found.opened).toMatchObject({ documents: expect.any(Number), witnessed: 1 })
    expect(found.opened?.snapshotOf).toBeLessThan(found.entries)
    expect(found.opened?.payloads).toBeLessThan(found.entries)
    expect(await verified(dataDir, false)).toEqual({ entries: found.entries, opened: undefined })
    const serving = await openTestStore(dataDir)
    await serving.log('network-1')
    expect(await verified(dataDir)).toEqual(found)
  })

  it('[OPER7] what was changed is found by its entry, the chain without a key too', async () => {
    const changes: readonly (readonly [what: string, sql: string, withoutKey: boolean])[] = [
      ['a payload', 'UPDATE entries SET payload = zeroblob(40) WHERE seq = 7', true],
      ['a header', "UPDATE entries SET kind = 'fence' WHERE seq = 7", true],
      ['an entry that is gone', 'DELETE FROM entries WHERE seq = 7', true],
      ['a payload that is gone', 'UPDATE entries SET payload = NULL WHERE seq = 7', false],
      ['the end', 'UPDATE heads SET seal = zeroblob(32)', false],
      [
        'an end that was cut off',
        'DELETE FROM entries WHERE seq = (SELECT seq FROM heads); UPDATE heads SET (seq, term, hash) = (SELECT seq, term, hash FROM entries ORDER BY seq DESC LIMIT 1)',
        false,
      ],
    ]
    for (const [what, sql, withoutKey] of changes) {
      const dataDir = await writtenDirectory()
      change(dataDir, sql)
      const told = await verified(dataDir).catch((error: Error) => error)
      expect(told, what).toMatchObject({ name: 'ChainBroken', seq: expect.any(Number) })
      const chainOnly = await verified(dataDir, false).catch((error: Error) => error)
      if (withoutKey) expect(chainOnly, what).toMatchObject({ name: 'ChainBroken', seq: 7 })
      else expect(chainOnly, what).toMatchObject({ opened: undefined })
    }
  })

  it('[OPER7] a snapshot that is not what the log makes is found, though it was sealed here', async () => {
    const dataDir = await writtenDirectory()
    const store = await openTestStore(dataDir)
    const log = await store.log('network-1')
    await log.putSnapshot(5, format, partsOf({ ...capture(emptyMemory()), seq: 5 }))
    await store.close()
    await expect(verified(dataDir)).rejects.toMatchObject({ name: 'ChainBroken', message: expect.stringContaining('snapshot') })
  })

  it('[OPER7] [LOG5] a snapshot from before a compaction is not taken for a wrong one, and neither is the log', async () => {
    const dataDir = temporaryDirectory()
    const small = await openHost(dataDir)
    const { lead, sections } = await foundCase(small)
    const housing = sections['housing']
    if (housing === undefined) throw new Error('no section')
    const writes = (words: string) => small.edits(lead, housing, (fragment) => fragment.insert(0, paragraphs(words)))
    for (const words of ['one', 'two', 'three']) await writes(words)
    await small.host.upkeep.snapshot(() => undefined)
    await small.host.upkeep.compact(housing)
    await small.store.close()
    expect((await verified(dataDir)).opened).toMatchObject({ snapshotOf: undefined, documents: expect.any(Number) })
    const again = await openHost(dataDir)
    await again.host.upkeep.check(() => undefined)
    expect(again.incidents).toEqual([])
    expect(again.textOf(housing)).toContain('three')
  })

  it('[OPER7] a witness that saw another entry, or a later one, is heard', async () => {
    for (const seen of [{ seq: 7 }, { seq: 7000 }]) {
      const dataDir = await writtenDirectory()
      const secrets = createSecrets(loadMasterKey({}, dataDir, false))
      const witness = createWitness(join(dataDir, 'witness.jsonl'), secrets.derivedKey('witness'))
      await witness.add({ network: 'network-1', hash: new Uint8Array(32), at: 1, ...seen })
      await expect(verified(dataDir)).rejects.toMatchObject({
        name: 'ChainBroken',
        message: expect.stringContaining('the witness has seen'),
      })
    }
  })
})
