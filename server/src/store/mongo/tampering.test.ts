import type { Connection } from 'mongoose'
import { expect, it } from 'vitest'
import { onMongo, openTestEntries, temporaryDatabase } from '../testing/mongo.ts'
import { expectEachChangeFound, type Stored, type StoredRecord, type Value, verdict, WRITTEN, writeLog } from '../testing/randomChanges.ts'

onMongo('a log that was changed in MongoDB', () => {
  it('[LOG4] a thousand single changes by chance are found, each of them: flipped, cut, swapped, inserted, reordered', {
    timeout: 300_000,
  }, async () => {
    const url = temporaryDatabase()
    const { store: writer } = await openTestEntries(url)
    await writeLog(writer)
    await writer.close()
    const { store, connection } = await openTestEntries(url)
    await expectEachChangeFound(store, batchesOf(connection), 1000)
  })

  it('[LOG4] the end of the log is not lost with its last batch, nor with the note of it', async () => {
    const url = temporaryDatabase()
    const { store: writer } = await openTestEntries(url)
    await writeLog(writer)
    await writer.close()
    const { store, connection } = await openTestEntries(url)
    const [batches, heads] = [connection.collection('batches'), connection.collection('heads')]
    await heads.deleteMany({})
    expect(await verdict(store)).toEqual(WRITTEN)
    await heads.insertOne({ _id: 'network-1' as never, seq: 99, term: 1, hash: Buffer.alloc(32), seal: Buffer.alloc(32) })
    expect(await verdict(store)).toBe(99)
    await batches.deleteMany({})
    expect(await store.networks()).toEqual(['network-1'])
    expect(await verdict(store)).toBe(99)
  })
})

/** A batch as a record: where it stands, its entries, and the rest as it is. */
function batchesOf(connection: Connection): Stored {
  const batches = connection.collection('batches')
  return {
    async read() {
      const found = await batches.find({}, { promoteBuffers: true }).sort({ firstSeq: 1 }).toArray()
      return found.map(({ _id, firstSeq, lastSeq, term, entries, ...rest }) => ({ place: { firstSeq, lastSeq, term }, entries, rest }))
    },
    async replace(records) {
      await batches.deleteMany({})
      await batches.insertMany(records.map(toDocument))
    },
  }
}

const toDocument = ({ place, entries, rest }: StoredRecord) => ({ ...rest, ...place, entries: entries.map(toStored) })
const toStored = (entry: Readonly<Record<string, Value>>) =>
  Object.fromEntries(Object.entries(entry).map(([name, value]) => [name, value instanceof Uint8Array ? Buffer.from(value) : value]))
