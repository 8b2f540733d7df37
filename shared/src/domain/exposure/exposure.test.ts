/** What counts as shown and on which basis, what is on record of it, and who is told. */
import { expect, it } from 'vitest'
import type { AgencyId, CaseId, DocumentId, EntryId } from '../../protocol/ids.ts'
import { parseTopic, type Topic } from '../../protocol/topics.ts'
import { everything, hour, type TestWorld, table } from '../../testing/world.ts'
import type { Actor } from '../event.ts'
import { attempted } from './attempt.ts'
import type { ExposureEvent } from './events.ts'
import { type Shown, type ShownThing, shownByDocument, shownByTopic } from './shown.ts'

/** What handing over a topic shows, by person. */
function shown(world: TestWorld, actor: Actor, topic: Topic): readonly Shown[] {
  const view = world.view(actor, topic)
  return view === undefined ? [] : shownByTopic(world.state, actor, topic, view, world.now)
}
const things = (world: TestWorld, actor: Actor, topic: Topic): readonly ShownThing[] =>
  shown(world, actor, topic)
    .filter((one) => one.actor.personId === actor.personId)
    .flatMap((one) => one.things)
const text = (world: TestWorld, actor: Actor, id: DocumentId): ShownThing | undefined =>
  shownByDocument(world.state, actor, id, world.now)[0]?.things[0]
const rules = (thing: ShownThing | undefined) => thing?.basis.map(({ rule }) => rule)

/** Puts on record that a person was shown things from now on; gives the number of the first. */
function record(world: TestWorld, caseId: CaseId, actor: Actor, what: readonly ShownThing[], more: Partial<ExposureEvent> = {}): number {
  const first = world.state.exposure.get(caseId)?.next ?? 0
  const groups = what.map(({ id, basis, ...one }) => ({ ...one, basis: [...basis], ...(id !== undefined && { ids: [id] }) }))
  const { personId, agencyId } = actor
  const began = groups.length > 0 ? [{ personId, agencyId, first, from: world.now, what: groups }] : []
  world.happen({ type: 'ExposureRecorded', caseId, began, ended: [], refused: [], ...more })
  return first
}
const log = (world: TestWorld, actor: Actor, caseId: CaseId, date?: string) =>
  world.view(actor, { name: 'exposure', id: caseId, ...(date !== undefined && { date }) })

it('[EXP1] every way of being shown something names the thing and what it rests on: consent, law, emergency, authorship, address, table', () => {
  const { world, lead, town, office, clinic, caseId } = table()
  const c = { name: 'case', id: caseId } as const
  expect(rules(things(world, lead, c).find((x) => x.kind === 'page'))).toEqual(['caseManager'])
  expect(things(world, office, c).map((x) => x.kind)).toEqual(['page'])
  world.consent(lead, caseId, office, { housing: 'read', identity: 'read' })
  const { id } = world.caseOf(caseId).consents.at(-1) as { id: string }
  const housing = things(world, office, c).find((x) => x.kind === 'category')
  expect(housing).toMatchObject({ category: 'identity', level: 'read', basis: [{ rule: 'consent', ids: [id] }] })
  expect(rules(things(world, office, c).find((x) => x.kind === 'names'))).toEqual(['consent'])
  expect(text(world, office, world.caseOf(caseId).sections.housing)).toEqual({
    kind: 'text',
    category: 'housing',
    basis: [{ rule: 'consent', ids: [id] }],
  })

  world.consent(lead, caseId, clinic, { health: 'contribute' })
  const { entryId, documentId } = world.entry(clinic, caseId, 'health')
  expect(rules(text(world, clinic, documentId))).toContain('ownEntry')
  world.ok(lead, { type: 'writeSummary', caseId, entryId, to: [town.agencyId], text: 'krátce' })
  expect(things(world, town, c).some((x) => x.kind === 'summary')).toBe(false)
  world.consent(lead, caseId, town, { health: 'summary' })
  expect(rules(things(world, town, c).find((x) => x.kind === 'summary'))).toEqual(['summary', 'consent'])

  world.decision(lead, caseId, 'care', [town])
  expect(rules(things(world, town, c).find((x) => x.kind === 'decision'))).toEqual(['table'])
  world.offer(lead, caseId, 'care', town)
  expect(things(world, town, c).find((x) => x.kind === 'task')).toMatchObject({ level: 'read', basis: [{ rule: 'task' }] })
  expect(things(world, town, { name: 'me' }).map((x) => x.kind)).toContain('task')
  expect(things(world, clinic, { name: 'me' }).map((x) => x.kind)).not.toContain('task')

  world.ok(lead, {
    type: 'recordLegalBasis',
    caseId,
    agencyId: office.agencyId,
    basis: 'zákon',
    grants: { income: 'read' },
    clientTold: true,
  })
  expect(rules(text(world, office, world.caseOf(caseId).sections.income))).toEqual(['legalBasis'])
  world.ok(town, { type: 'breakGlass', caseId, reason: 'ohrožení', password: 'x' })
  expect(rules(text(world, town, world.caseOf(caseId).sections.safety))).toContain('breakGlass')

  // Who watches over data protection is told, and that she was told is.
  const officer = world.seat('ngo', 'officer')
  expect(things(world, officer, { name: 'me' })).toEqual([])
  world.ok(world.admin, { type: 'appointOfficer', personId: officer.personId })
  expect(things(world, officer, { name: 'me' })).toEqual([{ kind: 'notice', basis: [{ rule: 'officer' }] }])

  expect(things(world, lead, { name: 'caseAs', id: caseId, agencyId: town.agencyId }).map((x) => [x.kind, rules(x)])).toContainEqual([
    'viewAs',
    ['caseManager'],
  ])
  expect(things(world, lead, { name: 'cases' })).toEqual([])
})

