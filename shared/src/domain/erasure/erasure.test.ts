import { expect, it } from 'vitest'
import { z } from 'zod'
import type { CaseId, DocumentId, SubjectId } from '../../protocol/ids.ts'
import { day, everything, TestWorld } from '../../testing/world.ts'
import { documentAccess } from '../documents.ts'
import type { Actor, Recorded } from '../event.ts'
import { domainEventSchema } from '../event.ts'
import { evolve } from '../evolve.ts'
import { emptyState, type State } from '../state.ts'
import { erasingOf, gone, mapStrings, redacted, withoutName, words } from './erasing.ts'

const jana = 'Jana Malinová'

/** A world that writes down what happens. */
class RecordingWorld extends TestWorld {
  readonly facts: Recorded[] = []
  override happen(event: Recorded['event'], by?: Actor): void {
    this.facts?.push({ event, at: this.now, by })
    super.happen(event, by)
  }
}

function lives() {
  const world = new RecordingWorld()
  const lead = world.seat('lead')
  const social = world.seat('municipalSocialWork')
  const health = world.seat('health')
  const { caseId, subjects } = world.open(lead, [
    { name: jana, age: 40 },
    { name: 'Petr Malina', age: 12 },
  ])
  const [she, he] = subjects as [SubjectId, SubjectId]
  for (const seat of [social, health]) world.admit(lead, caseId, seat)
  world.consent(lead, caseId, lead, everything, { signedBy: jana })
  world.consent(lead, caseId, social, everything, { subjects: [he], signedBy: 'opatrovník' })
  world.consent(lead, caseId, health, everything, { refused: ['housing'] })
  const hers = world.entry(lead, caseId, 'housing', { about: [she], text: 'hers' })
  const his = world.entry(social, caseId, 'housing', { about: [he], text: 'his' })
  const both = world.entry(lead, caseId, 'housing', { text: 'both' })
  world.ok(lead, { type: 'writeSummary', caseId, entryId: hers.entryId, to: [social.agencyId], text: 'her summary' })
  world.ok(lead, { type: 'writeSummary', caseId, entryId: both.entryId, to: [social.agencyId], text: `of ${jana}` })
  world.ok(lead, { type: 'setSectionAbout', caseId, category: 'debts', about: [she] })
  world.ok(lead, { type: 'setGoal', caseId, text: `${jana} bydlí` })
  const sentences = { strengths: [jana], weaknesses: ['w'], opportunities: ['o'], threats: ['t'] }
  world.ok(lead, { type: 'setSwot', caseId, ...sentences })
  world.ok(lead, { type: 'setHelpNetwork', caseId, helpers: [{ name: 'sousedka', kind: 'neighbour', help: `k ${jana}` }] })
  world.ok(lead, { type: 'acceptPlan', caseId, how: `podpis: ${jana}` })
  const grants = { housing: 'read' } as const
  const unknowing = { clientTold: false, notToldReason: `kvůli ${jana}`, reason: 'nebezpečí' }
  world.ok(lead, { type: 'recordLegalBasis', caseId, agencyId: health.agencyId, basis: 'danger', grants, subjects: [she], ...unknowing })
  world.ok(lead, { type: 'recordDecision', caseId, category: 'housing', text: `${jana} dostane byt`, agencies: [social.agencyId] })
  world.happen({ type: 'LateTextQuarantined', caseId, agencyId: social.agencyId, text: 'late words' }, social)
  world.offer(lead, caseId, 'debts', lead, { title: 'her debts' })
  world.offer(lead, caseId, 'housing', social, { title: `s ${jana}` })
  const { conferenceId, items } = world.conference(lead, caseId, [
    { title: `o ${jana}`, categories: ['housing'], agencies: [lead, social] },
  ])
  return { world, lead, social, health, caseId, she, he, hers, his, both, conferenceId, items }
}

const erase = (caseId: CaseId, subjectId: SubjectId, name = jana) => ({ type: 'eraseSubject', caseId, subjectId, name }) as const
const isOfCase = ({ event }: Recorded): boolean => ['caseId', 'conferenceId', 'responsibilityId'].some((field) => field in event)
const fold = (facts: readonly Recorded[]): State => facts.reduce(evolve, emptyState)
const textOf = (value: unknown): string => {
  const texts: string[] = []
  mapStrings(value, (text) => {
    texts.push(text)
    return text
  })
  return texts.join('\n')
}

