import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { Malformed } from './bytes.ts'
import { speaking } from './collab.harness.ts'
import { judge } from './gate.ts'
import { Known } from './known.ts'
import { defaultLimits } from './limits.ts'
import { scanUpdate } from './scan.ts'
import { paragraphs } from './text.ts'

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)

/** A small generator of numbers that can be run again from its seed. */
function random(from: number): (below: number) => number {
  let state = from >>> 0
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0
    const mixed = Math.imul(state ^ (state >>> 12), 0x297a2d39)
    return ((mixed ^ (mixed >>> 15)) >>> 0) % below
  }
}

/** Something an editor might do next. No character of two halves: no editor cuts one, and Yjs replaces the halves. */
function edit(doc: Y.Doc, pick: (below: number) => number): void {
  const fragment = doc.getXmlFragment('default')
  const block = fragment.length === 0 ? undefined : (fragment.get(pick(fragment.length)) as Y.XmlElement)
  const text = block?.length ? block.get(0) : undefined
  const at = (length: number) => pick(length + 1)
  doc.transact(() => {
    switch (pick(6)) {
      case 0:
        return fragment.insert(at(fragment.length), paragraphs(['a', 'bc', 'č', 'x\ny'][pick(4)] ?? ''))
      case 1:
        return fragment.length > 2 ? fragment.delete(pick(fragment.length), 1) : undefined
      case 2:
        return text instanceof Y.XmlText && text.length > 1 ? text.delete(pick(text.length - 1), 1) : undefined
      case 3:
        return text instanceof Y.XmlText && text.length > 0 ? text.format(pick(text.length), 1, { strong: pick(2) ? {} : null }) : undefined
      case 4:
        return fragment.insert(at(fragment.length), [new Y.XmlElement('heading')])
      default:
        return text instanceof Y.XmlText ? text.insert(at(text.length), ['de', 'f', ' ', 'ř'][pick(4)] ?? '') : undefined
    }
  })
}

