/** Civil days of a network, as instants. Days have 23, 24 or 25 hours; the rules of the zone decide, not arithmetic. */

/** To make a format takes far longer than to use it; there are as many as time zones. */
const formats = new Map<string, Intl.DateTimeFormat>()
function formatOf(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${options.timeZone}`
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, options)
  formats.set(key, format)
  return format
}

/** Minutes east of UTC that a zone keeps at an instant. */
function offset(instant: number, timeZone: string): number {
  const parts = formatOf('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant)
  const get = (type: string) => Number(parts.find((p) => p.type === type)?.value)
  const local = Date.UTC(get('year'), get('month') - 1, get('day'), get('hour'), get('minute'), get('second'))
  return Math.round((local - Math.floor(instant / 1000) * 1000) / 60_000)
}

/** The instant of a local wall time; `date` is `YYYY-MM-DD`. */
export function instantOf(date: string, timeZone: string, hour = 0, minute = 0): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const guess = Date.UTC(year, month - 1, day, hour, minute)
  const first = guess - offset(guess, timeZone) * 60_000
  // The guess may lie on the other side of a change of clocks.
  return guess - offset(first, timeZone) * 60_000
}

export const startOfDay = (date: string, timeZone: string): number => instantOf(date, timeZone)

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** The first instant after the day. */
export const endOfDay = (date: string, timeZone: string): number => instantOf(addDays(date, 1), timeZone)

/** The civil day of an instant. */
export function dateOf(instant: number, timeZone: string): string {
  return formatOf('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(instant)
}

/** Working days only count Monday to Friday; public holidays are left to people. */
export function addWorkingDays(date: string, days: number): string {
  let current = date
  for (let left = days; left > 0; ) {
    current = addDays(current, 1)
    const weekday = new Date(`${current}T00:00:00Z`).getUTCDay()
    if (weekday !== 0 && weekday !== 6) left -= 1
  }
  return current
}
