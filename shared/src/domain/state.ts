/** The state of one network: plain data, never changed in place. It leaves the network host only as views. */

import type { CeilingOverride } from '../access/ceiling.ts'
import type { Policy } from '../access/defaultPolicy.ts'
import { defaultPolicy } from '../access/defaultPolicy.ts'
import type { BreakGlass, ConsentFacts, LegalBasisFacts, RefusedByClient, Span } from '../access/level.ts'
import type { Participation } from '../access/participation.ts'
import type { Category, SeatKind } from '../access/vocabulary.ts'
import type { Mandates, WrittenLanguage } from '../protocol/fields.ts'
import type {
  AgencyId,
  CaseId,
  ConferenceId,
  DecisionId,
  DocumentId,
  EmergencyId,
  EntryId,
  GoalId,
  GuardianshipId,
  InvitationId,
  ItemId,
  PersonId,
  ResponsibilityId,
  StepId,
  SubjectId,
  SummaryId,
} from '../protocol/ids.ts'
import type { ResponsibilityView } from '../protocol/views.ts'
import type { RefusedAttempt, ShownGroup } from './exposure/events.ts'
import type { Helper } from './plan/commands.ts'
import type { GoalOutcome } from './plan/goalOutcomes.ts'
import type { Owner } from './responsibility/events.ts'

export interface Agency {
  readonly id: AgencyId
  readonly name: string
  readonly shortName: string
  readonly kind: SeatKind
  readonly address: string | undefined
  readonly services: readonly string[]
  readonly mandates: Mandates
  /** Counts the changes, so that of two who change it at once the second is told. */
  readonly revision: number
}

/** A one-time link to set a password. The log knows the hash of what is in it. */
export interface Invitation {
  readonly id: InvitationId
  readonly tokenHash: string
  readonly expiresAt: number
  readonly purpose: 'invitation' | 'reset'
  readonly over: 'used' | 'revoked' | undefined
}

export interface Person {
  readonly id: PersonId
  readonly name: string
  readonly email: string
  readonly phone: string | undefined
  readonly passwordHash: string | undefined
  /** Administers the network. */
  readonly administrator: boolean
  /** A data-protection officer of the network. */
  readonly officer: boolean
  /** The latest; one before it is void. */
  readonly invitation: Invitation | undefined
}

export interface Membership {
  readonly personId: PersonId
  readonly agencyId: AgencyId
  readonly role: string
  /** Administers this agency. */
  readonly administrator: boolean
  /** Since when cases can be seen from it. */
  readonly since: number
}

/** Somebody got a seat from which cases are seen, or a link by which one comes to sit in it. It stays told when the seat has ended or the link is used or void. */
export interface Arrival {
  readonly kind: 'seat' | 'access'
  readonly at: number
  readonly personId: PersonId
  readonly agencyId: AgencyId
  readonly role: string
}

export interface WithinItem {
  readonly conferenceId: ConferenceId
  readonly itemId: ItemId
}

export interface Consent extends ConsentFacts {
  readonly signedBy: string
  readonly form: string
  readonly recordedAt: number
  /** When everything in it had ended by withdrawal, by a new version or with the case. */
  readonly over: 'withdrawn' | 'replaced' | 'closed' | undefined
  readonly guardianshipId: GuardianshipId | undefined
}

export interface Refusal extends RefusedByClient {
  /** By whose signature, where it was not the person's own. */
  readonly guardianshipId: GuardianshipId | undefined
}

/** Whom a court named to decide for a person of the case, in which matters and for what time. */
export interface Guardianship extends Span {
  readonly id: GuardianshipId
  readonly subjectId: SubjectId
  readonly guardian: string
  readonly matters: string
  readonly categories: readonly Category[]
}

/** That the client was told of something done without them. */
export interface ClientTold {
  readonly at: number
  readonly how: string | undefined
}

