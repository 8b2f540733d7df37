import { request } from 'node:http'
import type { Socket } from 'node:net'
import type { AgencyId } from '@spojka/shared/protocol/ids'
import { richTextVersion, schemaWord } from '@spojka/shared/richText/version'
import { describe, expect, it } from 'vitest'
import WebSocket from 'ws'
import * as Y from 'yjs'
import {
  blob,
  caretsOf,
  documentId,
  HandTimers,
  none,
  openEditor,
  openHouse,
  openRaw,
  openSpeaking,
  reads,
  savedCounts,
  saying,
  until,
  updateOf,
  writes,
} from './collab.harness.ts'
import { paragraphs } from './text.ts'

const bytesOf = (frames: readonly Uint8Array[]) => Buffer.concat(frames).toString('latin1')

describe('the upgrade', () => {
  it('[LIVE2] refuses with a close code before any frame, and only a wrong Origin with a status', async () => {
    const house = await openHouse()
    house.port.admit('ana', writes)
    house.port.admit('out', none)
    const refusals: [string[], string, number][] = [
      [['spojka', 'nobody'], documentId, 4401],
      [['spojka'], documentId, 4401],
      [['spojka', 'spojka-ack'], documentId, 4401],
      [['spojka', 'out'], documentId, 4403],
      [['spojka', 'ana'], 'no-such-document', 4403],
      [['spojka', 'ana'], '%00', 4403],
      [[], documentId, 4400],
    ]
    for (const [protocols, id, code] of refusals) {
      const raw = openRaw(house, protocols, {}, id)
      expect(await raw.closed, `${protocols} ${id}`).toBe(code)
      expect(raw.frames).toEqual([])
      expect(raw.ws.protocol).toBe(protocols.includes('spojka') ? 'spojka' : '')
    }
    for (const [origin, status] of [
      ['https://evil.example', 403],
      ['null', 403],
      ['https://spojka.example.evil.example', 403],
    ] as const) {
      const ws = new WebSocket(`${house.url}/${documentId}`, ['spojka', 'ana'], { headers: { origin } })
      ws.on('error', () => undefined)
      expect(
        await new Promise((resolve) => ws.on('unexpected-response', (_request, response) => resolve(response.statusCode))),
        origin,
      ).toBe(status)
    }
    const welcome = openRaw(house, ['spojka', 'ana'], { origin: 'https://spojka.example' })
    await welcome.opened
    await until(() => expect(welcome.frames.length).toBeGreaterThan(0))
    expect(welcome.ws.protocol).toBe('spojka')
  })

  it('[ACC4] leaves other paths to others', async () => {
    const house = await openHouse()
    for (const path of ['/collab', '/collab/', '/collab/a/b', '/collabx/a', '/socket.io/']) {
      const status = await new Promise((resolve) => {
        const upgrade = {
          connection: 'Upgrade',
          upgrade: 'websocket',
          'sec-websocket-key': 'x3JJHMbDL1EzLkh9GBhXDw==',
          'sec-websocket-version': '13',
        }
        const ask = request(house.url.replace('ws:', 'http:').replace('/collab', path), { headers: upgrade })
        ask.on('response', (response) => resolve(response.statusCode))
        ask.on('error', () => undefined)
        ask.end()
      })
      expect(status, path).toBe(404)
    }
  })
})

