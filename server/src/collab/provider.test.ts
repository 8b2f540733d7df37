import { describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { documentId, HandTimers, openEditor, openHouse, openRaw, reads, until, writes } from './collab.harness.ts'

describe('the standard provider', () => {
  it('[COL1] works unmodified: two people edit at once and see the same, a third comes later', async () => {
    const house = await openHouse()
    for (const person of ['ana', 'bob', 'eva']) house.port.admit(person, writes)
    const ana = openEditor(house, 'ana')
    const bob = openEditor(house, 'bob')
    ana.type('from Ana')
    bob.type('from Bob')
    await until(() => {
      expect(ana.text().split('\n').sort()).toEqual(['from Ana', 'from Bob'])
      expect(bob.text()).toBe(ana.text())
    })
    const paragraph = ana.doc.getXmlFragment('default').get(0) as Y.XmlElement
    ;(paragraph.get(0) as Y.XmlText).format(0, 4, { strong: {} })
    ;(paragraph.get(0) as Y.XmlText).delete(4, 1)
    const eva = openEditor(house, 'eva')
    await until(() => {
      expect(eva.provider.synced).toBe(true)
      expect(eva.doc.getXmlFragment('default').toString()).toBe(ana.doc.getXmlFragment('default').toString())
      expect(bob.doc.getXmlFragment('default').toString()).toBe(ana.doc.getXmlFragment('default').toString())
    })
    expect(house.collab.textOf(documentId)).toBe(ana.text())
    expect(house.incidents).toEqual([])
  })

  it('[COL1] what was written without a network arrives at the next connection, after a restart too', async () => {
    const house = await openHouse()
    house.port.admit('ana', writes)
    house.port.admit('bob', writes)
    const ana = openEditor(house, 'ana')
    ana.type('before')
    await until(() => expect(house.port.log.length).toBeGreaterThan(0))
    ana.provider.disconnect()
    ana.type('while away')
    const restarted = await openHouse({ port: house.port })
    const again = openEditor(restarted, 'ana', ana.doc)
    again.type('at once')
    const bob = openEditor(restarted, 'bob')
    await until(() => expect(bob.text()).toBe('before\nwhile away\nat once'))
    expect(again.provider.wsconnected).toBe(true)
  })

  it('[COL1] no socket is without a data frame for 25 s', async () => {
    const timers = new HandTimers()
    const house = await openHouse({ timers })
    house.port.admit('ana', reads)
    const ana = openRaw(house, ['spojka', 'ana'])
    await ana.opened
    await until(() => expect(house.collab.socketCount).toBe(1))
    expect(ana.frames).toEqual([])
    for (let round = 1; round <= 3; round++) {
      ana.send(3)
      await until(() => expect(house.collab.socketCount).toBe(1))
      timers.move(16_000)
      await until(() => expect(ana.frames).toHaveLength(round))
    }
    expect([...(ana.frames[0] ?? [])]).toEqual([1, 1, 0])
  })

  it('[COL1] a text of the server itself is a paragraph a line, and everybody sees it', async () => {
    const house = await openHouse()
    const actor = house.port.admit('ana', writes)
    house.port.admit('bob', writes)
    await house.collab.write(actor, documentId, 'one\ntwo')
    const bob = openEditor(house, 'bob')
    await until(() => expect(bob.text()).toBe('one\ntwo'))
    await house.collab.write(actor, documentId, 'three')
    await until(() => expect(bob.text()).toBe('one\ntwo\nthree'))
    bob.type('four')
    await until(() => expect(house.collab.textOf(documentId)).toBe('one\ntwo\nthree\nfour'))
  })
})
