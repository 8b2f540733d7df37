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
import { type Membership, membershipKey } from './owners.ts'
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

/** Yjs finds the place of a run of letters by walking there, so very many in one paragraph would hold everybody up. */
const mostRuns = 3_000

/** Undefined for an unsound history, for one that is too scattered, for one in which somebody unknown has written, and where the new text would not be the old one. */
export function renew(pieces: readonly Piece[], newClient: () => number = () => randomInt(1, 2 ** 31)): Compacted | undefined {
  const { doc: old, writers, unsound } = rebuild(pieces)
  if (unsound !== undefined) return undefined
  const copying = new Copying(writers, newClient)
  const root = copying.doc.getXmlFragment('default')
  const isCopied = copying.doc.transact(() => copying.children(old.getXmlFragment('default'), root))
  if (!isCopied) return undefined
  copying.remember(root)
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

  /** Of whom no word is left has written here all the same: what they wrote offline before a closing is still to be kept (late.ts). */
  remember(root: Y.XmlFragment): void {
    for (const member of this.#writers.values()) {
      if (this.#clients.has(membershipKey(member))) continue
      this.#asMember(member)
      root.push([new Y.XmlElement('paragraph')])
      root.delete(root.length - 1, 1)
    }
  }

  /** What comes next is written in the name of whoever wrote this. */
  #as(item: Y.Item): boolean {
    const member = this.#writers.get(item.id.client)
    if (member === undefined) return false
    this.#asMember(member)
    return true
  }

  #asMember(member: Membership): void {
    const key = membershipKey(member)
    const client = this.#clients.get(key) ?? this.#freeClient()
    this.#clients.set(key, client)
    this.#members.set(client, { personId: member.personId, agencyId: member.agencyId })
    this.doc.clientID = client
  }

  #freeClient(): number {
    for (;;) {
      const client = this.#newClient()
      if (!this.#members.has(client)) return client
    }
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
    const runs = runsBy(from, (client) => this.#writers.get(client))
    if (runs === undefined || runs.length > mostRuns) return false
    for (const { by, letters, marks } of runs) {
      this.#asMember(by)
      to.insert(to.length, letters, { ...marks })
    }
    return true
  }
}

interface Run {
  readonly by: Membership
  readonly marks: Readonly<Record<string, unknown>>
  letters: string
}

/** Letters that stand side by side, of one membership and with the same marks; undefined where somebody unknown has written. */
function runsBy(text: Y.XmlText, writerOf: (client: number) => Membership | undefined): Run[] | undefined {
  const runs: Run[] = []
  let marks: Readonly<Record<string, unknown>> = {}
  for (const { id, content } of itemsOf(text)) {
    if (content instanceof Y.ContentFormat) {
      const { [content.key]: _, ...others } = marks
      marks = content.value === null ? others : { ...others, [content.key]: content.value }
      continue
    }
    const by = writerOf(id.client)
    if (!(content instanceof Y.ContentString) || by === undefined) return undefined
    const last = runs.at(-1)
    const isOn = last !== undefined && membershipKey(last.by) === membershipKey(by) && keyOf(last.marks) === keyOf(marks)
    if (isOn) last.letters += content.str
    else runs.push({ by, marks, letters: content.str })
  }
  return runs
}

const keyOf = (marks: Readonly<Record<string, unknown>>): string =>
  JSON.stringify(Object.entries(marks).sort(([a], [b]) => (a < b ? -1 : 1)))

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
    const marks = keyOf(attributes)
    const last = runs.at(-1)
    if (last?.[0] === marks) last[1] += insert
    else runs.push([marks, insert])
  }
  return runs
}
