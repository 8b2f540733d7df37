/** The recorder over a real host: what it writes, when, and what it makes of failures. Time is turned by hand. */
import type { CaseId, DocumentId, PersonId } from '@spojka/shared/protocol/ids'
import { parseTopic, type Topic } from '@spojka/shared/protocol/topics'
import type { CaseView, ExposureView } from '@spojka/shared/protocol/views'
import { expect, it } from 'vitest'
import { type Draft, NotWritten } from '../store/port.ts'
import { smallLog } from '../store/testing/smallLog.ts'
import { refusedOnceIn, reopenedWithin } from './exposure.ts'
import { NetworkHost } from './host.ts'
import type { Actor, Viewed } from './port.ts'
import { readEvent } from './recorded.ts'
import { quiet } from './testing/hostOptions.ts'

const start = Date.UTC(2026, 10, 25, 12)

/** Timers that fire when a test says so. */
function handTurned() {
  let now = start
  let waiting: { readonly at: number; readonly run: () => void }[] = []
  return {
    now: () => now,
    later: (milliseconds: number, run: () => void) => {
      const timer = { at: now + milliseconds, run }
      waiting.push(timer)
      return () => {
        waiting = waiting.filter((one) => one !== timer)
      }
    },
    async pass(milliseconds: number) {
      const until = now + milliseconds
      for (;;) {
        const next = waiting.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0]
        if (next === undefined) break
        waiting = waiting.filter((one) => one !== next)
        now = Math.max(now, next.at)
        next.run()
        await settled()
      }
      now = until
    },
    /** The machine slept: the clock is later, and no timer has moved. */
    sleep(milliseconds: number) {
      now += milliseconds
      waiting = waiting.map(({ at, run }) => ({ at: at + milliseconds, run }))
    },
  }
}
const settled = async (): Promise<void> => {
  for (let i = 0; i < 20; i++) await Promise.resolve()
}

async function network() {
  const clock = handTurned()
  const written: Draft[] = []
  const store = { isFull: false }
  const log = {
    ...smallLog,
    async append(drafts: readonly Draft[]) {
      if (store.isFull) throw new NotWritten('full', 'no space')
      written.push(...drafts)
      return written.length
    },
    async *read() {
      for (const [i, draft] of written.entries()) yield { ...draft, seq: i + 1, term: 1 }
    },
  }
  const options = {
    ...quiet,
    log,
    now: clock.now,
    later: clock.later,
    textOf: () => 'dluh',
    tokenHash: () => 'hash',
  }
  let host = new NetworkHost(options)
  let commands = 0
  const does = async (actor: Actor, command: Record<string, unknown>) => {
    const executed = await host.execute(actor, `command-${commands++}`, command as never)
    if (!executed.ok) throw new Error(JSON.stringify(executed.refusal))
    return executed.result as Record<string, string>
  }
  const nobody = { personId: 'nobody', agencyId: 'nobody' } as unknown as Actor
  const administrator = { name: 'A', email: 'a@example.org' }
  const founded = await does(nobody, { type: 'foundNetwork', name: 'N', timeZone: 'Europe/Prague', administrator })
  const admin = { personId: founded.personId as PersonId, agencyId: 'nobody' } as unknown as Actor
  const seat = async (kind: string): Promise<Actor> => {
    const { agencyId } = await does(admin, { type: 'addAgency', name: kind, shortName: kind.slice(0, 5), kind })
    const { personId } = await does(admin, { type: 'addPerson', name: kind, email: `${kind}@example.org` })
    await does(admin, { type: 'addMembership', personId, agencyId, role: kind })
    return { personId, agencyId } as unknown as Actor
  }
  const [lead, town, school] = [await seat('lead'), await seat('municipalSocialWork'), await seat('school')]
  const { caseId } = (await does(lead, { type: 'openCase', label: 'Javor', subjects: [{ name: 'Anna' }] })) as { caseId: CaseId }
  await does(lead, { type: 'admitToCase', caseId, agencyId: town.agencyId })
  const consent = { type: 'recordConsent', caseId, agencyId: town.agencyId, grants: { housing: 'read', care: 'read' }, signedBy: 'A' }
  await does(lead, consent)

  const view = (actor: Actor, text: string) => host.view(actor, parseTopic(text) as Topic)
  const open = (actor: Actor, text: string) => {
    const place = host.exposure.placeBefore(actor)
    place.topic(parseTopic(text) as Topic, view(actor, text) as Extract<Viewed, { ok: true }>)
    return place
  }
  const housing = () => {
    const seen = view(town, `case:${caseId}`) as { view: CaseView }
    return seen.view.categories.find((c) => c.code === 'housing')?.document?.id as DocumentId
  }
  const told = (): ExposureView => (view(lead, `exposure:${caseId}`) as { view: ExposureView }).view
  return {
    clock,
    store,
    does,
    open,
    view,
    housing,
    told,
    topic: `case:${caseId}`,
    caseId,
    lead,
    town,
    school,
    consent,
    get host() {
      return host
    },
    sittings: (who: Actor = town) => told().days.flatMap((d) => d.sittings.filter((s) => s.person === who.personId)),
    refused: () => told().days.flatMap((d) => d.refused),
    events: () =>
      written
        .filter((d) => d.kind === 'event')
        .map((d) => readEvent(0, d.payload).event)
        .filter((e) => e.type === 'ExposureRecorded'),
    scopes: () =>
      written.filter((d) => d.kind === 'event' && readEvent(0, d.payload).event.type === 'ExposureRecorded').map((d) => d.scope),
    async restart() {
      host = new NetworkHost(options)
      await host.load()
      host.exposure.begin()
    },
  }
}

