import type { Socket as TcpSocket } from 'node:net'
import type { ClosedMessage, PatchMessage } from '@spojka/shared/protocol/socket'
import { io, type Socket } from 'socket.io-client'
import { describe, expect, it, onTestFinished } from 'vitest'
import WebSocket from 'ws'
import { command, type Harness, next, open, origin, serve, until } from '../http/testing/harness.ts'

/** More than the kernel takes on a loopback connection, so that some of it is still in the server's hands. */
const huge = (word: string): string => word.repeat(Math.ceil(40_000_000 / word.length))

interface RawReader {
  send(event: string, data: unknown, ack?: number): void
  /** A frame as it is. */
  raw(frame: string): void
  stall(): void
  resume(): void
  readonly messages: string[]
  bytes(): number
  readonly closed: Promise<void>
}

/** A live socket by hand: it can stop reading, and counts what arrives. */
async function rawReader(harness: Harness, token: string): Promise<RawReader> {
  const ws = new WebSocket(`ws://127.0.0.1:${harness.port}/socket.io/?EIO=4&transport=websocket`, { maxPayload: 100_000_000 })
  onTestFinished(() => ws.terminate())
  const messages: string[] = []
  ws.on('message', (data) => {
    const text = String(data)
    if (text === '2') ws.send('3')
    else messages.push(text)
  })
  ws.on('error', () => undefined)
  const closed = new Promise<void>((resolve) => ws.on('close', () => resolve()))
  await new Promise((resolve) => ws.once('open', resolve))
  const tcp = (ws as unknown as { _socket: TcpSocket })._socket
  ws.send(`40${JSON.stringify({ token })}`)
  await until(() => messages.some((text) => text.startsWith('40')), 'connected')
  return {
    send: (event, data, ack) => ws.send(`42${ack ?? ''}${JSON.stringify([event, data])}`),
    raw: (frame) => ws.send(frame),
    stall: () => void tcp.pause(),
    resume: () => void tcp.resume(),
    messages,
    bytes: () => tcp.bytesRead,
    closed,
  }
}

describe('topics', () => {
  it('[LIVE3] after any changes the patched view equals the one asked for afresh, and versions follow each other', async () => {
    const { signIn, live, network } = await serve()
    network.board('plan', 'first', 'red')
    const { accessToken } = await signIn('anna')
    const socket = await live(accessToken)
    const opened = await open(socket, 'case:plan')
    if (!('version' in opened)) throw new Error('refused')
    let { version, view } = opened
    let patches = 0
    socket.on('patch', ({ topic, from, to, patch }: PatchMessage) => {
      expect([topic, from, patch.length, patch[0]?.op, patch[0]?.path]).toEqual(['case:plan', version, 1, 'replace', ''])
      version = to
      view = patch[0]?.value
      patches += 1
    })
    for (let i = 0; i < 50; i++) network.write('plan', `text ${i}`)
    const other = await live(accessToken)
    await until(() => version === 'v51', 'the last version')
    expect(await open(other, 'case:plan')).toEqual({ version, view })
    expect(view).toEqual({ id: 'plan', text: 'text 49' })
    expect(patches).toBeGreaterThan(0)
    // What nobody's version changed by is not sent.
    const before = patches
    network.board('else', 'x', 'red')
    await command(socket, { id: 'command-1', type: 'acceptPlan', caseId: 'c1' })
    await open(socket, 'cases')
    expect(patches).toBe(before)
  })

  it('[LIVE7] who may not see a topic is told what anybody is told of a topic that does not exist', async () => {
    const { signIn, live, network } = await serve()
    network.board('secret', 'closed', 'red')
    const socket = await live((await signIn('bara')).accessToken)
    for (const topic of ['case:secret', 'case:never', 'nonsense', '', 'case:', 'x'.repeat(10_000), 7, null, { a: 1 }, ['me']]) {
      expect(await open(socket, topic)).toEqual({ refusal: { code: 'not-found' } })
    }
    expect(await open(socket, 'me')).toMatchObject({ view: { seat: 'blue' } })
  })

  it('[LIVE7] a closed topic sends nothing more, also when it is closed before it was answered', async () => {
    const { signIn, live, network } = await serve()
    network.board('plan', 'first', 'red')
    const socket = await live((await signIn('anna')).accessToken)
    const patched: string[] = []
    socket.on('patch', ({ topic }: PatchMessage) => patched.push(topic))
    const answer = open(socket, 'case:plan')
    socket.emit('close', 'case:plan')
    expect(await answer).toMatchObject({ version: 'v1' })
    await open(socket, 'me')
    network.write('plan', 'second')
    await command(socket, { id: 'command-1', type: 'acceptPlan', caseId: 'c1' })
    await until(() => patched.length > 0, 'a patch of the topic that is open')
    expect(new Set(patched)).toEqual(new Set(['me']))
  })

  it('[LIVE8] a command is acknowledged after everybody had their patch', async () => {
    const { signIn, live } = await serve()
    const socket = await live((await signIn('anna')).accessToken)
    await open(socket, 'me')
    const order: string[] = []
    socket.on('patch', () => order.push('patch'))
    await command(socket, { id: 'command-1', type: 'acceptPlan', caseId: 'c1' }).then(() => order.push('acknowledged'))
    expect(order).toEqual(['patch', 'acknowledged'])
  })
})

