/** rights: what an actor may have of the things of a case. Joins the state with the pure rule in `access/`; knows no other rule of its own. */
import { type AccessFacts, inForce, isAdmitted, level, mayAddEntry, ownEntriesFlag, type Thing, type Viewer } from '../access/level.ts'
import { mayKnowOf } from '../access/participation.ts'
import { atLeast, type Category, type Level } from '../access/vocabulary.ts'
import type { AgencyId, CaseId, EntryId, PersonId, SubjectId } from '../protocol/ids.ts'
import type { Actor } from './event.ts'
import { administers } from './network/administration.ts'
import type { Case, Conference, Decision, Entry, Item, Responsibility, State, Summary, WithinItem } from './state.ts'

/** Everything one question of rights needs: whose case, who asks, at what time. */
export interface Sight {
  readonly state: State
  readonly case: Case
  readonly facts: AccessFacts
  readonly viewer: Viewer
  readonly now: number
}

export function sightOf(state: State, found: Case, actor: Actor, now: number): Sight | undefined {
  const agency = state.agencies.get(actor.agencyId)
  // Whoever administers sees no case, in whatever seat ([ACC10]).
  if (agency === undefined || administers(state, actor) !== undefined) return undefined
  const viewer = { agencyId: agency.id, kind: agency.kind, personId: actor.personId }
  return { state, case: found, facts: { ...found, policy: state.policy }, viewer, now }
}

export function sightOfCase(state: State, caseId: CaseId, actor: Actor, now: number): Sight | undefined {
  const found = state.cases.get(caseId)
  return found && sightOf(state, found, actor, now)
}

/** The case as the actor may know it; undefined where it must look as if it did not exist. */
export function findCase(state: State, caseId: CaseId, { actor, now }: { readonly actor: Actor; readonly now: number }): Sight | undefined {
  const sight = sightOfCase(state, caseId, actor, now)
  return sight !== undefined && knowsCase(sight) ? sight : undefined
}

/** The same question for whoever sits for another agency: who else reads this. */
export function seatSight(sight: Sight, agencyId: AgencyId): Sight | undefined {
  const agency = sight.state.agencies.get(agencyId)
  return agency && { ...sight, viewer: { agencyId: agency.id, kind: agency.kind } }
}

export function itemOf(state: State, within: WithinItem | undefined): Item | undefined {
  return within && state.conferences.get(within.conferenceId)?.items.find((i) => i.id === within.itemId)
}

/** Seats admitted to the item a thing was made in; undefined when it was made outside any. An item that is gone admits nobody. */
const tableSeats = (state: State, within: WithinItem | undefined): readonly AgencyId[] | undefined =>
  within === undefined ? undefined : (itemOf(state, within)?.agencies ?? [])

export const sectionThing = (c: Case, category: Category): Thing => ({ category, about: c.sectionsAbout[category] ?? [] })

export const entryThing = (state: State, entry: Entry): Thing => ({
  category: entry.category,
  about: entry.about,
  entryId: entry.id,
  // The client's own words belong to no agency, whoever wrote them down.
  author: entry.inClientsWords ? undefined : entry.author,
  lockedFor: entry.lockedFor,
  emergency: entry.emergency,
  tableSeats: tableSeats(state, entry.within),
})

/** A summary is judged like its entry, but for its own persons, and is nobody's own entry. */
export const summaryThing = (state: State, entry: Entry, summary: Summary): Thing => ({
  ...entryThing(state, entry),
  about: summary.about ?? entry.about,
  author: undefined,
})

export const sectionLevel = (s: Sight, category: Category): Level => level(s.facts, s.viewer, sectionThing(s.case, category), s.now)
export const entryLevel = (s: Sight, entry: Entry): Level => level(s.facts, s.viewer, entryThing(s.state, entry), s.now)
export const hasOwnEntries = (s: Sight, category: Category): boolean => ownEntriesFlag(s.facts, s.viewer, category, s.now)
export const mayAdd = (s: Sight, category: Category): boolean => isOpen(s.case) && mayAddEntry(s.facts, s.viewer, category, s.now)

