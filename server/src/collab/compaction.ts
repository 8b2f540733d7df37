/**
 * compaction: what is left of a document once nobody asks how it came about: its present text, the places of what was deleted without the
 * words, and who wrote under which clientID up to which clock.
 *
 * Why it is the same document: the identities of all that stands in it stay, and clients collect what was deleted in the same way. So nobody who
 * has it open notices, and the numbers of clientIDs and of structs stay as they were; only a new generation lowers these (renewal.ts).
 *
 * Not here: when a document is compacted and what becomes of the old entries (network/upkeep.ts).
 */
import * as Y from 'yjs'
import type { Membership } from './owners.ts'
import type { Piece } from './port.ts'
import { scanUpdate } from './scan.ts'

/** A member of a document, and how far its clock had come. */
export interface Writer extends Membership {
  readonly end: number
}

export interface Compacted {
  readonly writers: ReadonlyMap<number, Writer>
  readonly update: Uint8Array
}

export interface Rebuilt {
  readonly doc: Y.Doc
  readonly writers: ReadonlyMap<number, Membership>
  /** What is wrong with the history. */
  readonly unsound: string | undefined
  /** So many pieces were left out, since the document would not have been one with them. */
  readonly leftOut: number
}

/**
 * The document of a history, without anything that was deleted. A piece with which it would not be a document any more (something waits in it, it
 * cannot be read, it makes a root of its own) is left out: nobody is shown it, and the same history always comes to the same decision.
 */
export function rebuild(pieces: readonly Piece[]): Rebuilt {
  const all = build(pieces)
  if (all.unsound === undefined) return { ...all, leftOut: 0 }
  const sound: Piece[] = []
  let doc = build([]).doc
  for (const piece of pieces) {
    if (!isSoundUpdate(piece.update)) continue
    Y.applyUpdate(doc, piece.update)
    if (misbehaves(doc)) doc = build(sound).doc
    else sound.push(piece)
  }
  return { ...build(sound), unsound: all.unsound, leftOut: pieces.length - sound.length }
}

function isSoundUpdate(update: Uint8Array): boolean {
  try {
    scanUpdate(update)
    return true
  } catch {
    return false
  }
}

function build(pieces: readonly Piece[]): Omit<Rebuilt, 'leftOut'> {
  const doc = new Y.Doc({ gc: true })
  doc.getXmlFragment('default')
  const writers = new Map<number, Membership>()
  let unsound: string | undefined
  doc.transact(() => {
    for (const piece of pieces) {
      try {
        const clients = scanUpdate(piece.update).structs.keys()
        for (const client of clients) {
          const writer = 'actor' in piece ? piece.actor : piece.writers.get(client)
          if (writer !== undefined && !writers.has(client)) writers.set(client, writer)
        }
        Y.applyUpdate(doc, piece.update)
      } catch {
        unsound = 'an update of the log could not be read'
      }
    }
  })
  if (misbehaves(doc)) unsound ??= 'the log of a document leaves something pending'
  return { doc, writers, unsound }
}

/** Something waits in it, or there is a root beside the text. */
export const misbehaves = (doc: Y.Doc): boolean =>
  doc.store.pendingStructs !== null || doc.store.pendingDs !== null || [...doc.share.keys()].some((root) => root !== 'default')

/** Undefined for an unsound history: nothing of it may go, unless `withoutLeftOut` gives up the pieces that could not be applied. */
export function compact(pieces: readonly Piece[], withoutLeftOut = false): Compacted | undefined {
  const { doc, writers, unsound } = rebuild(pieces)
  if (unsound !== undefined && !withoutLeftOut) return undefined
  const update = Y.encodeStateAsUpdate(doc)
  const ends = Y.decodeStateVector(Y.encodeStateVector(doc))
  const named = new Map(
    [...writers].map(([client, { personId, agencyId }]) => [client, { personId, agencyId, end: ends.get(client) ?? 0 }]),
  )
  const compacted = { writers: named, update }
  // Looked at as whoever reads it will, before anything is thrown away for it.
  const again = rebuild([compacted])
  const isSame =
    again.unsound === undefined &&
    again.writers.size === writers.size &&
    again.doc.getXmlFragment('default').toString() === doc.getXmlFragment('default').toString() &&
    Buffer.compare(Y.encodeStateVector(again.doc), Y.encodeStateVector(doc)) === 0
  return isSame ? compacted : undefined
}
