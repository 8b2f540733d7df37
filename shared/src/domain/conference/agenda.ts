/** agenda: which items of a conference one seat sees, and what state the conference has by these. */
import type { ConferenceRef } from '../../protocol/views.ts'
import { atItem, isOrganiser, mayLead, type Sight } from '../rights.ts'
import type { Conference, Item } from '../state.ts'

/** Whoever prepares and leads sees the whole agenda; others see the items they are admitted to. */
export const seesAgenda = (s: Sight, c: Conference): boolean => isOrganiser(s, c) || mayLead(s, c)
export const itemsFor = (s: Sight, c: Conference): readonly Item[] =>
  seesAgenda(s, c) ? c.items : c.items.filter((item) => atItem(s, item))

/** An item that runs without the viewer looks to her as if nothing ran: not even that others meet may be told by this. */
export const runningFor = (s: Sight, c: Conference): Item | undefined =>
  c.closedAt === undefined ? itemsFor(s, c).find((item) => item.id === c.runningId) : undefined

export function stateOf(s: Sight, c: Conference): ConferenceRef['state'] {
  if (c.cancelled !== undefined) return 'cancelled'
  if (c.closedAt !== undefined) return 'closed'
  return itemsFor(s, c).some((item) => item.startedAt !== undefined) ? 'running' : 'planned'
}
