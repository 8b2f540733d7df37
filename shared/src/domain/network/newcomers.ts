/**
 * newcomers: who has lately come to sit where one's cases are read, and whose way in was made anew.
 *
 * Why: whoever gives out seats and links sees no case, and could give one to themselves. It cannot be done unseen: the colleagues of that agency are
 * told, and every case manager at whose table it was before, also when the seat has ended again or the link is used or void ([NET26]).
 */
import type { AgencyId } from '../../protocol/ids.ts'
import type { NewcomerView } from '../../protocol/views.ts'
import type { Actor } from '../event.ts'
import { isCaseManager, knows, type Sight } from '../rights.ts'
import type { Arrival, State } from '../state.ts'
import { iso } from '../viewing.ts'
import { administers, membershipOf } from './administration.ts'
import { toldFor } from './evolve.ts'

/** Newest first. `sights`: the cases of the one who asks. */
export function newcomersOf(state: State, actor: Actor, sights: readonly Sight[], now: number): NewcomerView[] {
  const own = membershipOf(state, actor)
  if (own === undefined || administers(state, own) !== undefined) return []
  const managed = sights.filter(isCaseManager)
  const isTold = ({ agencyId, at }: Arrival): boolean =>
    (agencyId === own.agencyId && own.since < at) || managed.some((s) => wasAtTable(s, agencyId, at))
  // A seat comes with its first link.
  const isSeat = ({ personId, agencyId, at }: Arrival): boolean =>
    state.arrivals.some((one) => one.kind === 'seat' && one.personId === personId && one.agencyId === agencyId && one.at === at)
  return state.arrivals
    .filter((one) => now - one.at < toldFor && one.personId !== actor.personId && isTold(one) && (one.kind === 'seat' || !isSeat(one)))
    .map((one) => newcomer(state, one))
    .sort((a, b) => b.at.localeCompare(a.at))
}

const wasAtTable = (s: Sight, agencyId: AgencyId, at: number): boolean =>
  knows(s, agencyId) && s.case.admissions.some((place) => place.agencyId === agencyId && place.from < at && place.until > at)

function newcomer(state: State, { kind, at, personId, agencyId, role }: Arrival): NewcomerView {
  const [name = '', agency = ''] = [state.persons.get(personId)?.name, state.agencies.get(agencyId)?.name]
  return { kind, at: iso(at), personId, name, role, agencyId, agency }
}
