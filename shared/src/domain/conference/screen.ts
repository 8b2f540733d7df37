/**
 * What the common screen would lose: told to who leads, on her own page, before it happens. Somebody who comes in is never kept waiting for it,
 * and what closes never waits for an answer; but what vanishes from a wall when one person walks in tells that it was hidden from that person.
 * So the question comes as soon as the item runs, and the screen can be narrowed before she comes.
 */
import type { CommonScreenView, RoomView } from '../../protocol/views.ts'
import { knows, mayLead, readsMessage, type Sight, seatSight, seesDecision } from '../rights.ts'
import type { Conference } from '../state.ts'
import { runningFor } from './agenda.ts'
import { counts, knowsOf, readsEntry, roomView } from './room.ts'

export function commonScreen(s: Sight, c: Conference): CommonScreenView | undefined {
  const running = runningFor(s, c)
  if (running === undefined || !mayLead(s, c)) return undefined
  const shown = roomView(s, c)
  const awaited = running.agencies.filter((id) => knows(s, id) && !c.present.some((p) => p.agencyId === id))
  return {
    shrinksBy: awaited
      .filter((id) => !c.screenFor.includes(id))
      .flatMap((agency) => {
        const seat = seatSight(s, agency)
        const lost = shown && seat && counts(seat) ? losses(seat, c, shown) : undefined
        return lost ? [{ agency, ...lost }] : []
      }),
    readyFor: c.screenFor.filter((id) => awaited.includes(id)),
  }
}

/**
 * What stands on the screen and this seat may not see. Counted as it is looked at: what arose here; as long as there is nothing of it, what is
 * still open from before.
 */
function losses(seat: Sight, c: Conference, shown: RoomView) {
  const begun = shown.message !== undefined || [...shown.decisions, ...shown.responsibilities].some((each) => each.here)
  const entries = shown.entries
    .filter(({ id }) => seat.case.entries.some((e) => e.id === id && !readsEntry(seat, e)))
    .map((e) => e.category)
  const decisions = shown.decisions.filter((d) => d.here && seat.case.decisions.some((x) => x.id === d.id && !seesDecision(seat, x))).length
  const responsibilities = shown.responsibilities.filter((r) => {
    const found = seat.state.responsibilities.get(r.id)
    return (r.here || !begun) && found !== undefined && !knowsOf(seat, found)
  }).length
  const message = shown.message !== undefined && !readsMessage(seat, c)
  return entries.length + decisions + responsibilities > 0 || message ? { entries, decisions, responsibilities, message } : undefined
}
