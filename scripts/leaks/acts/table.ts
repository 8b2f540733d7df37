/** table: the words of access as the papers of the network have them, and its days. */
import { readFileSync } from 'node:fs'
import type { CeilingRow } from '../../../shared/src/access/oracle/rule.ts'

export const categories = [
  'identity', 'family', 'housing', 'income', 'debts', 'employment', 'health', 'mentalHealth',
  'addictions', 'care', 'children', 'safety', 'legal', 'goals', 'informalNetwork', 'services',
] as const // biome-ignore format: a table

const policy = JSON.parse(readFileSync(new URL('../../../server/demo/need-to-know.json', import.meta.url), 'utf8'))
export const ceilings: readonly CeilingRow[] = Object.entries(policy.ceiling as Record<string, Record<string, CeilingRow>>).flatMap(
  ([kind, row]) => Object.entries(row).map(([category, { level, ownEntries, hard }]) => ({ kind, category, level, ownEntries, hard })),
)

/** The last instant of a civil day in the town. */
export function endOfDay(now: number): number {
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Prague', hour: '2-digit', minute: '2-digit', second: '2-digit' })
  const [hours = 0, minutes = 0, seconds = 0] = clock.format(now).split(':').map(Number)
  return Math.floor(now / 1000) * 1000 + (86_400 - (hours * 3600 + minutes * 60 + seconds)) * 1000
}
export const dayOf = (now: number): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Prague' }).format(now)
