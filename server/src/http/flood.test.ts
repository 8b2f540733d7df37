/** Many at the door, and those who want in or out of an emergency meanwhile. */
import { describe, expect, it } from 'vitest'
import { defaultLimits } from '../config/limits.ts'
import { serve, until } from './testing/harness.ts'
import { password } from './testing/smallNetwork.ts'

async function flooded(signInsWaiting: number) {
  const harness = await serve({ limits: { ...defaultLimits, rates: { ...defaultLimits.rates, signInsWaiting } } })
  const { call } = harness
  const signInFrom = (address: string, email: string, tried = password) =>
    call('POST', '/api/session', { headers: { 'x-forwarded-for': address }, body: { email, password: tried } })
  const { accessToken: token } = await harness.signIn('anna')
  const answered: number[] = []
  const flood = async (count: number) => {
    const one = async (i: number) => {
      const { status, headers } = await signInFrom('203.0.113.7', `nobody${i}@example.org`, 'wrong')
      if (status === 429) expect(headers.get('retry-after')).toBe('5')
      answered.push(status)
    }
    await Promise.all(Array.from({ length: count }, (_, i) => one(i)))
  }
  return { ...harness, token, signInFrom, answered, flood }
}

const checked = (statuses: readonly number[]): number => statuses.filter((status) => status === 401).length

describe('a flood of sign-ins', () => {
  it('[AUTH17] from one address is told to come again where the line ends, and keeps nobody from signing in from another', async () => {
    const { signInFrom, answered, flood } = await flooded(30)
    const flooding = flood(120)
    await until(() => answered.includes(429), 'the line is full')
    const before = checked(answered)
    expect((await signInFrom('198.51.100.4', 'bara@example.org')).status).toBe(200)
    expect(checked(answered) - before).toBeLessThan(15)
    await flooding
    expect(new Set(answered)).toEqual(new Set([401, 429]))
    expect(checked(answered)).toBeGreaterThanOrEqual(30)
    expect((await signInFrom('203.0.113.7', 'bara@example.org')).status).toBe(200)
  })

  it('[AUTH17] does not stand before the glass', async () => {
    const { call, token, answered, flood } = await flooded(60)
    const flooding = flood(150)
    const body = { id: 'break-the-1', type: 'breakGlass', caseId: 'c1', reason: 'danger', password }
    await until(() => answered.includes(429), 'the line is full')
    const before = checked(answered)
    expect((await call('POST', '/api/commands', { token, body })).status).toBe(200)
    expect(checked(answered) - before).toBeLessThan(15)
    await flooding
    expect(checked(answered)).toBeGreaterThanOrEqual(60)
  })
})
