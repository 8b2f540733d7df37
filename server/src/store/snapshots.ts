/**
 * snapshots: how what was made of a log is sealed, so that a start need not make it again.
 *
 * Each snapshot has a key of its own, wrapped with the master key and kept in it: whoever drops the snapshot drops the key. Its head (of which log, up to
 * which entry, by which code) and the place of each chunk are authenticated with every chunk, so chunks cannot be changed, left out, or carried elsewhere.
 * Whatever is not as it was written is no snapshot; one is never required.
 *
 * Not here: what the parts mean (network/snapshot.ts).
 */
import { sameBytes } from './chain.ts'
import type { Place, Snapshot } from './port.ts'
import { type Secrets, seal, unseal } from './sealing.ts'

/** A store takes chunks of 1 MiB. */
const CHUNK_BYTES = 512 * 1024
const SCOPE = 'snapshot'

export async function* sealSnapshot(
  network: string,
  place: Place,
  format: string,
  secrets: Secrets,
  parts: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const { key, stored } = secrets.newDataKey(secrets.scopeHash(network, SCOPE))
  const head = Buffer.from(JSON.stringify([network, place.seq, hex(place.hash), format, stored.keyId, hex(stored.wrapped)]))
  yield new Uint8Array(head)
  let waiting: Uint8Array[] = []
  let bytes = 0
  let chunk = 0
  for await (const part of parts) {
    for (let rest = framed(part); rest.length > 0; ) {
      const fits = rest.subarray(0, CHUNK_BYTES - bytes)
      waiting.push(fits)
      bytes += fits.length
      rest = rest.subarray(fits.length)
      if (bytes < CHUNK_BYTES) continue
      yield seal(key, aad(head, chunk++, false), Buffer.concat(waiting))
      waiting = []
      bytes = 0
    }
  }
  yield seal(key, aad(head, chunk, true), Buffer.concat(waiting))
}

/** Undefined for anything but a whole snapshot of this log that this code has made. */
export async function openSnapshot(
  network: string,
  format: string,
  secrets: Secrets,
  chunks: AsyncIterable<Uint8Array>,
): Promise<Snapshot | undefined> {
  const [first, ...sealed] = await all(chunks)
  const head = first && readHead(first, network, format, secrets)
  if (head === undefined || sealed.length === 0) return undefined
  const opened: Uint8Array[] = []
  for (const [chunk, bytes] of sealed.entries()) {
    const part = unseal(head.key, aad(head.bytes, chunk, chunk === sealed.length - 1), bytes)
    if (part === undefined) return undefined
    opened.push(part)
  }
  return { place: { seq: head.seq, hash: head.hash }, parts: unframed(Buffer.concat(opened)) }
}

async function all<T>(from: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = []
  for await (const item of from) items.push(item)
  return items
}

function readHead(bytes: Uint8Array, network: string, format: string, secrets: Secrets) {
  try {
    const [ofNetwork, seq, hash, ofFormat, keyId, wrapped] = JSON.parse(Buffer.from(bytes).toString()) as unknown[]
    if (ofNetwork !== network || ofFormat !== format || typeof seq !== 'number') return undefined
    const scope = secrets.scopeHash(network, SCOPE)
    const key = secrets.unwrap({ keyId: String(keyId), scope, wrapped: Buffer.from(String(wrapped), 'hex') })
    return key && { seq, hash: new Uint8Array(Buffer.from(String(hash), 'hex')), key, bytes }
  } catch {
    return undefined
  }
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const aad = (head: Uint8Array, chunk: number, last: boolean): Uint8Array => Buffer.concat([head, Buffer.from(`\n${chunk} ${last}`)])

function framed(part: Uint8Array): Uint8Array {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(part.length)
  return Buffer.concat([length, part])
}

function unframed(bytes: Buffer): Uint8Array[] {
  const parts: Uint8Array[] = []
  for (let at = 0; at < bytes.length; ) {
    const end = at + 4 + bytes.readUInt32BE(at)
    parts.push(bytes.subarray(at + 4, end))
    at = end
  }
  return parts
}

/** Whether a snapshot was made of this log. */
export const isPlace = (place: Place, entry: Place | undefined): boolean =>
  entry !== undefined && entry.seq === place.seq && sameBytes(entry.hash, place.hash)
