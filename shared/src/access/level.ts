/**
 * level: how much of one thing an actor may have now, and by which rules (docs/access.md).
 *
 * Everything is closed unless something opens it: an unknown seat, category or person falls through to `none`. The function is plain:
 * it reads the facts of one case and the time it is given; expiry needs no event.
 *
 * Not here: what a level means for a document or a view (domain/), and who must not know of whom (participation.ts).
 */
import type { AgencyId, ConsentId, EntryId, LegalBasisId, PersonId, SubjectId } from '../protocol/ids.ts'
import { type CeilingOverride, ceilingOf } from './ceiling.ts'
import type { Policy } from './defaultPolicy.ts'
import { type Category, higher, type Level, lower, type SeatKind } from './vocabulary.ts'

/** Who asks. Without a person it is the seat that is meant: what anybody sitting there may have. */
export interface Viewer {
  readonly agencyId: AgencyId
  readonly kind: SeatKind
  readonly personId?: PersonId
}

/** A span of time in milliseconds: from ≤ now < until. */
export interface Span {
  readonly from: number
  readonly until: number
}

export interface Admission extends Span {
  readonly agencyId: AgencyId
}

/** `ended`: categories withdrawn or replaced since, each from an instant on; what is not named runs to `until`. */
export interface ConsentFacts extends Span {
  readonly id: ConsentId
  readonly agencyId: AgencyId
  readonly subjects: readonly SubjectId[]
  readonly grants: Readonly<Partial<Record<Category, Level>>>
  readonly ownEntries: readonly Category[]
  readonly namedFacts: readonly EntryId[]
  readonly ended: Readonly<Partial<Record<Category, number>>>
}

/** The client said no aloud; it holds until lifted. */
export interface RefusedByClient extends Span {
  readonly agencyId: AgencyId
  readonly category: Category
  readonly subjects: readonly SubjectId[]
}

export interface LegalBasisFacts extends Span {
  readonly id: LegalBasisId
  readonly agencyId: AgencyId
  readonly subjects: readonly SubjectId[]
  readonly grants: Readonly<Partial<Record<Category, Level>>>
  readonly facts: readonly EntryId[]
  readonly overridesCeiling: boolean
}

export interface BreakGlass extends Span {
  readonly personId: PersonId
  readonly agencyId: AgencyId
}

export interface AccessFacts {
  readonly policy: Policy
  readonly subjects: readonly { readonly id: SubjectId; readonly age?: number | undefined }[]
  readonly overrides: readonly CeilingOverride[]
  readonly admissions: readonly Admission[]
  readonly consents: readonly ConsentFacts[]
  readonly refusals: readonly RefusedByClient[]
  readonly legalBases: readonly LegalBasisFacts[]
  readonly breakGlass: readonly BreakGlass[]
  readonly recused: readonly PersonId[]
}

/** What is asked about. `about` empty: everybody of the case. `tableSeats`: the seats admitted to the agenda item it was created within, if it was. */
export interface Thing {
  readonly category: Category
  readonly about: readonly SubjectId[]
  readonly entryId?: EntryId | undefined
  readonly author?: AgencyId | undefined
  readonly lockedFor?: readonly AgencyId[] | undefined
  readonly emergency?: boolean | undefined
  readonly tableSeats?: readonly AgencyId[] | undefined
}

/** Why a level is what it is: the deciding rules, most specific last. */
export type Reason =
  | { readonly rule: 'recused' | 'locked' | 'notAdmitted' | 'otherItem' | 'ownEntry' | 'breakGlass' }
  | { readonly rule: 'ceiling' | 'refused' | 'nothingOpened' }
  | { readonly rule: 'consent'; readonly ids: readonly ConsentId[] }
  | { readonly rule: 'namedFact'; readonly ids: readonly ConsentId[] }
  | { readonly rule: 'legalBasis'; readonly ids: readonly LegalBasisId[] }

export interface Explained {
  readonly level: Level
  readonly because: readonly Reason[]
}

const breakGlassCategories: ReadonlySet<Category> = new Set(['identity', 'safety', 'informalNetwork'])

export const inForce = (span: Span, now: number): boolean => span.from <= now && now < span.until

/** Whether the agency sits at the table of the case now. */
export const isAdmitted = (facts: Pick<AccessFacts, 'admissions'>, agencyId: AgencyId, now: number): boolean =>
  facts.admissions.some((a) => a.agencyId === agencyId && inForce(a, now))

