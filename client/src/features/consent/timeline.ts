/** The line of time at the head of the consent: when it was signed, today, the evaluation or the next meeting, when to warn, and its end. */
import type { CaseView, ConsentView } from '@spojka/shared/protocol/views'
import { civilDay, daysBetween, lastDayOf } from '../../app/language/format.ts'

export const warnDays = 14

export interface Timeline {
  readonly signed: string
  readonly today: string
  /** When the consent will be asked about again. */
  readonly next?: NextLook
  readonly warning: string
  /** The last day on which everything recorded still holds. */
  readonly end: string
  readonly daysLeft: number
  readonly soon: boolean
  /** The agencies whose consent ends first, when others hold longer. */
  readonly endsFirst: readonly ConsentView['agencyId'][]
}

export interface NextLook {
  readonly what: 'evaluation' | 'meeting'
  readonly at: string
}

export const lastDay = (consent: ConsentView): string => lastDayOf(consent.validUntil)

const day = (value: string, plus: number): string => {
  const at = new Date(`${value}T12:00:00Z`)
  at.setUTCDate(at.getUTCDate() + plus)
  return at.toISOString().slice(0, 10)
}

/** Six months on, the longest a consent may hold; the day is clamped to the length of the month. */
export function inSixMonths(today: string): string {
  const at = new Date(`${today}T12:00:00Z`)
  const wanted = at.getUTCDate()
  at.setUTCDate(1)
  at.setUTCMonth(at.getUTCMonth() + 6)
  at.setUTCDate(Math.min(wanted, new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate()))
  return at.toISOString().slice(0, 10)
}

/** The day of the evaluation, and where none lies ahead that of the next planned conference. */
function nextLook(view: CaseView, today: string): NextLook | undefined {
  if (view.evaluation && view.evaluation > today) return { what: 'evaluation', at: view.evaluation }
  const at = view.conferences
    .filter((one) => one.state === 'planned')
    .map((one) => civilDay(one.startsAt))
    .filter((day) => day > today)
    .sort()[0]
  return at ? { what: 'meeting', at } : undefined
}

/** Until when a new consent holds unless the client says otherwise: the evaluation or the next meeting, six months at most. */
export function defaultEnd(view: CaseView, today: string): string {
  const latest = inSixMonths(today)
  const next = nextLook(view, today)
  return next && next.at < latest ? next.at : latest
}

/** Undefined while nothing is in force. */
export function timelineOf(view: CaseView, now: Date): Timeline | undefined {
  const running = (view.consents ?? []).filter((one) => one.state === 'inForce')
  const signed = running.map((one) => civilDay(one.validFrom)).sort()[0]
  const ends = running.map(lastDay).sort()
  const end = ends[0]
  if (!signed || !end) return undefined
  const today = civilDay(now)
  const next = nextLook(view, today)
  const daysLeft = daysBetween(today, end)
  return {
    signed,
    today,
    ...(next && next.at < end ? { next } : {}),
    warning: day(end, -warnDays),
    end,
    daysLeft,
    soon: daysLeft <= warnDays,
    endsFirst: ends.at(-1) === end ? [] : [...new Set(running.filter((one) => lastDay(one) === end).map((one) => one.agencyId))],
  }
}

/** Where a day lies on the line, 0 to 100. */
export function placeOn(line: Timeline, at: string): number {
  const length = Math.max(1, daysBetween(line.signed, line.end))
  return Math.min(100, Math.max(0, (daysBetween(line.signed, at) / length) * 100))
}