describe('the fence', () => {
  it('[LIVE1] at a withdrawal an open topic is closed for good, before it is acknowledged, and only for those it is closed to', async () => {
    const { signIn, live, network } = await serve()
    network.board('plan', 'first', 'red', 'blue')
    const [red, blue] = [await live((await signIn('anna')).accessToken), await live((await signIn('bara')).accessToken)]
    await Promise.all([open(red, 'case:plan'), open(blue, 'case:plan')])
    const closed = next<ClosedMessage>(blue, 'closed')
    const later: unknown[] = []
    blue.on('patch', (message) => later.push(message))
    red.on('closed', (message) => later.push(message))
    await network.withdraw('plan', 'blue')
    expect(await closed).toEqual({ topic: 'case:plan', permanent: true })
    const patched = next(red, 'patch')
    network.write('plan', 'second')
    await patched
    expect(await open(blue, 'case:plan')).toEqual({ refusal: { code: 'not-found' } })
    expect(later).toEqual([])
  })

  it('[LIVE1] a reader that does not read gets no byte of a topic closed meanwhile: what it still holds is thrown away', async () => {
    const harness = await serve()
    const { signIn, network } = harness
    network.board('plan', huge('secret '), 'blue')
    const reader = await rawReader(harness, (await signIn('bara')).accessToken)
    reader.stall()
    const before = reader.bytes()
    reader.send('open', 'case:plan', 1)
    // The command's answer stands behind the view: the server has begun to hand it over.
    await until(() => harness.held() > 0, 'bytes of the view are held by the server')
    await network.withdraw('plan', 'blue')
    expect(harness.held()).toBe(0)
    reader.resume()
    await reader.closed
    expect(reader.messages.filter((text) => text.includes('secret'))).toEqual([])
    expect(reader.bytes() - before).toBeLessThan(40_000_000)
  })

  it('[LIVE1] what waits is a name and is judged when taken: a topic closed while it waits is never sent, the one before it is', async () => {
    const harness = await serve()
    const { signIn, network } = harness
    network.board('large', huge('open '), 'blue')
    network.board('plan', 'secret', 'blue')
    const reader = await rawReader(harness, (await signIn('bara')).accessToken)
    reader.stall()
    reader.send('open', 'case:large', 1)
    await until(() => harness.held() > 0, 'bytes of the large view are held by the server')
    reader.send('open', 'case:plan', 2)
    reader.send('open', 'me', 4)
    reader.send('close', 'me')
    reader.send('command', { id: 'command-1', type: 'acceptPlan', caseId: 'c1' }, 3)
    await until(() => network.executed.length > 0, 'everything before the command was read')
    await network.withdraw('plan', 'blue')
    expect(harness.held()).toBeGreaterThan(0)
    reader.resume()
    await until(() => reader.messages.some((text) => text.startsWith('432')), 'the second open is answered')
    expect(reader.messages.find((text) => text.startsWith('431'))?.length).toBeGreaterThan(40_000_000)
    expect(reader.messages.find((text) => text.startsWith('432'))).toBe('432[{"refusal":{"code":"not-found"}}]')
    expect(reader.messages.filter((text) => text.includes('secret'))).toEqual([])
    // Opened and closed again while it waited: the answer is owed, patches are not.
    await until(() => reader.messages.some((text) => text.startsWith('434')), 'the third open is answered')
    reader.send('command', { id: 'command-2', type: 'acceptPlan', caseId: 'c1' }, 5)
    await until(() => reader.messages.some((text) => text.startsWith('435')), 'the command is answered')
    expect(reader.messages.filter((text) => text.includes('patch'))).toEqual([])
  })

  it('[LIVE1] an HTTP answer that a slow reader has not taken is thrown away too', async () => {
    const harness = await serve()
    const { signIn, network, url } = harness
    network.board('plan', huge('secret '), 'blue')
    const { accessToken } = await signIn('bara')
    const response = await fetch(`${url}/api/views/case:plan`, { headers: { authorization: `Bearer ${accessToken}` } })
    await until(() => harness.held() > 0, 'bytes of the answer are held by the server')
    await network.withdraw('plan', 'blue')
    expect(harness.held()).toBe(0)
    await expect(response.text()).rejects.toThrow()
  })
})

