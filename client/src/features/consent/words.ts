/** How people, agencies and changes are said on the pages of the consent. */
import type { Category } from '@spojka/shared/access/vocabulary'
import type { AgencyId } from '@spojka/shared/protocol/ids'
import type { CaseView } from '@spojka/shared/protocol/views'
import { type Texts, texts } from '../../app/language/index.ts'
import type { Obstacle } from './draft.ts'
import type { Change, Sight } from './effects.ts'

/** `Alena, Jan a Petr`, as the language joins. */
export const listed = (names: readonly string[]): string => new Intl.ListFormat(texts.language).format(names)

/** The client by name; where the names are not to be seen, the word for it. */
export const clientName = (t: Texts, view: CaseView): string =>
  view.subjects.length > 0 ? listed(view.subjects.map((subject) => subject.name)) : t(($) => $.consent.somebody)

export const shortNames = (view: CaseView, ids: readonly AgencyId[]): string =>
  view.agencies
    .filter((agency) => ids.includes(agency.id))
    .map((agency) => agency.shortName)
    .join(', ')

export const shortName = (view: CaseView, id: AgencyId): string => shortNames(view, [id])

/** Names of categories hold commas, so they are told apart by semicolons. */
export const categoryList = (t: Texts, list: readonly Category[]): string => list.map((code) => t(($) => $.categories[code])).join('; ')

export const changeSentence = (t: Texts, change: Change): string =>
  t(($) => $.consent.draft[change.kind], { list: categoryList(t, change.categories) })

export const sightSentence = (t: Texts, sight: Sight): string => t(($) => $.consent.panel.sight[sight])

export function obstacleSentence(t: Texts, obstacle: Obstacle, agency: string, ceilingNone: boolean): string {
  if (obstacle === 'refused') return t(($) => $.consent.obstacle.refused)
  if (obstacle === 'own') return t(($) => $.consent.obstacle.own, { agency })
  return ceilingNone ? t(($) => $.consent.obstacle.ceilingNone, { agency }) : t(($) => $.consent.obstacle.ceilingSummary, { agency })
}
