/** The loader's calendar: the day of a case as a date, as an instant to act at, and `D+45` inside a text as people write dates. */
import { addDays, dateOf, instantOf } from '@spojka/shared/domain/time'

export interface DemoCalendar {
  readonly timeZone: string
  /** The day of the cases that counts as today. */
  readonly today: number
  date(day: number): string
  /** Mid-morning of an earlier day; the present for today. */
  instant(day: number): number
  /** `D+45` becomes a date. */
  withDates(text: string): string
}

const hour = 8

export function demoCalendar(today: number, now: number, timeZone: string): DemoCalendar {
  const start = addDays(dateOf(now, timeZone), -today)
  const date = (day: number): string => addDays(start, day)
  return {
    timeZone,
    today,
    date,
    instant: (day) => (day >= today ? now : Math.min(now, instantOf(date(day), timeZone, hour))),
    withDates: (text) => text.replace(/\bD([+-]\d+)/g, (_, days: string) => inWords(date(Number(days)))),
  }
}

/** 4. 1. 2027 with spaces that do not break. */
function inWords(date: string): string {
  const [year, month, day] = date.split('-').map(Number)
  return `${day}.\u00a0${month}.\u00a0${year}`
}
