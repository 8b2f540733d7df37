/** What a session has begun to ask, or has been shown, when it ends. */
import { connect, type Socket } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type Harness, serve, settableStore, until } from './testing/harness.ts'
import { password } from './testing/smallNetwork.ts'

const command = { id: 'command-1', type: 'acceptPlan', caseId: 'c1' }

/** A connection by hand, and all that came over it. */
async function byHand({ port }: Harness): Promise<{ socket: Socket; answers(): string }> {
  const socket = connect(port, '127.0.0.1')
  onTestFinished(() => void socket.destroy())
  let text = ''
  socket.on('data', (data) => {
    text += String(data)
  })
  socket.on('error', () => undefined)
  await new Promise<void>((resolve) => socket.once('connect', resolve))
  return { socket, answers: () => text }
}

const head = (method: string, path: string, token: string, more = ''): string =>
  `${method} ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\n${more}\r\n`

const statusesIn = (answers: string): string[] => [...answers.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status ?? '')

/** Sends all of a request but the last byte of its body, and that when it is told to; answers with the status. */
async function trickle(harness: Harness, token: string, path: string, body: unknown): Promise<() => Promise<number>> {
  const { socket, answers } = await byHand(harness)
  const sent = JSON.stringify(body)
  socket.write(head('POST', path, token, `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(sent)}\r\n`))
  socket.write(sent.slice(0, -1))
  // Its headers are judged before those of a request that is sent and answered after it.
  await harness.call('GET', '/api/views/me', { token })
  return async () => {
    socket.write(sent.slice(-1))
    await until(() => answers().includes('\r\n\r\n'), 'the late request is answered')
    return Number(answers().split(' ')[1])
  }
}

const ends: Record<string, (harness: Harness, token: string) => Promise<unknown>> = {
  'a sign-out': ({ call }, token) => call('DELETE', '/api/session', { token }),
  'a change of seat': ({ call }, token) => call('POST', '/api/session/seat', { token, body: { seat: 'blue' } }),
  'the idle end': async ({ advance }) => advance(31 * 60_000),
  'the loss of the seat': async ({ network }) => network.takeSeat('anna', 'red'),
}

describe('what a session asked before it ended', () => {
  it.each(Object.entries(ends))('[AUTH16] a command whose body comes after %s is not carried out', async (_, end) => {
    const harness = await serve()
    const { accessToken: token } = await harness.signIn('anna')
    const late = await trickle(harness, token, '/api/commands', command)
    await end(harness, token)
    expect(await late()).toBe(401)
    expect(harness.network.executed).toHaveLength(0)
    const { accessToken: other } = await harness.signIn('bara')
    expect(await (await trickle(harness, other, '/api/commands', command))()).toBe(200)
    expect(harness.network.executed).toHaveLength(1)
  })

  it('[AUTH16] no seat and no password is changed by a body that comes after the end, and both are by one that comes late', async () => {
    const harness = await serve()
    const asked = [
      ['/api/session/seat', { seat: 'blue' }, 200],
      ['/api/session/password', { oldPassword: password, password: 'a bench by the brook' }, 204],
    ] as const
    for (const [path, body, status] of asked) {
      const { accessToken: token } = await harness.signIn('anna')
      const late = await trickle(harness, token, path, body)
      await harness.call('POST', '/api/session/seat', { token, body: { seat: 'blue' } })
      expect([path, await late()]).toEqual([path, 401])
      const { accessToken: other } = await harness.signIn('anna')
      expect([path, await (await trickle(harness, other, path, body))()]).toEqual([path, status])
    }
    expect(harness.network.executed).toHaveLength(1)
  })

  it('[AUTH16] the glass is not broken by a session that ended while the password was checked', async () => {
    const harness = await serve()
    const glass = (token: string): string => {
      const sent = JSON.stringify({ id: 'break-the-1', type: 'breakGlass', caseId: 'c1', reason: 'danger', password })
      return head('POST', '/api/commands', token, `Content-Type: application/json\r\nContent-Length: ${sent.length}\r\n`) + sent
    }
    const statuses = async (sent: string, count: number): Promise<string[]> => {
      const { socket, answers } = await byHand(harness)
      socket.write(sent)
      await until(() => answers().split('HTTP/1.1 ').length > count, 'all is answered')
      return statusesIn(answers())
    }
    const { accessToken: token } = await harness.signIn('anna')
    expect(await statuses(glass(token) + head('DELETE', '/api/session', token), 2)).toEqual(['401', '204'])
    expect(harness.network.executed).toHaveLength(0)
    expect(await statuses(glass((await harness.signIn('anna')).accessToken), 1)).toEqual(['200'])
  })

  it('[AUTH16] a view asked for in one breath with the sign-out is not made', async () => {
    const harness = await serve()
    harness.network.board('plan', 'words of the plan', 'red')
    const { accessToken: token } = await harness.signIn('anna')
    const { socket, answers } = await byHand(harness)
    const view = head('GET', '/api/views/case:plan', token)
    socket.write(view)
    await until(() => answers().includes('words of the plan'), 'the view is answered')
    socket.write(head('DELETE', '/api/session', token) + view)
    await until(() => answers().split('HTTP/1.1 ').length > 3, 'both are answered')
    expect(statusesIn(answers())).toEqual(['200', '204', '401'])
  })
})

