import type { AgencyId, PersonId } from '@spojka/shared/protocol/ids'
import * as encoding from 'lib0/encoding'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { Malformed } from './bytes.ts'
import { saying, speaking, updateOf } from './collab.harness.ts'
import { judge, type Verdict } from './gate.ts'
import { Known } from './known.ts'
import { type CollabLimits, defaultLimits } from './limits.ts'
import { Owners } from './owners.ts'
import { scanUpdate } from './scan.ts'
import { paragraphs, plainText, textToUpdate } from './text.ts'

const element = (name: string, attributes: Record<string, unknown> = {}, children: (Y.XmlElement | Y.XmlText)[] = []): Y.XmlElement => {
  const made = new Y.XmlElement(name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value as string)
  made.insert(0, children)
  return made
}

const judgeOn = (
  doc: Y.Doc,
  update: Uint8Array,
  limits: Partial<CollabLimits> = {},
  owns: (client: number) => boolean = () => true,
): Verdict => judge(new Known(doc), scanUpdate(update), speaking(owns), { ...defaultLimits, ...limits })

const refusal = (verdict: Verdict): string => (verdict.kind === 'refused' ? verdict.why : verdict.kind)

const ofElements = (...elements: (Y.XmlElement | Y.XmlText)[]) => updateOf((fragment) => fragment.insert(0, elements))

/** One struct as bytes: what honest clients never send. */
const crafted = (write: (encoder: encoding.Encoder) => void, client = 7, clock = 0, structs = 1): Uint8Array => {
  const encoder = encoding.createEncoder()
  for (const value of [1, structs, client, clock]) encoding.writeVarUint(encoder, value)
  write(encoder)
  encoding.writeVarUint(encoder, 0)
  return encoding.toUint8Array(encoder)
}

const inRoot = (encoder: encoding.Encoder, info: number, root = 'default', sub?: string) => {
  encoding.writeUint8(encoder, info | (sub === undefined ? 0 : 32))
  encoding.writeVarUint(encoder, 1)
  encoding.writeVarString(encoder, root)
  if (sub !== undefined) encoding.writeVarString(encoder, sub)
}

