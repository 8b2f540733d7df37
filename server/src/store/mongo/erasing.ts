/**
 * erasing: takes payloads and keys out of batches that are written.
 *
 * This process alone owns the store and every change means the same when it is made again, so what was read may be changed and set.
 * The server overwrites what it freed in its own time; until then its journal and the log of its replica set hold ciphertext.
 */
import type { Models, StoredBatch } from './models.ts'

export async function dropPayloads({ batches, chunks }: Models, network: string, seqs: readonly number[]): Promise<void> {
  const wanted = new Set(seqs)
  const sorted = seqs.toSorted((a, b) => a - b)
  const [least = 0, most = 0] = [sorted[0], sorted.at(-1)]
  const touched = await batches
    .find({ network, firstSeq: { $lte: most }, lastSeq: { $gte: least } }, { firstSeq: 1, lastSeq: 1 })
    .lean<Pick<StoredBatch, 'firstSeq' | 'lastSeq'>[]>()
  for (const { firstSeq, lastSeq } of touched) {
    const places = Array.from({ length: lastSeq - firstSeq + 1 }, (_, i) => i).filter((i) => wanted.has(firstSeq + i))
    if (places.length === 0) continue
    const gone = Object.fromEntries(places.flatMap((i) => [`entries.${i}.payload`, `entries.${i}.chunks`]).map((path) => [path, 1]))
    await batches.updateOne({ network, firstSeq }, { $unset: gone })
    await chunks.deleteMany({ network, seq: { $in: places.map((i) => firstSeq + i) } })
  }
}

export async function dropKeys({ batches }: Models, network: string, keyIds: readonly string[]): Promise<void> {
  const wanted = new Set(keyIds)
  const found = await batches.find({ network, newKeys: { $gt: 0 } }, { firstSeq: 1, keys: 1 }).lean<StoredBatch[]>()
  for (const { firstSeq, keys } of found) {
    const kept = keys.filter(({ keyId }) => !wanted.has(keyId))
    if (kept.length < keys.length) await batches.updateOne({ network, firstSeq }, { $set: { keys: kept, newKeys: kept.length } })
  }
}
