import { expect, it } from 'vitest'
import { parseTopic } from '../protocol/topics.ts'
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
