/**
 * owners: to which membership each Yjs clientID of a document belongs.
 *
 * It belongs to the membership that named it first, in text or in awareness. Names in text are kept by the log; names in
 * awareness are kept as long as the room, and only so many of one membership, so that nobody can occupy them all.
 */
import type { AgencyId, PersonId } from '@spojka/shared/protocol/ids'

export interface Membership {
  readonly personId: PersonId
  readonly agencyId: AgencyId
}

/** One name for each. */
export const membershipKey = ({ personId, agencyId }: Membership): string => `${personId} ${agencyId}`

const namedOnly = 64

const isSame = (a: Membership, b: Membership): boolean => a.personId === b.personId && a.agencyId === b.agencyId

export class Owners {
  readonly #written = new Map<number, Membership>()
  readonly #named = new Map<number, Membership>()

  /** Who has written in the document, by clientID. */
  get written(): ReadonlyMap<number, Membership> {
    return this.#written
  }

  ownsOrFree(client: number, membership: Membership): boolean {
    const owner = this.#written.get(client) ?? this.#named.get(client)
    return owner === undefined || isSame(owner, membership)
  }

  /** How many clientIDs this membership has written under. */
  countOf(membership: Membership): number {
    let count = 0
    for (const owner of this.#written.values()) if (isSame(owner, membership)) count += 1
    return count
  }

  /** Says whether it was new that somebody has written under this clientID. */
  wrote(client: number, membership: Membership): boolean {
    if (this.#written.has(client)) return false
    this.#named.delete(client)
    this.#written.set(client, { personId: membership.personId, agencyId: membership.agencyId })
    return true
  }

  named(client: number, membership: Membership): void {
    if (this.#written.has(client) || this.#named.has(client)) return
    const mine = [...this.#named].filter(([, owner]) => isSame(owner, membership))
    const oldest = mine[0]
    if (mine.length >= namedOnly && oldest !== undefined) this.#named.delete(oldest[0])
    this.#named.set(client, membership)
  }
}
