/**
 * frames: the messages of the y-websocket protocol as finished WebSocket frames.
 *
 * A frame from a server carries no mask, so one buffer, built once, is written to every socket of a room as it is.
 */
import * as encoding from 'lib0/encoding'

export const message = { sync: 0, awareness: 1, queryAwareness: 3, saved: 4, attribution: 5, newer: 6, past: 7 } as const
export const sync = { step1: 0, step2: 1, update: 2 } as const

/** Final for every provider from 4400 to 4499; retried beyond. */
export const closeCode = { protocol: 4400, sessionOver: 4401, closedForYou: 4403, reload: 4409, readOnly: 4503, tooFast: 4529 } as const

declare const made: unique symbol
/** Made here and nowhere else: what leaves a document's socket is one of these messages. */
export type Frame = Buffer & { readonly [made]: true }

function binaryFrame(write: (encoder: encoding.Encoder) => void): Frame {
  const encoder = encoding.createEncoder()
  write(encoder)
  const length = encoding.length(encoder)
  const header = length < 126 ? 2 : length < 65_536 ? 4 : 10
  const frame = Buffer.allocUnsafe(header + length)
  frame[0] = 0x82
  frame[1] = header === 2 ? length : header === 4 ? 126 : 127
  if (header === 4) frame.writeUInt16BE(length, 2)
  if (header === 10) frame.writeBigUInt64BE(BigInt(length), 2)
  frame.set(encoding.toUint8Array(encoder), header)
  return frame as Frame
}

export const syncFrame = (kind: 0 | 1 | 2, body: Uint8Array): Frame =>
  binaryFrame((encoder) => {
    encoding.writeVarUint(encoder, message.sync)
    encoding.writeVarUint(encoder, kind)
    encoding.writeVarUint8Array(encoder, body)
  })

export interface AwarenessEntry {
  readonly client: number
  readonly clock: number
  /** JSON; `null` takes the state away. */
  readonly state: string
}

export const awarenessFrame = (entries: readonly AwarenessEntry[]): Frame =>
  binaryFrame((encoder) => {
    const body = encoding.createEncoder()
    encoding.writeVarUint(body, entries.length)
    for (const { client, clock, state } of entries) {
      encoding.writeVarUint(body, client)
      encoding.writeVarUint(body, clock)
      encoding.writeVarString(body, state)
    }
    encoding.writeVarUint(encoder, message.awareness)
    encoding.writeVarUint8Array(encoder, encoding.toUint8Array(body))
  })

/** Says nothing; providers give a connection up that sends no data for 30 s, and pings do not count for them. */
export const keepAliveFrame: Frame = awarenessFrame([])

export const savedFrame = (count: number): Frame =>
  binaryFrame((encoder) => {
    encoding.writeVarUint(encoder, message.saved)
    encoding.writeVarUint(encoder, count)
  })

/** To an editor of an older table: which one is the present one. */
export const newerFrame = (version: number): Frame =>
  binaryFrame((encoder) => {
    encoding.writeVarUint(encoder, message.newer)
    encoding.writeVarUint(encoder, version)
  })

/** To an editor: which past it may undo into. Another name than before says that what it still holds of it was erased. */
export const pastFrame = (name: string): Frame =>
  binaryFrame((encoder) => {
    encoding.writeVarUint(encoder, message.past)
    encoding.writeVarString(encoder, name)
  })

export const attributionFrame = (json: string): Frame =>
  binaryFrame((encoder) => {
    encoding.writeVarUint(encoder, message.attribution)
    encoding.writeVarString(encoder, json)
  })