/** One use of the emergency access, and what became of it. */
export interface EmergencyAccess extends BreakGlass {
  readonly id: EmergencyId
  readonly reason: string
  /** Who stood by it, where somebody had to. */
  readonly second: PersonId | undefined
  readonly review:
    | { readonly justified: boolean; readonly words: string; readonly by: PersonId | undefined; readonly at: number }
    | undefined
  readonly clientTold: ClientTold | undefined
}

export interface LegalBasis extends LegalBasisFacts {
  readonly basis: string
  readonly act: string | undefined
  readonly clientTold: boolean
  readonly notToldReason: string | undefined
  readonly reason: string | undefined
  /** Until when the client is to be told; without it, when it is no danger any more. */
  readonly tellBy: string | undefined
  readonly toldLater: ClientTold | undefined
}

export interface Entry {
  readonly id: EntryId
  readonly documentId: DocumentId
  readonly category: Category
  readonly about: readonly SubjectId[]
  readonly author: AgencyId
  readonly inClientsWords: boolean
  readonly lockedFor: readonly AgencyId[]
  readonly emergency: boolean
  readonly within: WithinItem | undefined
  readonly at: number
}

export interface Summary {
  readonly id: SummaryId
  readonly entryId: EntryId
  readonly author: AgencyId
  readonly to: readonly AgencyId[]
  readonly text: string
  readonly about: readonly SubjectId[] | undefined
  readonly at: number
}

/** What happens towards a goal. What was removed is kept, so that it can come back to its place. */
export interface Step {
  readonly id: StepId
  readonly text: string
  readonly date: string | undefined
  readonly responsibilityId: ResponsibilityId | undefined
  readonly doneAt: number | undefined
  readonly removed: boolean
}

/** In the client's words. `at`: when these words were written. */
export interface Goal {
  readonly id: GoalId
  readonly text: string
  readonly at: number
  readonly closed: { readonly at: number; readonly outcome: GoalOutcome; readonly words: string | undefined } | undefined
  readonly removed: boolean
  readonly steps: readonly Step[]
}

export interface Decision {
  readonly id: DecisionId
  readonly conferenceId: ConferenceId | undefined
  readonly category: Category
  readonly text: string
  readonly agencies: readonly AgencyId[]
  readonly reasons: string | undefined
  readonly dissent: string | undefined
  readonly by: AgencyId
  readonly at: number
  readonly previous: readonly { readonly text: string; readonly until: number; readonly reason: string | undefined }[]
}

export interface CaseParticipation extends Participation {
  readonly personId: PersonId | undefined
}

export interface Case {
  readonly id: CaseId
  readonly label: string
  readonly purpose: string | undefined
  readonly fictional: boolean
  readonly language: WrittenLanguage
  readonly closedAt: number | undefined
  readonly closedReason: string | undefined
  /** When it is to be looked at whether the help works. */
  readonly evaluationOn: string | undefined
  /** To whom the case is offered; until it is accepted nothing changes. */
  readonly handover: { readonly agencyId: AgencyId; readonly personId: PersonId; readonly at: number } | undefined
  readonly leadId: AgencyId
  readonly caseManagerId: PersonId
  /** Of one who was erased the id stays, so that what was about them opens to nobody by that. */
  readonly subjects: readonly {
    readonly id: SubjectId
    readonly name: string
    readonly age: number | undefined
    readonly erased: boolean
  }[]
  /** That something was erased for good, when and by whom. */
  readonly erasures: readonly { readonly at: number; readonly by: PersonId | undefined; readonly what: 'person' | 'text' }[]
  readonly sections: Readonly<Record<Category, DocumentId>>
  readonly sectionsAbout: Readonly<Partial<Record<Category, readonly SubjectId[]>>>
  readonly admissions: readonly CaseParticipation[]
  readonly overrides: readonly CeilingOverride[]
  readonly consents: readonly Consent[]
  readonly refusals: readonly Refusal[]
  readonly legalBases: readonly LegalBasis[]
  readonly breakGlass: readonly EmergencyAccess[]
  readonly guardianships: readonly Guardianship[]
  readonly recused: readonly PersonId[]
  readonly reaffirmedAt: number | undefined
  readonly entries: readonly Entry[]
  readonly summaries: readonly Summary[]
  /** What an entry became that was moved, by its old id and by those of the summaries that ended with it. */
  readonly movedTo: ReadonlyMap<EntryId | SummaryId, EntryId>
  readonly decisions: readonly Decision[]
  readonly goals: readonly Goal[]
  readonly swot:
    | {
        readonly strengths: readonly string[]
        readonly weaknesses: readonly string[]
        readonly opportunities: readonly string[]
        readonly threats: readonly string[]
      }
    | undefined
  readonly helpNetwork: readonly Helper[] | undefined
  readonly planAccepted: { readonly at: number; readonly how: string | undefined } | undefined
  readonly quarantine: readonly {
    readonly agencyId: AgencyId
    readonly category: Category | undefined
    /** Which text they were written for; not known of those from before it was kept. */
    readonly documentId: DocumentId | undefined
    readonly text: string
    readonly at: number
  }[]
}

