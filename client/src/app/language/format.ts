/**
 * Dates, times and lengths as people tell them. The network's civil time is Prague's, whatever the computer in the room believes.
 * The exact time belongs into `title`; use `exactTime`.
 */
const zone = 'Europe/Prague'
const nbsp = '\u00a0'
const locale = 'cs'

/** Binds one-letter prepositions and conjunctions to the word that follows. */
export function bindPrepositions(text: string): string {
  return text.replace(/(?<![\p{L}\p{N}])([ksvzouiaKSVZOUIA]) (?=\S)/gu, `$1${nbsp}`)
}

const bind = (text: string): string => text.replaceAll(' ', nbsp)

const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { timeZone: zone, ...options })
const weekdayShort = format({ weekday: 'short' })
const weekdayLong = format({ weekday: 'long' })
const dayMonth = format({ day: 'numeric', month: 'numeric' })
const dayMonthYear = format({ day: 'numeric', month: 'numeric', year: 'numeric' })
const full = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', hour: 'numeric', minute: '2-digit' })
const clock = format({ hour: 'numeric', minute: '2-digit' })
const civil = new Intl.DateTimeFormat('sv', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })

/** A civil day `2026-11-30` is noon of that day, so that no zone moves it; an instant stays what it is. */
function moment(value: string | Date): Date {
  if (value instanceof Date) return value
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? new Date(`${value}T12:00:00Z`) : new Date(value)
}

/** The civil day in Prague, `2026-11-30`. */
export const civilDay = (value: string | Date): string => civil.format(moment(value))

/** Whole days from `from` to `to` by the calendar. */
export function daysBetween(from: string | Date, to: string | Date): number {
  const day = (value: string | Date) => Date.parse(`${civilDay(value)}T00:00:00Z`)
  return Math.round((day(to) - day(from)) / 86_400_000)
}

/** `9.31` */
export const time = (value: string | Date): string => clock.format(moment(value)).replace(':', '.')

/** `po 30. 11.`, with the year when it is not this one. */
export function shortDate(value: string | Date, now: Date = new Date()): string {
  const at = moment(value)
  const sameYear = civilDay(at).slice(0, 4) === civilDay(now).slice(0, 4)
  return bind(`${weekdayShort.format(at)} ${(sameYear ? dayMonth : dayMonthYear).format(at)}`)
}

/** `30. 11. 2026` */
export const plainDate = (value: string | Date): string => bind(dayMonthYear.format(moment(value)))

/** `pátek 27. 11.` */
export const longDate = (value: string | Date): string => bind(`${weekdayLong.format(moment(value))} ${dayMonth.format(moment(value))}`)

/** `dnes v 9.28`, `včera v 15.10`, `zítra v 9.00`, otherwise `po 30. 11. v 9.00`. */
export function dayAndTime(value: string | Date, now: Date = new Date()): string {
  const away = daysBetween(now, value)
  const day = away === 0 ? 'dnes' : away === -1 ? 'včera' : away === 1 ? 'zítra' : shortDate(value, now)
  return bind(`${day} v ${time(value)}`)
}

/** `dnes`, `zítra`, `včera`, otherwise `po 30. 11.` */
export function dayName(value: string | Date, now: Date = new Date()): string {
  const away = daysBetween(now, value)
  return away === 0 ? 'dnes' : away === -1 ? 'včera' : away === 1 ? 'zítra' : shortDate(value, now)
}

/** For `title`: everything there is to know about a moment, or the whole date of a civil day. */
export function exactTime(value: string | Date): string {
  return typeof value === 'string' && value.length === 10 ? longDateWithYear(value) : full.format(moment(value))
}

const wholeDate = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
const longDateWithYear = (value: string): string => wholeDate.format(moment(value))

/** Whole minutes left until `until`; below zero when it has passed. */
export const minutesLeft = (until: string | Date, now: Date): number => Math.ceil((moment(until).getTime() - now.getTime()) / 60_000)

/** `38 400` */
export const number = (value: number): string => new Intl.NumberFormat(locale).format(value)