describe('who is there', () => {
  it('[LIVE6] a socket dies with its session, in whichever way that ends, and another of the person lives on', async () => {
    const harness = await serve()
    const { signIn, live, call, network, advance } = harness
    const ends: ((token: string) => Promise<unknown>)[] = [
      (token) => call('DELETE', '/api/session', { token }),
      (token) => call('POST', '/api/session/seat', { token, body: { seat: 'blue' } }),
    ]
    const staying = await live((await signIn('anna')).accessToken)
    for (const end of ends) {
      const { accessToken } = await signIn('anna')
      const socket = await live(accessToken)
      const told: string[] = []
      socket.onAny((event: string) => told.push(event))
      const gone = next(socket, 'disconnect')
      await end(accessToken)
      await gone
      expect(told).toEqual([])
      await expect(live(accessToken)).rejects.toThrow('unauthenticated')
    }
    expect(staying.connected).toBe(true)
    const everywhere = next(staying, 'disconnect')
    await call('DELETE', '/api/session?everywhere=1', { token: (await signIn('anna')).accessToken })
    await everywhere
    const idle = await live((await signIn('anna')).accessToken)
    const timedOut = next(idle, 'disconnect')
    advance(31 * 60_000)
    await timedOut
    const unseated = await live((await signIn('bara')).accessToken)
    const seatTaken = next(unseated, 'disconnect')
    network.takeSeat('bara', 'blue')
    await seatTaken
  })

  it('[LIVE6] a socket outlives its token', async () => {
    const { signIn, live, advance, tokens } = await serve()
    const { accessToken } = await signIn('anna')
    const socket = await live(accessToken)
    advance(16 * 60_000)
    expect(tokens.sessionOf(accessToken)).toBeUndefined()
    expect(await open(socket, 'me')).toMatchObject({ view: { seat: 'red' } })
    await expect(live(accessToken)).rejects.toThrow('unauthenticated')
  })

  it('[LIVE9] a bad token or none, a foreign origin and long polling do not connect', async () => {
    const { live, url, signIn, call } = await serve()
    const { accessToken } = await signIn('anna')
    for (const token of ['garbage', '', undefined, 7, { a: 1 }, `${accessToken}x`])
      await expect(live(token as string)).rejects.toThrow('unauthenticated')
    const failsWith = (extraHeaders: Record<string, string>): Promise<boolean> =>
      new Promise((resolve) => {
        const socket: Socket = io(url, {
          transports: ['websocket'],
          auth: { token: accessToken },
          reconnection: false,
          forceNew: true,
          extraHeaders,
        })
        onTestFinished(() => void socket.disconnect())
        socket.once('connect', () => resolve(false))
        socket.once('connect_error', () => resolve(true))
      })
    expect(await failsWith({ origin: 'http://evil.test' })).toBe(true)
    expect(await failsWith({ origin })).toBe(false)
    expect((await call('GET', '/socket.io/?EIO=4&transport=polling')).status).toBe(400)
  })

  it('[LIVE4] a person is online as long as one of their sockets is', async () => {
    const { signIn, live, network } = await serve()
    const { accessToken } = await signIn('anna')
    const [one, two] = [await live(accessToken), await live(accessToken)]
    expect(network.online.get('anna/red')).toBe(true)
    one.disconnect()
    await open(two, 'me')
    expect(network.online.get('anna/red')).toBe(true)
    two.disconnect()
    await until(() => network.online.get('anna/red') === false, 'the last socket is gone')
    expect(network.online.has('bara/blue')).toBe(false)
  })

  it('[LIVE10] whoever asks on and on and does not read the answers is reset, and others are not kept waiting', async () => {
    const harness = await serve()
    const { signIn, live, network } = harness
    network.board('plan', huge('long '), 'blue')
    const reader = await rawReader(harness, (await signIn('bara')).accessToken)
    const other = await live((await signIn('anna')).accessToken)
    reader.stall()
    reader.send('open', 'case:plan', 1)
    await until(() => harness.held() > 1_000_000, 'something is held')
    for (let i = 2; i < 7_000; i++) reader.send('command', { id: 'x' }, i)
    await until(() => harness.held() === 0, 'what was held is thrown away')
    expect(await open(other, 'me')).toMatchObject({ view: { seat: 'red' } })
    reader.resume()
    await reader.closed
  })

  it('[LIVE10] garbage on any event answers or is ignored, and ends at most its own connection', async () => {
    const harness = await serve()
    const { signIn, live, log, network } = harness
    const { accessToken } = await signIn('anna')
    const socket = await live(accessToken)
    const garbage = [
      undefined,
      null,
      7,
      '',
      'x',
      [],
      {},
      [[]],
      { id: 1 },
      { type: 'addEntry' },
      Buffer.from([1, 2, 3]),
      { id: Buffer.from([1]), type: {} },
      () => undefined,
    ]
    for (const event of ['open', 'close', 'command', 'nothing', 'disconnecting-not', '__proto__', 'toString']) {
      for (const value of garbage) {
        socket.emit(event, value)
        socket.emit(event)
        socket.emit(event, value, value, value)
      }
    }
    // The garbage used the second's budget up.
    while (JSON.stringify(await command(socket, 'x')).includes('too-many')) await new Promise((resolve) => setImmediate(resolve))
    expect(await command(socket, { id: 'command-1', type: 'nonsense' })).toEqual({ refusal: { code: 'invalid', fields: ['type'] } })
    expect(await command(socket, { type: 'acceptPlan', caseId: 'c' })).toEqual({ refusal: { code: 'invalid', fields: ['id'] } })
    expect(await command(socket, 'x')).toEqual({ refusal: { code: 'invalid', fields: ['body'] } })
    for (const frame of [
      'x',
      '4',
      '49',
      '42',
      '42{',
      '42[]',
      '42["open"',
      '451-["open",{"_placeholder":true,"num":0}]',
      '42[7]',
      '40{"token":7}',
      '\u0000',
    ]) {
      const raw = await rawReader(harness, accessToken)
      raw.raw(frame)
    }
    const large = await live(accessToken)
    const dropped = next(large, 'disconnect')
    large.emit('open', 'x'.repeat(2 * 1024 * 1024))
    await dropped
    expect(await open(socket, 'me')).toHaveProperty('version')
    expect(network.executed).toHaveLength(0)
    expect(log.filter((line) => line.includes('incident'))).toEqual([])
  })
})