describe('who may write', () => {
  it("[COL3] a reader's update is refused, a writer's is kept", async () => {
    const house = await openHouse()
    house.port.admit('ana', writes)
    house.port.admit('rea', reads)
    const ana = openEditor(house, 'ana')
    const reader = openEditor(house, 'rea')
    ana.type('kept')
    await until(() => expect(reader.text()).toBe('kept'))
    const closed = new Promise<{ code: number }>((resolve) => reader.provider.on('closed', resolve))
    reader.type('not kept')
    expect((await closed).code).toBe(4400)
    ana.type('also kept')
    await until(() => expect(house.collab.textOf(documentId)).toBe('kept\nalso kept'))
    expect(house.port.log.every(({ actor }) => actor.personId === 'person-ana')).toBe(true)
  })

  it('[COL3] a reader may say again what is known, gets no step 1, and may not delete', async () => {
    const house = await openHouse()
    house.port.admit('ana', writes)
    house.port.admit('rea', reads)
    const ana = openEditor(house, 'ana')
    ana.type('public')
    await until(() => expect(house.collab.textOf(documentId)).toBe('public'))
    const known = Y.encodeStateAsUpdate(ana.doc)
    const reader = openRaw(house, ['spojka', 'rea', 'spojka-ack'])
    await reader.opened
    reader.send(0, 1, blob(known))
    reader.send(0, 2, blob(known))
    reader.send(0, 2, blob(Uint8Array.of(0, 0)))
    await until(() => expect(savedCounts(reader).at(-1)).toBe(3))
    expect(reader.frames.some((frame) => frame[0] === 0 && frame[1] === 0)).toBe(false)
    const copy = new Y.Doc()
    Y.applyUpdate(copy, known)
    const before = Y.encodeStateVector(copy)
    copy.getXmlFragment('default').delete(0, 1)
    reader.send(0, 2, blob(Y.encodeStateAsUpdate(copy, before)))
    expect(await reader.closed).toBe(4400)
    expect(house.collab.textOf(documentId)).toBe('public')
  })

  it("[COL3] what a reader's provider tidies by itself closes nothing and is kept nowhere", async () => {
    const house = await openHouse()
    house.port.admit('ana', writes)
    house.port.admit('rea', reads)
    const ana = openEditor(house, 'ana')
    ana.type('bold')
    ana.type('')
    const words = (ana.doc.getXmlFragment('default').get(0) as Y.XmlElement).get(0) as Y.XmlText
    words.format(0, 4, { strong: {} })
    await until(() => expect(house.collab.textOf(documentId)).toBe('bold\n'))
    await until(() => expect(ana.provider.synced).toBe(true))
    const kept = house.port.log.length
    const reader = openRaw(house, ['spojka', 'rea', 'spojka-ack'])
    await reader.opened
    const copy = new Y.Doc()
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(ana.doc))
    const before = Y.encodeStateVector(copy)
    copy.getXmlFragment('default').delete(1, 1)
    ;((copy.getXmlFragment('default').get(0) as Y.XmlElement).get(0) as Y.XmlText).format(0, 4, { strong: null })
    const tidying = Y.decodeUpdate(Y.encodeStateAsUpdate(copy, before))
    expect(tidying.structs).toEqual([])
    expect(tidying.ds.clients.size).toBe(1)
    reader.send(0, 2, blob(Y.encodeStateAsUpdate(copy, before)))
    await until(() => expect(savedCounts(reader)).toEqual([1]))
    expect(house.port.log).toHaveLength(kept)
    const eva = openEditor(house, 'ana')
    await until(() => expect(eva.doc.getXmlFragment('default').toString()).toContain('<strong>bold</strong>'))
  })

  it('[COL2] nobody writes in the name of another, in text or by a name from awareness; the other goes on', async () => {
    const house = await openHouse()
    house.port.admit('ana', writes)
    house.port.admit('eve', writes)
    house.port.admit('tim', writes)
    const ana = openEditor(house, 'ana')
    ana.type('mine')
    await until(() => expect(house.collab.textOf(documentId)).toBe('mine'))
    const eve = await openSpeaking(house, 'eve')
    const forged = new Y.Doc()
    Y.applyUpdate(forged, Y.encodeStateAsUpdate(ana.doc))
    const before = Y.encodeStateVector(forged)
    forged.clientID = ana.doc.clientID
    forged.getXmlFragment('default').insert(1, paragraphs('FORGED'))
    eve.send(0, 2, blob(Y.encodeStateAsUpdate(forged, before)))
    expect(await eve.closed).toBe(4400)
    // Tim has said nothing but where his caret is; his name is his.
    const tim = openEditor(house, 'tim')
    await until(() => expect(tim.provider.synced).toBe(true))
    await until(() => expect(ana.provider.awareness.getStates().has(tim.doc.clientID)).toBe(true))
    const again = await openSpeaking(house, 'eve')
    again.send(0, 2, blob(saying('as Tim', tim.doc.clientID)))
    expect(await again.closed).toBe(4400)
    expect(house.refusals).toEqual(['foreign', 'foreign'])
    ana.type('still mine')
    tim.type('as myself')
    await until(() => expect(house.collab.textOf(documentId)).toContain('as myself'))
    expect(house.collab.textOf(documentId)).toContain('still mine')
    expect(house.collab.textOf(documentId)).not.toMatch(/FORGED|as Tim/)
  })
})

