/**
 * The draft of an agenda while it is made by hand: items in order with their times, and what each agency would see of it.
 *
 * Why apart from the page: moving, copying and the preview are pure steps, and the preview must show exactly what the server will (an agency
 * finds its own items, in their order and at their times, and of the others at them only those it may know of).
 * Not here: whether the server accepts it.
 */
import type { Category } from '@spojka/shared/access/vocabulary'
import type { AgencyId, ItemId } from '@spojka/shared/protocol/ids'
import type { AgencyRef, CaseView, ConferenceView, ResponsibilityView } from '@spojka/shared/protocol/views'
import { settled } from '../responsibilities/board.ts'

export interface DraftItem {
  /** For the page alone: an item keeps its place in the list of inputs while it moves. */
  readonly key: number
  /** Of an item that is planned already. */
  readonly id?: ItemId
  readonly title: string
  readonly categories: readonly Category[]
  readonly agencies: readonly AgencyId[]
  readonly minutes: number
}

export type ItemWish = Omit<DraftItem, 'key'>

/** Words of the interface that become somebody's own: the typography of the page is not stored. */
export const plain = (words: string): string => words.replaceAll('\u00a0', ' ')

const keyed = (items: readonly DraftItem[]): number => Math.max(-1, ...items.map((item) => item.key)) + 1

export const added = (items: readonly DraftItem[], ...wishes: readonly ItemWish[]): DraftItem[] => [
  ...items,
  ...wishes.map((wish, n) => ({ ...wish, key: keyed(items) + n })),
]

export const changed = (items: readonly DraftItem[], key: number, what: Partial<ItemWish>): DraftItem[] =>
  items.map((item) => (item.key === key ? { ...item, ...what } : item))

/** One place up or down; at the edge it stays where it is. */
export function moved(items: readonly DraftItem[], key: number, by: -1 | 1): readonly DraftItem[] {
  const from = items.findIndex((item) => item.key === key)
  const item = items[from]
  const other = items[from + by]
  if (item === undefined || other === undefined) return items
  const next = [...items]
  next[from] = other
  next[from + by] = item
  return next
}

export interface TimedItem extends DraftItem {
  readonly startsAt: number
}

/** One after another from the beginning of the conference. */
export function timed(items: readonly DraftItem[], startsAt: number): TimedItem[] {
  let next = startsAt
  return items.map((item) => {
    const at = next
    next += item.minutes * 60_000
    return { ...item, startsAt: at }
  })
}

/** Whoever is not to be named in what all invited read. */
export const namesIn = (view: CaseView): string[] => view.subjects.map((subject) => subject.name)

export const invited = (items: readonly DraftItem[], agencies: readonly AgencyRef[]): AgencyRef[] =>
  agencies.filter((agency) => items.some((item) => item.agencies.includes(agency.id)))

/** Those about whose part everybody may know: whoever is hidden from somebody is admitted by hand, never by the way. */
export const openly = (view: CaseView): AgencyId[] =>
  view.agencies.filter((agency) => !agency.hiddenFrom?.length).map((agency) => agency.id)

export interface SeenItem {
  readonly key: number
  readonly title: string
  readonly startsAt: number
  readonly minutes: number
  readonly others: readonly AgencyRef[]
}

/** What an agency will find: its own items only. Who prepares sees all of it. */
export function seenBy(agency: AgencyRef, items: readonly TimedItem[], agencies: readonly AgencyRef[], lead: AgencyId): SeenItem[] {
  return items
    .filter((item) => agency.id === lead || item.agencies.includes(agency.id))
    .map(({ key, title, startsAt, minutes, agencies: at }) => ({
      key,
      title,
      startsAt,
      minutes,
      others: agencies.filter((one) => one.id !== agency.id && at.includes(one.id) && !one.hiddenFrom?.includes(agency.id)),
    }))
}

/** Those at an item who hear there more than the plan opens to them. */
export const hearMore = (item: DraftItem, view: CaseView): AgencyRef[] =>
  view.agencies.filter(
    (agency) =>
      item.agencies.includes(agency.id) &&
      item.categories.some((code) => {
        const section = view.categories.find((one) => one.code === code)
        return section === undefined || !section.readers.includes(agency.id)
      }),
  )

/** The items of a conference as wishes for another one; of agencies, those that are still on the case. */
export const copied = (conference: ConferenceView, view: CaseView): ItemWish[] =>
  conference.items.map(({ title, categories, agencies, minutes }) => ({
    title,
    categories,
    agencies: agencies.filter((id) => view.agencies.some((one) => one.id === id)),
    minutes,
  }))

/** The same items to be changed, each as itself. */
export const existing = (conference: ConferenceView): DraftItem[] =>
  conference.items.map(({ id, title, categories, agencies, minutes }, key) => ({ key, id, title, categories, agencies, minutes }))

export const openTasks = (view: CaseView): ResponsibilityView[] =>
  view.responsibilities.filter((one) => !settled.has(one.status)).sort((a, b) => a.due.localeCompare(b.due))

/**
 * What is still open carried over, section by section: those who took it on and read that section, and nobody from whom one of them is hidden.
 * What the lead alone has open needs no item.
 */
export function carriedOver(view: CaseView): { readonly category: Category; readonly wish: Omit<ItemWish, 'title'> }[] {
  const open = openTasks(view)
  return view.categories.flatMap(({ code, readers }) => {
    const owners = open.flatMap((one) => (one.category === code && one.owner !== 'subject' && one.owner !== undefined ? [one.owner] : []))
    const there = view.agencies.filter((agency) => agency.id === view.lead || (owners.includes(agency.id) && readers.includes(agency.id)))
    const agencies = there.filter((agency) => !there.some((other) => agency.hiddenFrom?.includes(other.id))).map((agency) => agency.id)
    return agencies.length > 1 ? [{ category: code, wish: { categories: [code], agencies, minutes: 15 } }] : []
  })
}
