import { expect, it } from 'vitest'
import { parseTopic } from '../protocol/topics.ts'
import type { CaseView } from '../protocol/views.ts'
import { everything, table } from '../testing/world.ts'

const as = (id: string, agencyId: string) => ({ name: 'caseAs', id, agencyId }) as const

it('[ACC9] "view as" is what whoever sits there gets, and follows every change', () => {
  const { world, lead, town, office, clinic, caseId } = table()
  world.admit(lead, caseId, clinic, [office])
  world.consent(lead, caseId, town, everything)
  world.consent(lead, caseId, office, { income: 'contribute', debts: 'summary' })
  const income = world.entry(lead, caseId, 'income')
  world.entry(office, caseId, 'income')
  world.ok(lead, { type: 'writeSummary', caseId, entryId: income.entryId, to: [office.agencyId], text: 'shrnutí' })
  world.decision(lead, caseId, 'income', [lead, office])
  world.offer(lead, caseId, 'debts', town)
  world.conference(lead, caseId, [{ agencies: [lead, office] }])
  const same = () => {
    for (const seat of [town, office, clinic]) {
      const own = world.case(seat, caseId)
      expect(own).toBeDefined()
      expect(world.view(lead, as(caseId, seat.agencyId))).toEqual(own)
    }
  }
  same()
  expect(JSON.stringify(world.view(lead, as(caseId, office.agencyId)))).not.toContain('clinic')
  expect(JSON.stringify(world.case(lead, caseId))).toContain('clinic')
  world.ok(lead, { type: 'lockEntry', caseId, entryId: income.entryId, agencies: [office.agencyId] })
  same()
  world.ok(lead, { type: 'withdrawConsent', caseId, agencyId: office.agencyId })
  same()
  world.ok(lead, { type: 'removeFromCase', caseId, agencyId: office.agencyId })
  same()
})

it('[ACC9] what one person has or has not by herself is not shown: breaking the glass, recusal', () => {
  const { world, lead, office, caseId } = table()
  const colleague = world.person(office.agencyId, 'colleague')
  world.entry(lead, caseId, 'safety')
  const seen = () => world.view(lead, as(caseId, office.agencyId))
  const plain = seen()
  world.ok(office, { type: 'breakGlass', caseId, reason: 'r', password: 'p' })
  expect(world.category(office, caseId, 'safety')).toBeDefined()
  expect(seen()).toEqual(plain)
  expect(world.case(colleague, caseId)).toEqual(plain)
  world.ok(colleague, { type: 'recuse', caseId })
  expect(world.case(colleague, caseId)).toBeUndefined()
  expect(seen()).toEqual(plain)
})

it('[ACC9] [ACC3] what is closed to the case manager is not shown to her by looking as somebody to whom it is open', () => {
  const { world, lead, town, office, caseId } = table()
  world.consent(lead, caseId, town, everything)
  world.consent(lead, caseId, office, { income: 'contribute', debts: 'summary' })
  world.ok(lead, { type: 'setGoal', caseId, text: 'cíl' })
  world.decision(lead, caseId, 'housing', [town])
  const own = world.entry(town, caseId, 'housing')
  world.ok(town, { type: 'writeSummary', caseId, entryId: own.entryId, to: [office.agencyId], text: 'krátce' })
  const seen = () => world.view(lead, as(caseId, town.agencyId)) as CaseView
  const told = () => JSON.stringify(seen())
  expect(told()).toContain(own.entryId)
  expect(seen().decisions).toHaveLength(1)
  world.ok(town, { type: 'lockEntry', caseId, entryId: own.entryId, agencies: [lead.agencyId] })
  expect(told()).not.toContain(own.entryId)
  expect(told()).not.toContain('krátce')
  expect(JSON.stringify(world.case(town, caseId))).toContain(own.entryId)

  world.ok(lead, { type: 'withdrawConsent', caseId, agencyId: lead.agencyId })
  expect(told()).not.toContain('cíl')
  expect(JSON.stringify(world.case(town, caseId))).toContain('cíl')
  // Which level the client opened, she has written down herself; so that the section is there is told.
  const housing = seen().categories.find((c) => c.code === 'housing')
  expect(housing).toMatchObject({ level: world.category(town, caseId, 'housing')?.level, entries: [], summaries: [] })
  expect(housing?.document).toBeUndefined()
  expect(seen().decisions).toEqual([])
})

it('[ACC9] it is answered to the case manager of the case alone', () => {
  const { world, lead, town, office, caseId } = table()
  const colleague = world.person(lead.agencyId, 'colleague')
  const outside = world.seat('school')
  for (const other of [town, office, colleague, outside, world.admin])
    for (const whom of [town, office, lead, outside]) expect(world.view(other, as(caseId, whom.agencyId))).toBeUndefined()
  for (const nobody of [outside.agencyId, 'none']) expect(world.view(lead, as(caseId, nobody))).toBeUndefined()
  expect(world.view(lead, as('none', town.agencyId))).toBeUndefined()
  expect(world.view(lead, as(caseId, town.agencyId))).toBeDefined()
  world.ok(lead, { type: 'assignCaseManager', caseId, personId: colleague.personId })
  expect(world.view(lead, as(caseId, town.agencyId))).toBeUndefined()
  expect(world.view(colleague, as(caseId, town.agencyId))).toBeDefined()
})

it('[LIVE7] a topic has one of the forms named, and no other is one', () => {
  expect(parseTopic('case:a')).toEqual({ name: 'case', id: 'a' })
  expect(parseTopic('case:a:as:b')).toEqual(as('a', 'b'))
  for (const none of ['case:a:as', 'case:a:as:', 'case:a:b:as', 'case::as:b', 'room:a:as:b', 'case:a:as:b:c', 'case:a:as:č', 'caseAs:a'])
    expect(parseTopic(none)).toBeUndefined()
})
