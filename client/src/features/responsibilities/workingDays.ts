/** Days on which offices answer. Public holidays are the server's business: it names the day once an offer was taken to an agency. */
import { civilDay } from '../../app/language/format.ts'

/** The civil day that many working days after `from`. */
export function workingDaysAfter(from: Date, days: number): string {
  const at = new Date(`${civilDay(from)}T12:00:00Z`)
  for (let left = days; left > 0; ) {
    at.setUTCDate(at.getUTCDate() + 1)
    const weekday = at.getUTCDay()
    if (weekday !== 0 && weekday !== 6) left -= 1
  }
  return civilDay(at)
}