/** A summary reaches its addressees only ([ACC7]); its author always has its own words, and the case manager answers for what she may read. */
export const seesSummary = (s: Sight, entry: Entry, summary: Summary): boolean =>
  mayManageSummary(s, entry, summary) ||
  (summary.to.includes(s.viewer.agencyId) && atLeast(level(s.facts, s.viewer, summaryThing(s.state, entry, summary), s.now), 'summary'))

export const mayManageSummary = (s: Sight, entry: Entry, summary: Summary): boolean =>
  !isRecused(s) && (summary.author === s.viewer.agencyId || (isCaseManager(s) && atLeast(entryLevel(s, entry), 'read')))

/** The author's agency writes its entry as long as it may write in that category at all. */
export const mayWriteEntry = (s: Sight, entry: Entry): boolean =>
  isOpen(s.case) &&
  entry.author === s.viewer.agencyId &&
  atLeast(entryLevel(s, entry), 'read') &&
  !entry.lockedFor.includes(s.viewer.agencyId) &&
  (hasOwnEntries(s, entry.category) || level(s.facts, s.viewer, { category: entry.category, about: entry.about }, s.now) === 'contribute')

export const mayWriteSection = (s: Sight, category: Category): boolean => isOpen(s.case) && sectionLevel(s, category) === 'contribute'

/** Shown to the agencies it names, who agreed it at the table, and to readers of its category; a decision is not bound to its item. */
export const seesDecision = (s: Sight, decision: Decision): boolean =>
  !isRecused(s) &&
  ((decision.agencies.includes(s.viewer.agencyId) && isAdmitted(s.facts, s.viewer.agencyId, s.now)) || readsCategory(s, decision.category))

export const readsCategory = (s: Sight, category: Category): boolean => atLeast(sectionLevel(s, category), 'read')

/** The same of what is about these persons (none: everybody of the case), whomever the section is about. */
export const readsAbout = (s: Sight, category: Category, about: readonly SubjectId[]): boolean =>
  atLeast(level(s.facts, s.viewer, { category, about }, s.now), 'read')

export const responsibilityLevel = (s: Sight, r: Responsibility): Level =>
  level(s.facts, s.viewer, { ...sectionThing(s.case, r.category), tableSeats: tableSeats(s.state, r.within) }, s.now)

/** A handover is offered to this agency, and it is still on the case to take it on. */
export const isReceiver = (s: Sight, r: Responsibility): boolean =>
  r.handoverTo === s.viewer.agencyId && isAdmitted(s.facts, s.viewer.agencyId, s.now)
export const isGiver = (s: Sight, r: Responsibility): boolean =>
  r.offeredBy === s.viewer.agencyId && isAdmitted(s.facts, s.viewer.agencyId, s.now)
const isHelper = (s: Sight, r: Responsibility): boolean =>
  r.helpers.includes(s.viewer.agencyId) && isAdmitted(s.facts, s.viewer.agencyId, s.now)

/** What an agency took on it knows, whatever becomes of its place; helpers, giver and receiver as long as they are on the case; others by the category. */
export function responsibilitySight(s: Sight, r: Responsibility): 'none' | 'public' | 'full' {
  if (isRecused(s)) return 'none'
  if (r.owner === s.viewer.agencyId || isHelper(s, r) || isReceiver(s, r) || isGiver(s, r)) return 'full'
  const at = responsibilityLevel(s, r)
  return atLeast(at, 'read') ? 'full' : at === 'summary' ? 'public' : 'none'
}

export const mayOffer = (s: Sight, category: Category): boolean => isOpen(s.case) && sectionLevel(s, category) === 'contribute'

