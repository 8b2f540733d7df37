/** What nobody should send, sent to the real server: every time the answer of the contract, the same process, and others undisturbed. */
import { randomBytes, randomUUID } from 'node:crypto'
import { connect } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import WebSocket from 'ws'
import * as Y from 'yjs'
import { textToUpdate } from '../src/collab/text.ts'
import { blob, Editor, RawDocument, until, upgrade } from './harness/editor.ts'
import { runningDemo } from './harness/index.ts'
import { LiveSocket } from './harness/live.ts'
import { call, json, type Person, password, personOf, signIn, visible } from './harness/person.ts'

const running = runningDemo({ env: () => ({ LOG_LEVEL: 'trace' }) })
const livePath = '/socket.io/?EIO=4&transport=websocket'
let most: Person
let soc: Person
let caseId: string
/** Most writes it, Soc only reads it, CDZ must not know of it. */
let documentId: string
let pid: number | undefined
let bystanders: [Editor, Editor]

beforeAll(async () => {
  most = await personOf(running.server, 'DEMO-01', 'most')
  soc = await personOf(running.server, 'DEMO-01', 'soc-prikladov')
  caseId = (await most.view('cases')).body.view.cases[0].id
  const seen = await most.case(caseId)
  documentId = seen.categories.find((c) => c.code === 'debts')?.document?.id ?? ''
  pid = running.server.pid
  bystanders = [await Editor.open(most, documentId), await Editor.open(soc, documentId)]
}, 120_000)

afterEach(async () => {
  const words = `Vedle se píše dál ${randomUUID()}.`
  bystanders[0].type(words)
  await until(() => expect(bystanders[1].text.includes(words)).toBe(true))
  expect(bystanders.map(({ opens, closes }) => ({ opens, closes }))).toEqual([
    { opens: 1, closes: [] },
    { opens: 1, closes: [] },
  ])
  expect(running.server.pid).toBe(pid)
  expect(running.server.isRunning).toBe(true)
  expect(running.server.output.includes('incident')).toBe(false)
})
afterAll(() => {
  for (const editor of bystanders) editor.end()
})

