/**
 * What the common screen would lose: told to who leads, on her own page, before it happens. Somebody who comes in is never kept waiting for it,
 * and what closes never waits for an answer; but what vanishes from a wall when one person walks in tells that it was hidden from that person.
 * So the question comes as soon as the item runs, and the screen can be narrowed before she comes.
 */
import type { CommonScreenView, RoomView } from '../../protocol/views.ts'
import { knows, mayLead, type Sight } from '../rights.ts'
import type { Conference } from '../state.ts'
import { runningFor } from './agenda.ts'
import { roomView } from './room.ts'

export function commonScreen(s: Sight, c: Conference): CommonScreenView | undefined {
  const running = runningFor(s, c)
  if (running === undefined || !mayLead(s, c)) return undefined
  const now = roomView(s, c)
  const awaited = running.agencies.filter((id) => knows(s, id) && !c.present.some((p) => p.agencyId === id))
  return {
    shrinksBy: awaited
      .filter((id) => !c.screenFor.includes(id))
      .flatMap((agency) => {
        const then = roomView(s, c, [...c.screenFor, agency])
        const lost = now && then && losses(now, then)
        return lost ? [{ agency, ...lost }] : []
      }),
    readyFor: c.screenFor.filter((id) => awaited.includes(id)),
  }
}

/** Counted as it is looked at: what arose here; as long as there is nothing of it, what is still open from before. */
function losses(now: RoomView, then: RoomView) {
  const begun = now.message !== undefined || [...now.decisions, ...now.responsibilities].some((each) => each.here)
  const gone = <T extends { id: string }>(before: readonly T[], after: readonly { id: string }[]) =>
    before.filter((one) => !after.some((kept) => kept.id === one.id))
  const entries = gone(now.entries, then.entries).map((e) => e.category)
  const decisions = gone(now.decisions, then.decisions).filter((d) => d.here).length
  const responsibilities = gone(now.responsibilities, then.responsibilities).filter((r) => r.here || !begun).length
  const message = now.message !== undefined && then.message === undefined
  return entries.length + decisions + responsibilities > 0 || message ? { entries, decisions, responsibilities, message } : undefined
}