describe('the fence', () => {
  it('[LIVE1] after the fence no byte of a closed document is handed over, and [LIVE2] 4403 is final', async () => {
    const house = await openHouse()
    const actor = house.port.admit('ana', writes)
    house.port.admit('bob', writes)
    const ana = openEditor(house, 'ana')
    const bob = openEditor(house, 'bob')
    bob.type('before')
    await until(() => expect(ana.text()).toBe('before'))
    const closed = new Promise<{ code: number }>((resolve) => ana.provider.on('closed', resolve))
    house.port.rights.set(actor.sessionId, none)
    house.collab.fence()
    bob.type('SECRET')
    expect((await closed).code).toBe(4403)
    await until(() => expect(house.collab.textOf(documentId)).toBe('before\nSECRET'))
    expect(ana.text()).toBe('before')
    expect(ana.provider.shouldConnect).toBe(false)
    ana.provider.connect()
    const once = await new Promise<{ code: number }>((resolve) => ana.provider.on('closed', resolve))
    expect(once.code).toBe(4403)
    expect(ana.text()).toBe('before')
  })

  it('[LIVE1] a right that is gone stops the next frame even where nobody has called the fence', async () => {
    const house = await openHouse()
    const actor = house.port.admit('ana', reads)
    house.port.admit('bob', writes)
    const ana = openEditor(house, 'ana')
    const bob = openEditor(house, 'bob')
    bob.type('before')
    await until(() => expect(ana.text()).toBe('before'))
    house.port.rights.set(actor.sessionId, none)
    const closed = new Promise<{ code: number }>((resolve) => ana.provider.on('closed', resolve))
    bob.type('SECRET')
    expect((await closed).code).toBe(4403)
    expect(ana.text()).toBe('before')
  })

  it('[LIVE1] a reader that lags behind with 13 MB is reset and handed nothing after the fence, and meets 4403 next', async () => {
    const house = await openHouse({ limits: { documentBytes: 64_000_000 } })
    const actor = house.port.admit('ana', reads)
    house.port.admit('bob', writes)
    let serverSide: Socket | undefined
    house.http.once('upgrade', (_request, socket) => {
      serverSide = socket as Socket
    })
    const slow = openRaw(house, ['spojka', 'ana'])
    await slow.opened
    const bob = await openSpeaking(house, 'bob')
    ;(slow.ws as unknown as { _socket: { pause(): void } })._socket.pause()
    const sent = 15
    for (let i = 0; i < sent; i++) bob.send(0, 2, blob(saying(`${i}:${'x'.repeat(900_000)}`)))
    await until(() => expect(savedCounts(bob).at(-1)).toBe(sent + 1))
    // Beyond the queue, where it is judged, waits one large frame and no second one.
    expect(serverSide?.writableLength).toBeLessThan(1_000_000)
    expect(serverSide?.writableLength).toBeGreaterThan(0)
    house.port.rights.set(actor.sessionId, none)
    house.collab.fence()
    const handedOver = serverSide?.bytesWritten
    expect(serverSide?.destroyed).toBe(true)
    bob.send(0, 2, blob(saying('AFTERWARDS')))
    await until(() => expect(savedCounts(bob).at(-1)).toBe(sent + 2))
    ;(slow.ws as unknown as { _socket: { resume(): void } })._socket.resume()
    expect(await slow.closed).toBe(1006)
    const got = bytesOf(slow.frames).length
    expect(got).toBeLessThan(sent * 900_000 * 0.9)
    expect(bytesOf(slow.frames)).not.toContain('AFTERWARDS')
    expect(serverSide?.bytesWritten).toBe(handedOver)
    expect(await openRaw(house, ['spojka', 'ana']).closed).toBe(4403)
    bob.send(0, 2, blob(Uint8Array.of(0, 0)))
    await until(() => expect(savedCounts(bob).at(-1)).toBe(sent + 3))
  })

  it('[COL7] an editor of an older table reads and is told so, may not write, and takes nothing away; whoever says no version is none', async () => {
    const house = await openHouse()
    house.port.admit('ana', writes)
    const ana = openEditor(house, 'ana')
    ana.type('a text')
    await until(() => expect(house.port.log).toHaveLength(1))
    const open = async (...words: string[]) => {
      const raw = openRaw(house, ['spojka', 'ana', ...words])
      await raw.opened
      expect(raw.ws.protocol).toBe('spojka')
      raw.send(0, 0, blob(Uint8Array.of(0)))
      await until(() => expect(bytesOf(raw.frames)).toContain('a text'))
      const isAsked = raw.frames.some((frame) => frame[0] === 0 && frame[1] === 0)
      return { raw, isAsked, told: raw.frames.filter((frame) => frame[0] === 6).map((frame) => frame[1]) }
    }
    const older = await open(schemaWord(richTextVersion - 1), 'spojka-ack')
    expect([older.isAsked, older.told]).toEqual([false, [richTextVersion]])
    older.raw.send(0, 2, blob(saying('from an older editor')))
    expect(await older.raw.closed).toBe(4400)
    for (const words of [[], [schemaWord(richTextVersion)], [schemaWord(richTextVersion + 1), 'spojka-ack']]) {
      const { raw, isAsked, told } = await open(...words)
      expect([isAsked, told]).toEqual([true, []])
      raw.send(0, 2, blob(saying('welcome')))
    }
    await until(() => expect(ana.text().match(/welcome/g)).toHaveLength(3))
    expect(ana.text()).not.toContain('older')
  })

  it('[ERA7] an editor is told which past it may undo into: another one after an erasure, the same after a short break; others are told nothing', async () => {
    const house = await openHouse()
    house.port.admit('ana', writes)
    const open = async (...words: string[]) => {
      const raw = openRaw(house, ['spojka', 'ana', ...words])
      await raw.opened
      const pasts = () => raw.frames.filter((frame) => frame[0] === 7).map((frame) => Buffer.from(frame).toString('latin1'))
      return { raw, pasts }
    }
    const plain = await open('spojka-ack')
    const editor = await open(schemaWord(richTextVersion))
    await until(() => expect(editor.pasts()).toHaveLength(1))
    editor.raw.ws.close()
    const back = await open(schemaWord(richTextVersion))
    await until(() => expect(back.pasts()).toEqual(editor.pasts()))
    house.collab.forgetPast('another' as typeof documentId)
    house.collab.forgetPast(documentId)
    await until(() => expect(new Set(back.pasts()).size).toBe(2))
    expect(back.pasts()).toHaveLength(2)
    expect(plain.pasts()).toEqual([])
  })

  it('[COL3] a writer who becomes a reader reloads (4409); a reader who becomes a writer is asked for its text', async () => {
    const house = await openHouse()
    const actor = house.port.admit('ana', writes)
    const ana = await openSpeaking(house, 'ana')
    house.port.rights.set(actor.sessionId, reads)
    house.collab.fence()
    expect(await ana.closed).toBe(4409)
    const reader = openRaw(house, ['spojka', 'ana'])
    await reader.opened
    reader.send(0, 0, blob(Uint8Array.of(0)))
    await until(() => expect(reader.frames).toHaveLength(1))
    house.port.rights.set(actor.sessionId, writes)
    house.collab.fence()
    await until(() => expect(reader.frames.some((frame) => frame[0] === 0 && frame[1] === 0)).toBe(true))
    reader.send(0, 2, blob(saying('now mine')))
    await until(() => expect(house.collab.textOf(documentId)).toBe('now mine'))
  })

  it('[LIVE6] a dead session has no live socket, at the fence and by time alone', async () => {
    const timers = new HandTimers()
    const house = await openHouse({ timers })
    for (const [person, end] of [
      ['ana', () => house.collab.fence()],
      ['bob', () => timers.move(5_000)],
    ] as const) {
      const actor = house.port.admit(person, reads)
      const raw = openRaw(house, ['spojka', person])
      await until(() => expect(house.collab.socketCount).toBe(1))
      house.port.ended.add(actor.sessionId)
      end()
      expect(await raw.closed).toBe(4401)
      expect(house.collab.socketCount).toBe(0)
    }
  })

  it('[COL6] what arrives late for a closed document is quarantined and merged nowhere', async () => {
    const house = await openHouse()
    const actor = house.port.admit('ana', writes)
    house.port.admit('bob', writes)
    house.port.admit('rea', reads)
    const bob = openEditor(house, 'bob')
    bob.type('before')
    await until(() => expect(house.port.log).toHaveLength(1))
    const ana = await openSpeaking(house, 'ana')
    ana.send(0, 2, blob(saying('mine')))
    await until(() => expect(house.port.log).toHaveLength(2))
    const reader = await (async () => {
      const raw = openRaw(house, ['spojka', 'rea'])
      await raw.opened
      raw.send(0, 0, blob(Uint8Array.of(0)))
      await until(() => expect(raw.frames.length).toBeGreaterThan(0))
      return raw
    })()
    house.port.rights.set(actor.sessionId, none)
    house.port.rights.set('session-rea', none)
    house.collab.fence()
    const late = saying('too late')
    ana.send(0, 2, blob(late))
    reader.send(0, 2, blob(saying('never allowed')))
    ana.send(0, 2, Uint8Array.of(5, 1, 2))
    await Promise.all([ana.closed, reader.closed])
    expect(house.port.quarantined.map(({ actor: { personId }, update }) => [personId, [...update]])).toEqual([[actor.personId, [...late]]])
    // Somebody who was offline says it as soon as the line is open, and is refused all the same.
    const offline = openRaw(house, ['spojka', 'ana'])
    offline.ws.on('open', () => offline.send(0, 2, blob(late)))
    expect(await offline.closed).toBe(4403)
    expect(house.port.quarantined).toHaveLength(2)
    bob.type('after')
    await until(() => expect(house.collab.textOf(documentId)).toMatch(/^(before\nmine|mine\nbefore)\nafter$/))
  })

  it('[COL6] late words are kept of those only whose agency has written there, a few a minute and none that is large', async () => {
    const timers = new HandTimers()
    const house = await openHouse({ timers })
    const ana = house.port.admit('ana', none)
    house.port.admit('colleague', none, ana.agencyId)
    house.port.admit('eve', none)
    house.port.log.push({ documentId, actor: ana, update: saying('once') })
    const says = async (person: string, ...texts: string[]) => {
      const before = house.port.quarantined.length
      const raw = openRaw(house, ['spojka', person])
      raw.ws.on('open', () => {
        for (const text of texts) raw.send(0, 2, blob(saying(text)))
      })
      // A refusal takes its time, and here time stands still by itself.
      await until(() => {
        timers.move(1)
        expect(raw.code()).toBe(4403)
      })
      return house.port.quarantined.length - before
    }
    expect(await says('eve', 'let me write to you')).toBe(0)
    expect(await says('ana', 'large '.repeat(20_000))).toBe(0)
    expect(await says('ana', 'late')).toBe(1)
    expect(await says('ana', ...Array.from({ length: 20 }, () => 'again'))).toBe(4)
    expect(await says('ana', 'and again')).toBe(0)
    // Nobody has to wait for somebody else.
    expect(await says('colleague', 'late as well')).toBe(1)
    timers.move(60_000)
    expect(await says('ana', 'a minute later')).toBe(1)
  })
})

