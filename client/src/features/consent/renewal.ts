/**
 * The consent a month later: which agencies' ends soon, and what the last version of an agency said when nothing of it is in force any more.
 * It only proposes; the client is asked, and what is recorded is a new version.
 */
import { type Category, categories, type Level, lower } from '@spojka/shared/access/vocabulary'
import type { AgencyId } from '@spojka/shared/protocol/ids'
import type { CaseView, ConsentView } from '@spojka/shared/protocol/views'
import { civilDay, daysBetween } from '../../app/language/format.ts'
import { type Choice, type Draft, proposeColumn } from './draft.ts'
import { lastDay, warnDays } from './timeline.ts'

const consentsOf = (view: CaseView, agency: AgencyId): ConsentView[] => (view.consents ?? []).filter((one) => one.agencyId === agency)

/** Agencies whose consent in force ends within a fortnight. */
export const endingSoon = (view: CaseView, now: Date): AgencyId[] =>
  view.agencies
    .map((agency) => agency.id)
    .filter((id) => consentsOf(view, id).some((one) => one.state === 'inForce' && daysBetween(civilDay(now), lastDay(one)) <= warnDays))

const over = (one: ConsentView): boolean => one.state === 'expired' || one.state === 'closed'

/** Agencies of which nothing is in force, though something was until time or the end of the case ended it. What was withdrawn is proposed to nobody. */
export const endedByItself = (view: CaseView): AgencyId[] =>
  view.agencies
    .map((agency) => agency.id)
    .filter((id) => {
      const all = consentsOf(view, id)
      return !all.some((one) => one.state === 'inForce') && all.at(-1) !== undefined && over(all.at(-1) as ConsentView)
    })

/** What the last version said, for each person of the case the latest of theirs; together the least of these. */
function lastChoice(view: CaseView, agency: AgencyId, category: Category): Choice {
  const latest = new Set(
    view.subjects.flatMap(({ id }) => consentsOf(view, agency).findLast((one) => over(one) && one.subjects.includes(id)) ?? []),
  )
  const given = [...latest]
  const level = given.reduce<Level | undefined>(
    (least, one) => (least === undefined ? (one.grants[category] ?? 'none') : lower(least, one.grants[category] ?? 'none')),
    undefined,
  )
  return { level: level ?? 'none', refused: false, ownEntries: given.length > 0 && given.every((one) => one.ownEntries.includes(category)) }
}

/** The draft with the last versions marked, under today's ceiling and over no refusal. */
export function prefilled(draft: Draft, view: CaseView): Draft {
  return endedByItself(view).reduce((next, agency) => {
    const row = Object.fromEntries(categories.map((category) => [category, lastChoice(view, agency, category)]))
    return proposeColumn(next, view.matrix ?? {}, agency, row as Record<Category, Choice>)
  }, draft)
}
