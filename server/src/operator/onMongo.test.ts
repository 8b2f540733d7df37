import { join } from 'node:path'
import { expect, it } from 'vitest'
import { paragraphs } from '../collab/text.ts'
import { foundCase, openHost } from '../network/testing/smallHost.ts'
import { loadMasterKey } from '../store/masterKey.ts'
import { openMongoSource } from '../store/mongo/mongoSource.ts'
import { createSecrets } from '../store/sealing.ts'
import { connectBeside, onMongo, temporaryDatabase } from '../store/testing/mongo.ts'
import { temporaryDirectory } from '../store/testing/temporaryDirectory.ts'
import { createWitness } from '../store/witness.ts'
import { backupTarget, openBackup } from './backupFile.ts'
import { copyLog } from './copyLog.ts'
import { restoreInto } from './restoreInto.ts'
import { verifyStore } from './verifyStore.ts'

const masterKey = Buffer.alloc(32, 7).toString('hex')
const at = (url: string) => ({ masterKey, mongodb: { url, standalone: true } })

async function verified(dataDir: string, url: string) {
  const source = await openMongoSource({ url, standalone: true })
  const secrets = createSecrets(loadMasterKey({ masterKey }, dataDir, false))
  const witness = createWitness(join(dataDir, 'witness.jsonl'), secrets.derivedKey('witness'))
  try {
    return await verifyStore(source, { secrets, format: 'test', witnessed: witness.of })
  } finally {
    await source.close()
  }
}

onMongo('the commands of the operator on MongoDB', () => {
  it('[OPER1] a served store is verified and backed up, and the backup restored into another database', { timeout: 60_000 }, async () => {
    const [from, to, file] = [temporaryDatabase(), temporaryDatabase(), join(temporaryDirectory(), 'backup')]
    const dataDir = temporaryDirectory()
    const small = await openHost(dataDir, undefined, at(from))
    const { lead, sections } = await foundCase(small)
    const housing = sections['housing'] ?? expect.fail()
    for (const words of ['one', 'two', 'three']) await small.edits(lead, housing, (fragment) => fragment.insert(0, paragraphs(words)))
    await small.host.upkeep.compact(housing)
    await small.edits(lead, housing, (fragment) => fragment.insert(0, paragraphs('four')))
    await small.host.upkeep.snapshot(() => undefined)
    const text = small.textOf(housing)
    const found = await verified(dataDir, from)
    expect(found.opened?.snapshotOf).toBeGreaterThan(0)

    const source = await openMongoSource({ url: from, standalone: true })
    await copyLog(source, backupTarget(file))
    await source.close()
    await small.close()

    const elsewhere = temporaryDirectory()
    const options = { ...at(to), dataDir: elsewhere, witnessFile: join(elsewhere, 'witness.jsonl'), now: () => Date.UTC(2026, 10, 25) }
    expect(await restoreInto(await openBackup(file), options)).toEqual({ entries: found.entries, entriesLost: 0 })
    await expect(restoreInto(await openBackup(file), options)).rejects.toThrow('DATABASE_URL: the database holds a store already')
    const again = await openHost(elsewhere, undefined, at(to))
    expect(again.textOf(housing)).toBe(text)
    await again.close()
    // With the beginning of a term, and the fact that it is restored.
    expect((await verified(elsewhere, to)).entries).toBe(found.entries + 2)

    // A backup that cannot be restored leaves the database as empty as it was.
    const third = temporaryDatabase()
    const stranger = { ...options, ...at(third), masterKey: Buffer.alloc(32, 8).toString('hex') }
    await expect(restoreInto(await openBackup(file), stranger)).rejects.toThrow('MASTER_KEY')
    const drill = join(temporaryDirectory(), 'witness.jsonl')
    await restoreInto(await openBackup(file), { ...options, ...at(third), witnessFile: drill })
  })

  it('[OPER7] what was changed in MongoDB is found by its entry', async () => {
    const [url, dataDir] = [temporaryDatabase(), temporaryDirectory()]
    const small = await openHost(dataDir, undefined, at(url))
    await foundCase(small)
    await small.close()
    const { entries } = await verified(dataDir, url)
    expect(entries).toBeGreaterThan(4)
    const batches = (await connectBeside(url)).collection('batches')
    const [batch] = await batches.find({ firstSeq: { $lte: 4 }, lastSeq: { $gte: 4 } }).toArray()
    const path = `entries.${4 - batch?.['firstSeq']}.at`
    await batches.updateOne({ _id: batch?._id ?? expect.fail() }, { $inc: { [path]: 1 } })
    await expect(verified(dataDir, url)).rejects.toMatchObject({ name: 'ChainBroken', seq: 4 })
  })
})
