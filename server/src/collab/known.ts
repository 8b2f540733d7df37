/**
 * known: what a document holds already, as far as the gate has to know it.
 *
 * Two layers: the committed Y.Doc, and above it the decided frames, which are accepted and being written. A frame is judged
 * against both, so that two frames of one batch see each other; when a write fails the upper layer is dropped and the
 * lower one was never touched.
 */
import * as Y from 'yjs'
import { contradictsDocument, contradictsPlaced } from './contradiction.ts'
import { type Neighbours, neighboursIn } from './order.ts'
import type { Id, Range, Struct } from './scan.ts'

/** A type that may hold content: the root, an element, or a run of text. `key` tells two of them apart. */
export interface Container {
  readonly key: string
  readonly kind: 'root' | 'element' | 'text'
  readonly name: string
  readonly depth: number
}

/** Where a struct stands. `gone`: collected with a deleted parent, so nothing can be put beside or into it. */
export type Place = 'gone' | { readonly parent: Container; readonly sub: string | undefined; readonly own: Container | 'gone' | undefined }

export interface PlacedStruct extends Id {
  readonly end: number
  readonly place: Place
  readonly deleted: boolean
  /** As its author said it. */
  readonly said: Struct
}

/** What one accepted frame adds. */
export interface Addition {
  readonly update: Uint8Array
  readonly structs: ReadonlyMap<number, readonly PlacedStruct[]>
  readonly deletes: ReadonlyMap<number, readonly Range[]>
}

export const root: Container = { key: 'root', kind: 'root', name: 'doc', depth: 0 }
export const containerKey = (id: Id): string => `${id.client}:${id.clock}`

/** What one clock of a struct was written between. */
export const neighboursOf = ({ client, clock, origin, rightOrigin }: Struct, at: number): Neighbours => ({
  origin: at > clock ? { client, clock: at - 1 } : origin,
  rightOrigin,
})

/** The last struct of a sorted list that begins at or before `clock`, if it reaches it. */
export function structAt(structs: readonly PlacedStruct[], clock: number): PlacedStruct | undefined {
  let low = 0
  let high = structs.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const struct = structs[middle]
    if (struct === undefined) return undefined
    if (struct.clock > clock) high = middle - 1
    else if (struct.end <= clock) low = middle + 1
    else return struct
  }
  return undefined
}

/** Where in sorted ranges the first one stands that ends after `clock`. */
export function firstEndingAfter(ranges: readonly { readonly end: number }[], clock: number): number {
  let low = 0
  let high = ranges.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ranges[middle]?.end ?? 0) > clock) high = middle
    else low = middle + 1
  }
  return low
}

/** `ranges` without what `known` covers; both sorted. */
export function subtract(ranges: readonly Range[], known: readonly Range[]): readonly Range[] {
  if (known.length === 0) return ranges
  const rest: Range[] = []
  for (const range of ranges) {
    let clock = range.clock
    for (let at = firstEndingAfter(known, clock); clock < range.end; at++) {
      const cover = known[at]
      if (cover === undefined || cover.clock >= range.end) break
      if (cover.clock > clock) rest.push({ clock, end: cover.clock })
      clock = Math.max(clock, cover.end)
    }
    if (clock < range.end) rest.push({ clock, end: range.end })
  }
  return rest
}

export class Known {
  doc: Y.Doc
  readonly #decided: Addition[] = []

  constructor(doc: Y.Doc) {
    this.doc = doc
  }

  decide(addition: Addition): void {
    this.#decided.push(addition)
  }

  /** The oldest decided frame is in the document now. */
  committed(addition: Addition): void {
    const at = this.#decided.indexOf(addition)
    if (at >= 0) this.#decided.splice(at, 1)
  }

  /** A write failed: what was decided on top of it never came to be. */
  fallBack(): void {
    this.#decided.length = 0
  }