const covers = (basis: { readonly subjects: readonly SubjectId[] }, person: SubjectId): boolean => basis.subjects.includes(person)

const openIn = (consent: ConsentFacts, category: Category, now: number): boolean =>
  inForce(consent, now) && now < (consent.ended[category] ?? Number.POSITIVE_INFINITY)

const peopleOf = (facts: AccessFacts, thing: Thing): readonly SubjectId[] =>
  thing.about.length > 0 ? thing.about : facts.subjects.map((s) => s.id)

export function isRefused(facts: AccessFacts, agencyId: AgencyId, category: Category, people: readonly SubjectId[], now: number): boolean {
  return facts.refusals.some(
    (r) => r.agencyId === agencyId && r.category === category && inForce(r, now) && people.some((p) => r.subjects.includes(p)),
  )
}

interface Opened {
  readonly level: Level
  readonly ids: readonly ConsentId[]
  /** It was reached only because the client named the fact. */
  readonly named: boolean
}
const nothing: Opened = { level: 'none', ids: [], named: false }

/**
 * What ceiling and consent open together for every person the thing is about: the best for each, then the least of these.
 * A named fact opens its one entry as a summary whatever the ceiling says; what the client refused wins over any consent.
 */
function opened(facts: AccessFacts, agencyId: AgencyId, ceiling: Level, thing: Thing, now: number): Opened {
  const people = peopleOf(facts, thing)
  if (people.length === 0 || isRefused(facts, agencyId, thing.category, people, now)) return nothing
  const theirs = people.map((person) => openedFor(facts, agencyId, ceiling, thing, person, now))
  const least = theirs.reduce<Level>((worst, o) => lower(worst, o.level), 'contribute')
  if (least === 'none') return nothing
  return { level: least, ids: [...new Set(theirs.flatMap((o) => o.ids))], named: theirs.some((o) => o.named) }
}

function openedFor(facts: AccessFacts, agencyId: AgencyId, ceiling: Level, thing: Thing, person: SubjectId, now: number): Opened {
  const consents = facts.consents.filter((c) => c.agencyId === agencyId && covers(c, person) && openIn(c, thing.category, now))
  const granted = consents.reduce<Level>((best, c) => higher(best, c.grants[thing.category] ?? 'none'), 'none')
  const allowed = lower(ceiling, granted)
  const naming = consents.filter((c) => thing.entryId !== undefined && c.namedFacts.includes(thing.entryId))
  if (naming.length > 0 && allowed === 'none') return { level: 'summary', ids: naming.map((c) => c.id), named: true }
  return { level: allowed, ids: consents.filter((c) => (c.grants[thing.category] ?? 'none') !== 'none').map((c) => c.id), named: false }
}

/** What the consents in force give for every person of the thing, before any ceiling. */
export const consentLevel = (facts: AccessFacts, agencyId: AgencyId, thing: Thing, now: number): Level =>
  opened(facts, agencyId, 'contribute', thing, now).level

function ordinary(facts: AccessFacts, viewer: Viewer, thing: Thing, now: number): Explained {
  const no = (rule: 'locked' | 'notAdmitted' | 'otherItem'): Explained => ({ level: 'none', because: [{ rule }] })
  if (thing.lockedFor?.includes(viewer.agencyId)) return no('locked')
  if (!isAdmitted(facts, viewer.agencyId, now)) return no('notAdmitted')
  if (thing.tableSeats !== undefined && !thing.tableSeats.includes(viewer.agencyId)) return no('otherItem')
  const open = opened(facts, viewer.agencyId, ceilingOf(facts, viewer.kind, thing.category).level, thing, now)
  if (open.level !== 'none') {
    const consent: Reason = { rule: open.named ? 'namedFact' : 'consent', ids: open.ids }
    return { level: open.level, because: open.named ? [consent] : [{ rule: 'ceiling' }, consent] }
  }
  if (isRefused(facts, viewer.agencyId, thing.category, peopleOf(facts, thing), now))
    return { level: 'none', because: [{ rule: 'refused' }] }
  const consented = consentLevel(facts, viewer.agencyId, thing, now) !== 'none'
  return { level: 'none', because: [{ rule: consented ? 'ceiling' : 'nothingOpened' }] }
}

