/**
 * order: whether somebody could have stood between two neighbours and written there.
 *
 * Why: Yjs looks for the place of a struct between the two that its author saw beside it. It finds the same place for every reader, in whatever
 * order things come, as long as these two once stood side by side: the left one before the right one, and what the right one was written after not
 * between them, since whoever had the right one had that too (YATA, Nicolaescu et al. 2016: connections to origins do not cross). Of neighbours that
 * no editor saw side by side, two readers make two texts.
 *
 * Not here: whether the neighbours stand in one type at all (gate.ts).
 */
import * as Y from 'yjs'
import type { Id } from './scan.ts'

/** What a struct was written between; undefined is the beginning or the end of its type. */
export interface Neighbours {
  readonly origin: Id | undefined
  readonly rightOrigin: Id | undefined
}

/** `unclear`: only the document tells. */
export type Standing = 'sound' | 'crossed' | 'unclear'

const isSame = (a: Id | undefined, b: Id | undefined): boolean => a?.client === b?.client && a?.clock === b?.clock

/**
 * Tells from the neighbours of the neighbours what needs no search: the younger of two that stand side by side was written beside the elder, unless
 * both came at the same time.
 */
export function standing({ origin, rightOrigin }: Neighbours, of: (id: Id) => Neighbours): Standing {
  if (rightOrigin === undefined) return 'sound'
  const rightWasAfter = of(rightOrigin).origin
  if (isSame(rightWasAfter, origin)) return 'sound'
  if (origin === undefined) return 'crossed'
  return isSame(of(origin).rightOrigin, rightOrigin) ? 'sound' : 'unclear'
}

/**
 * Whether it stands soundly in a document that holds its neighbours. Goes from the left one to the right one, and calls `step` for whatever came
 * between the two meanwhile.
 */
export function isSound(doc: Y.Doc, { origin, rightOrigin }: Neighbours, step: () => void): boolean {
  if (origin === undefined || rightOrigin === undefined) return true
  const [left, right] = [itemAt(doc, origin), itemAt(doc, rightOrigin)]
  // What was collected stands nowhere.
  if (left === undefined || right === undefined) return false
  const rightWasAfter = neighboursIn(right, rightOrigin.clock).origin
  const between = rightWasAfter === undefined ? undefined : itemAt(doc, rightWasAfter)
  // Letters that were written one after another are one item.
  const isAfterLeft = (item: Y.Item, id: Id): boolean => item !== left || id.clock > origin.clock
  for (let item: Y.Item | null = left; item !== null; item = item.right) {
    step()
    if (item === between && rightWasAfter !== undefined && isAfterLeft(item, rightWasAfter)) return false
    if (item === right && isAfterLeft(item, rightOrigin)) return true
  }
  return false
}

function itemAt(doc: Y.Doc, id: Id): Y.Item | undefined {
  const item: Y.Item | Y.GC = Y.getItem(doc.store, Y.createID(id.client, id.clock))
  return item instanceof Y.Item ? item : undefined
}

/** The neighbours of one clock of an item, which may be many letters that were written one after another. */
export function neighboursIn(item: Y.Item, clock: number): Neighbours {
  const { id, rightOrigin } = item
  const origin = clock > id.clock ? { client: id.client, clock: clock - 1 } : item.origin
  return { origin: origin ?? undefined, rightOrigin: rightOrigin ?? undefined }
}
