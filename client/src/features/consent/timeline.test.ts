import { expect, it } from 'vitest'
import { conferenceId, sampleCase } from './testCase.ts'
import { defaultEnd, inSixMonths, placeOn, timelineOf } from './timeline.ts'

const view = sampleCase()
const now = new Date('2026-11-20T08:04:00Z')
const planned = (startsAt: string) => ({
  ...view,
  conferences: [
    { id: conferenceId, caseId: view.id, caseLabel: '', language: 'cs' as const, title: 'Setkání', startsAt, state: 'planned' as const },
  ],
})

it('[CONSUI11] the line of time tells the last day on which the consent holds, and warns fourteen days before', () => {
  const line = timelineOf(view, now)
  expect(line).toMatchObject({
    signed: '2026-11-08',
    today: '2026-11-20',
    warning: '2027-05-05',
    end: '2027-05-19',
    daysLeft: 180,
    soon: false,
  })
  expect(timelineOf(view, new Date('2027-05-05T08:00:00Z'))?.soon).toBe(true)
  expect(timelineOf({ ...view, consents: [] }, now)).toBeUndefined()
  if (line) expect([placeOn(line, line.signed), placeOn(line, line.end)]).toEqual([0, 100])
})

it('[CONSUI11] the line shows the evaluation that lies ahead, or else the next meeting, and neither once the consent has ended', () => {
  const meeting = planned('2027-01-19T08:00:00Z')
  expect(timelineOf(view, now)?.next).toBeUndefined()
  expect(timelineOf(meeting, now)?.next).toEqual({ what: 'meeting', at: '2027-01-19' })
  expect(timelineOf({ ...meeting, evaluation: '2027-02-01' }, now)?.next).toEqual({ what: 'evaluation', at: '2027-02-01' })
  expect(timelineOf({ ...meeting, evaluation: '2026-11-20' }, now)?.next?.what, 'it is today').toBe('meeting')
  expect(timelineOf({ ...view, evaluation: '2027-06-01' }, now)?.next).toBeUndefined()
})

it('[CONSUI11] a new consent holds until the evaluation or the next meeting, and six months at most', () => {
  expect(defaultEnd(view, '2026-11-20')).toBe('2027-05-20')
  expect(defaultEnd(planned('2027-01-19T08:00:00Z'), '2026-11-20')).toBe('2027-01-19')
  expect(defaultEnd({ ...planned('2027-01-19T08:00:00Z'), evaluation: '2027-01-25' }, '2026-11-20')).toBe('2027-01-25')
  expect(defaultEnd(planned('2027-09-19T08:00:00Z'), '2026-11-20')).toBe('2027-05-20')
  expect(defaultEnd(planned('2026-11-20T08:00:00Z'), '2026-11-20')).toBe('2027-05-20')
  expect(inSixMonths('2026-08-31')).toBe('2027-02-28')
})
