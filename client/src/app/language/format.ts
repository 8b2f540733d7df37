/**
 * Dates, times and lengths as people tell them in the language of the page. The network's civil time is Prague's, whatever the computer in
 * the room believes. The exact time belongs into `title`; use `exactTime`.
 */
import { type Language, locales } from './languages.ts'

const zone = 'Europe/Prague'
const nbsp = '\u00a0'

/** How one language tells a moment. */
interface Manner {
  readonly today: string
  readonly tomorrow: string
  readonly yesterday: string
  /** The word before a time of day. */
  readonly at: string
  /** Between hours and minutes. */
  readonly colon: string
  /** How a month stands after its day: in a narrow line, and in running text. */
  readonly month: { readonly short: 'numeric' | 'short'; readonly long: 'numeric' | 'long' }
  /** One-letter words that no line ends with. */
  readonly bound: RegExp | undefined
}

const letters = (set: string): RegExp => new RegExp(`(?<![\\p{L}\\p{N}])([${set}${set.toUpperCase()}]) (?=\\S)`, 'gu')

const manners: Readonly<Record<Language, Manner>> = {
  cs: {
    today: 'dnes',
    tomorrow: 'zítra',
    yesterday: 'včera',
    at: 'v',
    colon: '.',
    month: { short: 'numeric', long: 'numeric' },
    bound: letters('ksvzouia'),
  },
  pl: {
    today: 'dziś',
    tomorrow: 'jutro',
    yesterday: 'wczoraj',
    at: 'o',
    colon: ':',
    month: { short: 'numeric', long: 'long' },
    bound: letters('aiouwz'),
  },
  en: {
    today: 'today',
    tomorrow: 'tomorrow',
    yesterday: 'yesterday',
    at: 'at',
    colon: ':',
    month: { short: 'short', long: 'long' },
    bound: undefined,
  },
}

function formatsOf(language: Language) {
  const manner = manners[language]
  const locale = locales[language]
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { timeZone: zone, ...options })
  return {
    ...manner,
    weekdayShort: format({ weekday: 'short' }),
    weekdayLong: format({ weekday: 'long' }),
    dayMonth: format({ day: 'numeric', month: manner.month.short }),
    dayMonthYear: format({ day: 'numeric', month: manner.month.short, year: 'numeric' }),
    dayMonthLong: format({ day: 'numeric', month: manner.month.long }),
    full: format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', hour: 'numeric', minute: '2-digit' }),
    second: format({
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      hour: 'numeric',
      minute: '2-digit',
      second: '2-digit',
    }),
    wholeDate: format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
    clockWithSeconds: format({ hour: 'numeric', minute: '2-digit', second: '2-digit' }),
    clock: format({ hour: 'numeric', minute: '2-digit' }),
    number: new Intl.NumberFormat(locale),
  }
}

let spoken = formatsOf('cs')

/** From now on everything is told in this language; `speak` says it before the page is drawn again. */
export function formatIn(language: Language): void {
  spoken = formatsOf(language)
}

/** Binds one-letter prepositions and conjunctions to the word that follows. */
export function bindPrepositions(text: string): string {
  return spoken.bound ? text.replace(spoken.bound, `$1${nbsp}`) : text
}

/** Keeps the thousands of a number on one line: `38 400`. */
export const bindNumbers = (text: string): string => text.replace(/(?<=\d) (?=\d{3}(?!\d))/g, nbsp)

const bind = (text: string): string => text.replaceAll(' ', nbsp)

const civil = new Intl.DateTimeFormat('sv', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })

/** A civil day `2026-11-30` is noon of that day, so that no zone moves it; an instant stays what it is. */
function moment(value: string | Date): Date {
  if (value instanceof Date) return value
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? new Date(`${value}T12:00:00Z`) : new Date(value)
}

/** The civil day in Prague, `2026-11-30`. */
export const civilDay = (value: string | Date): string => civil.format(moment(value))

/** What ends at an instant holds up to it: its last day is the one before. */
export const lastDayOf = (ends: string): string => civilDay(new Date(Date.parse(ends) - 1))

/** Whole days from `from` to `to` by the calendar. */
export function daysBetween(from: string | Date, to: string | Date): number {
  const day = (value: string | Date) => Date.parse(`${civilDay(value)}T00:00:00Z`)
  return Math.round((day(to) - day(from)) / 86_400_000)
}

/** `9.31`, `9:31` */
export const time = (value: string | Date): string => spoken.clock.format(moment(value)).replace(':', spoken.colon)

/** `9.31.05`, `9:31:05` */
export const timeToSecond = (value: string | Date): string => spoken.clockWithSeconds.format(moment(value)).replaceAll(':', spoken.colon)

/** `po 30. 11.`, `pon. 30.11`, `Mon 30 Nov`, with the year when it is not this one. */
export function shortDate(value: string | Date, now: Date = new Date()): string {
  const at = moment(value)
  const sameYear = civilDay(at).slice(0, 4) === civilDay(now).slice(0, 4)
  return bind(`${spoken.weekdayShort.format(at)} ${(sameYear ? spoken.dayMonth : spoken.dayMonthYear).format(at)}`)
}

/** `30. 11. 2026`, `30.11.2026`, `30 Nov 2026` */
export const plainDate = (value: string | Date): string => bind(spoken.dayMonthYear.format(moment(value)))

/** `pátek 27. 11.`, `piątek 27 listopada`, `Friday 27 November` */
export const longDate = (value: string | Date): string =>
  bind(`${spoken.weekdayLong.format(moment(value))} ${spoken.dayMonthLong.format(moment(value))}`)

/** `dnes v 9.28`, `včera v 15.10`, `zítra v 9.00`, otherwise `po 30. 11. v 9.00`. */
export const dayAndTime = (value: string | Date, now: Date = new Date()): string =>
  bind(`${dayName(value, now)} ${spoken.at} ${time(value)}`)

/** `dnes`, `zítra`, `včera`, otherwise `po 30. 11.` */
export function dayName(value: string | Date, now: Date = new Date()): string {
  const away = daysBetween(now, value)
  return away === 0 ? spoken.today : away === -1 ? spoken.yesterday : away === 1 ? spoken.tomorrow : shortDate(value, now)
}

/** For `title`: everything there is to know about a moment, or the whole date of a civil day. */
export function exactTime(value: string | Date): string {
  const format = typeof value === 'string' && value.length === 10 ? spoken.wholeDate : spoken.full
  return format.format(moment(value)).replace(/(\d):(\d)/, `$1${spoken.colon}$2`)
}

/** For `title` where seconds matter. */
export const exactSecond = (value: string | Date): string => spoken.second.format(moment(value))

/** Whole minutes left until `until`; below zero when it has passed. */
export const minutesLeft = (until: string | Date, now: Date): number => Math.ceil((moment(until).getTime() - now.getTime()) / 60_000)

/** `38 400`, `38,400` */
export const number = (value: number): string => spoken.number.format(value)