const kinds = (sitting: { readonly what: readonly { readonly kind: string; readonly category?: string | undefined }[] } | undefined) =>
  sitting?.what.map(({ kind, category }) => (category === undefined ? kind : `${kind} ${category}`))
const iso = (ms: number) => new Date(start + ms).toISOString()

it('[EXP1] a page and a text that are opened and left stand in the log from then to then, sealed with the key of the case', async () => {
  const n = await network()
  const page = n.open(n.town, n.topic)
  await n.clock.pass(3_000)
  const text = n.host.exposure.placeBefore(n.town)
  text.document(n.housing())
  await n.clock.pass(60_000)
  expect(n.sittings().map((s) => [kinds(s), s.from, s.until])).toEqual([
    [['text housing'], iso(3_000), undefined],
    [['page', 'category housing', 'category care'], iso(0), undefined],
  ])
  text.gone('left')
  await n.clock.pass(1_000)
  page.gone('left')
  await n.clock.pass(reopenedWithin + 1_000)
  expect(n.sittings().map((s) => [s.from, s.until])).toEqual([
    [iso(3_000), iso(63_000)],
    [iso(0), iso(64_000)],
  ])
  expect(new Set(n.scopes())).toEqual(new Set([`case:${n.caseId}`]))
})

it('[EXP2] what is withdrawn ends at that moment, and what is left goes on; the withdrawal does not wait for the record', async () => {
  const n = await network()
  const page = n.open(n.town, n.topic)
  const text = n.host.exposure.placeBefore(n.town)
  text.document(n.housing())
  await n.clock.pass(10_000)
  n.host.onChange((change) => {
    const topic = parseTopic(n.topic) as Topic
    if (!change.touches(n.town, topic)) return
    page.topic(topic, n.view(n.town, n.topic) as Extract<Viewed, { ok: true }>)
    text.gone('closed')
  })
  const before = n.events().length
  await n.does(n.lead, { type: 'withdrawConsent', caseId: n.caseId, agencyId: n.town.agencyId, categories: ['housing'] })
  expect(n.events().length).toBe(before)
  await n.clock.pass(1_000)
  const over = n.sittings().filter((s) => s.until !== undefined)
  expect(over.map((s) => [kinds(s), s.until])).toEqual([[['category housing', 'text housing'], iso(10_000)]])
  expect(
    n
      .sittings()
      .filter((s) => s.until === undefined)
      .map(kinds),
  ).toEqual([['page', 'category care']])
})

it('[EXP1] another basis ends the one and begins the other, though everything looks the same', async () => {
  const n = await network()
  const text = n.host.exposure.placeBefore(n.town)
  const documentId = n.housing()
  text.document(documentId)
  await n.clock.pass(5_000)
  text.document(documentId)
  await n.clock.pass(5_000)
  expect(n.events().length).toBe(1)
  await n.does(n.lead, n.consent)
  text.document(documentId)
  await n.clock.pass(5_000)
  expect(n.sittings().map((s) => [s.from, s.until])).toEqual([
    [iso(10_000), undefined],
    [iso(0), iso(10_000)],
  ])
  const [now, then] = n.sittings().map((s) => s.what[0]?.basis)
  expect(now).not.toEqual(then)
})

it('[EXP7] what begins again within two minutes was one sitting; asking every second for an hour is one, and one that comes later another', async () => {
  const n = await network()
  for (let second = 0; second < 3_600; second++) {
    n.open(n.town, n.topic).gone('left')
    await n.clock.pass(1_000)
  }
  await n.clock.pass(reopenedWithin)
  expect(n.events().length).toBe(2)
  expect(n.sittings().map((s) => [s.from, s.until])).toEqual([[iso(0), iso(3_599_000)]])
  n.open(n.town, n.topic).gone('left')
  await n.clock.pass(reopenedWithin + 1_000)
  expect(n.sittings()).toHaveLength(2)
  // Two windows of one person are one person.
  const [one, other] = [n.open(n.town, n.topic), n.open(n.town, n.topic)]
  one.gone('left')
  await n.clock.pass(reopenedWithin * 2)
  expect(n.sittings().filter((s) => s.until === undefined)).toHaveLength(1)
  other.gone('left')
  await n.clock.pass(reopenedWithin + 1_000)
  expect(n.sittings()).toHaveLength(3)
})

