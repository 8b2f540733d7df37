/** The exposure log of the running server: who is shown what over every channel, who is refused, and who may read of it. */
import type { ExposureView } from '@spojka/shared/protocol/views'
import { describe, expect, it } from 'vitest'
import { caseCalled, workedCases } from './harness/cases.ts'
import { Editor, RawDocument, until } from './harness/editor.ts'
import { runningDemo } from './harness/index.ts'
import { LiveSocket } from './harness/live.ts'
import { type Person, personOf, signIn } from './harness/person.ts'

const running = runningDemo()

const person = (key: string, of = 'DEMO-01'): Promise<Person> => personOf(running.server, of, key)
const caseIdOf = (who: Person): Promise<string> => who.caseId(caseCalled('DEMO-01'))
const logOf = async (who: Person, caseId: string): Promise<ExposureView> => (await who.view(`exposure:${caseId}`)).body.view
const sittings = (log: ExposureView, who: Person) => log.days.flatMap((day) => day.sittings.filter((s) => s.person === who.id))
const refused = (log: ExposureView, who: Person) => log.days.flatMap((day) => day.refused.filter((r) => r.person === who.id))
const shows = (sitting: ReturnType<typeof sittings>[number], kind: string, category: string) =>
  sitting.what.some((what) => what.kind === kind && what.category === category)

