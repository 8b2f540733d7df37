/** Whatever the worked cases do, each fact is asked of random people and topics it is said not to touch: their view must be the same before and after. */

import { documentAccess } from '@spojka/shared/domain/documents'
import { subjectErased } from '@spojka/shared/domain/erasure/decide'
import { evolve } from '@spojka/shared/domain/evolve'
import { emptyState, type State } from '@spojka/shared/domain/state'
import { view } from '@spojka/shared/domain/view'
import type { AgencyId, ConferenceId, DocumentId, PersonId, SubjectId } from '@spojka/shared/protocol/ids'
import type { Topic } from '@spojka/shared/protocol/topics'
import type { ConferenceView, MeView } from '@spojka/shared/protocol/views'
import { expect, it } from 'vitest'
import cases from '../../demo/demo-cases.json' with { type: 'json' }
import { loadDemo } from '../demo/loader.ts'
import { demoFileSchema } from '../demo/schema.ts'
import type { Draft } from '../store/port.ts'
import { smallLog } from '../store/testing/smallLog.ts'
import { changeOfCase } from './change.ts'
import { NetworkHost } from './host.ts'
import { caseOfEvent } from './keyScope.ts'
import type { Actor, Change } from './port.ts'
import { decodeEvent } from './recorded.ts'
import { quiet } from './testing/hostOptions.ts'

async function demo(): Promise<{ events: Draft[]; host: NetworkHost }> {
  const written: Draft[] = []
  let clock = 0
  let ids = 0
  const log = {
    ...smallLog,
    append: async (drafts: readonly Draft[]) => written.push(...drafts),
    async *read() {},
  }
  const host = new NetworkHost({ ...quiet, log, now: () => clock, textOf: () => 'text', tokenHash: () => 'hash' })
  await loadDemo(demoFileSchema.parse(cases), 0, {
    network: host,
    documentAccess: (actor, id) => host.documents.access(actor, id),
    write: async () => undefined,
    setClock: (instant) => {
      clock = instant ?? clock
    },
    now: () => Date.UTC(2026, 10, 25, 12),
    newId: () => `demo-${ids++}-00000000`,
    passwordHash: async () => 'x',
  })
  return { events: written.filter((draft) => draft.kind === 'event'), host }
}

const topicsOf = (state: State): Topic[] => [
  ...(['me', 'cases', 'responsibilities', 'network', 'administration'] as const).map((name) => ({ name })),
  ...[...state.cases.keys()].map((id) => ({ name: 'case' as const, id })),
  ...[...state.conferences.keys()].flatMap((id) => [
    { name: 'conference' as const, id },
    { name: 'room' as const, id },
  ]),
]

it('[LIVE3] what a change is said not to touch looks the same to everybody, and what changes is touched', async () => {
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
  let dice = seed
  const one = <T>(list: readonly T[]): T => {
    dice = (Math.imul(dice, 1_103_515_245) + 12_345) >>> 0
    return list[Math.floor((dice / 2 ** 32) * list.length)] as T
  }
  const seenBy = (state: State, actor: Actor, topic: Topic, now: number) =>
    JSON.stringify(view(state, actor, topic, { now, isOnline: (_: PersonId) => true }) ?? null)
  const counts = { spared: 0, listsSpared: 0, touched: 0, documentsSpared: 0 }
  let state = emptyState
  for (const { payload, at } of (await demo()).events) {
    const { event, by } = decodeEvent(payload)
    const before = state
    state = evolve(before, { event, at, by })
    const about = caseOfEvent(state, event)
    if (about === undefined) continue
    const change: Change = changeOfCase(about.id, before, state)
    for (let i = 0; i < 12; i++) {
      const actor = one(state.memberships)
      const topic = one(topicsOf(state))
      const same = seenBy(before, actor, topic, at) === seenBy(state, actor, topic, at)
      if (change.touches(actor, topic)) counts.touched += same ? 0 : 1
      else {
        expect([seed, event.type, topic.name, same]).toEqual([seed, event.type, topic.name, true])
        counts.spared += 1
        if (topic.name === 'me' || topic.name === 'cases' || topic.name === 'responsibilities') counts.listsSpared += 1
      }
      const documentId: DocumentId = one([...state.documents.keys()])
      if (change.touchesDocument(documentId) || !before.documents.has(documentId)) continue
      expect(documentAccess(state, actor, documentId, at)).toEqual(documentAccess(before, actor, documentId, at))
      counts.documentsSpared += 1
    }
  }
  expect(counts.spared).toBeGreaterThan(500)
  expect(counts.listsSpared).toBeGreaterThan(50)
  expect(counts.documentsSpared).toBeGreaterThan(500)
  expect(counts.touched).toBeGreaterThan(20)
})

