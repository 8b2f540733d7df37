/**
 * newcomers: who has lately come to sit where one's cases are read, and whose way in was made anew.
 *
 * Why: whoever gives out seats and links sees no case, and could give one to themselves. It cannot be done unseen: the colleagues of that agency are
 * told, and every case manager at whose table it was before ([NET26]).
 */
import type { AgencyId } from '../../protocol/ids.ts'
import type { NewcomerView } from '../../protocol/views.ts'
import type { Actor } from '../event.ts'
import { isCaseManager, isOpen, knows, type Sight } from '../rights.ts'
import type { Membership, State } from '../state.ts'
import { given, iso } from '../viewing.ts'
import { administers, membershipOf } from './administration.ts'

/** Somebody away for a fortnight is still told. */
const told = 14 * 86_400_000

/** Newest first. `sights`: the cases of the one who asks. */
export function newcomersOf(state: State, actor: Actor, sights: readonly Sight[], now: number): NewcomerView[] {
  const own = membershipOf(state, actor)
  if (own === undefined || administers(state, own) !== undefined) return []
  const sincePlaced = placesOf(sights)
  return state.memberships
    .filter((m) => m.personId !== actor.personId && administers(state, m) === undefined)
    .flatMap((m) => {
      const isColleague = m.agencyId === own.agencyId
      const since = Math.min(isColleague ? own.since : Number.POSITIVE_INFINITY, sincePlaced.get(m.agencyId) ?? Number.POSITIVE_INFINITY)
      return [...(since < m.since ? [seatOf(state, m)] : []), ...(since < Number.POSITIVE_INFINITY ? accessOf(state, m, since) : [])]
    })
    .filter(({ at }) => now - Date.parse(at) < told)
    .sort((a, b) => b.at.localeCompare(a.at))
}

/** Since when each agency has been at a table of one's own. */
function placesOf(sights: readonly Sight[]): ReadonlyMap<AgencyId, number> {
  const since = new Map<AgencyId, number>()
  for (const s of sights) {
    if (!isCaseManager(s) || !isOpen(s.case)) continue
    for (const { agencyId, from, until } of s.case.admissions) {
      if (until > s.now && knows(s, agencyId)) since.set(agencyId, Math.min(from, since.get(agencyId) ?? from))
    }
  }
  return since
}

const seatOf = (state: State, m: Membership): NewcomerView => newcomer(state, m, 'seat', m.since)

/** A link for a new password, used or not: whoever made it could use it too. */
function accessOf(state: State, m: Membership, since: number): NewcomerView[] {
  const invitation = state.persons.get(m.personId)?.invitation
  if (invitation?.purpose !== 'reset' || invitation.over === 'revoked' || invitation.madeAt <= since) return []
  return [newcomer(state, m, 'access', invitation.madeAt)]
}

function newcomer(state: State, { personId, agencyId, role }: Membership, kind: NewcomerView['kind'], at: number): NewcomerView {
  const agency = state.agencies.get(agencyId)?.name ?? ''
  return given({ kind, at: iso(at), personId, name: state.persons.get(personId)?.name ?? '', role, agencyId, agency }) as NewcomerView
}