it('[ERA1] is asked of the case manager, with the right name, and not while people sit before it', () => {
  const { world, lead, social, caseId, she, he, conferenceId, items } = lives()
  const stranger = world.seat('ngo')
  expect(world.answer(stranger, erase(caseId, she))).toBe('not-found')
  expect(world.answer(social, erase(caseId, she))).toBe('not-allowed')
  expect(world.answer(lead, erase(caseId, she, 'Jana'))).toBe('invalid:name')
  expect(world.answer(lead, erase(caseId, he))).toBe('invalid:name')
  expect(world.answer(lead, erase(caseId, 'nobody' as SubjectId))).toBe('not-found')
  world.enter(lead, conferenceId)
  world.start(lead, conferenceId, items[0])
  expect(world.answer(lead, erase(caseId, she))).toBe('conflict')
  world.ok(lead, { type: 'closeConference', conferenceId, noNextDateReason: 'x', noMessageReason: 'x' })
  world.ok(lead, { type: 'closeCase', caseId, reason: 'x' })
  expect(world.answer(lead, erase(caseId, she, ` ${jana} `))).toBe('accepted')
  expect(world.answer(lead, erase(caseId, she))).toBe('accepted')
  expect(world.facts.filter(({ event }) => event.type === 'SubjectErased')).toHaveLength(1)
})

it('[ERA2] takes what was about that person alone from everybody, and the name from all else', () => {
  const { world, lead, social, caseId, she, hers, his, both } = lives()
  const debts = world.case(lead, caseId)?.categories.find(({ code }) => code === 'debts')?.document?.id
  world.ok(lead, erase(caseId, she))
  const found = world.state.cases.get(caseId)
  expect(found?.entries.map((e) => e.id)).toEqual([his.entryId, both.entryId])
  expect(found?.summaries.map((s) => s.text)).toEqual([`of ${gone}`])
  expect(found?.goals[0]?.text).toBe(`${gone} bydlí`)
  expect(found?.decisions.map((d) => d.text)).toEqual([`${gone} dostane byt`])
  expect([found?.legalBases[0]?.reason, found?.legalBases[0]?.notToldReason, found?.quarantine]).toEqual([undefined, undefined, []])
  expect([...world.state.responsibilities.values()].map((r) => r.title)).toEqual([`s ${gone}`])
  expect(textOf([found, [...world.state.conferences.values()], [...world.state.responsibilities.values()]])).not.toContain('Malinová')
  expect(found?.consents.map((k) => k.signedBy)).toEqual([gone, 'opatrovník', gone])
  for (const id of [hers.documentId, debts as DocumentId]) {
    expect(documentAccess(world.state, lead, id, world.now)).toEqual({ read: false, write: false })
  }
  const fresh = world.case(lead, caseId)?.categories.find(({ code }) => code === 'debts')?.document?.id
  expect(fresh).not.toBe(debts)
  expect(world.case(lead, caseId)).toMatchObject({ subjects: [{ name: 'Petr Malina' }], erasures: [{ what: 'person', by: 'person-lead' }] })
  expect(world.case(social, caseId)?.erasures).toBeUndefined()
  // Nobody signs for her any more, and nothing new is about her.
  expect(world.answer(lead, { type: 'addEntry', caseId, category: 'housing', about: [she], text: 'x' })).toBe('invalid:about')
  const { entryId } = world.entry(lead, caseId, 'housing')
  expect(world.state.cases.get(caseId)?.entries.find((e) => e.id === entryId)?.about).not.toContain(she)
})

it('[ERA3] a state made of what stays of the facts is, after the erasure, the state made of all of them', () => {
  const { world, lead, caseId, she, he } = lives()
  const before = world.facts.length
  world.ok(lead, erase(caseId, she))
  world.ok(lead, erase(caseId, he, 'Petr Malina'))
  let compared = 0
  for (const [last, subjectId] of [
    [before, she],
    [before + 1, he],
  ] as const) {
    const facts = world.facts.slice(0, last)
    const state = fold(facts)
    const erasing = erasingOf(state, state.cases.get(caseId) ?? expect.fail(), subjectId)
    const left = facts.map((fact) => (isOfCase(fact) ? { ...fact, event: redacted(fact.event, erasing) } : fact))
    expect(textOf(left.map(({ event }) => event))).not.toContain(erasing.name)
    for (const { event } of left) expect(domainEventSchema.safeParse(event).success, event.type).toBe(true)
    const erasure = world.facts[last] ?? expect.fail()
    expect(evolve(fold(left), erasure)).toEqual(evolve(state, erasure))
    compared += 1
  }
  expect(compared).toBe(2)
})

