/**
 * signedIn: whether a session counts at the moment at which something is done or shown in its name.
 *
 * A token is judged when a request begins. A minute may pass until its body is there and what it proves once more is checked; whoever signed out,
 * changed the seat or was reset meanwhile asks for nothing any more.
 */
import { Refused } from '@spojka/shared/protocol/refusal'
import type { NetworkService } from '../network/port.ts'
import type { Session, Sessions } from './sessions.ts'

/** Throws `unauthenticated` unless the session lives in the very seat it was judged in. What follows has to follow in the same turn. */
export type StillSignedIn = (session: Session) => void

export function createStillSignedIn(sessions: Pick<Sessions, 'lives'>, network: Pick<NetworkService, 'mayActFor'>): StillSignedIn {
  return (session) => {
    if (!sessions.lives(session.key) || !network.mayActFor(session)) throw new Refused({ code: 'unauthenticated' })
  }
}
