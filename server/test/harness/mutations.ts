/** Frames of the y-websocket protocol as an editor would send them, and damaged in the ways frames are damaged and forged; the same for the same seed. */
import * as Y from 'yjs'
import { paragraphs } from '../../src/collab/text.ts'
import { blob } from './editor.ts'

export type Pick = (below: number) => number

/** Numbers from a seed. */
export function numbersFrom(seed: number): Pick {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

/** What an editor might do next; it takes away as much as it adds, so that a document stays a page. */
export function edit(doc: Y.Doc, pick: Pick): void {
  const fragment = doc.getXmlFragment('default')
  const block = fragment.length === 0 ? undefined : (fragment.get(pick(fragment.length)) as Y.XmlElement)
  const text = block?.length ? block.get(0) : undefined
  doc.transact(() => {
    if (fragment.length > 12) fragment.delete(pick(fragment.length), 1)
    else if (!(text instanceof Y.XmlText) || text.length === 0)
      fragment.insert(pick(fragment.length + 1), paragraphs('SLOVA A DALŠÍ SLOVA'))
    else if (pick(3) === 0) text.format(pick(text.length), 1, { strong: pick(2) ? {} : null })
    else if (pick(2) === 0) text.delete(pick(text.length), 1)
    else text.insert(pick(text.length + 1), ['Ř', 'DE', ' '][pick(3)] ?? '')
  })
}

const varUint = (value: number): number[] => (value < 128 ? [value] : [(value & 127) | 128, ...varUint(Math.floor(value / 128))])

/** Another capital here and there, which only words have: well-formed, and other words than were written. */
function misspelt(bytes: Buffer, pick: Pick): Buffer {
  const body = Buffer.from(bytes)
  for (let tries = 0; tries < 8; tries++) {
    const at = pick(body.length)
    const byte = body[at] ?? 0
    if (byte >= 65 && byte <= 90) body[at] = 65 + pick(26)
  }
  return body
}

/** One body damaged in one to four places. */
function damaged(bytes: Buffer, pick: Pick, other: Uint8Array): Buffer {
  let body = Buffer.from(bytes)
  for (let hits = 1 + pick(4); hits > 0 && body.length > 0; hits--) {
    const at = pick(body.length)
    switch (pick(9)) {
      case 0:
        body[at] = pick(256)
        break
      case 1:
        body[at] = (body[at] ?? 0) ^ (1 << pick(8))
        break
      case 2:
        body = body.subarray(0, at)
        break
      case 3:
        body = Buffer.concat([body, Buffer.from(other).subarray(0, pick(40))])
        break
      case 4:
        body = Buffer.concat([body.subarray(0, at), Buffer.from(varUint(2 ** pick(54))), body.subarray(at)])
        break
      case 5:
        body = Buffer.concat([body.subarray(0, at), body.subarray(at + 1 + pick(6))])
        break
      case 6: {
        const from = pick(other.length + 1)
        body = Buffer.concat([body.subarray(0, at), Buffer.from(other).subarray(from, from + pick(30)), body.subarray(at)])
        break
      }
      case 7:
        body = Buffer.concat([body, body.subarray(at)])
        break
      default:
        body[at] = [0, 0xff, 0x80, 0x7f][pick(4)] ?? 0
    }
  }
  return body
}

/** Somebody who writes: a text that the server has, and edits on top of it that were never sent as they are. */
export class Author {
  readonly #pick: Pick
  #base = new Y.Doc()
  #ahead = new Y.Doc()

  constructor(pick: Pick) {
    this.#pick = pick
    for (let i = 0; i < 8; i++) edit(this.#base, pick)
    this.#fork()
  }

  /** All that the server has of this one, as an editor says it at the beginning. */
  get known(): Buffer {
    return Buffer.concat([Buffer.of(0, 1), blob(Y.encodeStateAsUpdate(this.#base))])
  }

  /** A frame, mostly a damaged update; `other` is what somebody else wrote, to be claimed and quoted. */
  next(other: Uint8Array): Buffer {
    const pick = this.#pick
    // Mostly under a new name: other words for clocks of one that is known are refused for that alone.
    if (pick(4) > 0) this.#fork()
    edit(this.#ahead, pick)
    const update = Buffer.from(Y.encodeStateAsUpdate(this.#ahead, pick(4) === 0 ? undefined : Y.encodeStateVector(this.#base)))
    const body = pick(3) < 2 ? misspelt(update, pick) : damaged(update, pick, other)
    switch (pick(20)) {
      case 0:
        return damaged(Buffer.concat([Buffer.of(0, 2), blob(update)]), pick, other)
      case 1: {
        const caret = Buffer.concat([Buffer.of(1, ...varUint(this.#ahead.clientID), 1), blob(Buffer.from('{}'))])
        return Buffer.concat([Buffer.of(1), blob(damaged(caret, pick, other))])
      }
      case 2:
        return Buffer.concat([Buffer.of(0, 0), blob(damaged(Buffer.from(Y.encodeStateVector(this.#ahead)), pick, other))])
      case 3:
        return Buffer.concat([Buffer.of(pick(256), pick(256)), blob(body)])
      default:
        return Buffer.concat([Buffer.of(0, 1 + pick(2)), blob(body)])
    }
  }

  /** What was written on top is forgotten, and begun under another name. */
  #fork(): void {
    this.#ahead.destroy()
    this.#ahead = new Y.Doc()
    this.#ahead.clientID = 1 + this.#pick(2 ** 31)
    Y.applyUpdate(this.#ahead, Y.encodeStateAsUpdate(this.#base))
  }
}
