/** Compaction while people have the document open with the standard provider, and for those who come back with what they had before. */
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { blob, documentId, openEditor, openHouse, openSpeaking, until, updateOf, writes } from './collab.harness.ts'
import { compact, rebuild } from './compaction.ts'
import { paragraphs } from './text.ts'

const textOf = (doc: Y.Doc) => doc.getXmlFragment('default').toString()

it('[COL8] disturbs nobody who has the document open, and fits whoever was away with unsent words', async () => {
  const house = await openHouse()
  for (const person of ['ana', 'bob', 'eva', 'mallory']) house.port.admit(person, writes, person === 'mallory' ? 'another' : 'one')
  const [ana, bob, eva] = ['ana', 'bob', 'eva'].map((person) => openEditor(house, person))
  if (ana === undefined || bob === undefined || eva === undefined) throw new Error('nobody')
  for (let i = 0; i < 20; i++) {
    ana.type(`from Ana ${i}`)
    if (i % 4 === 0)
      await until(() =>
        expect(
          bob
            .text()
            .split('\n')
            .filter((line) => line.startsWith('from Ana')),
        ).toHaveLength(i + 1),
      )
  }
  bob.type('canary')
  await until(() => expect(eva.text()).toContain('canary'))
  // Away from here on, with words that nobody has.
  eva.provider.disconnect()
  eva.type('unsent words')
  ana.doc.getXmlFragment('default').delete(2, 10)
  const fragment = bob.doc.getXmlFragment('default')
  await until(() => expect(fragment.length).toBe(11))
  fragment.delete(
    fragment.toArray().findIndex((node) => String(node).includes('canary')),
    1,
  )
  await until(() => expect(ana.text()).not.toContain('canary'))
  await until(() => expect(house.port.log.length).toBeGreaterThan(20))

  const sockets = [ana, bob].map(({ provider }) => provider.ws)
  house.port.compact()
  expect(house.port.history(documentId)).toHaveLength(1)
  expect(Buffer.from(house.port.history(documentId)[0]?.update ?? []).includes('canary')).toBe(false)
  ana.type('afterwards')
  bob.type('afterwards too')
  await until(() => expect(bob.text().split('\n').slice(-2).sort()).toEqual(['afterwards', 'afterwards too']))
  expect([ana, bob].map(({ provider }) => provider.ws)).toEqual(sockets)

  // A server that knows only what is left, and those who come to it with all that they had.
  const next = await openHouse({ port: house.port })
  const [ana2, bob2, eva2] = [openEditor(next, 'ana', ana.doc), openEditor(next, 'bob', bob.doc), openEditor(next, 'eva', eva.doc)]
  await until(() => {
    expect(eva2.text()).toContain('unsent words')
    for (const other of [ana2, bob2]) expect(textOf(other.doc)).toBe(textOf(eva2.doc))
    expect(next.collab.textOf(documentId)).toBe(eva2.text())
  })
  expect(eva2.text()).not.toContain('canary')
  expect(
    eva2
      .text()
      .split('\n')
      .filter((line) => line === 'from Ana 0'),
  ).toHaveLength(1)
  expect([...house.incidents, ...next.incidents]).toEqual([])

  // A name stays whose it was.
  const forged = new Y.Doc()
  Y.applyUpdate(forged, Y.encodeStateAsUpdate(eva2.doc))
  forged.clientID = ana.doc.clientID
  const known = Y.encodeStateVector(forged)
  forged.getXmlFragment('default').insert(0, paragraphs('in her name'))
  const mallory = await openSpeaking(next, 'mallory')
  mallory.send(0, 2, blob(Y.encodeStateAsUpdate(forged, known)))
  expect(await mallory.closed).toBe(4400)
})

it('[COL8] keeps every clientID and lowers no number of them, so that an open editor still fits', () => {
  const pieces = Array.from({ length: 40 }, (_, i) => ({
    actor: { personId: `p${i}`, agencyId: 'a' } as never,
    update: updateOf((f) => f.insert(0, paragraphs(`words ${i}`)), i + 1),
  }))
  const before = rebuild(pieces)
  const deleting = new Y.Doc()
  for (const { update } of pieces) Y.applyUpdate(deleting, update)
  const vector = Y.encodeStateVector(deleting)
  deleting.getXmlFragment('default').delete(0, 40)
  const all = [...pieces, { actor: { personId: 'p0', agencyId: 'a' } as never, update: Y.encodeStateAsUpdate(deleting, vector) }]
  const compacted = compact(all)
  expect(compacted?.writers.size).toBe(before.writers.size)
  expect([...(compacted?.writers.values() ?? [])].every(({ end }) => end > 0)).toBe(true)
  expect(Buffer.from(compacted?.update ?? []).includes('words')).toBe(false)
  expect(rebuild([compacted ?? expect.fail()]).doc.store.clients.size).toBe(40)
})
