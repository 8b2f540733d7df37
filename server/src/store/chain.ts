/**
 * chain: every entry carries the hash of the one before it, so that no stored entry can be changed, moved or taken away unseen.
 *
 * Why so: the hash covers the header and the hash of the sealed payload, not the payload itself. The chain is therefore verified
 * without any key, and still holds after a payload was erased.
 *
 * Not here: that the last entries were cut off (the sealed head, networkLog.ts); that a payload belongs to its header (sealing.ts).
 */
import { hash as digest } from 'node:crypto'
import type { EntryHeader, SealedEntry } from './entryStore.ts'
import { ChainBroken } from './port.ts'

const HASH_BYTES = 32
const FORMAT = 1

/** What the first entry of a log continues. */
export const genesis: Uint8Array = new Uint8Array(HASH_BYTES)

export const sha256 = (data: Uint8Array): Uint8Array => digest('sha256', data, 'buffer')

/** The one spelling of a header; the network is part of it, so that an entry cannot be carried into another log. */
export function headerBytes(network: string, h: EntryHeader): Buffer {
  return Buffer.from(JSON.stringify([FORMAT, network, h.seq, h.term, h.stream, h.kind, h.at, h.keyId]))
}

/** Both hashes have a fixed length, so the concatenation can be read in one way only. */
export function entryHash(prevHash: Uint8Array, header: Uint8Array, payloadHash: Uint8Array): Uint8Array {
  return sha256(Buffer.concat([prevHash, header, payloadHash]))
}

export interface Link {
  readonly seq: number
  readonly term: number
  readonly hash: Uint8Array
}

export const beginning: Link = { seq: 0, term: 0, hash: genesis }

/** Checks one entry against the one before it; throws `ChainBroken`. */
export function verifyLink(network: string, before: Link, entry: SealedEntry): void {
  const expected = before.seq + 1
  if (entry.seq !== expected) throw new ChainBroken(expected, 'an entry is missing')
  if (entry.term < before.term) throw new ChainBroken(expected, 'its term is older than the one before')
  if (!sameBytes(entry.prevHash, before.hash)) throw new ChainBroken(expected, 'it does not continue the one before')
  if (entry.payload !== undefined && !sameBytes(sha256(entry.payload), entry.payloadHash)) {
    throw new ChainBroken(expected, 'its payload was changed')
  }
  if (!sameBytes(entryHash(entry.prevHash, headerBytes(network, entry), entry.payloadHash), entry.hash)) {
    throw new ChainBroken(expected, 'its header was changed')
  }
}

/** For public values only: hashes of ciphertext tell nothing by the time a comparison takes. */
export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0
