/** The first link and those after it, asked of the real process: what they open, what they never do, and what is said of one that opens nothing. */
import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AdministrationView } from '@spojka/shared/protocol/views'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LiveSocket } from './harness/live.ts'
import { type Answer, call, json, Person } from './harness/person.ts'
import { ServerProcess } from './harness/serverProcess.ts'
import { builtServer, freshDirectory } from './harness/template.ts'

const password = 'modrá lavice u potoka'
const founding = {
  password,
  name: 'Jana Správcová',
  email: 'Jana@example.org',
  network: 'Příkladov',
  agency: { name: 'Město Příkladov', shortName: 'Město', kind: 'municipalSocialWork', role: 'koordinace' },
}

let server: ServerProcess
let dataDir: string
let jana: Person
const agencies: Record<string, string> = {}

const printed = (): string => /\/zacatek\/([\w-]+)$/m.exec(server.output)?.[1] ?? ''
const look = (token: string) => call(server, `/api/setup/${token}`)
const use = (token: string, body: unknown) => call(server, `/api/setup/${token}`, json(body))
/** What an answer says, without what every answer carries. */
const told = ({ status, headers, text }: Answer) => {
  const kept = [...headers].filter(([name]) => name !== 'date')
  return JSON.stringify([status, kept, text])
}
const signIn = async (email: string, by: string = password): Promise<Person> => {
  const answer = await call(server, '/api/session', json({ email, password: by }))
  expect(answer.status).toBe(200)
  return new Person(server, email, answer)
}
const administration = async (person: Person): Promise<AdministrationView> => (await person.view('administration')).body.view
const tokenOf = (result: { link: string }): string => new URL(result.link).pathname.split('/').at(-1) ?? ''
const invite = async (by: Person, name: string, agency: string, more: Record<string, unknown> = {}) => {
  const fields = { type: 'invitePerson', name, email: `${name}@example.org`, agencyId: agencies[agency], role: 'role', ...more }
  return by.does(fields)
}
/** Invited, and in. */
async function comes(by: Person, name: string, agency: string, more: Record<string, unknown> = {}): Promise<Person> {
  expect((await use(tokenOf(await invite(by, name, agency, more)), { password })).status).toBe(200)
  return signIn(`${name}@example.org`)
}

beforeAll(async () => {
  await builtServer()
  dataDir = freshDirectory()
  server = await ServerProcess.start({ dataDir, args: [] })
}, 120_000)
afterAll(async () => {
  await server?.stop()
})

describe('the first link', () => {
  it('[SETUP5] is void when the server is started again with nothing in its store; the new one is looked at without using it up', async () => {
    const old = printed()
    expect((await look(old)).body).toMatchObject({ for: 'network' })
    await server.stop()
    server = await ServerProcess.start({ dataDir, args: [] })
    expect(printed()).not.toBe(old)
    expect((await look(old)).status).toBe(404)
    for (let i = 0; i < 3; i++) expect((await look(printed())).status).toBe(200)
  })

  it('[SETUP6] names what is wrong and stays good; a password everybody tries first is refused, one of words is taken', async () => {
    const wrong: [Record<string, unknown>, string][] = [
      [{ password: 'x'.repeat(9) }, 'password'],
      [{ password: 'heslo12345' }, 'password'],
      [{ password: 'Password2026!' }, 'password'],
      [{ password: '1234567890' }, 'password'],
      [{ password: 'aaaaaaaaaaaa' }, 'password'],
      [{ password: 'JanaSpravcova1' }, 'password'],
      [{ password: 'prikladov2026' }, 'password'],
      [{ password: 1 }, 'password'],
      [{ email: 'nobody' }, 'email'],
      [{ name: '' }, 'name'],
      [{ network: ' ' }, 'network'],
      [{ agency: { ...founding.agency, kind: 'mayor' } }, 'agency'],
      [{ agency: undefined }, 'agency'],
      [{ administrator: true }, 'body'],
    ]
    for (const [change, field] of wrong) {
      const answer = await use(printed(), { ...founding, ...change })
      expect([answer.status, answer.body.fields], JSON.stringify(change)).toEqual([400, [field]])
    }
    expect((await look(printed())).status).toBe(200)
  })

  it('[SETUP1] two who use it at once: one founds the network, for the other there is no such link', async () => {
    const answers = await Promise.all([founding, { ...founding, email: 'eva@example.org' }].map((body) => use(printed(), body)))
    expect(answers.map((a) => a.status).sort()).toEqual([200, 404])
    const email = answers.find((a) => a.status === 200)?.body.email
    jana = await signIn(email)
    expect(await jana.me()).toMatchObject({ administrator: true, cases: [], seats: [{ administers: true, agencyName: 'Město Příkladov' }] })
    expect((await use(printed(), founding)).status).toBe(404)
    const other = email === 'eva@example.org' ? founding.email : 'eva@example.org'
    expect((await call(server, '/api/session', json({ email: other, password }))).status).toBe(401)
    for (const [name, kind] of [
      ['Most', 'lead'],
      ['ÚP', 'labourBenefits'],
    ] as const)
      agencies[name] = (await jana.does({ type: 'addAgency', name, shortName: name, kind })).agencyId
    agencies.Město = jana.seat
  })
})

