/**
 * documents: a batch as the document it is stored as, and back.
 *
 * A stored document is input like any other. What has the wrong form is read as an impossible value, which the chain then refuses.
 */
import type { Batch, SealedEntry } from '../entryStore.ts'
import type { EntryKind } from '../port.ts'
import type { StoredBatch, StoredChunk, StoredEntry } from './models.ts'

/** Well below the 16 MB that a document may have, with room for headers and hashes. */
const MOST_IN_DOCUMENT = 8 << 20
const CHUNK_BYTES = 8 << 20
/** Smaller ones are never worth a document of their own. */
const LEAST_IN_CHUNKS = 64 << 10

export interface Documents {
  readonly batch: StoredBatch
  readonly chunks: readonly StoredChunk[]
}

/** The batch, and what of it is too large to stand in it: the largest payloads first, until the rest fits. */
export function documentsOf({ network, entries, keys, headSeal }: Batch): Documents {
  const first = entries[0]
  const last = entries.at(-1)
  if (first === undefined || last === undefined) throw new Error('an empty batch')
  const apart = tooLarge(entries)
  return {
    batch: {
      _id: `${network}/${first.seq}`,
      network,
      firstSeq: first.seq,
      lastSeq: last.seq,
      term: first.term,
      entries: entries.map((entry) => storedEntry(entry, apart.has(entry.seq))),
      newKeys: keys.length,
      keys: keys.map(({ keyId, scope, wrapped }) => ({ keyId, scope: buffer(scope), wrapped: buffer(wrapped) })),
      head: { hash: buffer(last.hash), seal: buffer(headSeal) },
    },
    chunks: entries.filter(({ seq }) => apart.has(seq)).flatMap((entry) => chunksOf(network, entry)),
  }
}

function tooLarge(entries: readonly SealedEntry[]): ReadonlySet<number> {
  const apart = new Set<number>()
  let bytes = entries.reduce((sum, entry) => sum + sizeOf(entry), 0)
  for (const entry of entries.toSorted((a, b) => sizeOf(b) - sizeOf(a))) {
    if (bytes <= MOST_IN_DOCUMENT || sizeOf(entry) < LEAST_IN_CHUNKS) break
    apart.add(entry.seq)
    bytes -= sizeOf(entry)
  }
  return apart
}

const sizeOf = ({ payload }: SealedEntry): number => payload?.length ?? 0
const chunkCount = (entry: SealedEntry): number => Math.ceil(sizeOf(entry) / CHUNK_BYTES)

function storedEntry(entry: SealedEntry, isApart: boolean): StoredEntry {
  const { stream, kind, at, keyId, payload } = entry
  const [prevHash, payloadHash, hash] = [buffer(entry.prevHash), buffer(entry.payloadHash), buffer(entry.hash)]
  const header = { stream, kind, at, keyId, prevHash, payloadHash, hash }
  if (payload === undefined) return header
  return isApart ? { ...header, chunks: chunkCount(entry) } : { ...header, payload: buffer(payload) }
}

function chunksOf(network: string, entry: SealedEntry): StoredChunk[] {
  const { seq, payloadHash, payload = new Uint8Array() } = entry
  return Array.from({ length: chunkCount(entry) }, (_, part) => ({
    network,
    seq,
    payloadHash: buffer(payloadHash),
    part,
    bytes: buffer(payload.subarray(part * CHUNK_BYTES, (part + 1) * CHUNK_BYTES)),
  }))
}

/** Where an entry stands in its batch is its seq. `payloadOf` fetches what stands in chunks. */
export async function entriesOf(stored: StoredBatch, payloadOf: (seq: number, entry: StoredEntry) => Promise<Uint8Array | undefined>) {
  const { firstSeq, lastSeq, term } = stored
  const entries = Array.isArray(stored.entries) ? (stored.entries as readonly StoredEntry[]) : []
  const isWhole = integer(lastSeq) === integer(firstSeq) + entries.length - 1
  return Promise.all(
    entries.map(async (entry, i): Promise<SealedEntry> => {
      const seq = isWhole ? firstSeq + i : Number.NaN
      const payload = entry.chunks === undefined ? entry.payload : await payloadOf(seq, entry)
      return {
        seq,
        term: integer(term),
        stream: text(entry.stream),
        // The hash of the entry covers its kind, so an unknown one is found as a change.
        kind: text(entry.kind) as EntryKind,
        at: integer(entry.at),
        keyId: text(entry.keyId),
        prevHash: bytes(entry.prevHash),
        payloadHash: bytes(entry.payloadHash),
        hash: bytes(entry.hash),
        payload: payload instanceof Uint8Array ? payload : undefined,
      }
    }),
  )
}

/** The same bytes; the schemas take no other kind. */
export const buffer = (part: Uint8Array): Buffer => Buffer.from(part.buffer, part.byteOffset, part.byteLength)

export const text = (value: unknown): string => (typeof value === 'string' ? value : '')
export const integer = (value: unknown): number => (typeof value === 'number' ? value : Number.NaN)
export const bytes = (value: unknown): Uint8Array => (value instanceof Uint8Array ? value : new Uint8Array())
