/**
 * snapshots: the latest snapshot of a network, in chunks that become it at once, by the one document that names them.
 */
import { Types } from 'mongoose'
import { bytes, integer, text } from './documents.ts'
import type { Models, StoredSnapshot, StoredSnapshotChunk } from './models.ts'
import { notReached } from './outcome.ts'

export async function putSnapshot(models: Models, network: string, parts: AsyncIterable<Uint8Array>): Promise<void> {
  const { snapshots, snapshotChunks } = models
  const made = new Types.ObjectId().toHexString()
  let chunk = 0
  for await (const part of parts) {
    await snapshotChunks.create([{ network, made, chunk, bytes: Buffer.from(part) }]).catch(notReached)
    chunk += 1
  }
  await snapshots.replaceOne({ _id: network }, { _id: network, made, chunks: chunk }, { upsert: true }).catch(notReached)
  await snapshotChunks.deleteMany({ network, made: { $ne: made } }).catch(notReached)
}

export async function* readSnapshot({ snapshots, snapshotChunks }: Models, network: string): AsyncGenerator<Uint8Array> {
  const found = await snapshots.findById(network).lean<StoredSnapshot>()
  if (found === null) return
  const made = text(found.made)
  for (let chunk = 0; chunk < integer(found.chunks); chunk++) {
    const part = await snapshotChunks.findOne({ network, made, chunk }).lean<StoredSnapshotChunk>()
    if (part === null) return
    yield bytes(part.bytes)
  }
}

export async function dropSnapshots({ snapshots, snapshotChunks }: Models, network: string): Promise<void> {
  await snapshots.deleteOne({ _id: network })
  await snapshotChunks.deleteMany({ network })
}