describe('requests', () => {
  it('[ACPT5] unknown topics and commands, missing, foreign and too long fields are refused by name', async () => {
    for (const topic of ['nonsense', 'case', 'case:', 'case:a:b', `case:${'x'.repeat(5000)}`, 'me:1', '__proto__', '%00', 'exposure:x'])
      expect((await most.view(encodeURIComponent(topic))).body, topic.slice(0, 20)).toMatchObject({ code: 'not-found', status: 404 })
    const wrong: [Record<string, unknown>, string][] = [
      [{ type: 'dropTables' }, 'type'],
      [{}, 'type'],
      [{ type: 'addEntry', caseId, category: 'housing' }, 'text'],
      [{ type: 'addEntry', caseId, category: 'housing', text: 'x'.repeat(20_001) }, 'text'],
      [{ type: 'addEntry', caseId, category: 'magic', text: 'x' }, 'category'],
      [{ type: 'addEntry', caseId, category: 'housing', text: 7 }, 'text'],
      [{ type: 'addEntry', caseId: '../x', category: 'housing', text: 'x' }, 'caseId'],
      [{ type: 'addEntry', caseId, category: 'housing', text: 'x', surprise: 1 }, 'body'],
    ]
    for (const [fields, name] of wrong) {
      const answer = await most.command(fields)
      expect({ status: answer.status, code: answer.body.code }).toEqual({ status: 400, code: 'invalid' })
      expect(answer.body.fields).toEqual([name])
      expect(answer.headers.get('content-type')).toContain('application/problem+json')
    }
    expect((await most.command({ type: 'addEntry', caseId, category: 'housing', text: 'x'.repeat(20_000) })).status).toBe(200)
    for (const id of ['short', 'x'.repeat(65)]) expect((await most.command({ type: 'openCase' }, id)).body.fields).toEqual(['id'])
    const raw = (body: string, type = 'application/json') =>
      most.call('/api/commands', { method: 'POST', headers: { 'content-type': type }, body })
    for (const answer of [await raw('{'), await raw('[]'), await raw('null'), await raw('x', 'text/plain'), await raw('"x"')])
      expect({ status: answer.status, code: answer.body.code }).toEqual({ status: 400, code: 'invalid' })
    const huge = await raw(JSON.stringify({ id: randomUUID(), type: 'addEntry', text: 'x'.repeat(10_000_000) }))
    expect({ status: huge.status, code: huge.body.code }).toEqual({ status: 413, code: 'invalid' })
  })

  it('[ACPT6] a wrong password and a bad token are refused alike, whoever they are of', async () => {
    const attempt = (email: string, word: string) => call(running.server, '/api/session', json({ email, password: word }))
    const wrong = await attempt(most.email, 'wrong')
    expect({ status: wrong.status, code: wrong.body.code }).toEqual({ status: 401, code: 'unauthenticated' })
    expect(visible(await attempt('nobody@example.org', password))).toEqual(visible(wrong))
    expect((await attempt(most.email, password)).status).toBe(200)

    const [header = '', claims = '', signature = ''] = most.token.split('.')
    const unsigned = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')
    const changed = Buffer.from(Buffer.from(claims, 'base64url').toString().replace(most.seat, soc.seat)).toString('base64url')
    const ended = await signIn(running.server, most.email)
    await ended.call('/api/session', { method: 'DELETE' })
    const bad = [
      '',
      'x',
      `${unsigned}.${claims}.`,
      `${header}.${changed}.${signature}`,
      ended.token,
      most.token.slice(0, -2),
      'x'.repeat(9000),
    ]
    for (const token of bad) {
      const answer = await call(running.server, '/api/views/me', { headers: { authorization: `Bearer ${token}` } })
      expect({ status: answer.status, code: answer.body?.code }, token.slice(0, 20)).toEqual({ status: 401, code: 'unauthenticated' })
      const socket = new RawDocument(running.server, documentId, ['spojka', ...(token === '' ? [] : [token.slice(0, 2000)])])
      expect(await socket.closed).toBe(4401)
      expect(socket.frames).toEqual([])
      expect(socket.ws.protocol).toBe('spojka')
      await expect(LiveSocket.open(Object.assign(Object.create(most), { token }))).rejects.toThrow()
    }
    expect((await call(running.server, '/api/views/me')).status).toBe(401)
    const unnamed = new RawDocument(running.server, documentId, [])
    expect(await unnamed.closed).toBe(4400)
  })

  it('[ACPT7] a foreign Origin is refused on HTTP, Socket.IO and documents; ours and none are not', async () => {
    const { port } = running.server
    const own = [`http://localhost:${port}`, `http://127.0.0.1:${port}`]
    for (const origin of ['http://evil.example', 'null', `http://localhost:${port}.evil.example`, `https://localhost:${port}`]) {
      expect((await most.call('/api/views/me', { headers: { origin } })).status, origin).toBe(403)
      const document = new RawDocument(running.server, documentId, ['spojka', most.token], { origin })
      expect(await document.refused).toBe(403)
      expect((await upgrade(running.server, livePath, undefined, undefined, origin)).status).toBe(403)
    }
    for (const origin of own) {
      expect((await most.call('/api/views/me', { headers: { origin } })).status, origin).toBe(200)
      const document = new RawDocument(running.server, documentId, ['spojka', most.token], { origin })
      await document.opened
      document.ws.terminate()
      expect((await upgrade(running.server, livePath, undefined, undefined, origin)).status).toBe(101)
    }
  })

  it('[ACPT8] upgrades to other paths get 404', async () => {
    for (const path of ['/', '/ws', '/api/views/me', '/collaboration/x', '/collab', '/collab/', `/collab/${documentId}/x`])
      expect((await upgrade(running.server, path)).status, path).toBe(404)
  })
})