it('[EXP10] the common screen is shown to who opened it and to those in the room at the running item, and to nobody else', () => {
  const { world, lead, town, office, clinic, caseId } = table()
  for (const seat of [town, office, clinic]) world.consent(lead, caseId, seat, everything)
  const { entryId } = world.entry(lead, caseId, 'care')
  const { conferenceId, items } = world.conference(lead, caseId, [{ categories: ['care'], agencies: [lead, town, office] }])
  const room = { name: 'room', id: conferenceId } as const
  expect(shown(world, lead, room).map((x) => x.actor.personId)).toEqual([lead.personId])
  world.enter(lead, conferenceId)
  world.enter(town, conferenceId)
  world.enter(office, conferenceId, 'remote')
  world.start(lead, conferenceId, items[0])
  const seen = shown(world, lead, room)
  expect(seen.map((x) => x.actor.personId)).toEqual([lead.personId, lead.personId, town.personId])
  expect(seen[2]?.things.find((x) => x.kind === 'entry')).toMatchObject({ id: entryId, category: 'care' })
  expect(rules(seen[2]?.things.find((x) => x.kind === 'entry'))).toContain('screen')
  expect(seen[0]?.things.some((x) => x.kind === 'entry')).toBe(false)
})

it('[EXP4] the case manager alone reads the log, and for everybody else it is what it would be for no case', () => {
  const { world, lead, town, office, caseId } = table()
  record(world, caseId, town, things(world, town, { name: 'case', id: caseId }))
  const colleague = world.person(lead.agencyId, 'colleague')
  expect(log(world, lead, caseId)?.days).toHaveLength(1)
  for (const actor of [town, office, colleague, world.admin]) expect(log(world, actor, caseId)).toBeUndefined()
  expect(log(world, lead, 'none' as CaseId)).toBeUndefined()
  world.ok(lead, { type: 'recuse', caseId })
  expect(log(world, lead, caseId)).toBeUndefined()
})

