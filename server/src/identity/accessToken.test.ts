import { createHmac, randomBytes } from 'node:crypto'
import type { AgencyId, PersonId } from '@spojka/shared/protocol/ids'
import jwt from 'jsonwebtoken'
import { expect, it, onTestFinished } from 'vitest'
import { sessionsInMemory } from '../http/testing/harness.ts'
import { createAccessTokens } from './accessToken.ts'
import { openSessions } from './sessions.ts'

const key = randomBytes(32)
const now = Math.floor(Date.now() / 1000)

it('[AUTH12] a token counts only if every claim of it is as this server writes it, and its session lives in its seat', async () => {
  const sessions = await openSessions({ store: sessionsInMemory(), key: randomBytes(32), onStoreError: () => undefined })
  onTestFinished(() => sessions.stop())
  const tokens = createAccessTokens(key, sessions)
  const { session } = await sessions.begin({ personId: 'anna' as PersonId, agencyId: 'red' as AgencyId })
  const claims = { iss: 'spojka', aud: 'spojka', iat: now, exp: now + 900, jti: 'x', sid: session.id, seat: 'red', epoch: 0 }
  const sign = (changes: Record<string, unknown> = {}, secret: Buffer | string = key, algorithm: jwt.Algorithm = 'HS256') => {
    const payload = Object.fromEntries(Object.entries({ ...claims, ...changes }).filter(([, value]) => value !== undefined))
    return jwt.sign(payload, secret, { algorithm })
  }
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const byHand = (header: unknown, payload: unknown) => {
    const signed = `${part(header)}.${part(payload)}`
    return `${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`
  }
  // The table below proves nothing unless the untouched claims are accepted.
  expect(tokens.sessionOf(sign())).toMatchObject({ id: session.id, agencyId: 'red' })
  expect(tokens.sessionOf(tokens.issue(session).accessToken)).toMatchObject({ id: session.id })
  expect(tokens.sessionOf(byHand({ alg: 'HS256', typ: 'JWT' }, claims))).toMatchObject({ id: session.id })

  const [header, payload, signature] = sign().split('.') as [string, string, string]
  const bad: Record<string, unknown> = {
    none: `${part({ alg: 'none', typ: 'JWT' })}.${payload}.`,
    'none with a signature': `${part({ alg: 'none' })}.${payload}.${signature}`,
    'None in other letters': `${part({ alg: 'nOnE' })}.${payload}.`,
    'no algorithm': byHand({ typ: 'JWT' }, claims),
    HS384: sign({}, key, 'HS384'),
    HS512: sign({}, key, 'HS512'),
    'RS256 with our key': byHand({ alg: 'RS256' }, claims),
    'another key': sign({}, randomBytes(32)),
    'an empty key': sign({}, 'x'),
    'a key of its own in the header': byHand({ alg: 'HS384', kid: '../../dev/null' }, claims),
    expired: sign({ exp: now - 1 }),
    'not yet': sign({ nbf: now + 600 }),
    'no end': sign({ exp: undefined }),
    'end as text': byHand({ alg: 'HS256' }, { ...claims, exp: String(now + 900) }),
    'foreign issuer': sign({ iss: 'elsewhere' }),
    'no issuer': sign({ iss: undefined }),
    'foreign audience': sign({ aud: 'elsewhere' }),
    'no audience': sign({ aud: undefined }),
    'many audiences': sign({ aud: ['spojka', 'elsewhere'] }),
    'no id': sign({ jti: undefined }),
    'no session': sign({ sid: undefined }),
    'unknown session': sign({ sid: 'nobody' }),
    'session as object': sign({ sid: { $ne: '' } }),
    'no seat': sign({ seat: undefined }),
    'another seat': sign({ seat: 'blue' }),
    'no epoch': sign({ epoch: undefined }),
    'another epoch': sign({ epoch: 1 }),
    'epoch as text': sign({ epoch: '0' }),
    'epoch true': sign({ epoch: false }),
    'changed payload': `${header}.${part({ ...claims, seat: 'blue' })}.${signature}`,
    'no signature': `${header}.${payload}.`,
    'two parts': `${header}.${payload}`,
    garbage: 'garbage',
    empty: '',
    undefined,
    null: null,
    number: 7,
    object: { toString: () => sign() },
    array: [sign()],
    long: 'x'.repeat(100_000),
  }
  for (const [name, token] of Object.entries(bad)) expect([name, tokens.sessionOf(token)]).toEqual([name, undefined])

  await sessions.switchSeat(session.id, 'blue' as AgencyId)
  expect(tokens.sessionOf(sign())).toBeUndefined()
  expect(tokens.sessionOf(sign({ seat: 'blue', epoch: 1 }))).toMatchObject({ agencyId: 'blue' })
  await sessions.end(session.id)
  expect(tokens.sessionOf(sign({ seat: 'blue', epoch: 1 }))).toBeUndefined()
})