describe('the exposure log', { timeout: 90_000 }, () => {
  it('[EXP2] tells a text and a page from their opening to their withdrawal, to the second, whoever else goes on', async () => {
    const [most, upd, soc] = [await person('most'), await person('upd-prikladov'), await person('soc-prikladov')]
    const caseId = await caseIdOf(most)
    const documentId = (await upd.case(caseId)).categories.find((c) => c.code === 'income')?.document?.id ?? ''
    const live = await LiveSocket.open(upd)
    await live.open(`case:${caseId}`)
    const began = Date.now()
    const [losing, reading] = [await Editor.open(upd, documentId), await Editor.open(soc, documentId)]
    const shown = Date.now()
    await until(async () => expect(sittings(await logOf(most, caseId), upd).some((s) => shows(s, 'text', 'income'))).toBe(true))
    const asked = Date.now()
    await most.does({ type: 'withdrawConsent', caseId, agencyId: upd.seat, categories: ['income'] })
    const answered = Date.now()
    const over = await found(async () => {
      const ended = sittings(await logOf(most, caseId), upd).filter((s) => s.until !== undefined && shows(s, 'text', 'income'))
      expect(ended).toHaveLength(1)
      return ended[0]
    })
    expect(Date.parse(over?.from ?? '')).toBeGreaterThanOrEqual(began - 1_000)
    expect(Date.parse(over?.from ?? '')).toBeLessThanOrEqual(shown)
    expect(Date.parse(over?.until ?? '')).toBeGreaterThanOrEqual(asked)
    expect(Date.parse(over?.until ?? '')).toBeLessThanOrEqual(answered)
    expect(over?.what.find((w) => w.kind === 'text')?.basis).toMatchObject([{ rule: 'consent' }])
    const log = await logOf(most, caseId)
    expect(sittings(log, upd).some((s) => s.until !== undefined && shows(s, 'category', 'income'))).toBe(true)
    expect(sittings(log, upd).some((s) => s.until === undefined && s.what.some((w) => w.kind === 'page'))).toBe(true)
    expect(
      sittings(log, soc)
        .filter((s) => shows(s, 'text', 'income'))
        .map((s) => s.until),
    ).toEqual([undefined])

    // The next attempt is refused, and told once however often it is made.
    for (let i = 0; i < 3; i++) {
      const raw = new RawDocument(running.server, documentId, ['spojka', upd.token])
      expect(await raw.closed).toBe(4403)
    }
    await until(async () => expect(refused(await logOf(most, caseId), upd).map((r) => [r.kind, r.category])).toEqual([['text', 'income']]))
    for (const editor of [losing, reading]) editor.end()
  })

  it('[EXP4] is found by the case manager alone; for others it is what it is for no case, and that they asked stands in it', async () => {
    const most = await person('most')
    const caseId = await caseIdOf(most)
    const others = [await person('upd-prikladov'), await person('soc-prikladov'), await strangerTo(caseId)]
    for (const who of others) {
      const [real, none] = [await who.view(`exposure:${caseId}`), await who.view('exposure:AAAAAAAAAAAAAAAAAAAAAA')]
      expect([real.status, real.text]).toEqual([404, none.text])
      const names = (answer: typeof real) => [...answer.headers].filter(([name]) => name !== 'date')
      expect(names(real)).toEqual(names(none))
      const live = await LiveSocket.open(who)
      expect(await live.request('open', `exposure:${caseId}`)).toEqual(await live.request('open', 'exposure:AAAAAAAAAAAAAAAAAAAAAA'))
      expect(await live.request('open', `exposure:${caseId}:2026-11-25`)).toEqual({ refusal: { code: 'not-found' } })
    }
    await until(async () => {
      const log = await logOf(most, caseId)
      for (const who of others) expect(refused(log, who).filter((r) => r.kind === 'log')).toHaveLength(1)
    })
  })

  it('[EXP3] a stranger who tries a case, its conference, its texts and its acts stands there once for each, and is answered as for nothing', async () => {
    const most = await person('most')
    const caseId = await caseIdOf(most)
    const { conferences } = await most.case(caseId)
    const stranger = await strangerTo(caseId)
    const tries = [`case:${caseId}`, `conference:${conferences[0]?.id}`, `room:${conferences[0]?.id}`]
    for (const topic of [...tries, ...tries]) expect((await stranger.view(topic)).text).toBe((await stranger.view('case:AAAAAAAA')).text)
    const act = (id: string) => stranger.command({ type: 'acceptPlan', caseId: id })
    expect((await act(caseId)).text).toBe((await act('AAAAAAAAAAAAAAAAAAAAAA')).text)
    await until(async () => {
      const told = refused(await logOf(most, caseId), stranger).filter((r) => r.kind !== 'log')
      expect(told.map((r) => r.kind).sort()).toEqual(['act', 'conference', 'page'])
      expect(told.map((r) => r.agency)).toEqual(Array(3).fill(stranger.seat))
    })
  })

  it('[EXP5] looking at the log stands in the log', async () => {
    const most = await person('most')
    const caseId = await caseIdOf(most)
    const live = await LiveSocket.open(most)
    await live.open(`exposure:${caseId}`)
    await until(() => {
      const log = live.view(`exposure:${caseId}`) as ExposureView
      expect(sittings(log, most).some((s) => s.what.some((w) => w.kind === 'log'))).toBe(true)
    })
    expect(live.broken).toEqual([])
  })

  it('[EXP8] what was open when the server was killed ended at most when it came back; who comes back begins anew', async () => {
    const [most, soc] = [await person('most'), await person('soc-prikladov')]
    const caseId = await caseIdOf(most)
    const documentId = (await soc.case(caseId)).categories.find((c) => c.code === 'care')?.document?.id ?? ''
    const editor = await Editor.open(soc, documentId)
    const care = (log: ExposureView) => sittings(log, soc).filter((s) => shows(s, 'text', 'care'))
    await until(async () => expect(care(await logOf(most, caseId))).toHaveLength(1))
    await running.restart('SIGKILL')
    for (const who of [most, soc]) who.server = running.server
    await until(async () => expect(care(await logOf(most, caseId))).toHaveLength(2))
    const [now, then] = care(await logOf(most, caseId))
    expect(now).not.toHaveProperty('until')
    expect(then).toMatchObject({ atMost: true })
    editor.end()
    await running.restart('SIGTERM')
    most.server = running.server
    await until(async () => {
      const all = care(await logOf(most, caseId))
      expect(all.map((s) => [s.until !== undefined, s.atMost === true])).toEqual([
        [true, false],
        [true, true],
      ])
    })
  })
})

/** Waits for what a look gives. */
async function found<T>(look: () => Promise<T>): Promise<T> {
  let what: T | undefined
  await until(async () => {
    what = await look()
  })
  return what as T
}

/** Somebody of the worked cases who finds nothing of this one. */
async function strangerTo(caseId: string): Promise<Person> {
  for (const { agencies } of workedCases) {
    for (const { person: someone, seat } of agencies) {
      const who = await signIn(running.server, someone.email, seat)
      if ((await who.view('cases')).body.view.cases.every((c: { id: string }) => c.id !== caseId)) return who
    }
  }
  throw new Error('everybody is on the case')
}