it('[ERA4] opens no document and no category to anybody', () => {
  const { world, lead, social, health, caseId, she } = lives()
  const levels = (state: State) =>
    [lead, social, health].flatMap((who) =>
      [...state.documents.keys()].map((id) => [who.agencyId, id, documentAccess(state, who, id, world.now)] as const),
    )
  const before = new Map(levels(world.state).map(([who, id, access]) => [`${who}/${id}`, access]))
  world.ok(lead, erase(caseId, she))
  let closed = 0
  for (const [who, id, { read, write }] of levels(world.state)) {
    const was = before.get(`${who}/${id}`)
    if (was === undefined) continue // a fresh and empty one
    expect(read && !was.read, `${who} ${id}`).toBe(false)
    expect(write && !was.write, `${who} ${id}`).toBe(false)
    closed += 1
  }
  expect(closed).toBeGreaterThan(20)
})

it('[ERA4] an entry about several closes to others with the consents of the erased one, and no signature of the rest opens it; its author writes it anew', () => {
  const { world, lead, social, caseId, she, he, both } = lives()
  world.consent(lead, caseId, social, { housing: 'read' }, { validTo: '2026-12-01' })
  const reads = (who: Actor, documentId: DocumentId = both.documentId) => world.document(who, documentId).read
  world.ok(lead, erase(caseId, she))
  expect([reads(lead), reads(social)]).toEqual([true, true])
  world.now += 40 * day
  world.consent(lead, caseId, social, everything)
  expect([reads(lead), reads(social)], 'nobody signs for her').toEqual([true, false])
  const anew = world.entry(lead, caseId, 'housing', { about: [he] })
  expect(reads(social, anew.documentId)).toBe(true)
})

it('[ERA5] the last person ends the case, which stays closed and without a word', () => {
  const { world, lead, social, caseId, she, he, conferenceId } = lives()
  world.ok(lead, erase(caseId, she))
  world.ok(lead, erase(caseId, he, 'Petr Malina'))
  const seen = world.case(lead, caseId)
  expect(seen).toMatchObject({ label: gone, state: 'closed', subjects: [], decisions: [], responsibilities: [], conferences: [] })
  expect(seen?.categories.flatMap(({ entries, summaries }) => [...entries, ...summaries])).toEqual([])
  expect(world.case(social, caseId)).toBeUndefined()
  expect(world.state.conferences.has(conferenceId)).toBe(false)
  expect([...world.state.documents.values()].filter((unit) => 'caseId' in unit && unit.caseId === caseId)).toEqual([])
  expect(world.answer(lead, { type: 'reopenCase', caseId, reason: 'x' })).toBe('conflict')
})

it('[ERA2] a name is found as a word of its own and in no other word', () => {
  const scrub = withoutName('Jan Malý')
  expect(scrub('Jan Malý a JAN  MALÝ, Jan Malýho, Ojan Malý. (Jan Malý)')).toBe(`${gone} a ${gone}, Jan Malýho, Ojan Malý. (${gone})`)
  expect(withoutName('a')('a b')).toBe('a b')
  expect(withoutName(gone)(`${gone} b`)).toBe(`${gone} b`)
})

/** Text that people do not write: names of things, times, secrets and law. */
const noWords = new Set([
  ...['timeZone', 'shortName', 'address', 'services', 'email', 'phone', 'tokenHash', 'passwordHash', 'role'],
  ...['ids', 'basis', 'act', 'date', 'due', 'answerBy', 'nextDate', 'tellBy'],
])

it('[ERA8] every field of every fact is one in which people write, or is known to be none', () => {
  const unknown = new Set<string>()
  const met = new Set<string>()
  let fields = 0
  const look = (schema: z.core.JSONSchema.BaseSchema | boolean, name: string): void => {
    if (typeof schema === 'boolean') return
    const isFreeText = schema.type === 'string' && schema.enum === undefined && schema.const === undefined && schema.pattern === undefined
    if (isFreeText && !/(?:^|[a-z])(?:Id|Ids)$|^(?:id|to|subjects|agencies|from|by)$/.test(name)) {
      fields += 1
      met.add(name)
      if (!words.has(name) && !noWords.has(name)) unknown.add(name)
    }
    for (const [key, one] of Object.entries(schema.properties ?? {})) look(one, key)
    if (schema.items !== undefined && !Array.isArray(schema.items)) look(schema.items, name)
    for (const one of [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]) look(one, name)
  }
  look(z.toJSONSchema(domainEventSchema) as z.core.JSONSchema.BaseSchema, '')
  expect([...unknown]).toEqual([])
  expect(fields).toBeGreaterThan(40)
  expect([...words, ...noWords].filter((name) => !met.has(name))).toEqual([])
})
