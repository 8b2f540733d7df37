/** messages: what a client of the y-websocket protocol says, read to its end before anything of it counts. */
import { ByteReader, Malformed } from './bytes.ts'
import { message, sync } from './frames.ts'
import { readAwareness } from './presence.ts'
import { type Scanned, scanUpdate } from './scan.ts'

export type ClientMessage =
  /** Step 1: what it has, and wants to be told what it has not. */
  | { readonly kind: 'question'; readonly stateVector: Uint8Array }
  | { readonly kind: 'update'; readonly update: Scanned; readonly isStep2: boolean }
  | { readonly kind: 'carets'; readonly carets: ReturnType<typeof readAwareness> }
  | { readonly kind: 'whoIsThere' }

/** Throws `Malformed` for whatever is no such message, or has something behind it. */
export function readMessage(bytes: Uint8Array): ClientMessage {
  const reader = new ByteReader(bytes)
  const type = reader.uint()
  if (type === message.queryAwareness) {
    reader.end()
    return { kind: 'whoIsThere' }
  }
  if (type === message.awareness) return { kind: 'carets', carets: readAwareness(lastBlob(reader)) }
  if (type !== message.sync) throw new Malformed('an unknown message')
  const kind = reader.uint()
  const body = lastBlob(reader)
  if (kind === sync.step1) return { kind: 'question', stateVector: readStateVector(body) }
  if (kind !== sync.step2 && kind !== sync.update) throw new Malformed('an unknown sync message')
  return { kind: 'update', update: scanUpdate(body), isStep2: kind === sync.step2 }
}

function lastBlob(reader: ByteReader): Uint8Array {
  const body = reader.blob()
  reader.end()
  return body
}

/** A copy, found to be well formed: it is answered when what is being written is settled. */
function readStateVector(body: Uint8Array): Uint8Array {
  const reader = new ByteReader(body)
  for (let left = reader.uint(); left > 0; left--) {
    reader.uint()
    reader.uint()
  }
  reader.end()
  return Uint8Array.from(body)
}