describe('deleted text', () => {
  it('[COL5] is never sent: not to one who comes later, not with a stale state vector, not from an undo history', async () => {
    const house = await openHouse()
    house.port.admit('ana', writes)
    house.port.admit('bob', reads)
    const ana = openEditor(house, 'ana')
    ana.type('hello DELETED bye')
    await until(() => expect(house.collab.textOf(documentId)).toBe('hello DELETED bye'))
    const text = (ana.doc.getXmlFragment('default').get(0) as Y.XmlElement).get(0) as Y.XmlText
    text.delete(6, 8)
    await until(() => expect(house.collab.textOf(documentId)).toBe('hello bye'))
    const watcher = openRaw(house, ['spojka', 'bob'])
    await watcher.opened
    watcher.send(0, 0, blob(Uint8Array.of(0)))
    watcher.send(0, 0, blob(Uint8Array.of(1, ...blobless(ana.doc.clientID), 3)))
    await until(() => expect(watcher.frames.filter((frame) => frame[0] === 0 && frame[1] === 1)).toHaveLength(2))
    // An editor offline that keeps what it deleted for undo: the words and their deletion come in one frame.
    const other = updateOf((fragment, doc) => {
      const undo = new Y.UndoManager(fragment)
      undo.captureTimeout = 0
      fragment.insert(0, paragraphs('keep UNDONE words'))
      ;((fragment.get(0) as Y.XmlElement).get(0) as Y.XmlText).delete(5, 7)
      for (const structs of doc.store.clients.values()) for (const struct of structs) if (struct instanceof Y.Item) struct.keep = true
    })
    expect(Buffer.from(other).toString('latin1')).toContain('UNDONE')
    const writer = await openSpeaking(house, 'ana')
    writer.send(0, 2, blob(other))
    await until(() => expect(bytesOf(watcher.frames)).toContain('words'))
    expect(bytesOf(watcher.frames)).toContain('bye')
    expect(bytesOf(watcher.frames)).not.toMatch(/DELETED|UNDONE/)
    expect(house.port.log.map(({ update }) => Buffer.from(update).toString('latin1')).join()).not.toContain('UNDONE')
    await until(() => expect(house.collab.textOf(documentId)).toMatch(/keep words/))
    expect(house.incidents).toEqual([])
  })
})