export interface Item {
  readonly id: ItemId
  readonly title: string
  readonly categories: readonly Category[]
  readonly agencies: readonly AgencyId[]
  readonly minutes: number
  /** A fact of its own: an item one does not see must not move those one does. */
  readonly plannedAt: number
  readonly documentId: DocumentId
  readonly startedAt: number | undefined
  /** The present run, which may be a resumed one. */
  readonly runningSince: number | undefined
  readonly endedAt: number | undefined
}

export interface Presence {
  readonly personId: PersonId
  readonly agencyId: AgencyId
  readonly where: 'room' | 'remote'
  readonly since: number
}

/** Who was there, how, and from when to when; kept for the minutes. */
export interface Attendance extends Presence {
  readonly until: number | undefined
}

export interface Message {
  readonly documentId: DocumentId
  readonly text: string | undefined
  /** The text is not the draft's. */
  readonly ownText: boolean
  readonly agencies: readonly AgencyId[]
  readonly nobodyPromises: readonly string[]
  readonly confirmedBy: readonly AgencyId[]
  readonly stale: boolean
}

export interface Conference {
  readonly id: ConferenceId
  readonly caseId: CaseId
  readonly title: string | undefined
  readonly startsAt: number
  readonly organiserId: AgencyId
  readonly facilitatorId: PersonId | undefined
  readonly scribeId: PersonId | undefined
  readonly items: readonly Item[]
  /** Counts the changes of the plan, so that of two who change it at once the second is told. */
  readonly revision: number
  readonly runningId: ItemId | undefined
  /** Agencies with which the common screen reckons during the running item, though nobody of them is here. */
  readonly screenFor: readonly AgencyId[]
  readonly invited: readonly AgencyId[]
  /** Whose statement of confidentiality is stored: `person/agency`. */
  readonly statements: ReadonlySet<string>
  readonly present: readonly Presence[]
  readonly attendance: readonly Attendance[]
  readonly message: Message
  readonly nextDate: string | undefined
  readonly noNextDateReason: string | undefined
  readonly noMessageReason: string | undefined
  readonly closedAt: number | undefined
  /** Before it began; it will never be held. */
  readonly cancelled: { readonly at: number; readonly reason: string } | undefined
  readonly signatures: readonly { readonly agencyId: AgencyId; readonly personId: PersonId; readonly at: number }[]
}