export const isOpen = (c: Case): boolean => c.closedAt === undefined
export const isRecused = (s: Sight): boolean => s.viewer.personId !== undefined && s.case.recused.includes(s.viewer.personId)
export const isCaseManager = (s: Sight): boolean =>
  s.viewer.personId === s.case.caseManagerId && s.viewer.agencyId === s.case.leadId && !isRecused(s)
/** A data-protection officer: told of what was shared without consent, and of nothing else in a case. */
export const isOfficer = (s: Sight): boolean =>
  s.viewer.personId !== undefined && s.state.persons.get(s.viewer.personId)?.officer === true && !isRecused(s)
/** The case is offered to this very person at this seat. */
export const isOfferedTo = (s: Sight): boolean =>
  s.case.handover !== undefined && s.case.handover.personId === s.viewer.personId && s.case.handover.agencyId === s.viewer.agencyId
export const knows = (s: Sight, other: AgencyId): boolean => mayKnowOf(s.case.admissions, s.viewer.agencyId, other)

/** Whether the actor may know that this case exists: at its table, by a basis in law or emergency, or by what the agency itself wrote or took on. */
export function knowsCase(s: Sight): boolean {
  if (isRecused(s)) return false
  const { agencyId, personId } = s.viewer
  return (
    isAdmitted(s.facts, agencyId, s.now) ||
    s.case.legalBases.some((b) => b.agencyId === agencyId && inForce(b, s.now) && Object.values(b.grants).some((g) => g !== 'none')) ||
    s.case.breakGlass.some((b) => b.agencyId === agencyId && b.personId === personId && inForce(b, s.now)) ||
    s.case.entries.some((e) => e.author === agencyId)
  )
}

/** Agencies at the table of the case now, in order of admission, as far as the viewer may know of them; from outside it only the lead is seen. */
export function knownAgencies(s: Sight): readonly AgencyId[] {
  if (!isAdmitted(s.facts, s.viewer.agencyId, s.now)) return [s.case.leadId]
  const ids = s.case.admissions.filter((a) => inForce(a, s.now)).map((a) => a.agencyId)
  return [...new Set(ids)].filter((id) => knows(s, id))
}

/** At the table of the case now, and the viewer may know it. Whom one cannot name so, one cannot address either. */
export const atTable = (s: Sight, other: AgencyId): boolean => knownAgencies(s).includes(other)

/** A person may betray a seat as much as the seat's name: shown only if every agency of the case for which they sit or sat may be known. */
export const knowsPerson = (s: Sight, personId: PersonId): boolean =>
  [...s.state.memberships, ...s.state.formerSeats]
    .filter((m) => m.personId === personId && s.case.admissions.some((a) => a.agencyId === m.agencyId))
    .every((m) => knows(s, m.agencyId))

/** Those of the known agencies for whose seat a question is answered with yes. */
export const seatsThat = (s: Sight, may: (seat: Sight) => boolean): AgencyId[] =>
  knownAgencies(s).filter((id) => {
    const seat = seatSight(s, id)
    return seat !== undefined && may(seat)
  })

/** Those whom it is still about: nobody signs for one who was erased, and nothing new is written about them. */
export const presentSubjects = (c: Case): readonly SubjectId[] => c.subjects.filter((x) => !x.erased).map((x) => x.id)
export const allSubjects = (c: Case): readonly SubjectId[] => c.subjects.map((x) => x.id)

/** How much of who one person of the case is: each by the consent of that person, whoever else the section is about. */
export const identityOf = (s: Sight, subject: SubjectId): Level =>
  level(s.facts, s.viewer, { category: 'identity', about: [subject] }, s.now)

/** Whom the case is about, the case manager has written down herself, before anybody signed anything. */
export const namesSubject = (s: Sight, subject: SubjectId): boolean => isCaseManager(s) || atLeast(identityOf(s, subject), 'summary')

/** The entry of that id, or what it became where it was moved; of a summary that ended by a move, what its entry became. */
export function entryNow(c: Case, id: string): Entry | undefined {
  const entry = c.entries.find((e) => e.id === id)
  const next = entry === undefined ? c.movedTo.get(id as EntryId) : undefined
  return next === undefined ? entry : entryNow(c, next)
}

