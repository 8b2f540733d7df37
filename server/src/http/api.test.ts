import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { defaultLimits } from '../config/limits.ts'
import { type Answer, origin, serve } from './testing/harness.ts'

const commandBody = (more: Record<string, unknown> = {}) => ({ id: 'command-1', type: 'acceptPlan', caseId: 'c1', ...more })
const headersOf = ({ headers }: Answer) => Object.fromEntries([...headers].filter(([name]) => name !== 'date'))

describe('what is not yours', () => {
  it('[ACC4] a hidden board, one that never existed, a malformed id and an unknown topic answer alike, byte for byte', async () => {
    const { call, signIn, network } = await serve()
    const { accessToken: token } = await signIn('bara')
    network.board('secret', 'closed text', 'red')
    network.board('open', 'open text', 'blue')
    const answers = await Promise.all(
      ['case:secret', 'case:never', 'case:bad id', 'conference:secret', 'nonsense', 'case:', 'exposure:secret'].map((topic) =>
        call('GET', `/api/views/${encodeURIComponent(topic)}`, { token }),
      ),
    )
    for (const answer of answers) {
      expect(answer.status).toBe(404)
      expect(answer.text).toBe(answers[0]?.text)
      expect(headersOf(answer)).toEqual(headersOf(answers[0] as Answer))
    }
    expect(answers[0]?.json).toMatchObject({ code: 'not-found', status: 404, type: expect.any(String), title: expect.any(String) })
    const seen = await call('GET', '/api/views/case:open', { token })
    expect(seen.json).toEqual({ topic: 'case:open', version: 'v1', view: { id: 'open', text: 'open text' } })
  })

  it('[ACC4] a command about a hidden thing and about none answer alike, byte for byte', async () => {
    const { call, signIn, network } = await serve()
    const { accessToken: token } = await signIn('bara')
    network.board('secret', 'closed text', 'red')
    network.board('open', 'open text', 'blue')
    const setGoal = (caseId: string) =>
      call('POST', '/api/commands', { token, body: { id: `goal-of-${caseId}`, type: 'setGoal', caseId, text: 'goal' } })
    const [hidden, absent, visible] = [await setGoal('secret'), await setGoal('absent'), await setGoal('open')]
    expect([hidden.status, absent.status, visible.status]).toEqual([404, 404, 200])
    expect(hidden.text).toBe(absent.text)
    expect(headersOf(hidden)).toEqual(headersOf(absent))
  })
})

describe('who asks', () => {
  it('[HTTP1] every call but sign-in, refresh and what is public needs a bearer token', async () => {
    const { call, signIn } = await serve()
    const { accessToken: token, cookie } = await signIn('anna')
    const calls: [string, string][] = [
      ['GET', '/api/views/me'],
      ['POST', '/api/commands'],
      ['POST', '/api/session/seat'],
      ['DELETE', '/api/session'],
    ]
    for (const [method, path] of calls) {
      for (const headers of [{}, { cookie }, { authorization: token }, { authorization: `Basic ${token}` }, { authorization: 'Bearer' }]) {
        const answer = await call(method, path, { headers: headers as Record<string, string> })
        expect([method, path, answer.status, answer.json.code]).toEqual([method, path, 401, 'unauthenticated'])
        expect(answer.headers.get('content-type')).toBe('application/problem+json')
      }
    }
    expect((await call('GET', '/api/views/me', { token })).status).toBe(200)
    expect((await call('GET', '/api/views/me', { headers: { authorization: `bearer ${token}` } })).status).toBe(200)
  })

  it('[HTTP2] a foreign or cross-site origin is refused on every call of the API; our own and none are let through', async () => {
    const { call, signIn, network } = await serve()
    const { accessToken: token } = await signIn('anna')
    const body = commandBody()
    for (const headers of [{ origin: 'http://evil.test' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }] as Record<
      string,
      string
    >[]) {
      for (const [method, path] of [
        ['POST', '/api/commands'],
        ['POST', '/api/session/seat'],
        ['DELETE', '/api/session'],
      ] as const) {
        const answer = await call(method, path, { token, headers, ...(method === 'POST' ? { body } : {}) })
        expect([answer.status, answer.json.code]).toEqual([403, 'not-allowed'])
      }
    }
    expect(network.executed).toHaveLength(0)
    expect((await call('POST', '/api/commands', { token, body, headers: { origin, 'sec-fetch-site': 'same-origin' } })).status).toBe(200)
    expect((await call('POST', '/api/commands', { token, body: commandBody({ id: 'command-2' }) })).status).toBe(200)
    expect(network.executed).toHaveLength(2)
  })
})