const blobless = (value: number): number[] => {
  const bytes: number[] = []
  let rest = value
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest & 127) | 128)
  return [...bytes, rest]
}

describe('carets', () => {
  it('[LIVE4] names are what the server knows, entries for others change nothing, and carets end with their socket', async () => {
    const house = await openHouse()
    for (const person of ['ana', 'bob', 'eve']) house.port.admit(person, writes)
    const ana = openEditor(house, 'ana')
    const bob = openEditor(house, 'bob')
    ana.provider.awareness.setLocalState({
      user: { name: 'Mayor', agencyId: 'police' },
      cursor: {
        anchor: { type: null, tname: 'default', item: null, assoc: 0 },
        head: { type: null, tname: 'default', item: null, assoc: 0 },
      },
      note: 'smuggled',
    })
    const seen = () => bob.provider.awareness.getStates().get(ana.doc.clientID) as Record<string, unknown> | undefined
    await until(() => expect(seen()?.cursor).toMatchObject({ anchor: { tname: 'default' } }))
    expect(seen()).toEqual({ user: { name: 'Name of person-ana', agencyId: 'agency-ana' }, cursor: expect.anything() })
    const eve = openRaw(house, ['spojka', 'eve'])
    await eve.opened
    const forge = (clock: number, json: string) =>
      eve.send(1, blob(Buffer.concat([Buffer.from([1, ...blobless(ana.doc.clientID), ...blobless(clock)]), blob(Buffer.from(json))])))
    forge(2 ** 40, 'null')
    forge(900, '{"cursor":null}')
    eve.send(1, blob(Buffer.concat([Buffer.from([1, 77, 1]), blob(Buffer.from('{"user":{"name":"Ana"}}'))])))
    await until(() =>
      expect(bob.provider.awareness.getStates().get(77)).toEqual({
        user: { name: 'Name of person-eve', agencyId: 'agency-eve' },
        cursor: null,
      }),
    )
    expect(seen()?.user).toEqual({ name: 'Name of person-ana', agencyId: 'agency-ana' })
    expect(eve.code()).toBeUndefined()
    ana.provider.disconnect()
    eve.ws.terminate()
    await until(() => expect([...bob.provider.awareness.getStates().keys()]).toEqual([bob.doc.clientID]))
    ana.provider.connect()
    await until(() => expect(seen()).toBeDefined())
  })

  it('[LIVE4] people one must not know of are in no caret and in no attribution, and vanish at the fence', async () => {
    const house = await openHouse()
    for (const person of ['ana', 'cdz']) house.port.admit(person, writes)
    house.port.admit('bob', reads)
    house.port.hidden.add('agency-cdz' as AgencyId)
    const ana = openEditor(house, 'ana')
    const hidden = openEditor(house, 'cdz')
    hidden.type('a line')
    const bob = openRaw(house, ['spojka', 'bob', schemaWord(richTextVersion)])
    await bob.opened
    bob.send(0, 0, blob(Uint8Array.of(0)))
    ana.type('another')
    const attributions = () => bob.frames.filter((frame) => frame[0] === 5).map((frame) => Buffer.from(frame).toString().slice(2))
    await until(() => expect(attributions().at(-1)).toContain('agency-ana'))
    await until(() => expect(hidden.provider.awareness.getStates().has(ana.doc.clientID)).toBe(true))
    await until(() => expect(bytesOf(bob.frames)).toContain('Name of person-ana'))
    expect(bytesOf(bob.frames)).not.toMatch(/cdz/)
    expect(JSON.parse(attributions().at(-1) ?? '')).toEqual({ [ana.doc.clientID]: 'agency-ana' })
    house.port.hidden.clear()
    house.collab.fence()
    await until(() => expect(bytesOf(bob.frames)).toContain('Name of person-cdz'))
    await until(() => expect(Object.values(JSON.parse(attributions().at(-1) ?? ''))).toContain('agency-cdz'))
    house.port.hidden.add('agency-cdz' as AgencyId)
    house.collab.fence()
    await until(() => expect(JSON.parse(attributions().at(-1) ?? '')).toEqual({ [ana.doc.clientID]: 'agency-ana' }))
    expect(caretsOf(bob).at(-1)).toMatchObject({ client: hidden.doc.clientID, json: 'null' })
  })

  it('[LIVE4] a client gets its own caret back with its own clock', async () => {
    const house = await openHouse()
    house.port.admit('ana', reads)
    const ana = openRaw(house, ['spojka', 'ana'])
    await ana.opened
    ana.send(1, blob(Buffer.concat([Buffer.from([1, 9, 41]), blob(Buffer.from('{}'))])))
    await until(() => expect(caretsOf(ana)).toContainEqual(expect.objectContaining({ client: 9, clock: 41 })))
  })
})
