/**
 * packing: carries entries between the threads in one block of bytes.
 *
 * Why: cloning four small arrays per entry costs more than sealing it, and cloning a view copies all memory behind it, which
 * for Node's small buffers is a pool shared with strangers. One block is moved, not copied.
 */
import type { EntryHeader, SealedEntry } from '../entryStore.ts'

const HASH_BYTES = 32
const HASHES_BYTES = 3 * HASH_BYTES

export interface PackedEntries {
  readonly headers: readonly EntryHeader[]
  /** Bytes of each payload, or -1 where there is none. */
  readonly lengths: readonly number[]
  readonly bytes: Uint8Array<ArrayBuffer>
}

export function pack(entries: readonly SealedEntry[]): PackedEntries {
  const size = entries.reduce((sum, entry) => sum + HASHES_BYTES + (entry.payload?.length ?? 0), 0)
  const bytes = new Uint8Array(size)
  let at = 0
  const put = (part: Uint8Array) => {
    bytes.set(part, at)
    at += part.length
  }
  for (const { prevHash, payloadHash, hash, payload } of entries) {
    // A stored hash of another length is a changed entry; padded, it is found by the chain like any other change.
    for (const part of [prevHash, payloadHash, hash]) put(part.length === HASH_BYTES ? part : new Uint8Array(HASH_BYTES))
    if (payload !== undefined) put(payload)
  }
  return {
    headers: entries.map(({ seq, term, stream, kind, at, keyId }) => ({ seq, term, stream, kind, at, keyId })),
    lengths: entries.map(({ payload }) => payload?.length ?? -1),
    bytes,
  }
}

/** The entries are views into the block. */
export function unpack({ headers, lengths, bytes }: PackedEntries): SealedEntry[] {
  let at = 0
  const take = (length: number) => {
    at += length
    return bytes.subarray(at - length, at)
  }
  return headers.map((header, i) => {
    const length = lengths[i] ?? -1
    const [prevHash, payloadHash, hash] = [take(HASH_BYTES), take(HASH_BYTES), take(HASH_BYTES)]
    return { ...header, prevHash, payloadHash, hash, payload: length === -1 ? undefined : take(length) }
  })
}