describe('frames', () => {
  const closesWith = async (code: number | number[], send: (raw: RawDocument) => void, person = most) => {
    const raw = await RawDocument.open(person, documentId)
    send(raw)
    expect([code].flat()).toContain(await raw.closed)
  }
  const saying = (words: string, write?: (doc: Y.Doc) => void): Uint8Array => {
    if (write === undefined) return textToUpdate(words)
    const doc = new Y.Doc()
    write(doc)
    return Y.encodeStateAsUpdate(doc)
  }

  it('[ACPT9] half frames, garbage of every type, unknown types, text and trailing bytes close that socket with 4400', async () => {
    const update = saying('x')
    const bad: (number | Uint8Array)[][] = [
      [],
      [0],
      [0, 0],
      [0, 1],
      [0, 2],
      [0, 2, blob(update).subarray(0, 9)],
      [0, 2, blob(update.subarray(0, update.length - 2))],
      [0, 2, blob(update), 0],
      [0, 3, blob(update)],
      [0, 0, blob(randomBytes(40))],
      [0, 2, blob(Y.convertUpdateFormatV1ToV2(update))],
      [1, blob(randomBytes(30))],
      [1],
      [3, 1],
      [4, 1],
      [2, blob(update)],
      [9],
      [127, 127],
      [255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255],
    ]
    for (const parts of bad) await closesWith(4400, (raw) => raw.send(...parts))
    for (let i = 0; i < 60; i++) await closesWith(4400, (raw) => raw.send(i % 3 === 0 ? 0 : 1, i % 2, blob(randomBytes(1 + i))))
    await closesWith(4400, (raw) => raw.ws.send('text'))
  })

  it('[ACPT10] ten megabytes close that socket with 4400 or 1009', async () => {
    await closesWith([4400, 1009], (raw) => raw.send(0, 2, blob(randomBytes(10_000_000))))
    await closesWith([4400, 1009], (raw) => raw.send(randomBytes(10_000_000)))
  })

  it('[ACPT11] subdocuments, other roots, foreign names, a gap and foreign nodes close that socket with 4400', async () => {
    const adviser = await personOf(running.server, 'DEMO-01', 'dp-prikladov')
    const inAnothersName = () => {
      const doc = new Y.Doc()
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(bystanders[0].doc))
      const before = Y.encodeStateVector(doc)
      doc.clientID = bystanders[0].doc.clientID
      doc.getXmlFragment('default').insert(0, [new Y.XmlElement('paragraph')])
      return Y.encodeStateAsUpdate(doc, before)
    }
    const withGap = () => {
      const doc = new Y.Doc()
      const fragment = doc.getXmlFragment('default')
      fragment.insert(0, [new Y.XmlElement('paragraph')])
      const before = Y.encodeStateVector(doc)
      fragment.insert(0, [new Y.XmlElement('paragraph')])
      return Y.encodeStateAsUpdate(doc, before)
    }
    const updates = [
      saying('', (doc) => doc.getMap('default').set('sub', new Y.Doc())),
      saying('', (doc) => doc.getMap('hidden').set('store', 'x')),
      saying('', (doc) => doc.getXmlFragment('other').insert(0, [new Y.XmlElement('paragraph')])),
      saying('', (doc) => doc.getXmlFragment('default').insert(0, [new Y.XmlElement('script')])),
      saying('', (doc) => {
        const paragraph = new Y.XmlElement('paragraph')
        paragraph.setAttribute('onclick', 'alert(1)')
        doc.getXmlFragment('default').insert(0, [paragraph])
      }),
      inAnothersName(),
      withGap(),
    ]
    const honest = await RawDocument.open(adviser, documentId)
    honest.send(0, 2, blob(saying('Poradna smí psát.')))
    await until(() => expect(honest.saved).toBe(2))
    honest.ws.terminate()
    for (const [i, update] of updates.entries()) {
      const raw = await RawDocument.open(adviser, documentId)
      raw.send(0, 2, blob(update))
      expect(await raw.closed, `update ${i}`).toBe(4400)
    }
  })

  it('[COL3] an edit of a reader closes that reader with 4400 and reaches nobody; one that adds nothing does not', async () => {
    const raw = await RawDocument.open(soc, documentId)
    raw.send(0, 2, blob(Uint8Array.of(0, 0)))
    await until(() => expect(raw.saved).toBe(2))
    raw.send(0, 2, blob(saying('Vsuvka čtenářky.')))
    expect(await raw.closed).toBe(4400)
    expect(bystanders.some(({ text }) => text.includes('Vsuvka'))).toBe(false)
  })

  it('[ACPT12] broken Engine.IO and Socket.IO frames end that socket or are not answered; the next one works', async () => {
    for (const frame of [
      '',
      'x',
      '4',
      '42',
      '42[',
      '42{"a":1}',
      '421["open"]',
      '42["open",{}]',
      '451-["open",{"_placeholder":true,"num":0}]',
      '9999',
      '42["__proto__","x"]',
    ]) {
      const live = await LiveSocket.open(most)
      live.send(frame)
      live.send(Buffer.from(frame))
      live.end()
    }
    const huge = await LiveSocket.open(most)
    huge.send(`42["open","${'x'.repeat(10_000_000)}"]`)
    await until(() => expect(huge.isOpen).toBe(false))
    const live = await LiveSocket.open(most)
    for (const topic of [null, 7, {}, [], 'x'.repeat(10_000), 'case:constructor'])
      expect(await live.request('open', topic)).toEqual({ refusal: { code: 'not-found' } })
    for (const command of [null, 7, 'x', [], {}, { id: 7 }, { id: randomUUID() }, { id: randomUUID(), type: 'constructor' }])
      expect(await live.request('command', command)).toMatchObject({ refusal: { code: 'invalid' } })
    expect((await live.open('me')).view.person.id).toBe(most.id)
    live.end()
  })

  it('[ACPT13] connections that break off in the middle of anything leave nothing behind', async () => {
    const pieces = [
      'GET /api/views/me HTTP/1.1\r\nHost: x\r\n',
      'POST /api/commands HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{"id"',
      `GET /collab/${documentId} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
      `GET /collab/%00%ff HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: x\r\n\r\n`,
      '\u0000\u0001\u0002 nonsense\r\n\r\n',
    ]
    for (const piece of pieces) {
      const socket = connect(running.server.port, '127.0.0.1')
      socket.on('error', () => undefined)
      await new Promise<void>((resolve) => socket.write(piece, () => resolve()))
      socket.resetAndDestroy()
    }
    const half = new WebSocket(`ws://127.0.0.1:${running.server.port}/collab/${documentId}`, ['spojka', most.token])
    await new Promise((resolve) => half.on('open', resolve))
    half.on('error', () => undefined)
    half.terminate()
    expect((await most.view('me')).status).toBe(200)
  })
})