describe('what is asked', () => {
  it('[HTTP3] a command is done once for its id, over HTTP as on the socket, and answers {id, result}', async () => {
    const { call, signIn, network, live } = await serve()
    const { accessToken: token } = await signIn('anna')
    const first = await call('POST', '/api/commands', { token, body: commandBody() })
    expect(first.json).toEqual({ id: 'command-1', result: { number: 1 } })
    expect((await call('POST', '/api/commands', { token, body: commandBody() })).text).toBe(first.text)
    const socket = await live(token)
    expect(await socket.emitWithAck('command', commandBody())).toEqual(first.json)
    expect(network.executed).toHaveLength(1)
    expect(await socket.emitWithAck('command', commandBody({ id: 'command-2' }))).toEqual({ id: 'command-2', result: { number: 2 } })
  })

  it('[HTTP4] what is wrong is named by field and never repeated', async () => {
    const { call, signIn, network } = await serve()
    const { accessToken: token } = await signIn('anna')
    const canary = 'canary-4711'
    const entry = { id: 'command-1', type: 'addEntry', caseId: 'c1', category: 'housing', text: 'text' }
    const cases: [unknown, string[]][] = [
      [{ ...entry, type: canary }, ['type']],
      [{ ...entry, type: undefined }, ['type']],
      [{ ...entry, id: undefined }, ['id']],
      [{ ...entry, id: 'short' }, ['id']],
      [{ ...entry, id: 'x'.repeat(65) }, ['id']],
      [{ ...entry, text: undefined }, ['text']],
      [{ ...entry, text: canary.repeat(2000) }, ['text']],
      [{ ...entry, category: canary, text: 7 }, ['category', 'text']],
      [{ ...entry, about: [canary.repeat(20)] }, ['about']],
      [{ ...entry, [canary]: 1 }, ['body']],
      [[canary], ['body']],
      [
        { id: 'command-1', type: 'foundNetwork', name: canary, timeZone: 'UTC', administrator: { name: 'x', email: 'x@example.org' } },
        ['type'],
      ],
      [{ id: 'command-1', type: 'setPassword', personId: 'anna', passwordHash: canary }, ['type']],
    ]
    for (const [body, fields] of cases) {
      const answer = await call('POST', '/api/commands', { token, body })
      expect([answer.status, answer.json.code, answer.json.fields]).toEqual([400, 'invalid', fields])
      expect(answer.text).not.toContain('canary')
    }
    expect(network.executed).toHaveLength(0)
    expect((await call('POST', '/api/commands', { token, body: { ...entry, text: 'x'.repeat(20_000) } })).status).toBe(200)
  })

  it('[HTTP5] half JSON, another content type, no body and a body over 1 MiB are invalid; too large is 413', async () => {
    const { call, signIn } = await serve()
    const { accessToken: token } = await signIn('anna')
    const post = (raw: string | undefined, contentType = 'application/json', path = '/api/commands') =>
      call('POST', path, { token, headers: { 'content-type': contentType }, ...(raw === undefined ? {} : { raw }) })
    const ok = JSON.stringify(commandBody())
    for (const answer of [
      await post('{"id":"canary'),
      await post('"canary"'),
      await post(ok, 'text/plain'),
      await post('id=command-1&type=acceptPlan', 'application/x-www-form-urlencoded'),
      await post(ok, 'application/json; charset=nonsense'),
      await post('{"email":', 'application/json', '/api/session'),
    ]) {
      expect([answer.status, answer.json.code, answer.json.fields]).toEqual([400, 'invalid', ['body']])
      expect(answer.text).not.toContain('canary')
    }
    expect((await post('')).json.code).toBe('invalid')
    for (const size of [1024 * 1024 + 1, 10 * 1024 * 1024]) {
      const large = await post(`{"id":"${'x'.repeat(size)}"}`)
      expect([large.status, large.json.code]).toEqual([413, 'invalid'])
    }
    expect((await post(ok)).status).toBe(200)
    expect((await post(ok.replace('command-1', 'x'.repeat(1000)))).status).toBe(400)
  })

  it('[HTTP5] a body that ends early leaves the server well', async () => {
    const { call, signIn, port } = await serve()
    const { accessToken: token } = await signIn('anna')
    await new Promise<void>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.write(
          `POST /api/commands HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"id":`,
        )
        socket.resetAndDestroy()
      })
      socket.on('close', () => resolve())
    })
    expect((await call('GET', '/api/views/me', { token })).status).toBe(200)
  })

  it('[HTTP6] a bug answers its number and nothing else, and the log line has the number but no words of the error', async () => {
    const { call, signIn, log, live } = await serve()
    const { accessToken: token } = await signIn('anna')
    const broken = { id: 'command-1', type: 'closeCase', caseId: 'c1', reason: 'canary-reason' }
    const answer = await call('POST', '/api/commands', { token, body: broken })
    expect(answer.status).toBe(500)
    expect(answer.json).toEqual({
      type: 'about:blank',
      title: expect.any(String),
      status: 500,
      code: 'internal',
      incident: expect.stringMatching(/^[0-9a-f]{12}$/),
    })
    expect(log.some((line) => line.includes(String(answer.json.incident)) && line.includes('smallNetwork'))).toBe(true)
    const socket = await live(token)
    expect(await socket.emitWithAck('command', broken)).toEqual({
      refusal: { code: 'internal', incident: expect.stringMatching(/^[0-9a-f]{12}$/) },
    })
    expect(log.join('')).not.toContain('canary')
  })

  it('[HTTP7] unknown paths of the API are not found; unknown methods too', async () => {
    const { call, signIn } = await serve()
    const { accessToken: token } = await signIn('anna')
    for (const [method, path] of [
      ['GET', '/api/nothing'],
      ['GET', '/api'],
      ['PUT', '/api/commands'],
      ['GET', '/api/commands'],
      ['GET', '/api/demo'],
      ['GET', '/collab/x'],
    ] as const) {
      const answer = await call(method, path, { token })
      expect([path, answer.status, answer.json.code]).toEqual([path, 404, 'not-found'])
    }
    expect((await call('GET', '/api/views/%ZZ', { token })).json.code).toBe('invalid')
  })

  it('[HTTP8] no answer of the API may be stored, none has an ETag or a date of change, all carry the strict headers', async () => {
    const { call, signIn } = await serve()
    const { accessToken: token } = await signIn('anna')
    for (const answer of [
      await call('GET', '/api/views/me', { token }),
      await call('GET', '/api/views/case:none', { token }),
      await call('POST', '/api/commands', { token, body: commandBody() }),
      await call('GET', '/api/openapi.json'),
      await call('POST', '/api/session', { body: {} }),
      await call('GET', '/api/nothing'),
    ]) {
      expect(answer.headers.get('cache-control')).toBe('no-store')
      expect(answer.headers.get('etag')).toBeNull()
      expect(answer.headers.get('last-modified')).toBeNull()
      expect(answer.headers.get('x-powered-by')).toBeNull()
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
      expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
      const policy = answer.headers.get('content-security-policy') ?? ''
      for (const part of [
        "default-src 'self'",
        "connect-src 'self' ws://spojka.test",
        "style-src 'self'",
        "img-src 'self' data:",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'self'",
      ]) {
        expect(policy).toContain(part)
      }
      expect(policy).not.toContain('unsafe')
    }
  })

  it('[HTTP9] a session passes 30 commands, 50 requests and 50 opened topics in a second', async () => {
    const { call, signIn, live } = await serve()
    const { accessToken: token } = await signIn('anna')
    const sockets = [await live(token), await live(token)]
    const commands = await Promise.all(
      Array.from({ length: 30 }, (_, i) => call('POST', '/api/commands', { token, body: commandBody({ id: `command-${i}` }) })),
    )
    const requests = await Promise.all(Array.from({ length: 50 }, () => call('GET', '/api/views/me', { token })))
    expect([...commands, ...requests].filter(({ status }) => status === 200)).toHaveLength(80)
    const opens = (n: number) =>
      Promise.all(Array.from({ length: n }, (_, i) => sockets[i % 2]?.emitWithAck('open', 'me') as Promise<Record<string, unknown>>))
    expect((await opens(50)).filter((answer) => 'version' in answer)).toHaveLength(50)
  })

  it('[HTTP9] beyond the budget, which LIMITS may change, comes 429 with Retry-After; sockets of one session share one budget, others have their own', async () => {
    const rates = { ...defaultLimits.rates, requestsPerSecond: 5, opensPerSecond: 5, commandsPerSecond: 5 }
    const { call, signIn, live } = await serve({ limits: { ...defaultLimits, rates } })
    const { accessToken: token } = await signIn('anna')
    const other = await signIn('bara')
    const sockets = await Promise.all([live(token), live(token), live(token), live(token)])
    const times = <T>(n: number, make: (i: number) => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: n }, (_, i) => make(i)))
    const refused = (await times(40, () => call('GET', '/api/views/me', { token }))).filter(({ status }) => status === 429)
    expect(refused.length).toBeGreaterThan(0)
    expect(refused[0]?.headers.get('retry-after')).toBe('1')
    expect(refused[0]?.json.code).toBe('too-many')
    expect((await call('GET', '/api/views/me', { token: other.accessToken })).status).toBe(200)
    const tooMany = { refusal: { code: 'too-many', retryAfter: 1 } }
    const opened = await times(40, (i) => sockets[i % 4]?.emitWithAck('open', 'me') as Promise<unknown>)
    expect(opened).toContainEqual(tooMany)
    expect(opened).not.toEqual(Array(40).fill(tooMany))
    expect(
      await times(40, (i) => sockets[i % 4]?.emitWithAck('command', commandBody({ id: `command-${i}` })) as Promise<unknown>),
    ).toContainEqual(tooMany)
  })

  it('[AUTH11] breaking the glass takes the password once more; the domain never gets it', async () => {
    const { call, signIn, network } = await serve()
    const { accessToken: token } = await signIn('anna')
    const glass = (id: string, tried: string) =>
      call('POST', '/api/commands', { token, body: { id, type: 'breakGlass', caseId: 'c1', reason: 'danger', password: tried } })
    const wrong = await glass('break-the-1', 'wrong')
    expect([wrong.status, wrong.json.fields]).toEqual([400, ['password']])
    expect(network.executed).toHaveLength(0)
    expect((await glass('break-the-2', 'a good long password')).status).toBe(200)
    expect(JSON.stringify(network.executed)).not.toContain('a good long password')
  })

  it('[AUTH11] wrong passwords of whoever is signed in make her wait, and nobody’s at the door keep her from breaking the glass or standing by', async () => {
    const { call, signIn } = await serve()
    const right = 'a good long password'
    const [anna, bara] = [(await signIn('anna')).accessToken, (await signIn('bara')).accessToken]
    let asked = 0
    const glass = async (token: string, tried: string, second?: { email: string; password: string }) => {
      const body = { id: `break-the-${asked++}`, type: 'breakGlass', caseId: 'c1', reason: 'danger', password: tried }
      return (await call('POST', '/api/commands', { token, body: { ...body, ...(second && { second }) } })).status
    }
    const atTheDoor = async (email: string, tried: string) =>
      (await call('POST', '/api/session', { body: { email, password: tried } })).status
    const statuses = async (next: () => Promise<number>) => {
      const all: number[] = []
      for (let i = 0; i < 6; i++) all.push(await next())
      return all
    }
    for (const email of ['anna@example.org', 'bara@example.org']) {
      expect(await statuses(() => atTheDoor(email, 'wrong'))).toEqual([401, 401, 401, 401, 401, 429])
      expect(await atTheDoor(email, right)).toBe(429)
    }
    expect(await glass(anna, right)).toBe(200)
    expect(await glass(anna, right, { email: 'bara@example.org', password: right })).toBe(200)

    // One's own right password does not buy more guesses at another's; the other can break the glass herself.
    const guess = () => glass(anna, right, { email: 'Bara@example.org', password: 'wrong' })
    expect(await statuses(guess)).toEqual([400, 400, 400, 400, 400, 429])
    expect(await glass(anna, right, { email: 'bara@example.org', password: right })).toBe(429)
    expect(await glass(bara, right)).toBe(200)

    expect(await statuses(() => glass(bara, 'wrong'))).toEqual([400, 400, 400, 400, 400, 429])
    expect(await glass(bara, right)).toBe(429)
    expect(await glass(anna, right)).toBe(200)
  })

  it('[AUTH11] wrong passwords at the glass keep nobody from signing in', async () => {
    const { call, signIn } = await serve()
    const { accessToken: token } = await signIn('anna')
    const body = { type: 'breakGlass', caseId: 'c1', reason: 'danger', password: 'wrong' }
    for (let i = 0; i < 6; i++) await call('POST', '/api/commands', { token, body: { ...body, id: `break-the-${i}` } })
    expect((await signIn('anna')).seat).toBe('red')
  })

  it('[AUTH11] whoever stands by it proves it too, in the same words for a wrong password and an unknown account', async () => {
    const { call, signIn, network } = await serve()
    const { accessToken: token } = await signIn('anna')
    const glass = (id: string, second: { email: string; password: string }) =>
      call('POST', '/api/commands', {
        token,
        body: { id, type: 'breakGlass', caseId: 'c1', reason: 'danger', password: 'a good long password', second },
      })
    const wrong = await glass('second-the-1', { email: 'bara@example.org', password: 'wrong' })
    const nobody = await glass('second-the-2', { email: 'nobody@example.org', password: 'wrong' })
    expect([wrong.status, wrong.json.fields]).toEqual([400, ['second']])
    expect([nobody.status, nobody.json.fields]).toEqual([400, ['second']])
    expect(network.executed).toHaveLength(0)
    expect((await glass('second-the-3', { email: 'Bara@example.org', password: 'a good long password' })).status).toBe(200)
    expect(JSON.stringify(network.executed)).not.toContain('a good long password')
    expect(JSON.stringify(network.executed)).toContain('Bara@example.org')
  })
})

