/** Sentences of the contract that are about shapes, names and numbers, asked of the running server. */
import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { caseCalled } from './harness/cases.ts'
import { Editor, until, upgrade } from './harness/editor.ts'
import { runningDemo } from './harness/index.ts'
import { LiveSocket } from './harness/live.ts'
import { call, json, password, personOf, signIn } from './harness/person.ts'

const running = runningDemo()
const commands =
  'openCase assignCaseManager admitToCase removeFromCase recordConsent withdrawConsent recordLegalBasis breakGlass addEntry lockEntry writeSummary setGoal scheduleConference invite admitToConference startItem recordDecision agreeMessage offerResponsibility acceptResponsibility declineResponsibility counterResponsibility handOverResponsibility completeResponsibility withdrawOffer reopenConference acceptStatement closeConference signMinutes acceptPlan closeCase enterConference leaveConference'.split(
    ' ',
  )

describe('sessions', () => {
  it('[ACPT14] signing in answers the session of the contract, and the cookie is for this site alone', async () => {
    const answer = await call(running.server, '/api/session', json({ email: 'dana.modelova@example.org', password }))
    expect(answer.status).toBe(200)
    const { accessToken, expiresAt, person, seats, seat } = answer.body
    expect(person).toEqual({ id: expect.any(String), name: 'Dana Modelová' })
    expect(accessToken.split('.')).toHaveLength(3)
    expect(Date.parse(expiresAt) - Date.now()).toBeGreaterThanOrEqual(9.9 * 60_000)
    expect(seats.length).toBe(2)
    expect(seats.map((s: { agencyKind: string }) => s.agencyKind).sort()).toEqual(['landlord', 'municipalSocialWork'])
    for (const s of seats) {
      expect(s).toMatchObject({ agencyName: expect.any(String), role: expect.any(String) })
      for (const id of [s.id, s.agencyId, person.id]) expect(id).toMatch(/^[A-Za-z0-9_-]+$/)
    }
    expect(seat).toBe(seats[0].id)
    const cookie = answer.headers.getSetCookie()[0] ?? ''
    for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/']) expect(cookie.toLowerCase()).toContain(part.toLowerCase())

    // Two tabs can be two people: a slot names the cookie.
    const second = await call(running.server, '/api/session', json({ email: 'pavel.ukazka@example.org', password, slot: 'two' }))
    expect(second.headers.getSetCookie()[0]?.split('=')[0]).not.toBe(cookie.split('=')[0])
    const cookies = [cookie, second.headers.getSetCookie()[0] ?? ''].map((c) => c.split(';')[0]).join('; ')
    const refresh = (slot: Record<string, string>) =>
      call(running.server, '/api/session/refresh', { method: 'POST', headers: { cookie: cookies, ...slot } })
    expect((await refresh({})).body.person.name).toBe('Dana Modelová')
    expect((await refresh({ 'x-spojka-slot': 'two' })).body.person.name).toBe('Pavel Ukázka')
    expect((await call(running.server, '/api/session/refresh', { method: 'POST' })).status).toBe(401)
  })

  it('[ACPT15] a change of seat ends what the old seat had open; the end of the session ends everything', async () => {
    const dana = await personOf(running.server, 'DEMO-01', 'soc-prikladov')
    const caseId = await dana.caseId(caseCalled('DEMO-01'))
    const documentId = (await dana.case(caseId)).categories.find((c) => c.document)?.document?.id ?? ''
    const live = await LiveSocket.open(dana)
    const editor = await Editor.open(dana, documentId)
    const other = (await dana.me()).seats.find((s) => s.id !== dana.seat)?.id
    const switched = await dana.call('/api/session/seat', json({ seat: other }))
    expect(switched.body).toMatchObject({ seat: other, person: { id: dana.id } })
    await until(() => {
      expect(live.isOpen).toBe(false)
      expect(editor.closes).toEqual([4401])
    })
    expect((await dana.view('me')).status).toBe(401)
    dana.token = switched.body.accessToken
    // One person, two seats, never both at once: the landlord's place knows another part of the world.
    expect((await dana.view('cases')).body.view.cases).toMatchObject([{ label: 'Případ Jeřabina' }])
    expect((await dana.case(caseId)).categories.map((c) => c.code).sort()).toEqual(['housing', 'identity'])
    expect((await dana.call('/api/session/seat', json({ seat: 'x'.repeat(22) }))).status).toBe(404)
    const again = await LiveSocket.open(dana)
    const ended = await dana.call('/api/session', { method: 'DELETE' })
    expect(ended.status).toBeLessThan(300)
    await until(() => expect(again.isOpen).toBe(false))
    expect((await dana.view('me')).status).toBe(401)
    expect((await dana.refresh()).status).toBe(401)
    editor.end()
  })
})

