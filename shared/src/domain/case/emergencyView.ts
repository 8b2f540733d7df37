/** What is told of looks in an emergency, and of what was done without the client: to those who answer for it, and to the one who looks. */
import { categories } from '../../access/vocabulary.ts'
import type { AgencyId } from '../../protocol/ids.ts'
import type { CaseView, EmergencyView, MeView } from '../../protocol/views.ts'
import type { Actor } from '../event.ts'
import { atTable, entryLevel, isCaseManager, isOfficer, isOpen, knows, knowsPerson, type Sight, sectionLevel, sightOf } from '../rights.ts'
import type { EmergencyAccess, LegalBasis, State } from '../state.ts'
import { given, iso, ofCase } from '../viewing.ts'
import { isToldOf, type Look, mayReview, ordinalInWeek, ownEmergency, reviewBy, tellBy, withoutEmergency } from './emergency.ts'

const fortnight = 14 * 86_400_000

export function emergencyView(s: Sight, use: EmergencyAccess, counts: 'case' | 'network' = 'case'): EmergencyView {
  const nameOf = (id: EmergencyAccess['second']) => (id === undefined ? undefined : (s.state.persons.get(id)?.name ?? ''))
  const { review } = use
  // The case manager knows who is on the case; to an officer somebody from an agency that is hidden from hers has no name here either.
  const known = (id: EmergencyAccess['second']) => (id !== undefined && (isCaseManager(s) || knowsPerson(s, id)) ? nameOf(id) : undefined)
  return given({
    id: use.id,
    caseId: s.case.id,
    ...ofCase(s),
    agencyId: use.agencyId,
    agency: s.state.agencies.get(use.agencyId)?.name ?? '',
    name: nameOf(use.personId) ?? '',
    second: known(use.second),
    reason: use.reason,
    at: iso(use.from),
    until: iso(use.until),
    inWeek: ordinalInWeek(s, use, counts),
    reviewBy: reviewBy(s, use),
    mayReview: use.review === undefined && mayReview(s, use),
    told: toldNames(s, use),
    review:
      review === undefined
        ? undefined
        : given({ justified: review.justified, words: review.words, by: known(review.by), at: iso(review.at) }),
    tellBy: tellBy(s, use),
    toldAt: use.clientTold && iso(use.clientTold.at),
  }) as EmergencyView
}

/** May look, and who will learn of it; or looks now, and what is open by that alone. */
export function ownEmergencyView(s: Sight): Pick<CaseView['you'], 'mayBreakGlass' | 'emergency'> {
  const own = ownEmergency(s)
  if (own !== undefined) {
    const before = withoutEmergency(s)
    const sections = categories.filter((c) => sectionLevel(s, c) !== sectionLevel(before, c))
    const entries = s.case.entries.filter((e) => entryLevel(s, e) !== entryLevel(before, e)).map((e) => e.id)
    return { emergency: { until: iso(own.until), sections, entries } }
  }
  if (!isOpen(s.case) || !atTable(s, s.viewer.agencyId)) return {}
  const { personId, agencyId } = s.viewer
  return { mayBreakGlass: { told: toldNames(s, { personId, agencyId, second: undefined }) } }
}

/** Exactly those who find it among their notices, the case manager first. */
function toldNames(s: Sight, look: Look): string[] {
  const { state, case: found, now } = s
  const seats = state.memberships.filter((seat) => {
    const sight = sightOf(state, found, seat, now)
    return sight !== undefined && isToldOf(sight, look)
  })
  const told = new Set(seats.map(({ personId }) => personId))
  const inOrder = [...state.persons.values()].filter(({ id }) => told.has(id))
  return inOrder.sort((a, b) => Number(b.id === found.caseManagerId) - Number(a.id === found.caseManagerId)).map(({ name }) => name)
}

/** Whether this seat is told of what goes to an agency by law: an officer, unless the agency is hidden from the one she sits for. */
const isToldOfBasis = (s: Sight, recipient: AgencyId): boolean =>
  isOfficer(s) && (knows(s, recipient) || !s.case.admissions.some((a) => a.agencyId === recipient))

/** Who is told of what is shared by law, and of which recipients at the table not. */
export function officersOf(of: Sight): CaseView['officers'] & object {
  const { state, case: found, now } = of
  const recipients = [...new Set(found.admissions.map(({ agencyId }) => agencyId))].filter((agencyId) => knows(of, agencyId))
  return [...state.persons.values()].flatMap(({ id, name }) => {
    const seats = state.memberships.filter(({ personId }) => personId === id).flatMap((seat) => sightOf(state, found, seat, now) ?? [])
    if (!seats.some(isOfficer)) return []
    return [{ name, unawareOf: recipients.filter((agencyId) => !seats.some((s) => isToldOfBasis(s, agencyId))) }]
  })
}

export const isUntold = (basis: LegalBasis): boolean => !basis.clientTold && basis.toldLater === undefined

/** What waits, over all cases of which the actor answers for a part. */
export function noticesOf(state: State, actor: Actor, now: number): Pick<MeView, 'emergencies' | 'basisNotices' | 'toTell'> {
  const sights = [...state.cases.values()].flatMap((c) => sightOf(state, c, actor, now) ?? [])
  return {
    emergencies: sights.flatMap((s) =>
      s.case.breakGlass.filter((use) => isWaiting(s, use)).map((use) => emergencyView(s, use, isOfficer(s) ? 'network' : 'case')),
    ),
    basisNotices: sights.flatMap(basisNotices),
    toTell: sights.filter(isCaseManager).flatMap(toTell),
  }
}

const isWaiting = (s: Sight, use: EmergencyAccess): boolean =>
  isToldOf(s, use) && (use.review === undefined || (isOfficer(s) && use.from > s.now - fortnight))

const basisNotices = (s: Sight): MeView['basisNotices'] =>
  s.case.legalBases
    .filter((b) => (b.from > s.now - fortnight || isUntold(b)) && isToldOfBasis(s, b.agencyId))
    .map((b) =>
      given({
        id: b.id,
        ...ofCase(s),
        agency: s.state.agencies.get(b.agencyId)?.name ?? '',
        basis: b.basis,
        act: b.act,
        at: iso(b.from),
        clientTold: !isUntold(b),
        tellBy: isUntold(b) ? b.tellBy : undefined,
      }),
    ) as MeView['basisNotices']

function toTell(s: Sight): MeView['toTell'] {
  const of = { caseId: s.case.id, ...ofCase(s) }
  const bases = s.case.legalBases
    .filter(isUntold)
    .map((b) => given({ ...of, legalBasisId: b.id, what: b.basis, at: iso(b.from), by: b.tellBy }))
  const looks = s.case.breakGlass
    .filter((use) => use.clientTold === undefined)
    .map((use) => ({
      ...of,
      emergencyId: use.id,
      what: s.state.persons.get(use.personId)?.name ?? '',
      at: iso(use.from),
      by: tellBy(s, use),
    }))
  return [...looks, ...bases] as MeView['toTell']
}