describe(`the gate, seed ${seed}`, () => {
  it('[COL1] lets pass all that honest editors do, in any order of arrival, and everybody ends with the same', () => {
    const pick = random(seed)
    let accepted = 0
    let cut = 0
    for (let run = 0; run < 60; run++) {
      const server = new Y.Doc()
      const known = new Known(server)
      const people = [new Y.Doc(), new Y.Doc(), new Y.Doc()]
      for (let step = 0; step < 40; step++) {
        const person = people[pick(3)] ?? server
        edit(person, pick)
        if (pick(3) === 0) continue
        // Sometimes only what is missing, sometimes everything again, as providers do.
        const update = pick(2) ? Y.encodeStateAsUpdate(person) : Y.encodeStateAsUpdate(person, Y.encodeStateVector(server))
        const verdict = judge(known, scanUpdate(update), speaking(), defaultLimits)
        expect(verdict.kind).not.toBe('refused')
        if (verdict.kind === 'accepted') {
          accepted += 1
          if (verdict.addition.update.length < update.length) cut += 1
          Y.applyUpdate(server, verdict.addition.update)
          expect(server.store.pendingStructs).toBeNull()
          expect(server.store.pendingDs).toBeNull()
        }
        const reader = people[pick(3)] ?? server
        Y.applyUpdate(reader, Y.encodeStateAsUpdate(server, Y.encodeStateVector(reader)))
      }
      for (const person of people) {
        const verdict = judge(known, scanUpdate(Y.encodeStateAsUpdate(person)), speaking(), defaultLimits)
        if (verdict.kind === 'accepted') Y.applyUpdate(server, verdict.addition.update)
      }
      for (const person of people) {
        Y.applyUpdate(person, Y.encodeStateAsUpdate(server))
        expect(person.getXmlFragment('default').toString()).toBe(server.getXmlFragment('default').toString())
      }
    }
    expect(accepted).toBeGreaterThan(500)
    expect(cut).toBeGreaterThan(100)
  })

  it('[COL11] undoing what others deleted passes too, but for the rare time when Yjs itself names neighbours that never stood side by side', () => {
    const pick = random(seed + 2)
    const count = { undone: 0, accepted: 0, refused: 0 }
    for (let run = 0; run < 100; run++) {
      const server = new Y.Doc()
      const known = new Known(server)
      const someone = () => {
        const doc = new Y.Doc()
        doc.clientID = 1 + pick(1_000_000_000)
        Y.applyUpdate(doc, Y.encodeStateAsUpdate(server))
        return { doc, past: new Y.UndoManager(doc.getXmlFragment('default'), { captureTimeout: 0 }) }
      }
      const people = [someone(), someone(), someone()]
      for (let step = 0; step < 40; step++) {
        const who = pick(3)
        const { doc, past } = people[who] ?? someone()
        const turn = pick(8)
        if (turn > 1) edit(doc, pick)
        else if ((turn === 0 ? past.undo() : past.redo()) !== null) count.undone += 1
        if (pick(3) === 0) continue
        const verdict = judge(known, scanUpdate(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(server))), speaking(), defaultLimits)
        if (verdict.kind === 'accepted') Y.applyUpdate(server, verdict.addition.update)
        // As the page does then: what was refused is not offered again.
        if (verdict.kind === 'refused') people[who] = someone()
        if (verdict.kind !== 'nothing') count[verdict.kind] += 1
        const reader = people[pick(3)]?.doc
        if (reader !== undefined) Y.applyUpdate(reader, Y.encodeStateAsUpdate(server, Y.encodeStateVector(reader)))
      }
      const anew = new Y.Doc()
      Y.applyUpdate(anew, Y.encodeStateAsUpdate(server))
      expect(anew.getXmlFragment('default').toString()).toBe(server.getXmlFragment('default').toString())
    }
    expect(count.undone).toBeGreaterThan(100)
    expect(count.accepted).toBeGreaterThan(1_000)
    // Some 3 of 100,000 undos; it breaks its page's connection, which shows the words as not saved.
    expect(count.refused).toBeLessThan(5)
  })

  it('[COL4] a range of no length is malformed: found by seed 251194, Yjs failed on it in the midst of applying', () => {
    const author = new Y.Doc()
    author.getXmlFragment('default').insert(0, paragraphs('a'))
    const update = Y.encodeStateAsUpdate(author)
    const empty = Buffer.concat([update.subarray(0, -1), Buffer.from([1, 1, 43, 0])])
    expect(() => scanUpdate(empty)).toThrow(Malformed)
    expect(scanUpdate(update).deletes.size).toBe(0)
  })

  it('[COL4] survives 40,000 mutated updates: refused, or applied whole', () => {
    const pick = random(seed + 1)
    const count = { malformed: 0, refused: 0, nothing: 0, accepted: 0 }
    let server = new Y.Doc()
    let known = new Known(server)
    const author = new Y.Doc()
    for (let i = 0; i < 40; i++) edit(author, pick)
    for (let i = 0; i < 40_000; i++) {
      if (i % 500 === 0) {
        server = new Y.Doc()
        known = new Known(server)
        edit(author, pick)
      }
      const bytes = Buffer.from(pick(3) === 0 ? Y.encodeStateAsUpdate(author) : Y.encodeStateAsUpdate(author, Y.encodeStateVector(server)))
      const hits = 1 + pick(4)
      for (let hit = 0; hit < hits && bytes.length > 0; hit++) {
        const at = pick(bytes.length)
        const mutations = [pick(256), (bytes[at] ?? 0) ^ (1 << pick(8)), 0xff, 0]
        bytes[at] = mutations[pick(4)] ?? 0
      }
      const mutated = pick(8) === 0 ? bytes.subarray(0, pick(bytes.length + 1)) : bytes
      try {
        const verdict = judge(known, scanUpdate(mutated), speaking(), defaultLimits)
        count[verdict.kind] += 1
        if (verdict.kind !== 'accepted') continue
        Y.applyUpdate(server, verdict.addition.update)
        if (server.store.pendingStructs !== null || server.store.pendingDs !== null || server.share.size > 1) {
          throw new Error(`left something pending: ${mutated.toString('hex')}`)
        }
      } catch (error) {
        if (!(error instanceof Malformed)) throw error
        count.malformed += 1
      }
    }
    for (const [kind, times] of Object.entries(count)) expect(times, kind).toBeGreaterThan(100)
  })
})