function byLaw(facts: AccessFacts, viewer: Viewer, thing: Thing, now: number): Explained {
  const people = peopleOf(facts, thing)
  const ceiling = ceilingOf(facts, viewer.kind, thing.category).level
  let level: Level = 'none'
  const ids: LegalBasisId[] = []
  for (const basis of facts.legalBases) {
    if (basis.agencyId !== viewer.agencyId || !inForce(basis, now) || people.length === 0 || !people.every((p) => covers(basis, p)))
      continue
    const listed = thing.entryId !== undefined && basis.facts.includes(thing.entryId)
    if (basis.facts.length > 0 && !listed) continue
    if (thing.lockedFor?.includes(viewer.agencyId) && !listed) continue
    const granted = basis.grants[thing.category] ?? 'none'
    const given = basis.overridesCeiling ? granted : lower(granted, ceiling)
    if (given === 'none') continue
    ids.push(basis.id)
    level = higher(level, given)
  }
  return level === 'none' ? { level, because: [] } : { level, because: [{ rule: 'legalBasis', ids }] }
}

function inEmergency(facts: AccessFacts, viewer: Viewer, thing: Thing, now: number): Explained {
  const none: Explained = { level: 'none', because: [] }
  if (viewer.personId === undefined || thing.lockedFor?.includes(viewer.agencyId)) return none
  if (!breakGlassCategories.has(thing.category) && thing.emergency !== true) return none
  const broken = facts.breakGlass.some((b) => b.personId === viewer.personId && b.agencyId === viewer.agencyId && inForce(b, now))
  return broken ? { level: 'read', because: [{ rule: 'breakGlass' }] } : none
}

/** The level and the rules that made it ([ACC8]). */
export function explain(facts: AccessFacts, viewer: Viewer, thing: Thing, now: number): Explained {
  if (viewer.personId !== undefined && facts.recused.includes(viewer.personId)) return { level: 'none', because: [{ rule: 'recused' }] }
  const own: Explained =
    thing.author === viewer.agencyId ? { level: 'read', because: [{ rule: 'ownEntry' }] } : { level: 'none', because: [] }
  const bases = [ordinary(facts, viewer, thing, now), byLaw(facts, viewer, thing, now), inEmergency(facts, viewer, thing, now), own]
  const level = bases.reduce<Level>((best, b) => higher(best, b.level), 'none')
  const because = bases.filter((b) => b.level === level).flatMap((b) => b.because)
  return { level, because }
}

export const level = (facts: AccessFacts, viewer: Viewer, thing: Thing, now: number): Level => explain(facts, viewer, thing, now).level

/** May add entries here and see only its own: granted by consent only, for at least one person, where the ceiling has the flag or contribute. */
export function ownEntriesFlag(facts: AccessFacts, viewer: Viewer, category: Category, now: number): boolean {
  if (viewer.personId !== undefined && facts.recused.includes(viewer.personId)) return false
  if (!isAdmitted(facts, viewer.agencyId, now)) return false
  const cell = ceilingOf(facts, viewer.kind, category)
  if (!cell.ownEntries && cell.level !== 'contribute') return false
  return facts.subjects.some(
    ({ id }) =>
      !isRefused(facts, viewer.agencyId, category, [id], now) &&
      facts.consents.some(
        (c) => c.agencyId === viewer.agencyId && covers(c, id) && openIn(c, category, now) && c.ownEntries.includes(category),
      ),
  )
}

/** May add an entry: own entries, or contribute for at least one person of the case. */
export const mayAddEntry = (facts: AccessFacts, viewer: Viewer, category: Category, now: number): boolean =>
  ownEntriesFlag(facts, viewer, category, now) ||
  facts.subjects.some(({ id }) => level(facts, viewer, { category, about: [id] }, now) === 'contribute')

/** The next instant at which time alone changes a right, or undefined. */
export function nextBoundary(facts: AccessFacts, now: number): number | undefined {
  const spans: Span[] = [...facts.admissions, ...facts.consents, ...facts.refusals, ...facts.legalBases, ...facts.breakGlass]
  const instants = [...spans.flatMap((s) => [s.from, s.until]), ...facts.consents.flatMap((c) => Object.values(c.ended))]
  const later = instants.filter((t) => t > now && Number.isFinite(t))
  return later.length === 0 ? undefined : Math.min(...later)
}