it('[EXP1] a sitting tells from when to when, by what ends together, with the names of agencies, people, things and consents', () => {
  const { world, lead, town, office, clinic, caseId } = table()
  world.consent(lead, caseId, town, { housing: 'read', care: 'read' })
  const { entryId } = world.entry(lead, caseId, 'housing')
  const began = world.now
  const what = things(world, town, { name: 'case', id: caseId })
  const entry = text(world, town, world.caseOf(caseId).entries[0]?.documentId as DocumentId) as ShownThing
  const first = record(world, caseId, town, [...what, entry])
  world.now += hour
  record(world, caseId, town, [], { ended: [{ until: world.now, of: [first + what.length] }] })
  const seen = log(world, lead, caseId)
  const [still, over] = [...(seen?.days[0]?.sittings ?? [])].sort((a, b) => Number('until' in a) - Number('until' in b))
  expect(still).toMatchObject({ agency: town.agencyId, person: town.personId, from: new Date(began).toISOString() })
  expect(still?.until).toBeUndefined()
  expect(over).toMatchObject({ until: new Date(world.now).toISOString(), what: [{ kind: 'entry', category: 'housing', ids: [entryId] }] })
  expect(seen?.things).toContainEqual(expect.objectContaining({ id: entryId, author: lead.agencyId }))
  expect(seen?.bases).toHaveLength(1)
  expect(seen?.persons).toEqual([{ id: town.personId, name: 'person-town' }])
  expect(seen?.agencies.map((a) => a.id)).toEqual([lead, town, office, clinic].map((a) => a.agencyId))
})

it('[EXP6] what the case manager may not see herself is in the log neither as shown nor as refused', () => {
  const { world, lead, town, clinic, caseId } = table()
  world.consent(lead, caseId, clinic, { health: 'contribute' })
  const { entryId, documentId } = world.entry(clinic, caseId, 'health')
  const before = JSON.stringify(log(world, lead, caseId))
  world.ok(clinic, { type: 'lockEntry', caseId, entryId, agencies: [lead.agencyId] })
  const refused = attempted(world.state, { documentId })
  expect(refused).toMatchObject({ caseId, kind: 'entry', id: entryId })
  const { personId, agencyId } = town
  record(world, caseId, clinic, [text(world, clinic, documentId) as ShownThing], {
    refused: [{ personId, agencyId, at: world.now, kind: 'entry', category: 'health', id: entryId }],
  })
  expect(JSON.stringify(log(world, lead, caseId))).toBe(before)
  world.ok(clinic, { type: 'lockEntry', caseId, entryId, agencies: [] })
  expect(log(world, lead, caseId)?.days[0]).toMatchObject({ sittings: [{ agency: clinic.agencyId }], refused: [{ agency: town.agencyId }] })
})

it('[EXP1] [EXP3] who read an entry and its summary before it was moved stays told, and so is who asks for the old text afterwards', () => {
  const { world, lead, town, clinic, caseId } = table()
  world.consent(lead, caseId, clinic, { health: 'contribute' })
  world.consent(lead, caseId, town, { health: 'summary' })
  const { entryId, documentId } = world.entry(clinic, caseId, 'health')
  world.ok(clinic, { type: 'writeSummary', caseId, entryId, to: [town.agencyId], text: 'krátce' })
  const short = things(world, town, { name: 'case', id: caseId }).find(({ kind }) => kind === 'summary') as ShownThing
  record(world, caseId, clinic, [text(world, clinic, documentId) as ShownThing])
  record(world, caseId, town, [short])
  const before = log(world, lead, caseId)?.days[0]?.sittings
  expect(before).toHaveLength(2)
  for (const category of ['legal', 'debts'] as const) {
    const now = world.caseOf(caseId).entries.at(-1)?.id as EntryId
    world.ok(lead, { type: 'moveEntry', caseId, entryId: now, category })
  }
  expect(log(world, lead, caseId)?.days[0]?.sittings).toEqual(before)
  expect(log(world, lead, caseId)?.things.map(({ id }) => id)).toEqual(expect.arrayContaining([entryId, short.id]))
  expect(attempted(world.state, { documentId })).toEqual({ caseId, kind: 'entry', category: 'debts', id: entryId })
  const moved = world.caseOf(caseId).entries.at(-1)?.id as EntryId
  world.happen({ type: 'EntryLocked', caseId, entryId: moved, agencies: [lead.agencyId] })
  expect(log(world, lead, caseId)?.days.flatMap((day) => day.sittings.flatMap(({ what }) => what))).toEqual([])
})

