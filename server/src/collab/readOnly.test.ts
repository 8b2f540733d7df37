import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { blob, openEditor, openHouse, openRaw, openSpeaking, reads, saying, until, writes } from './collab.harness.ts'

it('[RO2] while nothing can be saved a document closes to writers with 4503 and stays open to be read; their words wait and are saved by themselves', async () => {
  const house = await openHouse()
  house.port.admit('ana', writes)
  house.port.admit('bob', reads)
  const ana = openEditor(house, 'ana')
  const bob = openEditor(house, 'bob')
  ana.type('before')
  await until(() => expect(bob.text()).toBe('before'))
  const raw = await openSpeaking(house, 'ana')

  house.port.state = 'readOnly'
  house.collab.fence()
  expect(await raw.closed).toBe(4503)
  ana.type('while')
  const late = openEditor(house, 'ana')
  await until(() => expect(late.text()).toBe('before'))
  // Whoever writes all the same is told so, and not that it were forbidden; also when what is missing has not been asked for.
  for (const update of [saying('unasked'), gap()]) {
    const again = openRaw(house, ['spojka', 'ana', 'spojka-ack'])
    await again.opened
    again.send(0, 2, blob(update))
    expect(await again.closed).toBe(4503)
  }
  expect(house.port.log).toHaveLength(1)
  expect(bob.provider.wsconnected).toBe(true)

  house.port.state = 'writable'
  house.collab.fence()
  await until(() => expect([ana, bob, late].map((editor) => editor.text())).toEqual(Array(3).fill('before\nwhile')))
})

it('[RO6] where nothing may be sent out every document closes with 4503, to readers too, and opens again', async () => {
  const house = await openHouse()
  house.port.admit('bob', reads)
  const raw = openRaw(house, ['spojka', 'bob'])
  await raw.opened
  house.port.state = 'silent'
  house.collab.fence()
  expect(await raw.closed).toBe(4503)
  const refused = openRaw(house, ['spojka', 'bob'])
  expect(await refused.closed).toBe(4503)
  expect(refused.frames).toEqual([])
  house.port.state = 'writable'
  const bob = openEditor(house, 'bob')
  await until(() => expect(bob.provider.synced).toBe(true))
})

/** An update that continues another, which is not sent. */
function gap(): Uint8Array {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, saying('first', 7))
  const before = Y.encodeStateVector(doc)
  doc.clientID = 7
  doc.getXmlFragment('default').insert(1, [new Y.XmlElement('paragraph')])
  return Y.encodeStateAsUpdate(doc, before)
}
