/**
 * renewal: a new generation of a document: what stands in it now, with its marks and its authors, under one clientID for each membership.
 *
 * Why: every page load that writes takes a clientID, none is ever free again, and structs of different ones do not merge. A text that is written in
 * for a year would come to its end. Compaction cannot help: the identities of what stands in it stay, since somebody may hold it.
 *
 * Not here: when it is done, and how it is kept from whoever holds the one before (network/upkeep.ts, domain/generation.ts).
 */
import { randomInt } from 'node:crypto'
import * as Y from 'yjs'
import { type Compacted, rebuild, type Writer } from './compaction.ts'
import type { Membership } from './owners.ts'
import type { Piece } from './port.ts'

/** How much a document has taken of what cannot be given back. */
export interface Wear {
  readonly clients: number
  readonly structs: number
}

export function wearOf(pieces: readonly Piece[]): Wear {
  const { clients } = rebuild(pieces).doc.store
  return { clients: clients.size, structs: [...clients.values()].reduce((sum, structs) => sum + structs.length, 0) }
}

/** Undefined for an unsound history, for one in which somebody unknown has written, and where the new text would not be the old one. */
export function renew(pieces: readonly Piece[], newClient: () => number = () => randomInt(1, 2 ** 31)): Compacted | undefined {
  const { doc: old, writers, unsound } = rebuild(pieces)
  if (unsound !== undefined) return undefined
  const copying = new Copying(writers, newClient)
  const root = copying.doc.getXmlFragment('default')
  if (!copying.children(old.getXmlFragment('default'), root)) return undefined
  const renewed = { writers: copying.writersNow(), update: Y.encodeStateAsUpdate(copying.doc) }
  const again = rebuild([renewed])
  const isSame =
    again.unsound === undefined &&
    again.writers.size === renewed.writers.size &&
    JSON.stringify(told(again.doc.getXmlFragment('default'))) === JSON.stringify(told(old.getXmlFragment('default')))
  return isSame ? renewed : undefined
}

class Copying {
  readonly doc = new Y.Doc()
  readonly #writers: ReadonlyMap<number, Membership>
  readonly #newClient: () => number
  readonly #clients = new Map<string, number>()
  readonly #members = new Map<number, Membership>()

  constructor(writers: ReadonlyMap<number, Membership>, newClient: () => number) {
    this.#writers = writers
    this.#newClient = newClient
  }

  /** Who has written what is there now, and up to which clock. */
  writersNow(): ReadonlyMap<number, Writer> {
    const writers = new Map<number, Writer>()
    for (const [client, member] of this.#members) {
      const end = Y.getState(this.doc.store, client)
      if (end > 0) writers.set(client, { ...member, end })
    }
    return writers
  }

  /** Copies what is in the one to the end of the other; false where somebody unknown has written. */
  children(from: Y.XmlFragment, to: Y.XmlFragment): boolean {
    return itemsOf(from).every((item) => {
      if (!(item.content instanceof Y.ContentType) || !this.#as(item)) return false
      const { type } = item.content
      if (type instanceof Y.XmlText) {
        const text = new Y.XmlText()
        to.push([text])
        return this.#letters(type, text)
      }
      if (!(type instanceof Y.XmlElement)) return false
      const element = new Y.XmlElement(type.nodeName)
      to.push([element])
      return this.#attributes(type, element) && this.children(type, element)
    })
  }

  /** What comes next is written in the name of whoever wrote this. */
  #as(item: Y.Item): boolean {
    const member = this.#writers.get(item.id.client)
    if (member === undefined) return false
    const key = `${member.personId} ${member.agencyId}`
    let client = this.#clients.get(key)
    while (client === undefined || (this.#members.has(client) && !this.#clients.has(key))) client = this.#newClient()
    this.#clients.set(key, client)
    this.#members.set(client, { personId: member.personId, agencyId: member.agencyId })
    this.doc.clientID = client
    return true
  }

  #attributes(from: Y.XmlElement, to: Y.XmlElement): boolean {
    return [...from._map].every(([name, item]) => {
      if (item.deleted) return true
      if (!this.#as(item)) return false
      to.setAttribute(name, from.getAttribute(name) as string)
      return true
    })
  }

  #letters(from: Y.XmlText, to: Y.XmlText): boolean {
    const marks: Record<string, unknown> = {}
    return itemsOf(from).every((item) => {
      const { content } = item
      if (content instanceof Y.ContentFormat) {
        if (content.value === null) delete marks[content.key]
        else marks[content.key] = content.value
        return true
      }
      if (!(content instanceof Y.ContentString) || !this.#as(item)) return false
      to.insert(to.length, content.str, { ...marks })
      return true
    })
  }
}

/** What stands in a type, in its order. */
function itemsOf(type: Y.XmlFragment | Y.XmlText): Y.Item[] {
  const items: Y.Item[] = []
  for (let item = type._start; item !== null; item = item.right) if (!item.deleted) items.push(item)
  return items
}

/** Words, marks and attributes, however they came about. */
function told(of: Y.XmlFragment): unknown {
  return of.toArray().map((child) => {
    if (child instanceof Y.XmlText) return runsOf(child)
    if (child instanceof Y.XmlElement) return [child.nodeName, Object.entries(child.getAttributes()).sort(), told(child)]
    return undefined
  })
}

/** Letters with the same marks are one run, whether or not they were marked at once. */
function runsOf(text: Y.XmlText): readonly (readonly [marks: string, letters: string])[] {
  const runs: [string, string][] = []
  for (const { insert, attributes = {} } of text.toDelta() as { insert: string; attributes?: Record<string, unknown> }[]) {
    const marks = JSON.stringify(Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1)))
    const last = runs.at(-1)
    if (last?.[0] === marks) last[1] += insert
    else runs.push([marks, insert])
  }
  return runs
}
