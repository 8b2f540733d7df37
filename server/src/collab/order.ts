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

/** `unclear`: only the whole document tells. */
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

/** Whether all of these stand soundly in a document that holds them and their neighbours and has collected nothing that stood beside them. */
export function areSound(doc: Y.Doc, structs: readonly Neighbours[]): boolean {
  const orders = new Map<unknown, ReadonlyMap<Y.Item, number>>()
  const find = (id: Id): Y.Item => Y.getItem(doc.store, Y.createID(id.client, id.clock))
  const at = (id: Id): { readonly order: number; readonly clock: number } => {
    const item = find(id)
    const order = orders.get(item.parent) ?? orderOf(item)
    orders.set(item.parent, order)
    return { order: order.get(item) ?? -1, clock: id.clock }
  }
  const isBefore = (a: Id, b: Id): boolean => {
    const [left, right] = [at(a), at(b)]
    return left.order === right.order ? left.clock < right.clock : left.order < right.order
  }
  return structs.every(({ origin, rightOrigin }) => {
    if (origin === undefined || rightOrigin === undefined) return true
    const rightWasAfter = neighboursIn(find(rightOrigin), rightOrigin.clock).origin
    return isBefore(origin, rightOrigin) && (rightWasAfter === undefined || !isBefore(origin, rightWasAfter))
  })
}

/** The neighbours of one clock of an item, which may be many letters that were written one after another. */
export function neighboursIn(item: Y.Item, clock: number): Neighbours {
  const { id, rightOrigin } = item
  const origin = clock > id.clock ? { client: id.client, clock: clock - 1 } : item.origin
  return { origin: origin ?? undefined, rightOrigin: rightOrigin ?? undefined }
}

/** Where each of those stands that stand in one type with this one. */
function orderOf(item: Y.Item): ReadonlyMap<Y.Item, number> {
  let first = item
  while (first.left !== null) first = first.left
  const order = new Map<Y.Item, number>()
  for (let next: Y.Item | null = first; next !== null; next = next.right) order.set(next, order.size)
  return order
}
