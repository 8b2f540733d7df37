/**
 * mongoEntryStore: entries kept in MongoDB, a batch in one document.
 *
 * Why an append needs no transaction: the document is inserted whole or not at all, and its first seq is given once. What has to hold
 * between batches (no gap, no older term, one key for a scope) is checked against what this writer knows of the log up to its head; a writer
 * that knows an older head offers a seq that is taken.
 *
 * Not here: who owns the store (ownership.ts); what an error means (outcome.ts, insertSurely.ts).
 */
import type { Batch, EntryStore, Head, SealedEntry, WrappedKey } from '../entryStore.ts'
import type { Scheduler } from '../groupCommit.ts'
import { NotWritten } from '../port.ts'
import { bytes, documentsOf, entriesOf, integer, text } from './documents.ts'
import { dropKeys, dropPayloads } from './erasing.ts'
import { createHeadNotes } from './headNotes.ts'
import { insertSurely, type Writer } from './insertSurely.ts'
import type { Models, StoredBatch, StoredChunk, StoredEntry, StoredHead } from './models.ts'
import { DISK_FULL, notReached, outcomeOf, UNREACHABLE } from './outcome.ts'
import { repeatSurely } from './repeatSurely.ts'
import { createSessions } from './sessions.ts'
import { dropSnapshots, putSnapshot, readSnapshot } from './snapshots.ts'

/** A page ends early when it has become this large. */
const PAGE_BYTES = 1 << 20

export interface MongoEntryStoreOptions {
  readonly models: Models
  readonly writer: Writer
  readonly scheduler: Scheduler
  /** Closes the connection. */
  readonly disconnect: () => Promise<void>
}

/** What this writer knows of a log up to its head. */
interface Known {
  seq: number
  term: number
  readonly keys: Set<string>
}