export interface Responsibility {
  readonly id: ResponsibilityId
  readonly caseId: CaseId
  readonly within: WithinItem | undefined
  readonly category: Category
  readonly title: string
  readonly publicTitle: string
  readonly owner: Owner
  readonly ownerPersonId: PersonId | undefined
  readonly helpers: readonly AgencyId[]
  readonly due: string
  readonly status: ResponsibilityView['status']
  readonly offeredBy: AgencyId
  readonly offeredAt: number
  readonly answerBy: string | undefined
  readonly counter: { readonly due: string | undefined; readonly title: string | undefined; readonly note: string | undefined } | undefined
  readonly reason: string | undefined
  readonly howKnown: string | undefined
  readonly handoverTo: AgencyId | undefined
  readonly handoverNote: string | undefined
  /** The latest handover that was not taken on, until something else happens. */
  readonly handoverDeclined: { readonly by: AgencyId; readonly at: number; readonly reason: string } | undefined
  /** Whoever was responsible before the present owner took it on. */
  readonly handedOver: { readonly by: Owner; readonly at: number } | undefined
  /** When it came to its present state, and by whose act; nobody's when the server recorded it. */
  readonly statusAt: number
  readonly statusBy: AgencyId | undefined
  /** The owner's consent for the category was withdrawn after it was offered. */
  readonly consentGone: boolean
}

/** What one person was shown from one moment on; each thing ends by its own number (exposure/protocol.ts). `open`: how many have no end yet. */
export interface ExposureRun {
  readonly personId: PersonId
  readonly agencyId: AgencyId
  readonly first: number
  readonly from: number
  readonly what: readonly ShownGroup[]
  readonly open: number
  readonly ends: readonly { readonly until: number; readonly atMost: boolean; readonly of: readonly number[] }[]
}

/** Who was shown what of one case, in the order in which it began. `late`: when nothing could be stored, and it was written down afterwards. */
export interface CaseExposure {
  readonly next: number
  readonly runs: readonly ExposureRun[]
  readonly refused: readonly RefusedAttempt[]
  readonly late: readonly { readonly from: number; readonly until: number }[]
}

/** What a document holds the text of. */
export type DocumentUnit =
  | { readonly kind: 'section'; readonly caseId: CaseId; readonly category: Category }
  | { readonly kind: 'entry'; readonly caseId: CaseId; readonly entryId: EntryId }
  | { readonly kind: 'notes'; readonly conferenceId: ConferenceId; readonly itemId: ItemId }
  | { readonly kind: 'message'; readonly conferenceId: ConferenceId }

export interface State {
  readonly network: { readonly name: string; readonly timeZone: string } | undefined
  /** How often a backup took the place of the store. */
  readonly restored: number
  /** What is missing since a backup took the place of the store; all times in milliseconds. */
  readonly losses: readonly { readonly at: number; readonly keptUntil: number; readonly lostUntil: number; readonly reason: string }[]
  readonly policy: Policy
  readonly agencies: ReadonlyMap<AgencyId, Agency>
  readonly persons: ReadonlyMap<PersonId, Person>
  readonly memberships: readonly Membership[]
  /** Of the last fortnight before the latest of them. */
  readonly arrivals: readonly Arrival[]
  /** Where somebody sat and does no more: their name still betrays the seat. */
  readonly formerSeats: readonly { readonly personId: PersonId; readonly agencyId: AgencyId }[]
  readonly cases: ReadonlyMap<CaseId, Case>
  readonly conferences: ReadonlyMap<ConferenceId, Conference>
  readonly responsibilities: ReadonlyMap<ResponsibilityId, Responsibility>
  readonly documents: ReadonlyMap<DocumentId, DocumentUnit>
  /** How often a document was made anew, where it was. */
  readonly renewed: ReadonlyMap<DocumentId, number>
  readonly exposure: ReadonlyMap<CaseId, CaseExposure>
}

export const emptyState: State = {
  network: undefined,
  restored: 0,
  losses: [],
  policy: defaultPolicy,
  agencies: new Map(),
  persons: new Map(),
  memberships: [],
  arrivals: [],
  formerSeats: [],
  cases: new Map(),
  conferences: new Map(),
  responsibilities: new Map(),
  documents: new Map(),
  renewed: new Map(),
  exposure: new Map(),
}

/** Where the days of the network begin and end; a network is founded with it. */
export const timeZoneOf = (state: State): string => state.network?.timeZone ?? 'UTC'

/** A copy of a map with one entry more or replaced. */
export const withEntry = <K, V>(map: ReadonlyMap<K, V>, key: K, value: V): ReadonlyMap<K, V> => new Map(map).set(key, value)
