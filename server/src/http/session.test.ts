import type { AgencyId, PersonId } from '@spojka/shared/protocol/ids'
import { describe, expect, it } from 'vitest'
import { defaultLimits } from '../config/limits.ts'
import { cookieOf, next, origin, serve } from './testing/harness.ts'
import { password } from './testing/smallNetwork.ts'

const me = '/api/views/me'

describe('signing in', () => {
  it('[AUTH1] the right password gives a token, the person, their seats and the first of them', async () => {
    const { call, signIn } = await serve()
    const answer = await signIn('anna')
    expect(answer).toMatchObject({ person: { id: 'anna', name: 'Anna' }, seat: 'red', seats: [{ id: 'red' }, { id: 'blue' }] })
    expect((await call('GET', me, { token: answer.accessToken })).json).toMatchObject({ topic: 'me', view: { seat: 'red' } })
    expect(Date.parse(answer.expiresAt) - Date.now()).toBeGreaterThan(10 * 60_000)
    expect((await signIn('anna', { seat: 'blue' })).seat).toBe('blue')
    expect((await signIn('bara', { email: '  BARA@example.org ' })).seat).toBe('blue')
  })

  it('[AUTH2] a wrong password and an unknown account get the same answer', async () => {
    const { call } = await serve()
    const wrong = await call('POST', '/api/session', { body: { email: 'anna@example.org', password: 'wrong' } })
    const unknown = await call('POST', '/api/session', { body: { email: 'nobody@example.org', password: 'wrong' } })
    expect(wrong.status).toBe(401)
    expect(wrong.json.code).toBe('unauthenticated')
    expect(unknown.text).toBe(wrong.text)
    expect(wrong.headers.get('set-cookie')).toBeNull()
  })

  it('[AUTH2] a wrong password and an unknown account take the same time', async () => {
    const { call } = await serve()
    const timed = async (email: string): Promise<number> => {
      const begun = performance.now()
      await call('POST', '/api/session', { body: { email, password: 'wrong' } })
      return performance.now() - begun
    }
    const known: number[] = []
    const unknown: number[] = []
    await timed('warm@example.org')
    for (let i = 0; i < 4; i++) {
      known.push(await timed(i % 2 ? 'anna@example.org' : 'bara@example.org'))
      unknown.push(await timed(`nobody${i}@example.org`))
    }
    // Without the dummy verification the unknown take a tenth of it.
    expect(Math.min(...unknown)).toBeGreaterThan(Math.min(...known) / 3)
  })

  it('[AUTH3] after failures an account has to wait, whoever knows the password too; other accounts need not', async () => {
    const { call, signIn } = await serve()
    const attempt = (email: string, tried: string) => call('POST', '/api/session', { body: { email, password: tried } })
    for (const email of ['anna@example.org', 'nobody@example.org']) {
      for (let i = 0; i < 5; i++) expect((await attempt(email, 'wrong')).status).toBe(401)
      const late = await attempt(email, password)
      expect(late.status).toBe(429)
      expect(late.json.code).toBe('too-many')
      expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0)
    }
    expect((await signIn('bara')).seat).toBe('blue')
  })

  it('[AUTH3] a hundred right passwords at once are not taken for guessing, a hundred wrong ones are', async () => {
    const { call } = await serve()
    const statuses = async (tried: string) =>
      (
        await Promise.all(
          Array.from({ length: 40 }, () => call('POST', '/api/session', { body: { email: 'bara@example.org', password: tried } })),
        )
      ).map(({ status }) => status)
    expect(new Set(await statuses(password))).toEqual(new Set([200]))
    const wrong = await statuses('wrong')
    expect(wrong.filter((status) => status === 401)).toHaveLength(5)
    expect(wrong.filter((status) => status === 429)).toHaveLength(35)
  })

  it('[AUTH4] the refresh cookie is HttpOnly, SameSite=Strict, named by the slot, and __Host- and Secure under https', async () => {
    const plain = await serve()
    const body = { email: 'anna@example.org', password, slot: 'tab2' }
    const overHttp = (await plain.call('POST', '/api/session', { body })).headers.get('set-cookie') ?? ''
    expect(overHttp).toMatch(/^spojka-tab2=/)
    expect(overHttp).toMatch(/; Path=\/;.*HttpOnly/)
    expect(overHttp).toContain('SameSite=Strict')
    expect(overHttp).not.toContain('Secure')
    const safe = await serve({ publicUrl: 'https://spojka.test' })
    const overHttps = (await safe.call('POST', '/api/session', { body })).headers.get('set-cookie') ?? ''
    expect(overHttps).toMatch(/^__Host-spojka-tab2=/)
    expect(overHttps).toContain('Secure')
  })

  it('[AUTH5] a seat that is not theirs is not found, at sign-in and when switching, whether or not it exists', async () => {
    const { call, signIn } = await serve()
    const { accessToken } = await signIn('bara')
    const answers = await Promise.all([
      call('POST', '/api/session', { body: { email: 'bara@example.org', password, seat: 'red' } }),
      call('POST', '/api/session/seat', { token: accessToken, body: { seat: 'red' } }),
      call('POST', '/api/session/seat', { token: accessToken, body: { seat: 'no-such-seat' } }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404])
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
  })
})