describe('the gate', () => {
  it('[COL7] lets pass what an editor writes, byte for byte', () => {
    const link = new Y.XmlText('see')
    link.format(0, 3, { link: { href: 'https://a.cz' }, 'em--ab12CD+/': {} })
    const update = ofElements(
      element('heading', { level: 3 }, [new Y.XmlText('title')]),
      element('paragraph', {}, [link, element('hard_break'), new Y.XmlText('\u{1F600} more')]),
      element('ordered_list', { order: 1 }, [element('list_item', {}, [element('paragraph'), element('bullet_list')])]),
      element('blockquote', {}, [element('paragraph')]),
    )
    const verdict = judgeOn(new Y.Doc(), update)
    expect(verdict).toMatchObject({ kind: 'accepted', isTidying: false })
    expect(verdict.kind === 'accepted' && [...verdict.addition.update]).toEqual([...update])
  })

  it('[COL4] refuses nodes, attributes, marks and links that no editor writes', () => {
    const marked = (marks: Record<string, unknown>) => {
      const text = new Y.XmlText('x')
      text.format(0, 1, marks)
      return ofElements(element('paragraph', {}, [text]))
    }
    const hostile: Record<string, Uint8Array> = {
      script: ofElements(element('script')),
      'a list item without a list': ofElements(element('list_item')),
      'a paragraph in a paragraph': ofElements(element('paragraph', {}, [element('paragraph')])),
      'text beside paragraphs': ofElements(new Y.XmlText('x')),
      'text in a list': ofElements(element('bullet_list', {}, [new Y.XmlText('x')])),
      'content in a break': ofElements(element('paragraph', {}, [element('hard_break', {}, [new Y.XmlText('x')])])),
      'an element named text': ofElements(element('paragraph', {}, [element('text')])),
      style: ofElements(element('paragraph', { style: 'x' })),
      onclick: ofElements(element('heading', { level: 2, onclick: 'x' })),
      'a level of 1': ofElements(element('heading', { level: 1 })),
      'a level in words': ofElements(element('heading', { level: '2' })),
      __proto__: ofElements(element('heading', JSON.parse('{"__proto__":2}'))),
      constructor: ofElements(element('constructor')),
      'a foreign mark': marked({ color: 'red' }),
      'a mark named toString': marked({ toString: {} }),
      javascript: marked({ link: { href: 'javascript:alert(1)' } }),
      'http link': marked({ link: { href: 'http://a.cz' } }),
      'a link with more': marked({ link: { href: 'https://a.cz', onclick: 'x' } }),
      'an unknown root': updateOf((_fragment, doc) => doc.getText('hidden').insert(0, 'x')),
      'a map under the same root':
        updateOf((_fragment, doc) => doc.getXmlFragment('default').insert(0, [])) &&
        crafted((e) => {
          inRoot(e, 8, 'default', 'role')
          encoding.writeVarUint(e, 1)
          encoding.writeAny(e, 'admin')
        }),
      'text into nothing': crafted((e) => {
        inRoot(e, 4)
        encoding.writeVarString(e, 'x')
      }),
    }
    for (const [name, update] of Object.entries(hostile)) expect(refusal(judgeOn(new Y.Doc(), update)), name).toBe('content')
  })

  it('[COL4] reads nothing but one V1 update of allowed content', () => {
    const embed = new Y.Doc()
    embed.getText('default').insertEmbed(0, { image: 'x' })
    const map = (value: unknown) => {
      const doc = new Y.Doc()
      doc.getMap('default').set('x', value)
      return Y.encodeStateAsUpdate(doc)
    }
    const honest = saying('honest words')
    const hostile: Record<string, Uint8Array> = {
      subdocument: map(new Y.Doc({ autoLoad: true })),
      binary: map(Uint8Array.of(1, 2)),
      'nested map': map(new Y.Map()),
      array: map(new Y.Array()),
      object: map({ a: 1 }),
      'object with __proto__': map(JSON.parse('{"__proto__":{"isAdmin":true}}')),
      embed: Y.encodeStateAsUpdate(embed),
      hook: ofElements(new Y.XmlHook('x') as unknown as Y.XmlElement),
      V2: Y.convertUpdateFormatV1ToV2(honest),
      trailing: Buffer.concat([honest, Buffer.of(0)]),
      missing: honest.subarray(0, honest.length - 1),
      empty: new Uint8Array(),
      '2^25 structs declared': Uint8Array.of(1, 0x80, 0x80, 0x80, 0x10, 7, 0),
      'a GC of 2^50': crafted((e) => {
        encoding.writeUint8(e, 0)
        encoding.writeVarUint(e, 2 ** 50)
      }),
      'a GC of nothing': crafted((e) => {
        encoding.writeUint8(e, 0)
        encoding.writeVarUint(e, 0)
      }),
      'a skip': crafted((e) => {
        encoding.writeUint8(e, 10)
        encoding.writeVarUint(e, 5)
      }),
      'a number without end': Uint8Array.of(...new Array(12).fill(0xff)),
      'two groups of one client': (() => {
        const group = [1, 7, 0, 0, 1]
        return Uint8Array.from([2, ...group, ...group, 0])
      })(),
      'half a character': crafted((e) => {
        inRoot(e, 4)
        encoding.writeVarUint8Array(e, Uint8Array.of(0xc3))
      }),
    }
    for (const [name, update] of Object.entries(hostile)) {
      const before = process.memoryUsage().heapUsed
      expect(() => scanUpdate(update), name).toThrow(Malformed)
      expect(process.memoryUsage().heapUsed - before, name).toBeLessThan(30_000_000)
    }
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined()
    expect(() => scanUpdate(honest)).not.toThrow()
  })

  it('[COL4] lets nothing in that would have to wait for something', () => {
    const doc = new Y.Doc()
    const fragment = doc.getXmlFragment('default')
    fragment.insert(0, paragraphs('one'))
    const first = Y.encodeStateVector(doc)
    const whole = Y.encodeStateAsUpdate(doc)
    fragment.insert(1, paragraphs('two'))
    const second = Y.encodeStateAsUpdate(doc, first)
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    const known = Y.encodeStateVector(other)
    other.getXmlFragment('default').insert(1, paragraphs('between'))
    const between = Y.encodeStateAsUpdate(other, known)
    const empty = new Y.Doc()
    expect(refusal(judgeOn(empty, second))).toBe('gap')
    expect(refusal(judgeOn(empty, between))).toBe('gap')
    const unknownDelete = Uint8Array.of(0, 1, 99, 1, 0, 5)
    expect(refusal(judgeOn(empty, unknownDelete))).toBe('gap')
    // Two structs that each wait for the other: Yjs would keep them for ever.
    const circle = (() => {
      const e = encoding.createEncoder()
      encoding.writeVarUint(e, 2)
      for (const [client, on] of [
        [8, 7],
        [7, 8],
      ] as const) {
        for (const value of [1, client, 0]) encoding.writeVarUint(e, value)
        encoding.writeUint8(e, 128 | 4)
        encoding.writeVarUint(e, on)
        encoding.writeVarUint(e, 0)
        encoding.writeVarString(e, 'x')
      }
      encoding.writeVarUint(e, 0)
      return encoding.toUint8Array(e)
    })()
    expect(refusal(judgeOn(empty, circle))).toBe('gap')
    const live = new Y.Doc()
    for (const update of [whole, second, between]) {
      expect(refusal(judgeOn(live, update))).toBe('accepted')
      Y.applyUpdate(live, update)
    }
    expect(plainText(live.getXmlFragment('default'))).toBe('one\nbetween\ntwo')
  })

  it('[COL2] judges only the remainder: foreign text that is known is no matter, new text in a foreign name is', () => {
    const doc = new Y.Doc()
    const theirs = saying('theirs', 5)
    Y.applyUpdate(doc, theirs)
    const both = new Y.Doc()
    both.clientID = 6
    Y.applyUpdate(both, theirs)
    both.getXmlFragment('default').insert(1, paragraphs('mine'))
    const onlySix = (client: number) => client === 6
    const verdict = judgeOn(doc, Y.encodeStateAsUpdate(both), {}, onlySix)
    expect(verdict.kind).toBe('accepted')
    if (verdict.kind !== 'accepted') return
    expect(verdict.addition.update.length).toBeLessThan(Y.encodeStateAsUpdate(both).length)
    expect(Buffer.from(verdict.addition.update).toString('latin1')).not.toContain('theirs')
    expect(refusal(judgeOn(doc, theirs, {}, onlySix))).toBe('nothing')
    expect(refusal(judgeOn(new Y.Doc(), Y.encodeStateAsUpdate(both), {}, onlySix))).toBe('foreign')
  })

  it('[COL2] other content for clocks that are known is refused, of committed and of decided frames, and the same again is nothing', () => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, saying('hello', 5))
    for (const again of [saying('hello', 5), saying('hel', 5)]) expect(refusal(judgeOn(doc, again))).toBe('nothing')
    for (const other of [
      saying('HELLO', 5),
      saying('hella', 5),
      saying('HELlo and more', 5),
      updateOf((fragment) => fragment.insert(0, [element('heading', { level: 2 })]), 5),
    ])
      expect(refusal(judgeOn(doc, other))).toBe('conflict')
    expect(refusal(judgeOn(doc, saying('HELLO', 5), {}, () => false)), "others' words are not theirs to say").toBe('nothing')
    const decided = new Known(new Y.Doc())
    const first = judge(decided, scanUpdate(saying('hello', 5)), speaking(), defaultLimits)
    if (first.kind !== 'accepted') throw new Error('refused')
    decided.decide(first.addition)
    expect(refusal(judge(decided, scanUpdate(saying('hello', 5)), speaking(), defaultLimits))).toBe('nothing')
    expect(refusal(judge(decided, scanUpdate(saying('jello', 5)), speaking(), defaultLimits))).toBe('conflict')
    // Deleted, it has no content that could be contradicted.
    const gone = new Y.Doc()
    Y.applyUpdate(gone, saying('hello', 5))
    gone.getXmlFragment('default').delete(0, 1)
    expect(refusal(judgeOn(gone, saying('jello', 5)))).toBe('nothing')
  })

  it('[COL5] cuts what is known in the middle of a word, and what is deleted in the same frame', () => {
    const author = new Y.Doc()
    const text = new Y.XmlText('hel')
    author.getXmlFragment('default').insert(0, [element('paragraph', {}, [text])])
    const server = new Y.Doc()
    Y.applyUpdate(server, Y.encodeStateAsUpdate(author))
    text.insert(3, 'lo \u{1F600}')
    const verdict = judgeOn(server, Y.encodeStateAsUpdate(author))
    expect(verdict.kind).toBe('accepted')
    if (verdict.kind !== 'accepted') return
    expect(Buffer.from(verdict.addition.update).toString('latin1')).not.toContain('hel')
    Y.applyUpdate(server, verdict.addition.update)
    expect(plainText(server.getXmlFragment('default'))).toBe('hello \u{1F600}')
    expect(Y.encodeStateVector(server)).toEqual(Y.encodeStateVector(author))
  })

  it('[COL4] holds the budgets, and a large paste is no attack', () => {
    const paste = textToUpdate(Array.from({ length: 5_000 }, (_, i) => `line ${i}`).join('\n'))
    expect(refusal(judgeOn(new Y.Doc(), paste))).toBe('accepted')
    expect(refusal(judgeOn(new Y.Doc(), paste, { frameStructs: 1_000 }))).toBe('budget')
    const doc = new Y.Doc()
    const text = new Y.XmlText('x')
    doc.getXmlFragment('default').insert(0, [element('paragraph', {}, [text])])
    const before = Y.encodeStateVector(doc)
    const base = Y.encodeStateAsUpdate(doc)
    for (let i = 0; i < 2_500; i++) text.insert(0, String(i % 10)) // each before the last: each may have to be looked for
    const conflicts = Y.encodeStateAsUpdate(doc, before)
    const server = new Y.Doc()
    Y.applyUpdate(server, base)
    expect(refusal(judgeOn(server, conflicts))).toBe('budget')
    expect(refusal(judgeOn(server, conflicts, { frameSearches: 3_000 }))).toBe('accepted')
    expect(refusal(judgeOn(server, saying('x'), { documentClients: 1 }))).toBe('budget')
    let nested: Y.XmlElement = element('paragraph')
    for (let i = 0; i < 20; i++) nested = element('bullet_list', {}, [element('list_item', {}, [nested])])
    expect(refusal(judgeOn(new Y.Doc(), ofElements(nested)))).toBe('budget')
  })

  it('[LOG2] two frames of one batch see each other, and a failed write takes both back', () => {
    const doc = new Y.Doc()
    const known = new Known(doc)
    const author = new Y.Doc()
    author.getXmlFragment('default').insert(0, paragraphs('one'))
    const first = Y.encodeStateAsUpdate(author)
    const before = Y.encodeStateVector(author)
    ;((author.getXmlFragment('default').get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(3, ' more')
    const second = Y.encodeStateAsUpdate(author, before)
    const decide = (update: Uint8Array) => judge(known, scanUpdate(update), speaking(), defaultLimits)
    const verdict = decide(first)
    if (verdict.kind !== 'accepted') throw new Error('the first frame was refused')
    known.decide(verdict.addition)
    expect(refusal(decide(first))).toBe('nothing')
    expect(refusal(decide(second))).toBe('accepted')
    expect(doc.store.clients.size).toBe(0)
    known.fallBack()
    expect(refusal(decide(second))).toBe('gap')
    expect(refusal(decide(first))).toBe('accepted')
  })
})

describe('owners', () => {
  const ana = { personId: 'ana' as PersonId, agencyId: 'a' as AgencyId }
  const eve = { personId: 'eve' as PersonId, agencyId: 'a' as AgencyId }
  it('[COL2] a name belongs to who named it first, under one agency, and nobody can take them all', () => {
    const owners = new Owners()
    owners.named(1, ana)
    owners.wrote(2, ana)
    for (const client of [1, 2]) {
      expect(owners.ownsOrFree(client, ana)).toBe(true)
      expect(owners.ownsOrFree(client, eve)).toBe(false)
      expect(owners.ownsOrFree(client, { ...ana, agencyId: 'b' as AgencyId })).toBe(false)
    }
    for (let client = 100; client < 1_100; client++) owners.named(client, eve)
    const taken = Array.from({ length: 1_000 }, (_, i) => owners.ownsOrFree(100 + i, ana)).filter((free) => !free)
    expect(taken).toHaveLength(64)
    expect(owners.ownsOrFree(1, ana)).toBe(true)
  })
})