/** Without `onTrouble`, which is a matter of who owns the store. */
export function createMongoEntryStore({ models, writer, scheduler, disconnect }: MongoEntryStoreOptions): EntryStore {
  const { batches, chunks, heads, terms, meta } = models
  const known = new Map<string, Known>()
  const notes = createHeadNotes(heads)

  const surely = (change: () => Promise<unknown>): Promise<void> => repeatSurely(change, writer, scheduler)

  const payloadOf = (network: string) => async (seq: number, entry: StoredEntry) => {
    const parts = await chunks.find({ network, seq, payloadHash: entry.payloadHash }).sort({ part: 1 }).lean<StoredChunk[]>()
    // Fewer are found by the hash of the payload; none is what erasing leaves.
    return parts.length === 0 ? undefined : Buffer.concat(parts.map((part) => bytes(part.bytes)))
  }

  const head = async (network: string): Promise<Head | undefined> => {
    const last = await batches.findOne({ network }, { lastSeq: 1, term: 1, head: 1 }).sort({ firstSeq: -1 }).lean<StoredBatch>()
    const written = last && {
      seq: integer(last.lastSeq),
      term: integer(last.term),
      hash: bytes(last.head?.hash),
      seal: bytes(last.head?.seal),
    }
    const noted = await heads.findById(network).lean<StoredHead>()
    // The note is written after the batch, so it may lag behind. It never runs ahead, unless what it noted was cut off.
    if (noted === null || (written !== null && !(integer(noted.seq) > written.seq))) return written ?? undefined
    return { seq: integer(noted.seq), term: integer(noted.term), hash: bytes(noted.hash), seal: bytes(noted.seal) }
  }

  const keys = async (network: string): Promise<WrappedKey[]> => {
    const found = await batches
      .find({ network, newKeys: { $gt: 0 } }, { keys: 1 })
      .sort({ firstSeq: 1 })
      .lean<StoredBatch[]>()
    return found.flatMap((batch) =>
      batch.keys.map((key) => ({ keyId: text(key.keyId), scope: bytes(key.scope), wrapped: bytes(key.wrapped) })),
    )
  }

  const learn = async (network: string): Promise<Known> => {
    const [present, stored] = [await head(network), await keys(network)]
    const learnt = { seq: present?.seq ?? 0, term: present?.term ?? 0, keys: new Set(stored.flatMap(marksOf)) }
    known.set(network, learnt)
    return learnt
  }

  /** Throws `NotWritten` unless the batch continues the log as this writer knows it. */
  const continued = async ({ network, entries, keys: added }: Batch): Promise<Known> => {
    const { seq, term } = entries[0] ?? { seq: 0, term: 0 }
    const before = known.get(network)
    const present = before?.seq === seq - 1 ? before : await learn(network).catch(notReached)
    const marks = added.flatMap(marksOf)
    const isTaken = new Set(marks).size < marks.length || marks.some((mark) => present.keys.has(mark))
    if (present.seq !== seq - 1 || term < present.term || isTaken)
      throw new NotWritten('stale', `another writer continued the log at entry ${seq}`)
    return present
  }

  /** Nothing of the log yet, so that a failure here is a batch that was not written. What is left then is sealed and belongs to nothing. */
  const putApart = async (parts: readonly StoredChunk[]): Promise<void> => {
    try {
      for (const chunk of parts) await chunks.create([chunk])
    } catch (error) {
      throw outcomeOf(error) === 'full' ? new NotWritten('full', DISK_FULL) : new NotWritten('gone', UNREACHABLE)
    }
  }

  return {
    networks: async () => [...new Set([...(await heads.distinct('_id')), ...(await batches.distinct('network'))])].toSorted(),
    async takeTerm(network) {
      for (;;) {
        const last = await terms.findOne({ network }).sort({ term: -1 }).lean()
        const term = (last?.term ?? 0) + 1
        try {
          await terms.create([{ network, term }])
          return term
        } catch (error) {
          if (outcomeOf(error) !== 'taken') throw error
        }
      }
    },
    async append(batch) {
      if (writer.state() === 'silent') throw new NotWritten('gone', UNREACHABLE)
      const present = await continued(batch)
      const begun = scheduler.now()
      const documents = documentsOf(batch)
      const { _id, network, lastSeq, term } = documents.batch
      const { hash } = documents.batch.head
      try {
        await putApart(documents.chunks)
        await insertSurely(
          {
            hash,
            insert: () => batches.create([documents.batch]),
            read: async () => (await batches.findById(_id, { head: 1 }).lean<StoredBatch>())?.head.hash,
          },
          writer,
          scheduler,
        )
      } catch (error) {
        known.delete(network)
        throw error
      }
      present.seq = lastSeq
      present.term = term
      for (const mark of batch.keys.flatMap(marksOf)) present.keys.add(mark)
      notes.put({ _id: network, seq: lastSeq, term, ...documents.batch.head })
      return scheduler.now() - begun
    },
    async read(network, after, limit) {
      // The batch that the next entry stands in may have begun before it.
      const begins = await batches
        .findOne({ network, firstSeq: { $lte: after + 1 } }, { firstSeq: 1 })
        .sort({ firstSeq: -1 })
        .lean()
      const following = batches.find({ network, firstSeq: { $gte: begins?.firstSeq ?? 0 } }).sort({ firstSeq: 1 })
      const page: SealedEntry[] = []
      let size = 0
      for await (const stored of following
        .limit(limit + 1)
        .lean<StoredBatch[]>()
        .cursor()) {
        for (const entry of await entriesOf(stored, payloadOf(network))) {
          if (entry.seq <= after) continue
          page.push(entry)
          size += entry.payload?.length ?? 0
          if (page.length === limit || size >= PAGE_BYTES) return page
        }
      }
      return page
    },
    head,
    keys,
    dropPayloads: (network, seqs) => surely(() => dropPayloads(models, network, seqs)),
    // What was learnt of the keys before is no longer so.
    dropKeys: (network, keyIds) => surely(() => dropKeys(models, network, keyIds)).finally(() => known.delete(network)),
    putSnapshot: (network, parts) => putSnapshot(models, network, parts),
    snapshot: (network) => readSnapshot(models, network),
    dropSnapshots: (network) => surely(() => dropSnapshots(models, network)),
    keyCheck: async () => (await meta.findById('keyCheck').lean())?.value,
    async setKeyCheck(value) {
      await meta.create([{ _id: 'keyCheck', value: Buffer.from(value) }])
    },
    sessions: createSessions(models.sessions, writer, scheduler),
    async probe() {
      if (writer.state() !== 'writable') throw new NotWritten('gone', UNREACHABLE)
      await writer.confirmed()
    },
    async close() {
      await notes.settled()
      await disconnect()
    },
  }
}

/** By its id and by what it is for, of which each is given once. */
const marksOf = ({ keyId, scope }: WrappedKey): string[] => [`id ${keyId}`, `scope ${Buffer.from(scope).toString('hex')}`]
