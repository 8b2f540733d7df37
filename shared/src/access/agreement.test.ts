/** Production's rule and the independent one are asked the same questions about the same random cases. Every difference is first a question to docs/access.md. */
import { expect, it } from 'vitest'
import { entryLevel, hasOwnEntries, mayAdd, type Sight, sectionLevel, seesDecision, seesSummary, sightOf } from '../domain/rights.ts'
import { type Case, emptyState, type State } from '../domain/state.ts'
import type { AgencyId, CaseId, ConferenceId, ItemId, SubjectId } from '../protocol/ids.ts'
import { defaultPolicy, type Policy } from './defaultPolicy.ts'
import { type Actor, answer, type Question, type World } from './oracle/rule.ts'
import { scenario } from './oracle/worlds.ts'
import type { Category, Level, SeatKind } from './vocabulary.ts'

const questions = 100_000
const perWorld = 40
const forever = Number.MAX_SAFE_INTEGER
const hour = 3_600_000
const conferenceId = 'c' as ConferenceId

/** The rows as the state that events would have made of them. */
function stateOf(world: World): { state: State; found: Case } {
  const everybody = world.subjects.map((s) => s.subjectId as SubjectId)
  const orEverybody = (ids: readonly string[]) => (ids.length > 0 ? (ids as readonly SubjectId[]) : everybody)
  const policy: Record<string, Record<string, unknown>> = structuredClone(defaultPolicy) as never
  for (const { kind, category, level, ownEntries, hard } of world.ceilings) {
    const row = policy[kind]
    if (row) row[category] = { level, ownEntries, hard }
  }
  const span = ({ from, until }: { from: number; until: number | null }) => ({ from, until: until ?? forever })
  const found = {
    id: 'k' as CaseId,
    closedAt: undefined,
    leadId: 'nobody',
    caseManagerId: 'nobody',
    subjects: world.subjects.map((s) => ({ id: s.subjectId, name: '', age: s.child ? 9 : 40 })),
    sections: {},
    sectionsAbout: Object.fromEntries(world.sections.map((s) => [s.category, s.about])),
    admissions: world.admissions.map((a) => ({ agencyId: a.agencyId, personId: undefined, hiddenFrom: [], ...span(a) })),
    overrides: world.overrides,
    consents: world.consents.map((c) => ({
      id: c.consentId,
      agencyId: c.agencyId,
      subjects: orEverybody(c.subjects),
      grants: c.grants,
      ownEntries: c.ownEntries,
      namedFacts: c.namedFacts,
      ended: Object.fromEntries(c.withdrawn.map((category) => [category, 0])),
      ...span(c),
    })),
    refusals: world.refusals.map((r) => ({ agencyId: r.agencyId, category: r.category, subjects: [r.subjectId], from: 0, until: forever })),
    legalBases: world.legalBases.map((b) => ({
      id: b.basisId,
      agencyId: b.agencyId,
      subjects: orEverybody(b.subjects),
      grants: b.grants,
      facts: b.facts,
      overridesCeiling: b.overridesCeiling,
      ...span(b),
    })),
    breakGlass: world.breakGlass.map((b) => ({ personId: b.personId, agencyId: b.agencyId, from: b.at, until: b.at + hour })),
    recused: world.recusals.map((r) => r.personId),
    entries: world.entries.map((e) => ({
      id: e.entryId,
      documentId: `doc-${e.entryId}`,
      category: e.category,
      about: e.about,
      author: e.author,
      inClientsWords: e.author === 'subject',
      lockedFor: world.locks.filter((l) => l.entryId === e.entryId).map((l) => l.agencyId),
      emergency: e.emergency,
      within: e.itemId === null ? undefined : { conferenceId, itemId: e.itemId as ItemId },
      at: 0,
    })),
    summaries: world.summaries.map((m) => ({
      id: m.summaryId,
      entryId: m.entryId,
      author: m.author,
      to: m.to,
      text: '',
      about: m.about ?? undefined,
      at: 0,
    })),
    decisions: world.decisions.map((d) => ({
      id: d.decisionId,
      category: d.category,
      agencies: d.agencies,
      text: '',
      at: 0,
      previous: [],
    })),
  } as unknown as Case
  const items = [...new Set([...world.itemSeats.map((s) => s.itemId), ...world.entries.flatMap((e) => e.itemId ?? [])])]
  const conference = {
    id: conferenceId,
    items: items.map((id) => ({ id, agencies: world.itemSeats.filter((s) => s.itemId === id).map((s) => s.agencyId) })),
  }
  const state = {
    ...emptyState,
    policy: policy as unknown as Policy,
    agencies: new Map(world.agencies.map((a) => [a.agencyId, { id: a.agencyId, name: '', shortName: '', kind: a.kind as SeatKind }])),
    conferences: new Map([[conferenceId, conference]]),
  } as unknown as State
  return { state, found }
}

function production(sight: Sight, question: Question): Level | boolean {
  switch (question.ask) {
    case 'jointText':
      return sectionLevel(sight, question.category as Category)
    case 'entry': {
      const entry = sight.case.entries.find((e) => e.id === question.entryId)
      return entry === undefined ? 'none' : entryLevel(sight, entry)
    }
    case 'summary': {
      const summary = sight.case.summaries.find((m) => m.id === question.summaryId)
      const entry = sight.case.entries.find((e) => e.id === summary?.entryId)
      return entry !== undefined && summary !== undefined && seesSummary(sight, entry, summary) ? 'summary' : 'none'
    }
    case 'decision': {
      const decision = sight.case.decisions.find((d) => d.id === question.decisionId)
      return decision !== undefined && seesDecision(sight, decision) ? 'read' : 'none'
    }
    case 'mayAdd':
      return mayAdd(sight, question.category as Category)
    case 'ownEntries':
      return hasOwnEntries(sight, question.category as Category)
  }
}

const actorOf = ({ personId, agencyId }: Actor) => ({ personId, agencyId: agencyId as AgencyId }) as Parameters<typeof sightOf>[2]

const first = Math.floor(Math.random() * 1_000_000)
it(`[ACC2] the rule and the independent rule agree on ${questions} random questions (worlds from seed ${first})`, {
  timeout: 120_000,
}, () => {
  const answers = new Map<string, number>()
  for (let seed = first; seed < first + questions / perWorld; seed++) {
    const { world, asked } = scenario(seed, perWorld)
    const { state, found } = stateOf(world)
    for (const { actor, question, now } of asked) {
      const expected = answer(world, actor, question, now)
      const sight = sightOf(state, found, actorOf(actor), now)
      const given = sight === undefined ? 'none' : production(sight, question)
      if (given !== expected)
        throw new Error(`seed ${seed}, ${now}: ${JSON.stringify({ actor, question })}: ${given}, expected ${expected}`)
      answers.set(`${question.ask} ${given}`, (answers.get(`${question.ask} ${given}`) ?? 0) + 1)
    }
  }
  // A run that never met an answer has not compared it.
  for (const level of ['none', 'summary', 'read', 'contribute']) expect(answers.get(`entry ${level}`)).toBeGreaterThan(0)
  for (const flag of [true, false]) expect(answers.get(`ownEntries ${flag}`)).toBeGreaterThan(0)
})
