/** viewing: small pieces that several views are made of. */
import { inForce } from '../access/level.ts'
import type { AgencyId, PersonId } from '../protocol/ids.ts'
import type { AgencyRef, CaseRef, PersonRef, SeatView } from '../protocol/views.ts'
import { administers } from './network/administration.ts'
import { isCaseManager, isOfferedTo, isOpen, knownAgencies, knows, type Sight } from './rights.ts'
import type { Agency, State } from './state.ts'

/** What is so right now beside the log: the time, and who has a live connection. */
export interface Moment {
  /** Milliseconds. */
  readonly now: number
  readonly isOnline: (personId: PersonId, agencyId: AgencyId) => boolean
}

export const iso = (instant: number): string => new Date(instant).toISOString()

/** Leaves out what is undefined, so that absent means absent on the wire too. */
export function given<T extends object>(values: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, v]) => v !== undefined)) as { [K in keyof T]: Exclude<T[K], undefined> }
}

export function personRef(state: State, personId: PersonId | undefined, agencyId?: AgencyId): PersonRef | undefined {
  const person = personId && state.persons.get(personId)
  if (!person) return undefined
  const role = state.memberships.find((m) => m.personId === person.id && (agencyId === undefined || m.agencyId === agencyId))?.role
  return { id: person.id, name: person.name, ...(role !== undefined && { role }) }
}

export const sittersOf = (state: State, agencyId: AgencyId): PersonId[] =>
  state.memberships.filter((m) => m.agencyId === agencyId && administers(state, m) === undefined).map((m) => m.personId)

/** An agency of the case with everybody who sits there and so reads with it, who came to the table first; whom it is hidden from is the case manager's to know. */
export function agencyOnCase(s: Sight, agencyId: AgencyId): AgencyRef | undefined {
  const agency = s.state.agencies.get(agencyId)
  if (agency === undefined) return undefined
  const place = s.case.admissions.findLast((a) => a.agencyId === agencyId)
  const persons = new Set([...(place?.personId === undefined ? [] : [place.personId]), ...sittersOf(s.state, agencyId)])
  const hiddenFrom = place?.hiddenFrom ?? []
  return {
    ...agencyRef(agency),
    persons: [...persons].flatMap((p) => personRef(s.state, p, agencyId) ?? []),
    ...(isCaseManager(s) && hiddenFrom.length > 0 && { hiddenFrom: [...hiddenFrom] }),
  }
}

export const agencyRef = ({ id, name, shortName, kind, mandates }: Agency): AgencyRef => ({
  id,
  name,
  shortName,
  kind,
  persons: [],
  ...(Object.keys(mandates).length > 0 && { mandates }),
})

/** The directory of a view: everybody at the table the viewer may know of, and authors who have left but are still named. */
export const agenciesOf = (s: Sight, also: readonly AgencyId[] = []): AgencyRef[] =>
  [...new Set([...knownAgencies(s), ...also.filter((a) => knows(s, a))])].flatMap((id) => agencyOnCase(s, id) ?? [])

/** How things of the case name it. */
export const ofCase = (s: Sight) => ({ caseLabel: s.case.label, language: s.case.language })

export const caseRef = (s: Sight): CaseRef =>
  given({
    id: s.case.id,
    label: s.case.label,
    language: s.case.language,
    fictional: s.case.fictional,
    state: s.case.closedAt === undefined ? 'open' : 'closed',
    caseManager: isCaseManager(s),
    consentEnds: consentEnds(s),
    offered: isOfferedTo(s) ? true : undefined,
  }) as CaseRef

/** When the first of the consents in force ends; a consent of which nothing is left ends nothing. */
function consentEnds(s: Sight): string | undefined {
  if (!isCaseManager(s) || !isOpen(s.case)) return undefined
  const ends = s.case.consents.filter((c) => c.over === undefined && inForce(c, s.now)).map((c) => c.until)
  return ends.length > 0 ? iso(Math.min(...ends)) : undefined
}

export function seatsOf(state: State, personId: PersonId): SeatView[] {
  return state.memberships
    .filter((m) => m.personId === personId)
    .flatMap((m) => {
      const agency = state.agencies.get(m.agencyId)
      if (agency === undefined) return []
      const { id, name, shortName, kind } = agency
      const seat = { id, agencyId: id, agencyName: name, shortName, agencyKind: kind, role: m.role }
      return [administers(state, m) === undefined ? seat : { ...seat, administers: true }]
    })
}