describe('what is open to everybody', () => {
  it('[HTTP10] alive, ready only when told so, and metrics with no labels but ours', async () => {
    let ready = false
    const { call, signIn } = await serve({ ready: () => ready })
    expect((await call('GET', '/healthz')).status).toBe(200)
    expect((await call('GET', '/readyz')).status).toBe(503)
    ready = true
    expect((await call('GET', '/readyz')).status).toBe(200)
    const { accessToken: token } = await signIn('anna')
    await call('GET', '/api/views/case:canary', { token })
    await call('POST', '/api/commands', { token, body: commandBody() })
    await call('POST', '/api/commands', { token, body: commandBody({ type: 'canary' }) })
    for (const method of ['GET', 'PUT', 'PROPFIND', 'OPTIONS'])
      for (const path of ['/canary', '/api/canary', '/api/views/canary/canary', '/api/setup/canary', '/assets/canary.js'])
        await call(method, path, { token })
    const { text } = await call('GET', '/metrics')
    expect(text).toContain('spojka_http_request_seconds_count{method="GET",route="/api/views/:topic",status="404"} 1')
    expect(text).toContain('spojka_commands_total{outcome="accepted"} 1')
    expect(text).toContain('spojka_commands_total{outcome="invalid"} 1')
    // When somebody withdrew a consent or broke the glass is not told to whoever opens this page.
    expect(text).not.toContain('acceptPlan')
    expect(text).not.toMatch(/canary|anna/i)
    const ours = text.split('\n').filter((line) => line.startsWith('spojka_'))
    const labels = new Set(ours.flatMap((line) => [...line.matchAll(/(\w+)="/g)].map((match) => match[1])))
    expect(labels).toEqual(new Set(['method', 'route', 'status', 'outcome', 'le']))
    const valuesOf = (label: string) => new Set([...text.matchAll(new RegExp(`${label}="([^"]*)"`, 'g'))].map((match) => match[1]))
    expect(valuesOf('method')).toEqual(new Set(['GET', 'POST', 'other']))
    expect(
      [...valuesOf('route')].filter((route) => !/^(?:other|\/(?:[a-z]+|:[a-z]+|\{\*page\})(?:\/(?:[a-z]+|:[a-z]+))*)$/.test(route ?? '')),
    ).toEqual([])
  })

  it('[OUT1] log lines have the pattern of the route, and neither its address, a person nor a text', async () => {
    const { call, signIn, log } = await serve()
    const { accessToken: token } = await signIn('anna')
    await call('GET', '/api/views/case:canary?canary=1', { token, headers: { 'user-agent': 'canary', 'x-forwarded-for': 'canary' } })
    await call('POST', '/api/commands', { token, body: commandBody({ id: 'canary-id', caseId: 'canary' }) })
    await call('POST', '/api/session', { body: { email: 'canary@example.org', password: 'canary' } })
    expect(log.map((line) => JSON.parse(line) as { route?: string }).map(({ route }) => route)).toContain('/api/views/:topic')
    expect(log.join('')).not.toMatch(/canary|anna|Agency|127\.0\.0\.1/)
    expect(log.join('')).not.toContain(token)
  })

  it('[HTTP11] the description names every command with its type as a constant, every topic and every refusal', async () => {
    const { call } = await serve()
    const { status, json } = await call('GET', '/api/openapi.json')
    expect(status).toBe(200)
    const document = json as {
      openapi: string
      components: { schemas: Record<string, { oneOf?: { properties: { type: { const: string }; id: unknown } }[] }> }
    }
    expect(document.openapi).toMatch(/^3\.1/)
    const branches = document.components.schemas.Command?.oneOf ?? []
    const types = branches.map((branch) => branch.properties.type.const)
    for (const type of 'openCase assignCaseManager admitToCase removeFromCase recordConsent withdrawConsent recordLegalBasis breakGlass addEntry lockEntry writeSummary setGoal scheduleConference invite admitToConference startItem recordDecision agreeMessage offerResponsibility acceptResponsibility declineResponsibility counterResponsibility handOverResponsibility completeResponsibility withdrawOffer reopenConference acceptStatement closeConference signMinutes acceptPlan closeCase enterConference leaveConference'.split(
      ' ',
    )) {
      expect(types).toContain(type)
    }
    expect(types).not.toContain('setPassword')
    expect(branches.every((branch) => branch.properties.id !== undefined)).toBe(true)
    const text = JSON.stringify(json)
    for (const topic of ['me', 'network', 'cases', 'case', 'conference', 'room', 'responsibilities'])
      expect(document.components.schemas).toHaveProperty(`${topic}View`)
    for (const code of ['invalid', 'unauthenticated', 'not-allowed', 'not-found', 'conflict', 'too-many', 'internal', 'read-only'])
      expect(text).toContain(`"${code}"`)
    expect(json).toMatchObject({ 'x-rich-text': { nodes: { paragraph: expect.anything() } } })
    expect(json).toMatchObject({ components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } } })
  })

  it('[HTTP12] demo people are there in demo mode only', async () => {
    const people = { password: 'demo', cases: [], people: [] }
    expect((await (await serve({ demoPeople: () => people })).call('GET', '/api/demo')).json).toEqual(people)
    expect((await (await serve()).call('GET', '/api/demo')).status).toBe(404)
  })
})

describe('upgrades', () => {
  const upgrade = (port: number, path: string, headers: Record<string, string> = {}): Promise<number> =>
    new Promise((resolve, reject) => {
      const req = httpRequest({
        port,
        path,
        agent: false,
        headers: {
          connection: 'Upgrade',
          upgrade: 'websocket',
          'sec-websocket-version': '13',
          'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
          ...headers,
        },
      })
      req.on('response', (res) => resolve(res.resume().statusCode ?? 0))
      req.on('upgrade', (res, socket) => {
        socket.destroy()
        resolve(res.statusCode ?? 0)
      })
      req.on('error', reject)
      req.end()
    })

  it('[HTTP13] only the live path and the documents are upgraded; others are not found, and a foreign origin is forbidden', async () => {
    let collab = 0
    const { port } = await serve({
      collab: (_req, socket) => {
        collab += 1
        socket.end('HTTP/1.1 418 Teapot\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
        return true
      },
    })
    const live = '/socket.io/?EIO=4&transport=websocket'
    expect(await upgrade(port, live)).toBe(101)
    expect(await upgrade(port, live, { origin })).toBe(101)
    expect(await upgrade(port, '/collab/doc')).toBe(418)
    expect(collab).toBe(1)
    for (const path of ['/', '/api/views/me', '/other', '/collab']) expect(await upgrade(port, path)).toBe(404)
    for (const foreign of ['http://evil.test', 'null', `${origin}.evil.test`]) {
      expect(await upgrade(port, live, { origin: foreign })).toBe(403)
      expect(await upgrade(port, '/collab/doc', { origin: foreign })).toBe(403)
    }
    expect(collab).toBe(1)
    expect(await upgrade((await serve()).port, '/collab/doc')).toBe(404)
  })
})
