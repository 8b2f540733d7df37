/** Everybody of every worked case is erased, one after another, from the facts as people made them. */
import { documentAccess } from '@spojka/shared/domain/documents'
import { subjectErased } from '@spojka/shared/domain/erasure/decide'
import { erasingOf, mapStrings, nameIn, redacted } from '@spojka/shared/domain/erasure/erasing'
import type { Recorded } from '@spojka/shared/domain/event'
import { evolve } from '@spojka/shared/domain/evolve'
import { emptyState, type State } from '@spojka/shared/domain/state'
import type { CaseId, SubjectId } from '@spojka/shared/protocol/ids'
import { expect, it } from 'vitest'
import cases from '../../demo/demo-cases.json' with { type: 'json' }
import { loadDemo } from '../demo/loader.ts'
import { demoFileSchema } from '../demo/schema.ts'
import type { Draft } from '../store/port.ts'
import { smallLog } from '../store/testing/smallLog.ts'
import { NetworkHost } from './host.ts'
import { caseOfEvent } from './keyScope.ts'
import { decodeEvent } from './recorded.ts'
import { quiet } from './testing/hostOptions.ts'

async function factsOfCases(): Promise<{ facts: Recorded[]; now: number }> {
  const written: Draft[] = []
  let clock = 0
  let ids = 0
  const log = { ...smallLog, append: async (drafts: readonly Draft[]) => written.push(...drafts), async *read() {} }
  const host = new NetworkHost({ ...quiet, log, now: () => clock, textOf: () => 'text', tokenHash: () => 'hash' })
  await loadDemo(demoFileSchema.parse(cases), 30, {
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
  const events = written.filter((draft) => draft.kind === 'event')
  return { facts: events.map(({ at, payload }) => ({ at, by: undefined, ...decodeEvent(payload) })), now: clock }
}

const fold = (facts: readonly Recorded[]): State => facts.reduce(evolve, emptyState)

function textsOf(value: unknown): string {
  const texts: string[] = []
  mapStrings(value, (text) => {
    texts.push(text)
    return text
  })
  return texts.join('\n')
}

const partsOf = ({ cases: all, conferences, responsibilities }: State, id: CaseId) => [
  all.get(id),
  [...conferences.values()].filter((c) => c.caseId === id),
  [...responsibilities.values()].filter((r) => r.caseId === id),
]

it('[ERA3] in every worked case a replay of what stays gives the same state, without the name, and opens nothing to anybody', async () => {
  const { facts, now } = await factsOfCases()
  let erased = 0
  let shorter = 0
  let left: readonly Recorded[] = facts
  let state = fold(facts)
  const everybody = [...state.cases.values()].flatMap((c) => c.subjects.map((s): [CaseId, SubjectId] => [c.id, s.id]))
  for (const [caseId, subjectId] of everybody) {
    const before = state
    const found = before.cases.get(caseId) ?? expect.fail()
    const erasing = erasingOf(before, found, subjectId)
    const of = left
    const staying = of.map((fact) =>
      caseOfEvent(before, fact.event)?.id === caseId ? { ...fact, event: redacted(fact.event, erasing) } : fact,
    )
    let ids = 0
    const event = subjectErased(before, found, subjectId, () => `fresh-${caseId}-${ids++}`)
    const erasure: Recorded = { event, at: now, by: { personId: found.caseManagerId, agencyId: found.leadId } }
    left = [...staying, erasure]
    state = fold(left)
    expect(state).toEqual(evolve(before, erasure))
    const name = nameIn(erasing.name)
    const others = found.subjects.some((s) => s.id !== subjectId && !s.erased && name?.test(s.name))
    if (name !== undefined && !others) {
      expect(textsOf(partsOf(state, caseId)), erasing.name).not.toMatch(name)
      const words = left.filter((fact) => caseOfEvent(before, fact.event)?.id === caseId).map((fact) => fact.event)
      expect(textsOf(words), erasing.name).not.toMatch(name)
    }
    for (const { personId, agencyId } of state.memberships) {
      for (const id of before.documents.keys()) {
        const [was, is] = [before, state].map((one) => documentAccess(one, { personId, agencyId }, id, now))
        if ((is?.read && !was?.read) || (is?.write && !was?.write)) expect.fail(`${agencyId} ${id}`)
        if (was?.read && !is?.read) shorter += 1
      }
    }
    erased += 1
  }
  expect(erased).toBeGreaterThan(7)
  expect(shorter).toBeGreaterThan(100)
}, 120_000)