describe('a link after that', () => {
  it('[SETUP7] one that opens nothing is answered alike, whatever the reason and whatever is sent, before the body is looked at', async () => {
    const used = tokenOf(await invite(jana, 'used', 'Most'))
    expect((await use(used, { password })).status).toBe(200)
    const revoked = await invite(jana, 'revoked', 'Most')
    await jana.does({ type: 'revokeInvitation', personId: revoked.personId, invitationId: revoked.invitationId })
    const replaced = await invite(jana, 'replaced', 'Most')
    await jana.does({ type: 'resendInvitation', personId: replaced.personId })
    const gone = await invite(jana, 'gone', 'Most')
    await jana.does({ type: 'endMembership', personId: gone.personId, agencyId: agencies.Most })
    const dead = [used, tokenOf(revoked), tokenOf(replaced), tokenOf(gone), printed(), 'x'.repeat(43), 'x', '%20', 'a'.repeat(3000)]
    expect(new Set(dead).size).toBe(9)
    const looks = await Promise.all(dead.map(look))
    expect(new Set(looks.map(told)).size).toBe(1)
    expect(looks[0]?.status).toBe(404)
    const uses = await Promise.all(
      dead.flatMap((token) => [use(token, { password }), use(token, { password: 'x' }), use(token, 'nonsense')]),
    )
    expect(new Set(uses.map(told)).size).toBe(1)
    expect(uses[0]?.text).toBe(looks[0]?.text)
  })

  it('[SETUP8] a lost answer asked for again gives the same link, and a double click one invitation; the link is in that answer only', async () => {
    const id = randomUUID()
    const fields = { type: 'invitePerson', name: 'Lost', email: 'lost@example.org', agencyId: agencies.Most, role: 'r' }
    const [first, second] = await Promise.all([jana.command(fields, id), jana.command(fields, id)])
    expect(first.status).toBe(200)
    expect(second.body).toEqual(first.body)
    expect((await jana.command(fields, id)).body).toEqual(first.body)
    expect(first.body.result.link).toMatch(new RegExp(`^http://localhost:${server.port}/zacatek/[\\w-]{43}$`))
    expect((await administration(jana)).people.filter((p) => p.email === 'lost@example.org')).toHaveLength(1)
    expect((await jana.command(fields)).body).toMatchObject({ code: 'conflict', fields: ['email'] })
    const token = tokenOf(first.body.result)
    expect((await look(token)).body).toMatchObject({ for: 'invitation', name: 'Lost', agency: 'Most', network: 'Příkladov' })
    expect((await jana.view('administration')).text).not.toContain(token)
    expect(server.output).not.toContain(token)
    for (const name of readdirSync(dataDir)) expect(readFileSync(join(dataDir, name)).includes(token), name).toBe(false)
    // It still works after a restart, and is then used up by the first of two.
    const { port } = server
    await server.stop()
    server = await ServerProcess.start({ dataDir, port, args: [] })
    jana.server = server
    expect(server.output).not.toContain('/zacatek/')
    const both = await Promise.all([use(token, { password }), use(token, { password: 'jiné dlouhé heslo ze slov' })])
    expect(both.map((a) => a.status).sort()).toEqual([200, 404])
  })

  it('[SETUP9] links are asked for 120 times a minute from one place, and then for a while no more; from elsewhere they still are', async () => {
    const other = await ServerProcess.start({ dataDir: freshDirectory(), args: [] })
    const answers = await Promise.all(Array.from({ length: 130 }, () => call(other, '/api/setup/x')))
    expect(answers.filter((a) => a.status === 404)).toHaveLength(120)
    const late = answers.filter((a) => a.status === 429)
    expect(late).toHaveLength(10)
    expect(Number(late[0]?.headers.get('retry-after'))).toBeGreaterThan(0)
    // As a proxy hands on what comes from elsewhere.
    expect((await call(other, '/api/setup/x', { headers: { 'x-forwarded-for': '203.0.113.7' } })).status).toBe(404)
    await other.stop()
  })
})