  /** The first clock of this client that is not known. */
  clock(client: number): number {
    let clock = Y.getState(this.doc.store, client)
    for (const { structs } of this.#decided) clock = Math.max(clock, structs.get(client)?.at(-1)?.end ?? 0)
    return clock
  }

  /** Whether clocks of this struct are known with other content. */
  contradicts(struct: Struct): boolean {
    if (contradictsDocument(this.doc, struct)) return true
    return this.#decided.some(({ structs }) => contradictsPlaced(structs.get(struct.client) ?? [], struct))
  }

  /** How many clients have written, these among them. */
  clientsWith(clients: Iterable<number>): number {
    const all = new Set(this.doc.store.clients.keys())
    for (const { structs } of this.#decided) for (const client of structs.keys()) all.add(client)
    for (const client of clients) all.add(client)
    return all.size
  }

  /** Where a known id stands, or undefined where it is not known. */
  place(id: Id): Place | undefined {
    if (this.holds(id)) return placeInDocument(this.doc, id)
    for (const { structs } of this.#decided) {
      const found = structAt(structs.get(id.client) ?? [], id.clock)
      if (found !== undefined) return found.place
    }
    return undefined
  }

  /** Whether it is in the committed document. */
  holds(id: Id): boolean {
    return id.clock < Y.getState(this.doc.store, id.client)
  }

  /** What a known struct was written between. */
  neighbours(id: Id): Neighbours | undefined {
    if (this.holds(id)) {
      const item: Y.Item | Y.GC = Y.getItem(this.doc.store, Y.createID(id.client, id.clock))
      return item instanceof Y.Item ? neighboursIn(item, id.clock) : undefined
    }
    for (const { structs } of this.#decided) {
      const found = structAt(structs.get(id.client) ?? [], id.clock)
      if (found !== undefined) return neighboursOf(found.said, id.clock)
    }
    return undefined
  }

  /** The document with all that is decided, and with this on top; what is deleted there stays in its place. */
  preview(...more: readonly Uint8Array[]): Y.Doc {
    const doc = new Y.Doc({ gc: false })
    const updates = [Y.encodeStateAsUpdate(this.doc), ...this.#decided.map(({ update }) => update), ...more]
    doc.transact(() => {
      for (const update of updates) Y.applyUpdate(doc, update)
    })
    return doc
  }

  /** The parts of these ranges that are not deleted yet. */
  notDeleted(client: number, ranges: readonly Range[]): readonly Range[] {
    let rest: readonly Range[] = ranges.flatMap((range) => notDeletedInDocument(this.doc, client, range))
    for (const { structs, deletes } of this.#decided) {
      if (rest.length === 0) break
      rest = subtract(rest, deletes.get(client) ?? [])
      const gone = (structs.get(client) ?? []).filter((struct) => struct.deleted)
      rest = subtract(rest, gone)
    }
    return rest
  }

  /** Whether deleting these ranges takes no words away: only marks, and elements without content. */
  takesNoWords(client: number, ranges: readonly Range[]): boolean {
    const structs = this.doc.store.clients.get(client) ?? []
    return ranges.every((range) => {
      if (range.end > Y.getState(this.doc.store, client)) return false
      for (let at = Y.findIndexSS(structs, range.clock); at < structs.length; at++) {
        const struct = structs[at]
        if (struct === undefined || struct.id.clock >= range.end) break
        if (!struct.deleted && struct instanceof Y.Item && !isWordless(struct)) return false
      }
      return true
    })
  }
}

function isWordless(item: Y.Item): boolean {
  if (item.content instanceof Y.ContentFormat) return true
  return item.content instanceof Y.ContentType && item.content.type._length === 0
}

function placeInDocument(doc: Y.Doc, id: Id): Place {
  const item: Y.Item | Y.GC = Y.getItem(doc.store, Y.createID(id.client, id.clock))
  if (!(item instanceof Y.Item)) return 'gone'
  const parent = item.parent instanceof Y.AbstractType ? containerOf(item.parent) : undefined
  if (parent === undefined) return 'gone'
  return { parent, sub: item.parentSub ?? undefined, own: ownOf(item) }
}

function ownOf(item: Y.Item): Container | 'gone' | undefined {
  if (item.content instanceof Y.ContentType) return containerOf(item.content.type) ?? 'gone'
  // What is left of a deleted type looks like any other deleted content; whatever is put into it vanishes.
  return item.deleted ? 'gone' : undefined
}

function containerOf(type: Y.AbstractType<unknown>): Container | undefined {
  const item = type._item
  if (item === null) return root
  let depth = 1
  for (let up = item.parent; up instanceof Y.AbstractType && up._item !== null; up = up._item.parent) depth += 1
  const key = containerKey(item.id)
  if (type instanceof Y.XmlText) return { key, kind: 'text', name: 'text', depth }
  return type instanceof Y.XmlElement ? { key, kind: 'element', name: type.nodeName, depth } : undefined
}

function notDeletedInDocument(doc: Y.Doc, client: number, range: Range): Range[] {
  const structs = doc.store.clients.get(client)
  const state = Y.getState(doc.store, client)
  if (structs === undefined || range.clock >= state) return [range]
  const rest: Range[] = []
  for (let at = Y.findIndexSS(structs, range.clock); at < structs.length; at++) {
    const struct = structs[at]
    if (struct === undefined || struct.id.clock >= range.end) break
    if (struct.deleted) continue
    const clock = Math.max(range.clock, struct.id.clock)
    const end = Math.min(range.end, struct.id.clock + struct.length)
    const last = rest.at(-1)
    if (last?.end === clock) rest[rest.length - 1] = { clock: last.clock, end }
    else rest.push({ clock, end })
  }
  if (range.end > state) rest.push({ clock: Math.max(range.clock, state), end: range.end })
  return rest
}
