/**
 * The expectations written in the worked cases, asked of the running server: what each agency's person finds in views and documents is
 * exactly what the oracle of each entry says, on the day of the conference and on later days.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseCalled, expectationOn, plain, recognisable, type WorkedCase, workedCases } from './harness/cases.ts'
import { textOf } from './harness/editor.ts'
import { expectNothingPersonal } from './harness/index.ts'
import { type Person, personOf } from './harness/person.ts'
import { allOutput, ServerProcess } from './harness/serverProcess.ts'
import { demoDirectory } from './harness/template.ts'

/** Later days concern one case each, and one is loaded faster than five. */
const days = new Map([
  [0, undefined],
  [10, 'DEMO-02'],
  [15, 'DEMO-05'],
])
const servers = new Map<number, ServerProcess>()
beforeAll(async () => {
  const started = [...days].map(async ([day, only]) => {
    servers.set(day, await ServerProcess.start({ dataDir: await demoDirectory(day, only) }))
  })
  await Promise.all(started)
}, 180_000)
afterAll(async () => {
  for (const server of servers.values()) expect(await server.stop()).toBe(0)
  expectNothingPersonal(allOutput.join(''))
})
const serverOn = (day: number): ServerProcess => {
  const server = servers.get(day)
  if (server === undefined) throw new Error('the server has not started')
  return server
}

interface Seen {
  /** All that any topic says, as text. */
  readonly views: string
  /** Texts of entry documents, by id of the entry. */
  readonly entries: ReadonlyMap<string, string>
  /** Texts of all other documents. */
  readonly documents: readonly string[]
  readonly summaries: readonly string[]
}

/** Everything a person can get at by following what the views name. */
async function everythingSeenBy(person: Person, demo: WorkedCase): Promise<Seen> {
  const caseId = await person.caseId(demo)
  const seen = await person.case(caseId)
  const conferences = await Promise.all(seen.conferences.map(({ id }) => person.conference(id)))
  const topics = [
    'me',
    'cases',
    'responsibilities',
    `case:${caseId}`,
    ...seen.conferences.flatMap(({ id }) => [`conference:${id}`, `room:${id}`]),
  ]
  const views = (await Promise.all(topics.map((topic) => person.view(topic)))).map(({ text }) => JSON.stringify(JSON.parse(text)))
  const entries = new Map<string, string>()
  const documents: string[] = []
  const open = async (id: string): Promise<string> => {
    const text = await textOf(person, id)
    if (text === undefined) throw new Error('a document that a view names is closed')
    return plain(text)
  }
  for (const category of seen.categories) {
    for (const entry of category.entries) entries.set(entry.id, await open(entry.document.id))
    if (category.document) documents.push(await open(category.document.id))
  }
  for (const { items, message } of conferences) {
    for (const { document } of items) if (document) documents.push(await open(document.id))
    if (message?.document) documents.push(await open(message.document.id))
  }
  const summaries = seen.categories.flatMap((category) => category.summaries.map(({ text }) => plain(text)))
  return { views: plain(views.join('\n')), entries, documents, summaries }
}

/** Returns how many answers were compared. */
async function expectOracle(demo: WorkedCase, day: number): Promise<number> {
  const server = serverOn(day)
  const keys = demo.agencies.map((a) => a.key)
  const seen = new Map(
    await Promise.all(keys.map(async (key) => [key, await everythingSeenBy(await personOf(server, demo, key), demo)] as const)),
  )
  const lead = seen.get(demo.caseManager)
  let asked = 0
  for (const entry of demo.entries) {
    const expected = expectationOn(day, demo, entry.id)
    if (expected === undefined) continue
    const words = recognisable(entry.text)
    const id = [...(lead?.entries ?? [])].find(([, text]) => text.includes(words))?.[0]
    expect(id, `${entry.id} is there at all`).toBeDefined()
    for (const [key, { views, entries, documents, summaries }] of seen) {
      const who = `${entry.id} and ${key}`
      asked += 1
      const mine = entry.summaries.filter(({ to }) => to.includes(key)).map(({ text }) => recognisable(text))
      const isThere = (where: Iterable<string>, text: string | undefined): boolean =>
        text !== undefined && [...where].some((s) => s.includes(text))
      if (expected.seesDetail.includes(key)) {
        expect(isThere([entries.get(id ?? '') ?? ''], words), `${who}: opens with its text`).toBe(true)
        continue
      }
      expect(isThere([views], id), `${who}: its id`).toBe(false)
      expect(isThere([...entries.values(), ...documents], words), `${who}: its text in documents`).toBe(false)
      if (expected.seesSummary.includes(key)) {
        expect(mine.length, `${who}: a summary was written`).toBeGreaterThan(0)
        for (const text of mine) expect(isThere(summaries, text), `${who}: the summary`).toBe(true)
        // A summary may repeat a sentence of its entry; nothing but the summary may.
        const rest = mine.reduce((text, summary) => text.replaceAll(summary, ''), views)
        expect(isThere([rest], words), `${who}: its text in views`).toBe(false)
      } else {
        expect(expected.mustNotReach, who).toContain(key)
        for (const text of [words, ...entry.summaries.map((s) => recognisable(s.text))])
          expect(isThere([views, ...documents], text), `${who}: “${text}”`).toBe(false)
      }
    }
  }
  return asked
}

