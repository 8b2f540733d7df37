/** What can be read from the agenda as one seat sees it: what runs, what follows, who comes and goes between two items. */
import type { AgencyId } from '@spojka/shared/protocol/ids'
import type { AgencyRef, ConferenceView, ItemView } from '@spojka/shared/protocol/views'

export const runningItem = (items: readonly ItemView[]): ItemView | undefined => items.find((item) => item.state === 'running')

/** The first item that has not been held yet. */
export const nextItem = (items: readonly ItemView[]): ItemView | undefined => items.find((item) => item.state === 'planned')

/** When the planned length of a started item is over; one that was resumed counts anew. */
export const endOf = (item: ItemView): Date =>
  new Date(Date.parse(item.runningSince ?? item.startedAt ?? item.plannedAt) + item.minutes * 60_000)

export interface Turnover {
  readonly leaving: readonly AgencyId[]
  readonly arriving: readonly AgencyId[]
}

/** Who goes and who comes between two items; nothing after the last one this seat sees. */
export function turnover(item: ItemView, following: ItemView | undefined): Turnover {
  if (following === undefined) return { leaving: [], arriving: [] }
  return {
    leaving: item.agencies.filter((id) => !following.agencies.includes(id)),
    arriving: following.agencies.filter((id) => !item.agencies.includes(id)),
  }
}

/** Whoever is admitted to an item this seat sees, and the organiser. */
export const atConference = (view: ConferenceView): AgencyRef[] =>
  view.agencies.filter((agency) => agency.id === view.organiser || view.items.some((item) => item.agencies.includes(agency.id)))