describe('passwords', () => {
  it('[AUTH14] one changes one’s own with the old one; every other session ends, this one goes on', async () => {
    const karel = await comes(jana, 'karel', 'ÚP')
    const elsewhere = await signIn('karel@example.org')
    const change = (body: unknown) => karel.call('/api/session/password', json(body))
    const fresh = 'tichá půda plná jablek'
    expect((await change({ oldPassword: 'wrong', password: fresh })).body.fields).toEqual(['oldPassword'])
    expect((await change({ oldPassword: password, password: 'karel12345' })).body.fields).toEqual(['password'])
    expect((await change({ oldPassword: password, password: 'short' })).body.fields).toEqual(['password'])
    expect((await change({ password: fresh })).body.fields).toEqual(['oldPassword'])
    expect((await call(server, '/api/session/password', json({ oldPassword: password, password: fresh }))).status).toBe(401)
    expect((await elsewhere.view('me')).status).toBe(200)
    expect((await change({ oldPassword: password, password: fresh })).status).toBe(204)
    expect((await karel.view('me')).status).toBe(200)
    expect((await elsewhere.view('me')).status).toBe(401)
    expect((await call(server, '/api/session', json({ email: 'karel@example.org', password }))).status).toBe(401)
    await signIn('karel@example.org', fresh)
  })

  it('[AUTH15] a reset by the agency’s own administrator ends the old password, sessions and sockets at once', async () => {
    const own = await comes(jana, 'vedouci', 'ÚP', { administrator: true })
    const worker = await comes(own, 'pracovnik', 'ÚP')
    const live = await LiveSocket.open(worker)
    expect((await live.open('me')).version).toBeDefined()
    expect((await worker.command({ type: 'resetPassword', personId: worker.id })).status).toBe(403)
    expect((await own.command({ type: 'resetPassword', personId: jana.id })).status).toBe(404)
    expect((await jana.command({ type: 'resetPassword', personId: worker.id })).status).toBe(403)
    const reset = await own.does({ type: 'resetPassword', personId: worker.id })
    await expect.poll(() => live.isOpen).toBe(false)
    expect((await worker.view('me')).status).toBe(401)
    expect((await call(server, '/api/session', json({ email: worker.email, password }))).status).toBe(401)
    expect((await look(tokenOf(reset))).body).toMatchObject({ for: 'reset', name: 'pracovnik' })
    expect((await use(tokenOf(reset), { password: 'zelený most přes řeku' })).body).toEqual({ email: 'pracovnik@example.org' })
    await signIn('pracovnik@example.org', 'zelený most přes řeku')
  })
})

describe('who administers, and who leaves', () => {
  it('[ACC10] nothing of a case reaches an administrator, over HTTP or socket', async () => {
    const lead = await comes(jana, 'klara', 'Most')
    const head = await comes(jana, 'hlava', 'Most', { administrator: true })
    const opened = await lead.does({
      type: 'openCase',
      label: 'Canary',
      purpose: 'Canary',
      subjects: [{ name: 'Canary', age: 7 }, { name: 'Canary II' }],
    })
    expect(opened.subjects).toHaveLength(2)
    await lead.does({
      type: 'recordConsent',
      caseId: opened.caseId,
      agencyId: agencies.Most,
      grants: { housing: 'contribute' },
      signedBy: 'Canary',
    })
    await lead.does({ type: 'addEntry', caseId: opened.caseId, category: 'housing', text: 'Canary' })
    for (const person of [jana, head]) {
      const live = await LiveSocket.open(person)
      for (const topic of ['me', 'cases', 'responsibilities', 'network', 'administration', `case:${opened.caseId}`]) {
        await person.view(topic)
        await live.open(topic)
      }
      expect((await person.view(`case:${opened.caseId}`)).text).toBe((await person.view('case:never')).text)
      expect((await person.command({ type: 'openCase', label: 'x', subjects: [{ name: 'x' }] })).status).toBe(403)
      await lead.does({ type: 'addEntry', caseId: opened.caseId, category: 'housing', text: 'Canary' })
      live.end()
      expect(Buffer.concat(person.heard).toString('utf8')).not.toMatch(/Canary/)
    }
    await lead.case(opened.caseId)
    expect(Buffer.concat(lead.heard).toString('utf8')).toMatch(/Canary/)
  })

  it('[ACC4] the administration of somebody who administers nothing is a topic that is not there', async () => {
    const worker = await comes(jana, 'nobody', 'ÚP')
    const [theirs, none] = await Promise.all([worker.view('administration'), worker.view('case:never')])
    expect(told(theirs)).toBe(told(none))
    expect((await administration(jana)).scope).toBe('network')
  })

  it('[ADM5] whoever leaves is out before the answer: sessions, sockets, tokens', async () => {
    const worker = await comes(jana, 'leaver', 'ÚP')
    const live = await LiveSocket.open(worker)
    await live.open('me')
    await Promise.all([1, 2].map(() => jana.does({ type: 'endMembership', personId: worker.id, agencyId: agencies.ÚP })))
    expect((await worker.view('me')).status).toBe(401)
    await expect.poll(() => live.isOpen).toBe(false)
    expect((await call(server, '/api/session', json({ email: worker.email, password }))).status).toBe(401)
    expect((await jana.command({ type: 'endMembership', personId: jana.id, agencyId: jana.seat })).body.code).toBe('conflict')
  })
})