describe('the oracle of the worked cases on the running server', { timeout: 120_000 }, () => {
  it.each(workedCases.map((demo) => demo.id))(
    '[DEMO1] %s, day 0: each person finds in views and documents what the oracle says',
    async (id) => {
      const demo = caseCalled(id)
      const asked = await expectOracle(demo, 0)
      expect(asked).toBeGreaterThanOrEqual(demo.agencies.length * 4)
    },
  )

  it('[DEMO2] DEMO-02, day 10: after the withdrawal the mayor finds care as if it had never been opened, and his own word stays', async () => {
    const demo = caseCalled('DEMO-02')
    await expectOracle(demo, 10)
    for (const [day, isOpen] of [
      [0, true],
      [10, false],
    ] as const) {
      const mayor = await personOf(serverOn(day), demo, 'obec-vzorna')
      const { views } = await everythingSeenBy(mayor, demo)
      expect(views.includes('Potřebuje nájezd'), `day ${day}`).toBe(isOpen)
      expect(views.includes('Sousedka nakupuje')).toBe(true)
      const { categories, responsibilities } = await mayor.case(await mayor.caseId(demo))
      expect(categories.find((c) => c.code === 'care')?.level ?? 'none').toBe(isOpen ? 'summary' : 'none')
      const own = responsibilities.find((r) => r.title === 'Nájezd ke vchodu domu')
      expect(own, `day ${day}`).toMatchObject({ owner: mayor.seat, status: 'accepted' })
      expect(own).not.toHaveProperty('consentGone')
      const lead = await personOf(serverOn(day), demo, demo.caseManager)
      const flagged = (await lead.case(await lead.caseId(demo))).responsibilities.filter((r) => r.consentGone === true)
      expect(flagged.map((r) => r.title)).toEqual(isOpen ? [] : ['Nájezd ke vchodu domu'])
    }
  })

  it('[DEMO3] DEMO-05, day 15: an entry of that day is there for those whom its oracle names, and was for nobody before', async () => {
    const demo = caseCalled('DEMO-05')
    await expectOracle(demo, 15)
    const text = recognisable(demo.entries.find((e) => e.id === '05-a')?.text ?? '')
    const found = async (day: number): Promise<string[]> => {
      const { entries } = await everythingSeenBy(await personOf(serverOn(day), demo, demo.caseManager), demo)
      return [...entries.values()].filter((words) => words.includes(text))
    }
    expect(await found(0)).toHaveLength(0)
    expect(await found(15)).toHaveLength(1)
  })

  it('[DEMO4] everybody of the worked cases can sign in, and nobody finds a case that is not theirs', async () => {
    let strangers = 0
    for (const demo of workedCases) {
      for (const other of workedCases.filter((c) => c !== demo)) {
        const lead = other.agencies.find((a) => a.key === other.caseManager)
        if (lead === undefined || demo.agencies.some((a) => a.person.email === lead.person.email)) continue
        const stranger = await personOf(serverOn(0), other, other.caseManager)
        const labels = (await stranger.view('cases')).text
        expect(labels.includes(demo.title.cs)).toBe(false)
        strangers += 1
      }
      for (const { key } of demo.agencies) expect((await personOf(serverOn(0), demo, key)).token).toBeTruthy()
    }
    expect(strangers).toBeGreaterThan(3)
  })

  it.each(workedCases.map((demo) => demo.id))(
    '[DEMO7] %s: at each item the common screen shows what the agenda allows, and warns of whom it names',
    async (id) => {
      const demo = caseCalled(id)
      const people = new Map(
        await Promise.all(demo.agencies.map(async ({ key }) => [key, await personOf(serverOn(0), demo, key)] as const)),
      )
      const lead = people.get(demo.caseManager)
      if (lead === undefined) throw new Error(id)
      const conferenceId = (await lead.case(await lead.caseId(demo))).conferences[0]?.id ?? ''
      const atTable = new Set(demo.agenda.flatMap(({ agencies }) => agencies))
      for (const [key, person] of people) {
        if (!atTable.has(key)) continue
        await person.does({ type: 'acceptStatement', conferenceId })
        await person.does({ type: 'enterConference', conferenceId, where: 'room' })
      }
      const keyOf = (seat: string): string | undefined => [...people].find(([, person]) => person.seat === seat)?.[0]
      for (const [i, { roomMayShow, facilitatorWarning }] of demo.agenda.entries()) {
        const item = (await lead.conference(conferenceId)).items[i]
        await lead.does({ type: 'startItem', conferenceId, itemId: item?.id })
        const room = (await lead.view(`room:${conferenceId}`)).body.view
        expect(room.item?.id, `item ${i + 1}`).toBe(item?.id)
        const shown: string[] = []
        for (const { document } of room.entries) {
          const text = plain((await textOf(lead, document.id)) ?? '')
          shown.push(demo.entries.find((entry) => text.includes(recognisable(entry.text)))?.id ?? 'unknown')
        }
        expect(shown.sort(), `item ${i + 1}`).toEqual([...roomMayShow].sort())
        const warned = (await lead.conference(conferenceId)).items[i]?.widerThanPlan.map(keyOf)
        expect(warned?.sort(), `item ${i + 1}`).toEqual([...facilitatorWarning].sort())
      }
      for (const [key, person] of people) if (atTable.has(key)) await person.does({ type: 'leaveConference', conferenceId })
      expect((await lead.view(`room:${conferenceId}`)).body.view).not.toHaveProperty('item')
    },
  )
})