describe('the description of the interface', () => {
  it('[ACPT16] names every command as a constant, the topics, the refusals and the table of rich text', async () => {
    const answer = await call(running.server, '/api/openapi.json')
    expect(answer.status).toBe(200)
    // biome-ignore lint/suspicious/noExplicitAny: a document of foreign shape
    const find = (value: any, test: (v: any) => boolean): any[] =>
      typeof value !== 'object' || value === null
        ? []
        : [...(test(value) ? [value] : []), ...Object.values(value).flatMap((v) => find(v, test))]
    const unions = find(answer.body, (v) => Array.isArray(v.oneOf) && v.oneOf.length > 20)
    expect(unions.length).toBeGreaterThan(0)
    const resolve = (branch: { $ref?: string }) =>
      branch.$ref === undefined
        ? branch
        : branch.$ref
            .slice(2)
            .split('/')
            .reduce((v, name) => v[name], answer.body)
    const types = unions[0].oneOf
      .map(resolve)
      .flatMap((b: { properties?: Record<string, { const?: string }>; allOf?: unknown[] }) =>
        find(b, (v) => v.properties?.type?.const !== undefined).map((v) => v.properties.type.const),
      )
    for (const command of commands) expect(types, command).toContain(command)
    const offer = find(answer.body, (v) => v.properties?.type?.const === 'offerResponsibility')[0]
    expect(offer.properties.publicTitle.maxLength).toBe(80)
    const text = answer.text
    for (const topic of ['me', 'network', 'cases', 'case:', 'conference:', 'room:', 'responsibilities']) expect(text).toContain(topic)
    for (const code of ['invalid', 'unauthenticated', 'not-allowed', 'not-found', 'conflict', 'too-many', 'internal', 'read-only'])
      expect(text).toContain(`"${code}"`)
    expect(JSON.stringify(answer.body['x-rich-text'])).toContain('paragraph')
    const page = await call(running.server, '/api/docs')
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    for (const command of commands) expect(page.text.includes(`<code>${command}</code>`), command).toBe(true)
  })
})

describe('commands', () => {
  it('[ACPT17] the same id of a person gives the same acceptance over HTTP and socket, and is another person’s own', async () => {
    const most = await personOf(running.server, 'DEMO-01', 'most')
    const soc = await personOf(running.server, 'DEMO-01', 'soc-prikladov')
    const caseId = await most.caseId(caseCalled('DEMO-01'))
    const entry = { type: 'addEntry', caseId, category: 'housing', text: 'Jednou.' }
    const id = randomUUID().slice(0, 8)
    const first = await most.command(entry, id)
    expect(first.body).toEqual({ id, result: expect.any(Object) })
    const live = await LiveSocket.open(most)
    expect(await live.request('command', { id, ...entry })).toEqual(first.body)
    const racing = randomUUID()
    const [a, b] = await Promise.all([most.command(entry, racing), live.request('command', { id: racing, ...entry })])
    expect(a.body).toEqual(b)
    expect((await soc.command(entry, id)).body.result).not.toEqual(first.body.result)
    const count = (await most.case(caseId)).categories.find((c) => c.code === 'housing')?.entries.length ?? 0
    const before = caseCalled('DEMO-01').entries.filter((e) => e.category === 'housing').length
    expect(count - before).toBe(3)
    live.end()
  })

  it('[ACPT18] publicTitle ends at 80 characters; entering needs the statement; the room is empty while nobody is in it', async () => {
    const most = await personOf(running.server, 'DEMO-04', 'rodina-pohromade')
    const caseId = await most.caseId(caseCalled('DEMO-04'))
    const offer = { type: 'offerResponsibility', caseId, category: 'goals', title: 'x', agencyId: most.seat, due: '2099-01-31' }
    expect((await most.command({ ...offer, publicTitle: 'x'.repeat(81) })).body).toMatchObject({ code: 'invalid', fields: ['publicTitle'] })
    expect((await most.command({ ...offer, publicTitle: 'x'.repeat(80) })).status).toBe(200)

    const conferenceId = (await most.case(caseId)).conferences[0]?.id ?? ''
    const enter = { type: 'enterConference', conferenceId, where: 'room' }
    expect((await most.command(enter)).body).toMatchObject({ code: 'conflict', status: 409 })
    const room = async () => (await most.view(`room:${conferenceId}`)).body.view
    const items = (await most.conference(conferenceId)).items
    await most.does({ type: 'startItem', conferenceId, itemId: items[3]?.id })
    const empty = await room()
    expect(empty.id).toBe(conferenceId)
    expect(
      Object.entries(empty).filter(([name, value]) => !['id', 'state'].includes(name) && (!Array.isArray(value) || value.length > 0)),
    ).toEqual([])
    await most.does({ type: 'acceptStatement', conferenceId })
    await most.does(enter)
    expect((await room()).item?.title).toBe(items[3]?.title)
    const participants = (await most.conference(conferenceId)).participants
    expect(participants).toMatchObject([{ id: most.id, where: 'room' }])
    await most.does({ type: 'leaveConference', conferenceId })
    expect(await room()).not.toHaveProperty('item')
  })

  it('[ACPT19] consents are the case manager’s to see; a summary names no entry to its addressee', async () => {
    const most = await personOf(running.server, 'DEMO-01', 'most')
    const dp = await personOf(running.server, 'DEMO-01', 'dp-prikladov')
    const caseId = await most.caseId(caseCalled('DEMO-01'))
    const { consents } = await most.case(caseId)
    expect(consents?.find((c) => c.agencyId === dp.seat)?.grants).toMatchObject({ debts: expect.any(String) })
    expect(await dp.case(caseId)).not.toHaveProperty('consents')
    const summaries = (await dp.case(caseId)).categories.flatMap((c) => c.summaries)
    expect(summaries.length).toBeGreaterThan(0)
    for (const summary of summaries) expect(summary).not.toHaveProperty('entryId')
  })
})