it('[EXP3] an attempt is found where there is something of a case, and nowhere else', () => {
  const { world, lead, town, caseId } = table()
  const { conferenceId } = world.conference(lead, caseId, [{ agencies: [lead] }])
  const responsibilityId = world.offer(lead, caseId, 'care', town)
  const at = (topic: string) => attempted(world.state, { topic: parseTopic(topic) as Topic })
  expect(at(`case:${caseId}`)).toEqual({ caseId, kind: 'page' })
  expect(at(`case:${caseId}:as:${town.agencyId}`)).toEqual({ caseId, kind: 'viewAs' })
  expect(at(`exposure:${caseId}`)).toEqual({ caseId, kind: 'log' })
  expect(at(`room:${conferenceId}`)).toEqual({ caseId, kind: 'conference', id: conferenceId })
  expect(attempted(world.state, { command: { type: 'completeResponsibility', responsibilityId, howKnown: 'x' } as never })).toMatchObject({
    caseId,
    kind: 'act',
  })
  expect(attempted(world.state, { documentId: world.caseOf(caseId).sections.health })).toEqual({ caseId, kind: 'text', category: 'health' })
  for (const topic of ['case:none', 'conference:none', 'exposure:none', 'me', 'administration']) expect(at(topic)).toBeUndefined()
  expect(attempted(world.state, { documentId: 'none' as DocumentId })).toBeUndefined()
  expect(attempted(world.state, { command: { type: 'recuse', caseId: 'none' as CaseId } })).toBeUndefined()
})

it('[EXP11] a long log is told by its latest days, and the earlier ones by name and one by one', () => {
  const { world, lead, town, caseId } = table()
  const page = things(world, town, { name: 'case', id: caseId })
  for (let day = 0; day < 4; day++) {
    for (let i = 0; i < 400; i++) {
      world.now += 60_000
      const first = record(world, caseId, town, page)
      record(world, caseId, town, [], { ended: [{ until: world.now + 1000, of: [first] }] })
    }
    world.now += 24 * hour - 400 * 60_000
  }
  const seen = log(world, lead, caseId)
  expect(seen?.days.map((d) => [d.date, d.sittings.length])).toEqual([
    ['2026-11-05', 400],
    ['2026-11-04', 400],
  ])
  expect(seen?.earlier).toEqual(
    ['2026-11-03', '2026-11-02'].map((date) => ({ date, agencies: [town.agencyId], categories: [], refused: false })),
  )
  const asked = log(world, lead, caseId, '2026-11-03')
  expect(asked?.days.map((d) => [d.date, d.sittings.length])).toEqual([['2026-11-03', 400]])
  expect(asked?.earlier).toEqual([])
  // The same again is kept once.
  const runs = world.state.exposure.get(caseId)?.runs ?? []
  expect(new Set(runs.map((run) => run.what)).size).toBe(1)
  expect(parseTopic(`exposure:${caseId}:2026-11-03`)).toEqual({ name: 'exposure', id: caseId, date: '2026-11-03' })
  for (const wrong of ['2026-11', 'x', '2026-11-03:x']) expect(parseTopic(`exposure:${caseId}:${wrong}`)).toBeUndefined()
})

it('[EXP6] an agency that was never on the case is named with what it was refused; one hidden from the case manager is not', () => {
  const { world, lead, clinic, caseId } = table()
  const school = world.seat('school')
  const refusedTo = ({ personId, agencyId }: Actor) => ({ personId, agencyId, at: world.now, kind: 'page' as const })
  record(world, caseId, school, [], { refused: [refusedTo(school), refusedTo(clinic)] })
  const agencies = (): AgencyId[] => log(world, lead, caseId)?.days.flatMap((d) => d.refused.map((r) => r.agency)) ?? []
  expect(agencies().sort()).toEqual([school.agencyId, clinic.agencyId].sort())
  const hidden = { type: 'AdmittedToCase', caseId, agencyId: clinic.agencyId, hiddenFrom: [lead.agencyId] } as const
  world.happen({ ...hidden, personId: undefined, hiddenFrom: [...hidden.hiddenFrom] })
  expect(agencies()).toEqual([school.agencyId])
})
