/** From what the log holds to what a person reads: by agency and person, by section, with one basis for what rests on it; and what a choice leaves of it. */
import { type Category, categories } from '@spojka/shared/access/vocabulary'
import type { AgencyId, PersonId } from '@spojka/shared/protocol/ids'
import type { ExposureDayView, ExposureView, RefusedAttemptView, ShownView, SittingView } from '@spojka/shared/protocol/views'

/** What is asked of the log; empty is everything. Days as `2026-11-25`, both included. */
export interface Choice {
  readonly agency: string
  readonly category: string
  readonly from: string
  readonly to: string
}

export const isWhole = ({ agency, category, from, to }: Choice): boolean => [agency, category, from, to].every((part) => part === '')

const isIn = (date: string, { from, to }: Choice): boolean => (from === '' || date >= from) && (to === '' || date <= to)

/** What of a day is left; undefined when nothing is. */
export function chosen(day: ExposureDayView, choice: Choice): ExposureDayView | undefined {
  if (!isIn(day.date, choice)) return undefined
  const isMeant = ({ agency }: { agency: AgencyId }) => choice.agency === '' || agency === choice.agency
  const isOf = ({ category }: { category?: Category | undefined }) => choice.category === '' || category === choice.category
  const sittings = day.sittings.filter(isMeant).flatMap((sitting) => {
    const what = sitting.what.filter(isOf)
    return what.length > 0 ? [{ ...sitting, what }] : []
  })
  const refused = day.refused.filter((attempt) => isMeant(attempt) && isOf(attempt))
  return sittings.length > 0 || refused.length > 0 ? { ...day, sittings, refused } : undefined
}

/** Which of the days that were not loaded hold something of the choice. */
export const earlierChosen = (earlier: ExposureView['earlier'], choice: Choice): ExposureView['earlier'] =>
  earlier.filter(
    (day) =>
      isIn(day.date, choice) &&
      (choice.agency === '' || day.agencies.some((id) => id === choice.agency)) &&
      (choice.category === '' || day.categories.some((code) => code === choice.category)),
  )

export interface OfPerson {
  readonly person: PersonId
  readonly sittings: readonly SittingView[]
  readonly refused: readonly RefusedAttemptView[]
}
export interface OfAgency {
  readonly agency: AgencyId
  readonly persons: readonly OfPerson[]
}

/** In the order of the table; for each person what began first stands first. */
export function byAgency({ sittings, refused }: ExposureDayView, agencies: ExposureView['agencies']): OfAgency[] {
  const inDay = [...sittings, ...refused]
  return agencies.flatMap(({ id }) => {
    const persons = [...new Set(inDay.filter(({ agency }) => agency === id).map(({ person }) => person))]
    const of = <T extends { agency: AgencyId; person: PersonId }>(list: readonly T[], person: PersonId) =>
      list.filter((one) => one.agency === id && one.person === person).toReversed()
    return persons.length === 0
      ? []
      : [{ agency: id, persons: persons.map((person) => ({ person, sittings: of(sittings, person), refused: of(refused, person) })) }]
  })
}

/** What belongs to one section, or to none, and rests on the same. `sections`: those of which no more was shown than that they are there, and what in them. */
export interface Line {
  readonly category: Category | undefined
  readonly sections: readonly Category[]
  readonly basis: ShownView['basis']
  readonly parts: readonly ShownView[]
}

/** What belongs to no section first, then sections at a glance, then the sections in their order. */
export function linesOf(what: readonly ShownView[]): Line[] {
  const lines = new Map<string, { category: Category | undefined; sections: Category[]; basis: ShownView['basis']; parts: ShownView[] }>()
  for (const part of what) {
    const isGlance = part.kind === 'category'
    const category = isGlance ? undefined : part.category
    const key = JSON.stringify([category, part.basis, isGlance && part.level === 'none', isGlance])
    const line = lines.get(key) ?? { category, sections: [], basis: part.basis, parts: [] }
    lines.set(key, line)
    if (isGlance && part.category !== undefined) line.sections.push(part.category)
    if (!isGlance || line.parts.length === 0) line.parts.push(part)
  }
  const place = ({ category, sections }: Line): number =>
    category !== undefined ? categories.indexOf(category) : sections.length > 0 ? -1 : -2
  return [...lines.values()].sort((a, b) => place(a) - place(b))
}