describe('budgets', () => {
  it('[ACPT20] 30 commands, 50 requests and 50 opened topics a second pass', async () => {
    const most = await personOf(running.server, 'DEMO-01', 'most')
    const caseId = await most.caseId(caseCalled('DEMO-01'))
    const goals = Array.from({ length: 30 }, (_, i) => most.command({ type: 'setGoal', caseId, text: `Cíl ${i}` }))
    const statuses = (await Promise.all(goals)).map(({ status }) => status)
    expect(statuses).toEqual(Array(30).fill(200))
    await new Promise((resolve) => setTimeout(resolve, 1000)) // the next second
    const views = Array.from({ length: 50 }, () => most.view('me'))
    expect((await Promise.all(views)).map(({ status }) => status)).toEqual(Array(50).fill(200))
    const live = await LiveSocket.open(most)
    const opens = Array.from({ length: 50 }, () => live.open('me'))
    for (const answer of await Promise.all(opens)) expect(answer).toHaveProperty('version')
    live.end()
    // Beyond a budget one hears when to come again.
    const flood = await LiveSocket.open(most)
    const answers = await Promise.all(Array.from({ length: 500 }, () => flood.request('open', 'nonsense')))
    flood.end()
    const refused = answers.filter(({ refusal }) => refusal.code === 'too-many')
    expect(refused.length).toBeGreaterThan(0)
    expect(refused[0].refusal.retryAfter).toBeGreaterThanOrEqual(1)
  })

  it('[ACPT21] 50 updates a second and a frame of nearly 1 MiB pass', async () => {
    const most = await personOf(running.server, 'DEMO-01', 'most')
    const caseId = await most.caseId(caseCalled('DEMO-01'))
    const documentId = (await most.case(caseId)).categories.find((c) => c.code === 'services')?.document?.id ?? ''
    const editor = await Editor.open(most, documentId)
    const reader = await Editor.open(most, documentId)
    for (let i = 0; i < 150; i++) editor.type(`Řádek ${i}.`)
    editor.type('x'.repeat(1_000_000))
    await until(() => expect(reader.text.length).toBe(editor.text.length))
    expect([...editor.closes, ...reader.closes]).toEqual([])
    editor.end()
    reader.end()
  })
})

describe('documents', () => {
  it('[ACPT25] the answer to an upgrade names spojka where it was offered and nothing else', async () => {
    const most = await personOf(running.server, 'DEMO-01', 'most')
    for (const [offered, code, named] of [
      [`spojka, ${most.token}`, 4403, 'spojka'],
      [`${most.token}, spojka`, 4403, 'spojka'],
      [`spojka, ${most.token}, spojka-ack`, 4403, 'spojka'],
      ['spojka, bad', 4401, 'spojka'],
      ['spojka', 4401, 'spojka'],
      [most.token, 4400, undefined],
      [undefined, 4400, undefined],
    ] as const)
      expect(await upgrade(running.server, '/collab/nothing-here', offered)).toEqual({ status: 101, protocol: named, code })
  })

  it('[ACPT26] signing in without a seat takes the first; a seat of somebody else is not found', async () => {
    const dana = await signIn(running.server, 'dana.modelova@example.org')
    expect(dana.seat).toBe((await dana.me()).seats[0]?.id)
    const klara = await signIn(running.server, 'klara.vymyslena@example.org')
    const foreign = await call(running.server, '/api/session', json({ email: 'dana.modelova@example.org', password, seat: klara.seat }))
    const unknown = await call(running.server, '/api/session', json({ email: 'dana.modelova@example.org', password, seat: 'x'.repeat(22) }))
    expect([foreign.status, foreign.text]).toEqual([unknown.status, unknown.text])
    expect(foreign.status).toBeGreaterThanOrEqual(400)
  })
})
