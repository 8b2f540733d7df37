import { richTextVersion, schemaWord } from '@spojka/shared/richText/version'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import {
  blob,
  caretsOf,
  documentId,
  openEditor,
  openHouse,
  openRaw,
  openSpeaking,
  savedCounts,
  saying,
  until,
  writes,
} from './collab.harness.ts'
import { paragraphs } from './text.ts'

describe('saved', () => {
  it('[LOG1] an update is neither seen nor acknowledged before it is durable, and order is kept', async () => {
    const house = await openHouse()
    house.port.admit('ana', writes)
    house.port.admit('bob', writes)
    const bob = openEditor(house, 'bob')
    const ana = await openSpeaking(house, 'ana')
    house.port.isHeld = true
    const update = saying('one')
    ana.send(0, 2, blob(update))
    ana.send(0, 2, blob(update)) // nothing new, but not saved before the first is
    ana.send(0, 2, blob(saying('two')))
    const late = openRaw(house, ['spojka', 'bob'])
    await late.opened
    late.send(0, 0, blob(Uint8Array.of(0)))
    ana.send(3)
    late.send(1, blob(Buffer.concat([Buffer.from([1, 9, 1]), blob(Buffer.from('{}'))])))
    await until(() => expect(caretsOf(late)).toContainEqual(expect.objectContaining({ client: 9 })))
    expect(savedCounts(ana)).toEqual([1])
    expect(bob.text()).toBe('')
    expect(late.frames.some((frame) => frame[0] === 0 && frame[1] === 1)).toBe(false)
    house.port.release()
    await until(() => expect(savedCounts(ana).at(-1)).toBe(4))
    expect(savedCounts(ana)).toEqual([...savedCounts(ana)].sort((a, b) => a - b))
    await until(() => expect(bob.text().split('\n').sort()).toEqual(['one', 'two']))
    await until(() => expect(late.frames.some((frame) => frame[0] === 0 && frame[1] === 1)).toBe(true))
    expect(house.port.log).toHaveLength(2)
  })

  it('[CONF16] what is decided on a text counts with the words that are being written, and they are gone from it if they could not be', async () => {
    const house = await openHouse()
    house.port.admit('ana', writes)
    const ana = await openSpeaking(house, 'ana')
    ana.send(0, 2, blob(saying('one', 1)))
    await until(() => expect(house.collab.textOf(documentId)).toBe('one'))
    house.port.isHeld = true
    ana.send(0, 2, blob(saying('two', 2)))
    await until(() => expect(house.collab.textOf(documentId).split('\n').sort()).toEqual(['one', 'two']))
    expect(house.port.log).toHaveLength(1)
    house.port.isReadOnly = true
    house.port.release()
    expect(await ana.closed).toBe(4503)
    expect(house.collab.textOf(documentId)).toBe('one')
  })

  it('[LOG1] where nothing can be written the writer is told to try again, nobody sees the text, and it arrives later', async () => {
    const house = await openHouse()
    house.port.admit('ana', writes)
    house.port.admit('bob', writes)
    const bob = openEditor(house, 'bob')
    await until(() => expect(bob.provider.synced).toBe(true))
    const ana = await openSpeaking(house, 'ana')
    house.port.isHeld = true
    house.port.isReadOnly = true
    const first = saying('first')
    ana.send(0, 2, blob(first))
    ana.send(0, 2, blob(first))
    const doc = new Y.Doc()
    Y.applyUpdate(doc, first)
    const before = Y.encodeStateVector(doc)
    doc.getXmlFragment('default').insert(1, paragraphs('on top'))
    ana.send(0, 2, blob(Y.encodeStateAsUpdate(doc, before)))
    ana.send(1, blob(Buffer.concat([Buffer.from([1, 9, 1]), blob(Buffer.from('{}'))])))
    await until(() => expect(caretsOf(ana)).toContainEqual(expect.objectContaining({ client: 9, clock: 1 })))
    house.port.release()
    expect(await ana.closed).toBe(4503)
    expect(savedCounts(ana)).toEqual([1])
    expect(house.collab.textOf(documentId)).toBe('')
    house.port.isReadOnly = false
    const again = await openSpeaking(house, 'ana')
    again.send(0, 2, blob(Y.encodeStateAsUpdate(doc)))
    await until(() => expect(bob.text()).toBe('first\non top'))
    expect(house.incidents).toEqual([])
  })

  it('[LOG2] before its step 2 a frame that leaves a gap is passed over in silence and counted when the step 2 is saved; after it, it is refused', async () => {
    const house = await openHouse()
    house.port.admit('ana', writes)
    const doc = new Y.Doc()
    const fragment = doc.getXmlFragment('default')
    fragment.insert(0, paragraphs('offline'))
    const before = Y.encodeStateVector(doc)
    fragment.insert(1, paragraphs('online'))
    const gap = Y.encodeStateAsUpdate(doc, before)
    const ana = openRaw(house, ['spojka', 'ana', 'spojka-ack'])
    await ana.opened
    ana.send(0, 2, blob(gap))
    ana.send(0, 2, blob(Uint8Array.of(0, 0)))
    ana.send(3)
    ana.send(0, 1, blob(Y.encodeStateAsUpdate(doc)))
    await until(() => expect(savedCounts(ana)).toEqual([3]))
    expect(house.collab.textOf(documentId)).toBe('offline\nonline')
    ana.send(0, 2, blob(gapOf()))
    expect(await ana.closed).toBe(4400)
  })

  it('[LOG2] a frame that came before its step 2 is counted when it is saved and not when any step 2 is', async () => {
    const house = await openHouse()
    house.port.admit('ana', writes)
    const open = async () => {
      const ana = openRaw(house, ['spojka', 'ana', 'spojka-ack'])
      await ana.opened
      ana.send(0, 2, blob(gapOf()))
      return ana
    }
    const empty = blob(Uint8Array.of(0, 0))
    const never = await open()
    never.send(0, 1, empty)
    expect(await never.closed).toBe(4400)
    expect(savedCounts(never)).toEqual([])
    // What it waited for may come from somewhere else.
    const [first, second] = twoParts()
    const ana = openRaw(house, ['spojka', 'ana', 'spojka-ack'])
    await ana.opened
    ana.send(0, 2, blob(second))
    const elsewhere = await openSpeaking(house, 'ana')
    elsewhere.send(0, 2, blob(first))
    await until(() => expect(savedCounts(elsewhere).at(-1)).toBe(2))
    ana.send(0, 1, empty)
    await until(() => expect(savedCounts(ana)).toEqual([2]))
    expect(house.collab.textOf(documentId)).toBe('first\nsecond')
  })

  it('[LOG2] an author gets no echo, only those who asked get message 4, and only editors message 5', async () => {
    const house = await openHouse()
    house.port.admit('ana', writes)
    house.port.admit('bob', writes)
    const plain = openRaw(house, ['spojka', 'bob'])
    await plain.opened
    plain.send(0, 0, blob(Uint8Array.of(0)))
    const ana = await openSpeaking(house, 'ana')
    ana.send(0, 2, blob(saying('once')))
    await until(() => expect(savedCounts(ana).at(-1)).toBe(2))
    await until(() => expect(plain.frames.filter((frame) => frame[0] === 0 && frame[1] === 2)).toHaveLength(1))
    expect(ana.frames.filter((frame) => frame[0] === 0 && frame[1] === 2)).toEqual([])
    expect(plain.frames.every((frame) => (frame[0] ?? 9) < 2)).toBe(true)
    expect(ana.frames.every((frame) => [0, 1, 4].includes(frame[0] ?? 9))).toBe(true)
    const editor = openRaw(house, ['spojka', 'ana', 'spojka-ack', schemaWord(richTextVersion)])
    await editor.opened
    editor.send(0, 0, blob(Uint8Array.of(0)))
    await until(() => expect(editor.frames.some((frame) => frame[0] === 5)).toBe(true))
  })
})

function twoParts(first = 'first', second = 'second'): readonly [Uint8Array, Uint8Array] {
  const doc = new Y.Doc()
  doc.getXmlFragment('default').insert(0, paragraphs(first))
  const part = Y.encodeStateAsUpdate(doc)
  const before = Y.encodeStateVector(doc)
  doc.getXmlFragment('default').insert(1, paragraphs(second))
  return [part, Y.encodeStateAsUpdate(doc, before)]
}

const gapOf = (): Uint8Array => twoParts('never sent', 'sent')[1]