describe('staying in', () => {
  it('[AUTH6] each refresh gives a new cookie; the one before works for half a minute, later it ends the session', async () => {
    const { call, signIn, advance } = await serve()
    const first = await signIn('anna')
    const refresh = (cookie: string) => call('POST', '/api/session/refresh', { headers: { cookie } })
    const once = await refresh(first.cookie)
    expect(once.status).toBe(200)
    expect(cookieOf(once)).not.toBe(first.cookie)
    const again = await refresh(first.cookie)
    expect(again.status).toBe(200)
    expect(cookieOf(again)).toBe(cookieOf(once))
    expect((await refresh(cookieOf(once))).status).toBe(200)
    advance(31_000)
    expect((await refresh(cookieOf(once))).status).toBe(401)
    // It was stolen: whoever holds the newest one is out too.
    expect((await call('GET', me, { token: first.accessToken })).status).toBe(401)
  })

  it('[AUTH6] a token from two changes ago ends the session at once; a forged one of nobody ends nothing', async () => {
    const { call, signIn } = await serve()
    const { accessToken, cookie } = await signIn('anna')
    const refresh = (sent: string) => call('POST', '/api/session/refresh', { headers: { cookie: sent } })
    expect((await refresh('spojka-main=garbage')).status).toBe(401)
    expect((await refresh('')).status).toBe(401)
    const second = cookieOf(await refresh(cookie))
    const third = await refresh(second)
    expect(third.status).toBe(200)
    expect((await refresh(cookie)).status).toBe(401)
    expect((await call('GET', me, { token: accessToken })).status).toBe(401)
  })

  it('[AUTH7] a session ends after 30 minutes without use and after 12 hours in any case', async () => {
    const { call, signIn, advance } = await serve()
    const idle = await signIn('bara')
    advance(31 * 60_000)
    expect((await call('POST', '/api/session/refresh', { headers: { cookie: idle.cookie } })).status).toBe(401)
    let { cookie } = await signIn('anna')
    const statuses: number[] = []
    for (let i = 0; i < 36; i++) {
      advance(20 * 60_000)
      const answer = await call('POST', '/api/session/refresh', { headers: { cookie } })
      statuses.push(answer.status)
      if (answer.status === 200) cookie = cookieOf(answer)
    }
    expect(statuses.slice(0, 35)).toEqual(Array(35).fill(200))
    expect(statuses[35]).toBe(401)
  })

  it('[AUTH8] switching the seat ends the old token and the old sockets; the new token works and the cookie still refreshes', async () => {
    const { call, signIn, live } = await serve()
    const { accessToken, cookie } = await signIn('anna')
    const socket = await live(accessToken)
    const gone = next(socket, 'disconnect')
    const switched = await call('POST', '/api/session/seat', { token: accessToken, body: { seat: 'blue' } })
    expect(switched.json).toMatchObject({ seat: 'blue', person: { id: 'anna' } })
    await gone
    expect((await call('GET', me, { token: accessToken })).status).toBe(401)
    const token = String(switched.json.accessToken)
    expect((await call('GET', me, { token })).json).toMatchObject({ view: { seat: 'blue' } })
    const refreshed = await call('POST', '/api/session/refresh', { headers: { cookie } })
    expect(refreshed.json.seat).toBe('blue')
    // Back in the first seat, its first token stays dead.
    await call('POST', '/api/session/seat', { token, body: { seat: 'red' } })
    expect((await call('GET', me, { token: accessToken })).status).toBe(401)
  })

  it('[AUTH9] signing out ends the token, the cookie and this session only; everywhere=1 ends all of the person', async () => {
    const { call, signIn } = await serve()
    const [one, two, three] = [await signIn('anna'), await signIn('anna'), await signIn('bara')]
    const out = await call('DELETE', '/api/session', { token: one.accessToken })
    expect(out.status).toBe(204)
    expect(out.headers.get('set-cookie')).toMatch(/^spojka-main=;.*Max-Age=0/)
    expect((await call('GET', me, { token: one.accessToken })).status).toBe(401)
    expect((await call('POST', '/api/session/refresh', { headers: { cookie: one.cookie } })).status).toBe(401)
    expect((await call('GET', me, { token: two.accessToken })).status).toBe(200)
    const four = await signIn('anna')
    await call('DELETE', '/api/session?everywhere=1', { token: four.accessToken })
    expect((await call('GET', me, { token: two.accessToken })).status).toBe(401)
    expect((await call('GET', me, { token: three.accessToken })).status).toBe(200)
  })

  it('[AUTH14] sign-ins with the old password that were begun before its change ended leave no session; the new one counts at once', async () => {
    const { call, signIn } = await serve({ limits: { ...defaultLimits, rates: { ...defaultLimits.rates, signInFailures: 100 } } })
    const { accessToken: token } = await signIn('anna')
    const fresh = 'a bench by the brook'
    const change = call('POST', '/api/session/password', { token, body: { oldPassword: password, password: fresh } })
    const old = { email: 'anna@example.org', password }
    const queued = Array.from({ length: 12 }, () => call('POST', '/api/session', { body: old }))
    expect((await change).status).toBe(204)
    const begun = (await Promise.all(queued)).filter(({ status }) => status === 200)
    for (const { json } of begun) expect((await call('GET', me, { token: String(json.accessToken) })).status).toBe(401)
    expect((await call('GET', me, { token })).status).toBe(200)
    expect((await signIn('anna', { password: fresh })).seat).toBe('red')
  })

  it('[AUTH10] who loses the seat loses the session', async () => {
    const { call, signIn, network, sessions, tokens } = await serve()
    const { accessToken, cookie } = await signIn('bara')
    // A session read back from the store may be of a seat that was lost meanwhile.
    const { session } = await sessions.begin({ personId: 'bara' as PersonId, agencyId: 'red' as AgencyId })
    expect((await call('GET', me, { token: tokens.issue(session).accessToken })).status).toBe(401)
    expect((await call('GET', me, { token: accessToken })).status).toBe(200)
    network.takeSeat('bara', 'blue')
    expect((await call('GET', me, { token: accessToken })).status).toBe(401)
    expect((await call('POST', '/api/session/refresh', { headers: { cookie } })).status).toBe(401)
  })

  it('[HTTP2] sign-in and refresh from a foreign page are refused, from our own and from no browser not', async () => {
    const { call, signIn } = await serve()
    const body = { email: 'bara@example.org', password }
    const { cookie } = await signIn('bara')
    for (const foreign of ['http://evil.test', 'null', `${origin}.evil.test`, 'http://sub.spojka.test', `${origin}:81`]) {
      const signedIn = await call('POST', '/api/session', { body, headers: { origin: foreign } })
      expect([signedIn.status, signedIn.json.code]).toEqual([403, 'not-allowed'])
      expect((await call('POST', '/api/session/refresh', { headers: { origin: foreign, cookie } })).status).toBe(403)
    }
    expect((await call('POST', '/api/session', { body, headers: { origin } })).status).toBe(200)
    expect((await call('POST', '/api/session/refresh', { headers: { origin, cookie } })).status).toBe(200)
  })
})
