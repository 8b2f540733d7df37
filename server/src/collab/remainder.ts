/**
 * remainder: writes the part of a scanned update that is new, and nothing that is deleted already.
 *
 * Why: what the log keeps and the others receive must be new only, and must not hold words that the same frame takes
 * away again (an editor's undo history keeps them, and sends them). A string covered by a deletion of its own frame
 * leaves as so many deleted characters, which is what every document makes of it anyway. What stands in or beside something collected leaves as
 * collected too: one reader has collected that and another not yet, and only so do both make the same of it.
 */
import * as encoding from 'lib0/encoding'
import { firstEndingAfter } from './known.ts'
import type { Id, Range, Scanned, Struct } from './scan.ts'

export interface Kept {
  readonly struct: Struct
  /** So many characters of it are known already. */
  readonly offset: number
  /** It stands in or beside something collected, so it is nowhere for anybody. */
  readonly gone: boolean
}

export interface Remainder {
  readonly structs: ReadonlyMap<number, readonly Kept[]>
  readonly deletes: ReadonlyMap<number, readonly Range[]>
}

/** The remainder as a V1 update; the frame's own bytes where nothing had to be taken away. */
export function encodeRemainder(scanned: Scanned, rest: Remainder): Uint8Array {
  if (isWhole(scanned, rest)) return scanned.bytes
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, rest.structs.size)
  for (const [client, group] of rest.structs) writeGroup(encoder, scanned.bytes, group, rest.deletes.get(client) ?? [])
  encoding.writeVarUint(encoder, rest.deletes.size)
  for (const [client, ranges] of rest.deletes) {
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, ranges.length)
    for (const { clock, end } of ranges) {
      encoding.writeVarUint(encoder, clock)
      encoding.writeVarUint(encoder, end - clock)
    }
  }
  return encoding.toUint8Array(encoder)
}

function isWhole(scanned: Scanned, rest: Remainder): boolean {
  if (rest.structs.size !== scanned.structs.size || rest.deletes.size !== scanned.deletes.size) return false
  for (const [client, group] of scanned.structs) {
    const kept = rest.structs.get(client)
    if (kept?.length !== group.length) return false
    const deletes = rest.deletes.get(client) ?? []
    if (kept.some(({ struct, offset, gone }) => offset > 0 || hides(struct, gone, deletes))) return false
  }
  for (const [client, ranges] of scanned.deletes) {
    const kept = rest.deletes.get(client)
    if (kept?.length !== ranges.length || kept.some((range, at) => range.clock !== ranges[at]?.clock || range.end !== ranges[at]?.end))
      return false
  }
  return true
}

const isBare = (struct: Struct): boolean => struct.content.kind === 'gc' || struct.content.kind === 'deleted'

function hides(struct: Struct, gone: boolean, deletes: readonly Range[]): boolean {
  if (gone) return struct.content.kind !== 'gc'
  if (isBare(struct)) return false
  const next = deletes[firstEndingAfter(deletes, struct.clock)]
  return next !== undefined && next.clock < struct.clock + struct.length
}

function writeGroup(encoder: encoding.Encoder, bytes: Uint8Array, group: readonly Kept[], deletes: readonly Range[]): void {
  const first = group[0]
  if (first === undefined) return
  const body = encoding.createEncoder()
  let count = 0
  for (const { struct, offset, gone } of group) {
    if (offset === 0 && !hides(struct, gone, deletes)) {
      encoding.writeUint8Array(body, bytes.subarray(struct.start, struct.end))
      count += 1
    } else {
      count += gone ? writeCollected(body, struct.length - offset) : writePieces(body, struct, offset, deletes)
    }
  }
  encoding.writeVarUint(encoder, count)
  encoding.writeVarUint(encoder, first.struct.client)
  encoding.writeVarUint(encoder, first.struct.clock + first.offset)
  encoding.writeUint8Array(encoder, encoding.toUint8Array(body))
}

function writeCollected(encoder: encoding.Encoder, length: number): number {
  encoding.writeUint8(encoder, 0)
  encoding.writeVarUint(encoder, length)
  return 1
}

/** Cuts a struct where deletion begins and ends; every piece but the first follows the one before. */
function writePieces(encoder: encoding.Encoder, struct: Struct, offset: number, deletes: readonly Range[]): number {
  const from = struct.clock + offset
  const to = struct.clock + struct.length
  let pieces = 0
  let clock = from
  const write = (end: number, deleted: boolean): void => {
    if (end <= clock) return
    writePiece(encoder, struct, clock, end, deleted)
    pieces += 1
    clock = end
  }
  for (let at = firstEndingAfter(deletes, from); at < deletes.length; at++) {
    const range = deletes[at]
    if (range === undefined || range.clock >= to) break
    write(range.clock, struct.content.kind === 'deleted')
    write(Math.min(range.end, to), true)
  }
  write(to, struct.content.kind === 'deleted')
  return pieces
}

function writePiece(encoder: encoding.Encoder, struct: Struct, from: number, to: number, deleted: boolean): void {
  const origin = from > struct.clock ? { client: struct.client, clock: from - 1 } : struct.origin
  const text = !deleted && struct.content.kind === 'string' ? cut(struct.content.text, from - struct.clock, to - struct.clock) : undefined
  const bare = origin === undefined && struct.rightOrigin === undefined
  const sub = bare && struct.sub !== undefined ? 32 : 0
  encoding.writeUint8(encoder, (text === undefined ? 1 : 4) | (origin ? 128 : 0) | (struct.rightOrigin ? 64 : 0) | sub)
  if (origin) writeId(encoder, origin)
  if (struct.rightOrigin) writeId(encoder, struct.rightOrigin)
  if (bare) writeParent(encoder, struct)
  if (text === undefined) encoding.writeVarUint(encoder, to - from)
  else encoding.writeVarString(encoder, text)
}

function writeId(encoder: encoding.Encoder, id: Id): void {
  encoding.writeVarUint(encoder, id.client)
  encoding.writeVarUint(encoder, id.clock)
}

function writeParent(encoder: encoding.Encoder, struct: Struct): void {
  if (typeof struct.parent === 'object') {
    encoding.writeVarUint(encoder, 0)
    writeId(encoder, struct.parent)
  } else {
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarString(encoder, struct.parent ?? '')
  }
  if (struct.sub !== undefined) encoding.writeVarString(encoder, struct.sub)
}

/** As Yjs cuts strings: half of a pair of surrogates becomes the replacement character. */
function cut(text: string, from: number, to: number): string {
  let piece = text.slice(from, to)
  const first = piece.charCodeAt(0)
  if (from > 0 && first >= 0xdc00 && first <= 0xdfff) piece = `\uFFFD${piece.slice(1)}`
  const last = piece.charCodeAt(piece.length - 1)
  if (to < text.length && last >= 0xd800 && last <= 0xdbff) piece = `${piece.slice(0, -1)}\uFFFD`
  return piece
}
