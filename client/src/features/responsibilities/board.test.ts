import type { AgencyId, CaseId, PersonId, ResponsibilityId } from '@spojka/shared/protocol/ids'
import type { ResponsibilityView } from '@spojka/shared/protocol/views'
import { expect, test } from 'vitest'
import { byPart, isAnswerLate, isLate, type Looking, partOf } from './board.ts'

const [us, them] = ['us', 'them'] as AgencyId[]
const looking: Looking = { seat: us as AgencyId, person: 'me' as PersonId, today: '2026-11-25' }

function one(more: Partial<ResponsibilityView>): ResponsibilityView {
  return {
    id: 'r' as ResponsibilityId,
    caseId: 'c' as CaseId,
    caseLabel: 'Jeřabina',
    language: 'cs',
    publicTitle: 'Návštěva',
    title: 'Zajít tam',
    owner: us as AgencyId,
    status: 'accepted',
    due: '2026-11-30',
    offeredBy: them as AgencyId,
    offeredAt: '2026-11-20T09:00:00.000Z',
    mayAnswer: false,
    mayCarryOut: false,
    mayManage: false,
    readers: [],
    ...more,
  }
}
const me = { ownerPerson: { id: looking.person, name: 'Já' } }
const part = (more: Partial<ResponsibilityView>) => partOf(one(more), looking)

test('[RESPUI2] a term that has passed is marked for the responsible agency, and for nobody else at the table', () => {
  const passed = one({ due: '2026-11-24' })
  expect(isLate(passed, us, looking.today)).toBe(true)
  expect(isLate(passed, them, looking.today)).toBe(false)
  expect(isLate({ ...passed, mayManage: true }, them, looking.today), 'not even the giver').toBe(false)
  expect(isLate({ ...passed, due: looking.today }, us, looking.today), 'today is not late').toBe(false)
  for (const status of ['offered', 'taken', 'countered', 'done'] as const)
    expect(isLate({ ...passed, status }, us, looking.today), status).toBe(false)
  const taken = one({ status: 'taken', answerBy: '2026-11-24' })
  expect(isAnswerLate(taken, us, looking.today)).toBe(true)
  expect(isAnswerLate(taken, them, looking.today)).toBe(false)
  expect(isAnswerLate({ ...taken, answerBy: looking.today }, us, looking.today)).toBe(false)
  expect(isLate({ ...passed, owner: 'subject' }, us, looking.today)).toBe(false)
  expect(isLate({ ...passed, owner: 'subject', mayCarryOut: true }, us, looking.today), 'the case manager for the client').toBe(true)
})

test('[RESPUI3] each stands on the board once, under the first need that it has', () => {
  expect(part({ status: 'offered', mayAnswer: true, due: '2026-11-01' })).toBe('waiting')
  expect(part({ owner: them as AgencyId, status: 'countered', mayManage: true })).toBe('waiting')
  expect(part({ ...me, status: 'countered' }), 'the other side has to answer').toBe('proposed')
  expect(part({ owner: them as AgencyId, handoverTo: us as AgencyId, mayAnswer: true })).toBe('waiting')
  expect(part({ ...me, mayCarryOut: true, due: '2026-11-01' })).toBe('late')
  expect(part({ ...me, mayCarryOut: true })).toBe('mine')
  expect(part({ owner: 'subject', mayCarryOut: true })).toBe('mine')
  expect(part({ ownerPerson: { id: 'she' as PersonId, name: 'Ona' }, mayCarryOut: true })).toBe('agency')
  expect(part({ owner: them as AgencyId, offeredBy: us as AgencyId, mayManage: true, due: '2026-11-01' })).toBe('given')
  expect(part({ owner: them as AgencyId, helpers: [us as AgencyId] })).toBe('helps')
  for (const status of ['done', 'noLongerPossible', 'notDone', 'declined', 'withdrawn'] as const) expect(part({ status })).toBe('settled')
  expect(part({ status: 'accepted', owner: them as AgencyId, offeredBy: undefined as never })).toBe('helps')
})

test('[RESPUI3] by their terms, and what is over by the day it ended, the latest first', () => {
  const late = one({ id: 'late' as ResponsibilityId, due: '2026-12-24' })
  const soon = one({ id: 'soon' as ResponsibilityId, due: '2026-11-28' })
  const before = one({ id: 'before' as ResponsibilityId, status: 'done', statusAt: '2026-11-20T09:00:00.000Z', due: '2026-12-24' })
  const after = one({ id: 'after' as ResponsibilityId, status: 'notDone', statusAt: '2026-11-23T09:00:00.000Z', due: '2026-11-01' })
  const sorted = byPart([late, before, soon, after], looking)
  expect(sorted.agency.map((r) => r.id)).toEqual(['soon', 'late'])
  expect(sorted.settled.map((r) => r.id)).toEqual(['after', 'before'])
})