it('[EXP7] a machine that slept joins nothing over the hours, and writes down at once what is shown then', async () => {
  const n = await network()
  n.open(n.town, n.topic).gone('left')
  await n.clock.pass(5_000)
  n.clock.sleep(3_600_000)
  n.open(n.town, n.topic)
  await n.clock.pass(1_000)
  expect(n.sittings().map((s) => [s.from, s.until])).toEqual([
    [iso(3_605_000), undefined],
    [iso(0), iso(0)],
  ])
})

it('[EXP3] a refusal is told once in ten minutes, of each kind and person; of what does not exist nothing is', async () => {
  const n = await network()
  const ask = (actor: Actor, text: string) => n.host.exposure.refused(actor, { topic: parseTopic(text) as Topic })
  for (let i = 0; i < 50; i++) ask(n.school, n.topic)
  ask(n.school, `exposure:${n.caseId}`)
  ask(n.school, 'case:none')
  await n.clock.pass(1_000)
  expect(n.refused().map((r) => [r.person, r.kind, r.at])).toEqual([
    [n.school.personId, 'page', iso(0)],
    [n.school.personId, 'log', iso(0)],
  ])
  await n.clock.pass(refusedOnceIn - 2_000)
  ask(n.school, n.topic)
  await n.clock.pass(2_000)
  expect(n.refused()).toHaveLength(2)
  ask(n.school, n.topic)
  await n.clock.pass(1_000)
  expect(n.refused()).toHaveLength(3)
})

it('[EXP3] an entry that is moved between two refusals is the same one', async () => {
  const n = await network()
  await n.does(n.lead, { ...n.consent, agencyId: n.lead.agencyId, grants: { housing: 'contribute', care: 'contribute' } })
  const { entryId, documentId } = await n.does(n.lead, { type: 'addEntry', caseId: n.caseId, category: 'housing', text: 'dluh' })
  n.host.exposure.refused(n.school, { documentId: documentId as DocumentId })
  await n.clock.pass(1_000)
  await n.does(n.lead, { type: 'moveEntry', caseId: n.caseId, entryId, category: 'care' })
  n.host.exposure.refused(n.school, { documentId: documentId as DocumentId })
  await n.clock.pass(1_000)
  expect(n.refused().map(({ kind, id }) => [kind, id])).toEqual([['entry', entryId]])
})

it('[EXP5] reading the log stands in the log, and once', async () => {
  const n = await network()
  const topic = `exposure:${n.caseId}`
  const place = n.open(n.lead, topic)
  n.host.onChange((change) => {
    if (change.touches(n.lead, parseTopic(topic) as Topic)) place.topic(parseTopic(topic) as Topic, n.view(n.lead, topic) as never)
  })
  await n.clock.pass(60_000)
  expect(n.sittings(n.lead).map(kinds)).toEqual([['log']])
  expect(n.events()).toHaveLength(1)
})

it('[EXP8] after a crash what was open ended at most then; after a stop it ended when it did; nothing is there twice', async () => {
  const n = await network()
  n.open(n.town, n.topic)
  await n.clock.pass(60_000)
  await n.restart()
  await n.clock.pass(1_000)
  expect(n.sittings().map((s) => [s.from, s.until, s.atMost])).toEqual([[iso(0), iso(60_000), true]])
  const events = n.events().length
  await n.restart()
  await n.clock.pass(1_000)
  expect(n.events().length).toBe(events)

  await n.clock.pass(60_000)
  n.open(n.town, n.topic).gone('left')
  await n.clock.pass(60_000)
  n.open(n.town, n.topic)
  await n.clock.pass(60_000)
  const end = n.clock.now()
  await n.host.exposure.stop()
  await n.restart()
  await n.clock.pass(1_000)
  expect(n.sittings()).toHaveLength(2)
  expect(n.sittings()[0]).toMatchObject({ until: new Date(end).toISOString() })
  expect(n.sittings()[0]).not.toHaveProperty('atMost')
})

it('[EXP9] while nothing can be stored views go on; when the store is back the log tells what was, and since when it was late', async () => {
  const n = await network()
  n.open(n.town, n.topic)
  await n.clock.pass(2_000)
  n.store.isFull = true
  const text = n.host.exposure.placeBefore(n.town)
  text.document(n.housing())
  n.host.exposure.refused(n.school, { topic: parseTopic(n.topic) as Topic })
  await n.clock.pass(60_000)
  expect(n.view(n.town, n.topic).ok).toBe(true)
  text.gone('closed')
  await n.clock.pass(60_000)
  expect([n.sittings().length, n.refused().length, n.told().late]).toEqual([1, 0, []])
  n.store.isFull = false
  await n.clock.pass(10_000)
  expect(n.sittings().map((s) => [kinds(s), s.from, s.until])).toEqual([
    [['text housing'], iso(2_000), iso(62_000)],
    [['page', 'category housing', 'category care'], iso(0), undefined],
  ])
  expect(n.refused().map((r) => r.at)).toEqual([iso(2_000)])
  expect(n.told().late.map((l) => l.from)).toEqual([iso(2_500)])
})