it('[LIVE3] with the last person of a case its conferences are gone in front of everybody who has one open', async () => {
  let state = emptyState
  for (const { payload, at } of (await demo()).events) {
    const { event, by } = decodeEvent(payload)
    state = evolve(state, { event, at, by })
  }
  const now = Date.UTC(2026, 10, 25, 12)
  const seenBy = (of: State, actor: Actor, topic: Topic) =>
    JSON.stringify(view(of, actor, topic, { now, isOnline: (_: PersonId) => true }) ?? null)
  let gone = 0
  let ids = 0
  for (const id of state.cases.keys()) {
    for (let found = state.cases.get(id); found?.subjects.some((one) => !one.erased); found = state.cases.get(id)) {
      const before = state
      const subjectId = found.subjects.find((one) => !one.erased)?.id as SubjectId
      state = evolve(before, { event: subjectErased(before, found, subjectId, () => `new-${ids++}`), at: now, by: undefined })
      const change = changeOfCase(id, before, state)
      for (const actor of before.memberships)
        for (const topic of topicsOf(before)) {
          if (seenBy(before, actor, topic) === seenBy(state, actor, topic)) continue
          expect(change.touches(actor, topic), `${topic.name} after ${id}`).toBe(true)
          if (topic.name === 'conference') gone += 1
        }
    }
  }
  expect(gone).toBeGreaterThan(5)
})

it('[LIVE4] coming online is told at the tables where that seat sits, and nothing of the other seat of the same person', async () => {
  const { host } = await demo()
  const look = <T>(actor: Actor, topic: Topic): T => {
    const seen = host.view(actor, topic)
    if (!seen.ok) throw new Error(`${topic.name} was refused`)
    return seen.view as T
  }
  const seats = host.accounts().flatMap(({ personId, seats }) => seats.map(({ agencyId }) => ({ personId, agencyId })))
  const actor = seats.find((seat) => look<MeView>(seat, { name: 'me' }).conferences.some((c) => c.state === 'planned'))
  if (actor === undefined) throw new Error('nobody is to confer')
  const conferenceId = look<MeView>(actor, { name: 'me' }).conferences.find((c) => c.state === 'planned')?.id as ConferenceId
  const elsewhere = { personId: actor.personId, agencyId: 'elsewhere' as AgencyId }
  const told: Change[] = []
  host.onChange((change) => told.push(change))
  host.setOnline(actor, true)
  host.setOnline(actor, false)
  expect(told).toHaveLength(0)
  await host.execute(actor, 'statement-1', { type: 'acceptStatement', conferenceId })
  await host.execute(actor, 'entering-1', { type: 'enterConference', conferenceId, where: 'room' })
  const isOnline = () =>
    look<ConferenceView>(actor, { name: 'conference', id: conferenceId }).participants.find((p) => p.id === actor.personId)?.online
  told.length = 0
  host.setOnline(elsewhere, true)
  expect([isOnline(), told.length]).toEqual([false, 0])
  host.setOnline(actor, true)
  expect([isOnline(), told.length]).toEqual([true, 1])
  expect(told[0]?.touches(actor, { name: 'conference', id: conferenceId })).toBe(true)
  expect(told[0]?.touches(actor, { name: 'conference', id: 'another' })).toBe(false)
  expect(told[0]?.touches(actor, { name: 'me' })).toBe(false)
})