// Conference

/** Whoever sits for an agency that is on the case, or ever was, is no stranger to it: not in another of their seats either. */
const isStranger = (s: Sight): boolean => {
  const known = new Set(s.case.admissions.map(({ agencyId }) => agencyId))
  return !s.state.memberships.some(({ personId, agencyId }) => personId === s.viewer.personId && known.has(agencyId))
}
/** The case manager leads unless somebody else is named; she may always. Whoever is named leads from their seat on the case, or as a stranger to it. */
export const mayLead = (s: Sight, conference: Conference): boolean =>
  isCaseManager(s) ||
  (!isRecused(s) &&
    conference.facilitatorId !== undefined &&
    conference.facilitatorId === s.viewer.personId &&
    (isAdmitted(s.facts, s.viewer.agencyId, s.now) || isStranger(s)))
/** A facilitator who is not on the case: neutral, she has the agenda and, once she has come in herself, what everybody present may see. */
export const leadsFromOutside = (s: Sight, conference: Conference): boolean =>
  mayLead(s, conference) && !isCaseManager(s) && !isAdmitted(s.facts, s.viewer.agencyId, s.now)
export const isScribe = (s: Sight, conference: Conference): boolean =>
  conference.scribeId === undefined ? isCaseManager(s) : conference.scribeId === s.viewer.personId && !isRecused(s)
/** Closed, or cancelled before it began. */
export const isOver = (conference: Conference): boolean => conference.closedAt !== undefined || conference.cancelled !== undefined
export const isOrganiser = (s: Sight, conference: Conference): boolean => conference.organiserId === s.viewer.agencyId && !isRecused(s)
export const atItem = (s: Sight, item: Item): boolean => item.agencies.includes(s.viewer.agencyId) && !isRecused(s)

/** A conference is visible to its organisers and to the seats admitted to one of its items. */
export const knowsConference = (s: Sight, conference: Conference): boolean =>
  isOrganiser(s, conference) || mayLead(s, conference) || (!isRecused(s) && conference.items.some((item) => atItem(s, item)))

/** The notes are what is said to everybody at the table: once the item has begun, every seat admitted to it reads them. */
export const readsNotes = (s: Sight, item: Item): boolean => item.startedAt !== undefined && atItem(s, item)

/** … and writes them while it runs; afterwards only the scribe, until the minutes are signed. */
export function writesNotes(s: Sight, conference: Conference, item: Item): boolean {
  if (!isOpen(s.case) || !readsNotes(s, item) || conference.signatures.length > 0) return false
  if (conference.closedAt === undefined && conference.runningId === item.id) return true
  return isScribe(s, conference)
}

/** The draft is the lead's until it is put to the table; from then the named seats read it, and nobody else learns of it. */
export const readsMessage = (s: Sight, conference: Conference): boolean =>
  !isRecused(s) &&
  (s.viewer.agencyId === s.case.leadId ||
    (conference.message.text !== undefined &&
      conference.message.agencies.includes(s.viewer.agencyId) &&
      isAdmitted(s.facts, s.viewer.agencyId, s.now)))
/** Those at the table read the draft as well when it is what was put to them; of other words they read only these. */
export const readsDraft = (s: Sight, conference: Conference): boolean =>
  readsMessage(s, conference) && (s.viewer.agencyId === s.case.leadId || !conference.message.ownText)
export const writesMessage = (s: Sight, conference: Conference): boolean =>
  !isRecused(s) && s.viewer.agencyId === s.case.leadId && isOpen(s.case) && !isOver(conference)

/** Who is at the running item, as opposed to waiting for their own. */
export function isWaiting(conference: Conference, agencyId: AgencyId): boolean {
  const running = conference.items.find((i) => i.id === conference.runningId)
  return running !== undefined && !running.agencies.includes(agencyId)
}