describe('what a session was answered and has not taken', () => {
  /** More than the kernel takes on a loopback connection, so that some of it is still in the server's hands. */
  const huge = (word: string): string => word.repeat(Math.ceil(40_000_000 / word.length))

  async function held(harness: Harness, token: string): Promise<Response> {
    const response = await fetch(`${harness.url}/api/views/case:plan`, { headers: { authorization: `Bearer ${token}` } })
    await until(() => harness.held() > 0, 'bytes of the answer are held by the server')
    return response
  }

  it.each(Object.entries(ends))('[LIVE6] goes no further after %s', async (_, end) => {
    const harness = await serve()
    harness.network.board('plan', huge('secret '), 'red', 'blue')
    const { accessToken: token } = await harness.signIn('anna')
    const response = await held(harness, token)
    await end(harness, token)
    // Time alone is looked at every second.
    await until(() => harness.held() === 0, 'what was held is thrown away')
    await expect(response.text()).rejects.toThrow()
  })

  it('[LIVE6] is left alone when another session of the person ends, or this one came into its seat by a change of it', async () => {
    const harness = await serve()
    harness.network.board('plan', huge('open '), 'blue')
    const { accessToken: first } = await harness.signIn('anna')
    const { accessToken: other } = await harness.signIn('anna')
    const changed = await harness.call('POST', '/api/session/seat', { token: first, body: { seat: 'blue' } })
    const response = await held(harness, String(changed.json.accessToken))
    await harness.call('DELETE', '/api/session', { token: other })
    expect(harness.held()).toBeGreaterThan(0)
    expect((await response.text()).length).toBeGreaterThan(40_000_000)
  })

  it('[RO6] goes no further when nothing may be sent out any more, and goes on while only nothing is written', async () => {
    const { source, become } = settableStore()
    const harness = await serve({ availability: source })
    harness.network.board('plan', huge('secret '), 'red')
    const { accessToken: token } = await harness.signIn('anna')
    const response = await held(harness, token)
    become({ state: 'readOnly', want: 'full' })
    expect(harness.held()).toBeGreaterThan(0)
    become({ state: 'silent', want: 'gone' })
    expect(harness.held()).toBe(0)
    await expect(response.text()).rejects.toThrow()
  })

  it('[LIVE1] is thrown away at a withdrawal also where it stands behind another answer of the same connection', async () => {
    const harness = await serve()
    harness.network.board('large', huge('open '), 'blue')
    harness.network.board('plan', 'secret', 'blue')
    const { accessToken: token } = await harness.signIn('bara')
    const { socket, answers } = await byHand(harness)
    socket.pause()
    socket.write(head('GET', '/api/views/case:large', token) + head('GET', '/api/views/case:plan', token))
    await until(() => harness.held() > 0, 'bytes of the large answer are held by the server')
    await harness.call('GET', '/api/views/me', { token })
    await harness.network.withdraw('plan', 'blue')
    expect(harness.held()).toBe(0)
    socket.resume()
    await new Promise((resolve) => socket.once('close', resolve))
    expect(answers()).not.toContain('secret')
  })
})
