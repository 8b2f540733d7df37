/**
 * Since when something is new: the time of the newest change that was shown here to this person in this seat. A time by the server's clock and
 * nothing else is kept in the browser; on another device nothing is marked, and the last fourteen days are told all the same.
 */
import { seatIdentity, subscribeSession } from '../../app/session.ts'

const key = (who: string): string => `spojka-seen ${who}`
/** As it was when this visit began: what was new stays marked while one goes there and back. */
const atBeginning = new Map<string, string | undefined>()

subscribeSession(() => {
  if (seatIdentity() === undefined) atBeginning.clear()
})

export function seenUntil(who: string): string | undefined {
  if (!atBeginning.has(who)) atBeginning.set(who, localStorage.getItem(key(who)) ?? undefined)
  return atBeginning.get(who)
}

export function keepSeen(who: string, newest: string): void {
  const kept = localStorage.getItem(key(who))
  if (kept === null || kept < newest) localStorage.setItem(key(who), newest)
}
