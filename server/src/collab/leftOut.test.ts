/** A document whose history would make it misbehave: what does that is left out, shown to nobody, and decided the same each time. */
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import {
  blob,
  documentId,
  MemoryPort,
  openEditor,
  openHouse,
  openSpeaking,
  savedCounts,
  saying,
  until,
  updateOf,
  writes,
} from './collab.harness.ts'
import { compact, rebuild } from './compaction.ts'
import { paragraphs } from './text.ts'

/** A text, and words on top of it that mean nothing without it. */
function onTop(): { first: Uint8Array; second: Uint8Array } {
  const doc = new Y.Doc()
  doc.clientID = 77
  const first = saying('first', 77)
  Y.applyUpdate(doc, first)
  const before = Y.encodeStateVector(doc)
  doc.getXmlFragment('default').insert(1, paragraphs('WAITING'))
  return { first, second: Y.encodeStateAsUpdate(doc, before) }
}
const foreignRoot = updateOf((_, doc) => doc.getMap('hidden').set('a', 'ELSEWHERE'), 78)

it('[COL9] what waits for something that never came, makes a root of its own or cannot be read is left out of the document and sent to nobody', async () => {
  const house = await openHouse()
  const actor = house.port.admit('ana', writes)
  const { first, second } = onTop()
  const bad = [second, foreignRoot, Uint8Array.of(1, 2, 3)]
  for (const update of [saying('one', 1), ...bad, saying('two', 2)]) house.port.log.push({ documentId, actor, update })
  const ana = openEditor(house, 'ana')
  await until(() => expect(ana.text().split('\n').sort()).toEqual(['one', 'two']))
  const raw = await openSpeaking(house, 'ana')
  await until(() => expect(raw.frames.some((frame) => frame[0] === 0 && frame[1] === 1)).toBe(true))
  expect(Buffer.concat(raw.frames).toString('latin1')).not.toMatch(/WAITING|ELSEWHERE/)
  ana.type('three')
  await until(() => expect(house.port.log).toHaveLength(6))
  expect(house.incidents).toHaveLength(1)
  const pieces = house.port.history(documentId)
  const [once, again] = [rebuild(pieces), rebuild(pieces)]
  expect([once.leftOut, Y.encodeStateAsUpdate(once.doc)]).toEqual([3, Y.encodeStateAsUpdate(again.doc)])
  expect(compact(pieces), 'and nothing of such a history is thrown away').toBeUndefined()
  // With what it waited for it is sound.
  expect(
    rebuild([
      { actor, update: first },
      { actor, update: second },
    ]).leftOut,
  ).toBe(0)
})

it('[COL9] when that happens while people write, all of them load the document anew, and nothing of it is called saved', async () => {
  const settle: ((written: boolean) => void)[] = []
  class Disorderly extends MemoryPort {
    override async append(...[actor, id, update]: Parameters<MemoryPort['append']>): Promise<void> {
      const written = await new Promise<boolean>((resolve) => void settle.push(resolve))
      if (!written) throw new Error('not written')
      this.log.push({ documentId: id, actor, update })
    }
  }
  const house = await openHouse({ port: new Disorderly() })
  house.port.admit('ana', writes)
  house.port.admit('bob', writes)
  const [ana, bob] = [await openSpeaking(house, 'ana'), await openSpeaking(house, 'bob')]
  const { first, second } = onTop()
  for (const update of [first, second]) ana.send(0, 2, blob(update))
  await until(() => expect(settle).toHaveLength(2))
  settle[1]?.(true)
  await until(() => expect(house.port.log).toHaveLength(1))
  settle[0]?.(false)
  expect([await ana.closed, await bob.closed]).toEqual([4409, 4409])
  expect(savedCounts(ana)).toEqual([1])
  expect(Buffer.concat(bob.frames).toString('latin1')).not.toContain('WAITING')
  expect(house.collab.textOf(documentId)).toBe('')
  expect(house.incidents.length).toBeGreaterThan(0)
})
