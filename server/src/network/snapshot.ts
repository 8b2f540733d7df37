/**
 * snapshot: a memory as bytes and back, so that a start need not make it of the whole log.
 *
 * A memory goes on changing while it is written, and nobody may be kept waiting for it: it is captured in one turn, which costs little since states are
 * never changed in place and histories only at their end, and is written part by part.
 *
 * Not here: sealing and keeping (store/snapshots.ts); when one is made (upkeep.ts).
 */
import { isDeepStrictEqual } from 'node:util'
import { deserialize, serialize } from 'node:v8'
import type { State } from '@spojka/shared/domain/state'
import type { CommandResult } from '@spojka/shared/protocol/commands'
import type { DocumentId } from '@spojka/shared/protocol/ids'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { Piece } from './histories.ts'
import { emptyMemory, type Memory } from './memory.ts'
import { decodeCompaction, decodeUpdate, encodeCompaction, encodeUpdate } from './recorded.ts'
import type { Pause } from './replay.ts'

/** So much of a part that it is made within some milliseconds. */
const PER_PART = 25
const ANSWERS_PER_PART = 1_000
const PIECES_PER_PART = 1_000

export interface Capture {
  readonly seq: number
  readonly at: number
  readonly state: State
  readonly answers: ReadonlyMap<string, CommandResult>
  readonly answerCount: number
  readonly documents: readonly {
    readonly id: DocumentId
    readonly pieces: readonly Piece[]
    readonly length: number
    readonly at: number
  }[]
}

/** Holds a memory as it is now. */
export function capture({ seq, at, state, answers, histories }: Memory): Capture {
  const documents = [...histories.all()]
    .map(([id, history]) => ({ id, at: history.at, pieces: history.pieces, length: history.pieces.length }))
    // The order of their first entries is not known any more where these were compacted.
    .sort((a, b) => (a.id < b.id ? -1 : 1))
  return { seq, at, state, answers, answerCount: answers.size, documents }
}

const mapNames = [
  'agencies',
  'persons',
  'cases',
  'conferences',
  'responsibilities',
  'documents',
  'exposure',
] as const satisfies (keyof State)[]

type Part =
  | { readonly kind: 'rest'; readonly seq: number; readonly at: number; readonly state: Partial<State> }
  | { readonly kind: 'map'; readonly name: (typeof mapNames)[number]; readonly entries: readonly (readonly [unknown, unknown])[] }
  | { readonly kind: 'answers'; readonly entries: readonly (readonly [string, CommandResult])[] }
  | { readonly kind: 'document'; readonly id: DocumentId; readonly at: number; readonly pieces: Uint8Array }

export async function* partsOf(captured: Capture, pause: Pause = () => undefined): AsyncGenerator<Uint8Array> {
  for (const part of parts(captured)) {
    yield serialize(part)
    const waiting = pause()
    if (waiting !== undefined) await waiting
  }
}

function* parts({ seq, at, state, answers, answerCount, documents }: Capture): Generator<Part> {
  const { agencies, persons, cases, conferences, responsibilities, documents: units, exposure, ...rest } = state
  yield { kind: 'rest', seq, at, state: rest }
  for (const name of mapNames) {
    for (const entries of groups<readonly [unknown, unknown]>(state[name], state[name].size, PER_PART)) yield { kind: 'map', name, entries }
  }
  for (const entries of groups(answers, answerCount, ANSWERS_PER_PART)) yield { kind: 'answers', entries }
  for (const { id, at: writtenAt, pieces, length } of documents) {
    for (const group of groups(pieces, length, PIECES_PER_PART)) yield { kind: 'document', id, at: writtenAt, pieces: encodePieces(group) }
  }
}

/** The first `count` of the items. */
function* groups<T>(items: Iterable<T>, count: number, size: number): Generator<readonly T[]> {
  let group: T[] = []
  let left = count
  for (const item of items) {
    if (left-- <= 0) break
    group.push(item)
    if (group.length < size) continue
    yield group
    group = []
  }
  if (group.length > 0) yield group
}

export function fromParts(bytes: readonly Uint8Array[]): Memory {
  const memory = emptyMemory()
  const state: Record<string, unknown> = {}
  const maps = new Map(mapNames.map((name) => [name, new Map<unknown, unknown>()]))
  const histories = new Map<DocumentId, { pieces: Piece[]; at: number }>()
  for (const part of bytes.map((one) => deserialize(one) as Part)) {
    if (part.kind === 'rest') {
      Object.assign(state, part.state)
      memory.seq = part.seq
      memory.at = part.at
    } else if (part.kind === 'map') for (const [key, value] of part.entries) maps.get(part.name)?.set(key, value)
    else if (part.kind === 'answers') for (const [key, value] of part.entries) memory.answers.set(key, value)
    else {
      const pieces = histories.get(part.id)?.pieces ?? []
      pieces.push(...decodePieces(part.pieces))
      histories.set(part.id, { pieces, at: part.at })
    }
  }
  memory.state = { ...state, ...Object.fromEntries(maps) } as unknown as State
  for (const [id, history] of histories) memory.histories.restore(id, history)
  return memory
}

function encodePieces(pieces: readonly Piece[]): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const piece of pieces) {
    encoding.writeVarUint(encoder, piece.seq)
    const isUpdate = 'actor' in piece
    encoding.writeUint8(encoder, isUpdate ? 1 : 0)
    encoding.writeVarUint8Array(encoder, isUpdate ? encodeUpdate(piece) : encodeCompaction({ ...piece, upTo: piece.seq }))
  }
  return encoding.toUint8Array(encoder)
}

function decodePieces(bytes: Uint8Array): Piece[] {
  const decoder = decoding.createDecoder(bytes)
  const pieces: Piece[] = []
  while (decoding.hasContent(decoder)) {
    const seq = decoding.readVarUint(decoder)
    const isUpdate = decoding.readUint8(decoder) === 1
    const payload = decoding.readVarUint8Array(decoder)
    if (isUpdate) pieces.push({ seq, ...decodeUpdate(payload) })
    else {
      const { writers, update } = decodeCompaction(payload)
      pieces.push({ seq, writers, update })
    }
  }
  return pieces
}

/** Whether two captures hold the same, whichever way each was made. */
export async function isSame(one: Capture, other: Capture, pause: Pause): Promise<boolean> {
  const others = parts(other)
  for (const part of parts(one)) {
    if (!isDeepStrictEqual(plain(part), plain(others.next().value))) return false
    const waiting = pause()
    if (waiting !== undefined) await waiting
  }
  return others.next().done === true
}

/** A part with its bytes as what they say: a buffer and a plain array of bytes are the same. */
const plain = (part: Part | undefined) =>
  part?.kind === 'document' ? { ...part, pieces: Buffer.from(part.pieces).toString('latin1') } : part
