/**
 * What leaves the server: one schema for each topic. In a view, what the seat may not see is absent; there is no count of it, no gap, no id.
 *
 * `readers` are the agencies that may read a thing as it stands, as far as the viewer may know of them: the line "who will read this".
 * Agencies are named once in `agencies` (those the viewer may know of) and referred to by id everywhere else.
 */
import { z } from 'zod'
import { categorySchema, levelSchema, seatKindSchema } from '../access/vocabulary.ts'
import { helperSchema } from '../domain/plan/commands.ts'
import { mandatesSchema } from './fields.ts'
import {
  agencyIdSchema,
  caseIdSchema,
  conferenceIdSchema,
  consentIdSchema,
  decisionIdSchema,
  documentIdSchema,
  entryIdSchema,
  invitationIdSchema,
  itemIdSchema,
  legalBasisIdSchema,
  personIdSchema,
  responsibilityIdSchema,
  subjectIdSchema,
  summaryIdSchema,
} from './ids.ts'

const instant = z.iso.datetime()
const agencies = z.array(agencyIdSchema)

export const documentRefSchema = z.strictObject({ id: documentIdSchema, mayWrite: z.boolean() })
export type DocumentRef = z.infer<typeof documentRefSchema>

export const personRefSchema = z.strictObject({ id: personIdSchema, name: z.string(), role: z.string().optional() })
export type PersonRef = z.infer<typeof personRefSchema>

/** An agency at the table. `persons`: who sits there for it. `hiddenFrom`: for the case manager only, who must not know of it. */
export const agencyRefSchema = z.strictObject({
  id: agencyIdSchema,
  name: z.string(),
  shortName: z.string(),
  kind: seatKindSchema,
  persons: z.array(personRefSchema),
  /** What it may do about a kind of task, as far as somebody has written it down. */
  mandates: mandatesSchema.optional(),
  hiddenFrom: agencies.optional(),
})
export type AgencyRef = z.infer<typeof agencyRefSchema>

export const responsibilityStatuses = [
  'offered',
  'taken',
  'countered',
  'accepted',
  'inProgress',
  'done',
  'noLongerPossible',
  'notDone',
  'declined',
  'withdrawn',
] as const

/** `title`, `category` and words of reason only for those who may read them; `mayAnswer`: it waits for the viewer's agency; `mayManage`: the viewer offered it or leads the case. */
export const responsibilityViewSchema = z.strictObject({
  id: responsibilityIdSchema,
  caseId: caseIdSchema,
  caseLabel: z.string(),
  conferenceId: conferenceIdSchema.optional(),
  publicTitle: z.string(),
  title: z.string().optional(),
  category: categorySchema.optional(),
  owner: z.union([z.literal('subject'), agencyIdSchema]).optional(),
  ownerPerson: personRefSchema.optional(),
  helpers: agencies.optional(),
  status: z.enum(responsibilityStatuses),
  due: z.iso.date(),
  offeredBy: agencyIdSchema.optional(),
  offeredAt: instant,
  answerBy: z.iso.date().optional(),
  counter: z.strictObject({ due: z.iso.date().optional(), title: z.string().optional(), note: z.string().optional() }).optional(),
  reason: z.string().optional(),
  howKnown: z.string().optional(),
  handoverTo: agencyIdSchema.optional(),
  handoverNote: z.string().optional(),
  /** For the owner and those who manage it: a handover was not taken on. */
  handoverDeclined: z.strictObject({ by: agencyIdSchema, reason: z.string() }).optional(),
  /** When it came to its present state; for those who read it whole. */
  statusAt: instant.optional(),
  mayAnswer: z.boolean(),
  mayCarryOut: z.boolean(),
  mayManage: z.boolean(),
  readers: agencies,
  /** Case manager only: the consent it was based on was withdrawn. */
  consentGone: z.boolean().optional(),
})
export type ResponsibilityView = z.infer<typeof responsibilityViewSchema>

export const decisionViewSchema = z.strictObject({
  id: decisionIdSchema,
  conferenceId: conferenceIdSchema.optional(),
  text: z.string(),
  category: categorySchema.optional(),
  agencies,
  reasons: z.string().optional(),
  dissent: z.string().optional(),
  at: instant,
  previous: z.array(z.strictObject({ text: z.string(), until: instant, reason: z.string().optional() })),
  mayCorrect: z.boolean(),
  readers: agencies,
})
export type DecisionView = z.infer<typeof decisionViewSchema>

export const conferenceStates = ['planned', 'running', 'closed'] as const
const conferenceRefSchema = z.strictObject({
  id: conferenceIdSchema,
  caseId: caseIdSchema,
  caseLabel: z.string(),
  title: z.string(),
  startsAt: instant,
  state: z.enum(conferenceStates),
})
export type ConferenceRef = z.infer<typeof conferenceRefSchema>

const caseRefSchema = z.strictObject({
  id: caseIdSchema,
  label: z.string(),
  fictional: z.boolean(),
  state: z.enum(['open', 'closed']),
  caseManager: z.boolean(),
  /** Case manager only: when the first of the consents in force ends. */
  consentEnds: instant.optional(),
  /** It is offered to the viewer, who may take it over. */
  offered: z.boolean().optional(),
})
export type CaseRef = z.infer<typeof caseRefSchema>

export const seatSchema = z.strictObject({
  id: agencyIdSchema,
  agencyId: agencyIdSchema,
  agencyName: z.string(),
  shortName: z.string(),
  agencyKind: seatKindSchema,
  role: z.string(),
  /** Here one administers, the network or this agency, and sees no case. */
  administers: z.boolean().optional(),
})
export type SeatView = z.infer<typeof seatSchema>

/** To which state a responsibility came, or that a handover was not taken on, or was. */
export const responsibilityTurns = [...responsibilityStatuses, 'handoverDeclined', 'handedOver'] as const

const changed = { at: instant, caseId: caseIdSchema, caseLabel: z.string(), by: agencyIdSchema.optional() }
/** What others did lately of which the seat knows now. What was closed is never told, and what waits for an answer stands among the responsibilities. */
export const changeViewSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('decision'), ...changed, id: decisionIdSchema, text: z.string(), corrected: z.boolean() }),
  z.strictObject({ kind: z.literal('summary'), ...changed, id: summaryIdSchema, text: z.string(), category: categorySchema }),
  z.strictObject({
    kind: z.literal('responsibility'),
    ...changed,
    id: responsibilityIdSchema,
    title: z.string(),
    turn: z.enum(responsibilityTurns),
    words: z.string().optional(),
  }),
])
export type ChangeView = z.infer<typeof changeViewSchema>

export const meViewSchema = z.strictObject({
  person: z.strictObject({ id: personIdSchema, name: z.string() }),
  seat: agencyIdSchema,
  seats: z.array(seatSchema),
  administrator: z.boolean(),
  cases: z.array(caseRefSchema),
  conferences: z.array(conferenceRefSchema),
  responsibilities: z.array(responsibilityViewSchema),
  /** Of the last fourteen days, newest first. */
  changes: z.array(changeViewSchema),
  agencies: z.array(agencyRefSchema),
})
export type MeView = z.infer<typeof meViewSchema>

export const networkViewSchema = z.strictObject({ id: z.string(), name: z.string(), agencies: z.array(agencyRefSchema) })
export type NetworkView = z.infer<typeof networkViewSchema>

/** Who is here and how they get in; of cases there is nothing in it. An agency's own administrator has her agency and its people only. */
export const administrationViewSchema = z.strictObject({
  scope: z.enum(['network', 'agency']),
  network: z.string(),
  agencies: z.array(
    z.strictObject({
      id: agencyIdSchema,
      name: z.string(),
      shortName: z.string(),
      kind: seatKindSchema,
      address: z.string().optional(),
      services: z.array(z.string()),
      mandates: mandatesSchema,
      revision: z.number(),
    }),
  ),
  people: z.array(
    z.strictObject({
      id: personIdSchema,
      name: z.string(),
      email: z.string(),
      phone: z.string().optional(),
      /** Administers the network. */
      administrator: z.boolean(),
      /** `none`: has no password and no link. */
      account: z.enum(['active', 'invited', 'none']),
      seats: z.array(z.strictObject({ agencyId: agencyIdSchema, role: z.string(), administrator: z.boolean() })),
      /** The latest link; what is in it is known to nobody any more. */
      invitation: z
        .strictObject({
          id: invitationIdSchema,
          purpose: z.enum(['invitation', 'reset']),
          state: z.enum(['open', 'used', 'revoked', 'expired']),
          expiresAt: instant,
        })
        .optional(),
      mayReset: z.boolean(),
      mayResend: z.boolean(),
      mayRevoke: z.boolean(),
    }),
  ),
})
export type AdministrationView = z.infer<typeof administrationViewSchema>

export const casesViewSchema = z.strictObject({ cases: z.array(caseRefSchema) })
export type CasesView = z.infer<typeof casesViewSchema>

const summaryViewSchema = z.strictObject({
  id: summaryIdSchema,
  text: z.string(),
  author: agencyIdSchema.optional(),
  at: instant,
  /** For its author and the case manager. */
  to: agencies.optional(),
  entryId: entryIdSchema.optional(),
})
export type SummaryView = z.infer<typeof summaryViewSchema>

const entryViewSchema = z.strictObject({
  id: entryIdSchema,
  author: z.union([z.literal('subject'), agencyIdSchema]).optional(),
  about: z.array(subjectIdSchema),
  at: instant,
  emergency: z.boolean(),
  document: documentRefSchema,
  /** For its author and the case manager. */
  lockedFor: agencies.optional(),
  readers: agencies,
})
export type EntryView = z.infer<typeof entryViewSchema>

/** `readers`: who reads the joint text. `summaryOnly`: who has no more than summaries here. `mayOffer`: may offer a responsibility of this category. */
const categoryViewSchema = z.strictObject({
  code: categorySchema,
  level: levelSchema,
  ownEntries: z.boolean(),
  mayOffer: z.boolean(),
  about: z.array(subjectIdSchema).optional(),
  document: documentRefSchema.optional(),
  entries: z.array(entryViewSchema),
  summaries: z.array(summaryViewSchema),
  readers: agencies,
  summaryOnly: agencies,
})
export type CategoryView = z.infer<typeof categoryViewSchema>

const cellSchema = z.strictObject({
  /** The most the network allows. */
  ceiling: levelSchema,
  ceilingOwnEntries: z.boolean(),
  hard: z.boolean(),
  /** What the client opened by consents in force. */
  consent: levelSchema,
  ownEntries: z.boolean(),
  refused: z.boolean(),
  /** What comes of it today, by any basis. */
  level: levelSchema,
})
export type ConsentCell = z.infer<typeof cellSchema>

const consentViewSchema = z.strictObject({
  id: consentIdSchema,
  agencyId: agencyIdSchema,
  subjects: z.array(subjectIdSchema),
  grants: z.partialRecord(categorySchema, levelSchema),
  ownEntries: z.array(categorySchema),
  namedFacts: z.array(entryIdSchema),
  validFrom: instant,
  validUntil: instant,
  signedBy: z.string(),
  form: z.string(),
  recordedAt: instant,
  state: z.enum(['inForce', 'expired', 'withdrawn', 'replaced', 'closed', 'notYet']),
  reaffirmedAt: instant.optional(),
})
export type ConsentView = z.infer<typeof consentViewSchema>

export const caseViewSchema = z.strictObject({
  id: caseIdSchema,
  label: z.string(),
  fictional: z.boolean(),
  state: z.enum(['open', 'closed']),
  /** Why it was closed is for the lead. */
  closed: z.strictObject({ at: instant, reason: z.string().optional() }).optional(),
  /** Known to the case manager and to readers of the goals. */
  evaluation: z.iso.date().optional(),
  /** To whom it is offered: for the case manager, and for the one who may take it over. */
  handover: z.strictObject({ agency: agencyIdSchema, person: personRefSchema, at: instant, toYou: z.boolean() }).optional(),
  purpose: z.string().optional(),
  lead: agencyIdSchema,
  caseManager: personRefSchema,
  you: z.strictObject({ caseManager: z.boolean(), mayAdmit: z.boolean() }),
  subjects: z.array(z.strictObject({ id: subjectIdSchema, name: z.string(), age: z.number().optional() })),
  agencies: z.array(agencyRefSchema),
  goal: z.strictObject({ text: z.string(), at: instant, readers: agencies }).optional(),
  swot: z
    .strictObject({
      strengths: z.array(z.string()),
      weaknesses: z.array(z.string()),
      opportunities: z.array(z.string()),
      threats: z.array(z.string()),
    })
    .optional(),
  helpNetwork: z.array(helperSchema).optional(),
  categories: z.array(categoryViewSchema),
  decisions: z.array(decisionViewSchema),
  responsibilities: z.array(responsibilityViewSchema),
  conferences: z.array(conferenceRefSchema),
  planAccepted: z.strictObject({ at: instant, how: z.string().optional() }).optional(),
  /** Case manager only, as everything below. */
  consents: z.array(consentViewSchema).optional(),
  matrix: z.record(agencyIdSchema, z.record(categorySchema, cellSchema)).optional(),
  legalBases: z
    .array(
      z.strictObject({
        id: legalBasisIdSchema,
        agencyId: agencyIdSchema,
        basis: z.string(),
        act: z.string().optional(),
        grants: z.partialRecord(categorySchema, levelSchema),
        facts: z.array(entryIdSchema),
        clientTold: z.boolean(),
        notToldReason: z.string().optional(),
        reason: z.string().optional(),
        recordedAt: instant,
        validUntil: instant.optional(),
      }),
    )
    .optional(),
  /** Who looked in an emergency, when and until when: a notice, without what was read or why. */
  emergencyAccess: z.array(z.strictObject({ agencyId: agencyIdSchema, name: z.string(), at: instant, until: instant })).optional(),
  quarantine: z
    .array(z.strictObject({ agencyId: agencyIdSchema, category: categorySchema.optional(), at: instant, text: z.string() }))
    .optional(),
})
export type CaseView = z.infer<typeof caseViewSchema>

const itemViewSchema = z.strictObject({
  id: itemIdSchema,
  title: z.string(),
  categories: z.array(categorySchema),
  state: z.enum(['planned', 'running', 'ended']),
  /** Planned length, and planned start counted from the conference's. */
  minutes: z.number(),
  plannedAt: instant,
  startedAt: instant.optional(),
  /** Of the present run: an item that was resumed counts its time anew. */
  runningSince: instant.optional(),
  endedAt: instant.optional(),
  agencies,
  mayWrite: z.boolean(),
  document: documentRefSchema.optional(),
  readers: agencies,
  /** Admitted here, but without full sight of some category of the item: what is said they hear all the same. */
  widerThanPlan: agencies,
})
export type ItemView = z.infer<typeof itemViewSchema>

/** `where`: in the room, connected from afar, or waiting because the running item is not theirs (`mode` tells how they wait). */
const participantViewSchema = z.strictObject({
  id: personIdSchema,
  name: z.string(),
  agency: agencyIdSchema,
  where: z.enum(['room', 'remote', 'lobby']),
  mode: z.enum(['room', 'remote']),
  since: instant,
  online: z.boolean(),
  /** For the organiser: who must not know that this agency takes part. */
  hiddenFrom: agencies.optional(),
})
export type ParticipantView = z.infer<typeof participantViewSchema>

/** Who was there, from when to when; somebody who went out and came back stands twice. */
const attendanceViewSchema = z.strictObject({
  id: personIdSchema,
  name: z.string(),
  agency: agencyIdSchema,
  mode: z.enum(['room', 'remote']),
  from: instant,
  to: instant.optional(),
})
export type AttendanceView = z.infer<typeof attendanceViewSchema>

const messageViewSchema = z.strictObject({
  document: documentRefSchema.optional(),
  /** As it was put to the table; absent while it is a draft. */
  text: z.string().optional(),
  nobodyPromises: z.array(z.string()),
  /** For whom it was put to the table. */
  agencies,
  confirmedBy: agencies,
  /** The draft was changed after it had been put to the table. */
  stale: z.boolean(),
  mayConfirm: z.boolean(),
  readers: agencies,
})
export type MessageView = z.infer<typeof messageViewSchema>

/**
 * What the common screen would lose, told to who leads before it does. `shrinksBy`: agencies of the running item of which nobody is here yet, each
 * with what disappears when somebody comes. `readyFor`: those for whom it was narrowed beforehand.
 */
const commonScreenSchema = z.strictObject({
  shrinksBy: z.array(
    z.strictObject({
      agency: agencyIdSchema,
      entries: z.array(categorySchema),
      decisions: z.number(),
      responsibilities: z.number(),
      message: z.boolean(),
    }),
  ),
  readyFor: agencies,
})
export type CommonScreenView = z.infer<typeof commonScreenSchema>

export const conferenceViewSchema = z.strictObject({
  id: conferenceIdSchema,
  caseId: caseIdSchema,
  caseLabel: z.string(),
  fictional: z.boolean(),
  title: z.string(),
  startsAt: instant,
  state: z.enum(conferenceStates),
  organiser: agencyIdSchema,
  facilitator: personRefSchema.optional(),
  scribe: personRefSchema.optional(),
  you: z.strictObject({
    /** Starts items, admits, closes. */
    mayLead: z.boolean(),
    scribe: z.boolean(),
    caseManager: z.boolean(),
    statementAccepted: z.boolean(),
    /** Changes the plan of it, which stands at this revision. */
    revision: z.number().optional(),
    /** How you are present, if you are. */
    where: z.enum(['room', 'remote', 'lobby']).optional(),
  }),
  agencies: z.array(agencyRefSchema),
  items: z.array(itemViewSchema),
  participants: z.array(participantViewSchema),
  attendance: z.array(attendanceViewSchema),
  /** Names of the people concerned, for those who may know them. */
  subjects: z.array(z.string()),
  goal: z.strictObject({ text: z.string(), readers: agencies }).optional(),
  /** For who leads, while an item runs. */
  commonScreen: commonScreenSchema.optional(),
  message: messageViewSchema.optional(),
  decisions: z.array(decisionViewSchema),
  responsibilities: z.array(responsibilityViewSchema),
  nextDate: z.iso.date().optional(),
  noNextDateReason: z.string().optional(),
  noMessageReason: z.string().optional(),
  closedAt: instant.optional(),
  signatures: z.array(z.strictObject({ agency: agencyIdSchema, name: z.string(), at: instant })),
  maySign: z.boolean(),
})
export type ConferenceView = z.infer<typeof conferenceViewSchema>

/** The common screen: what everybody present may see, and nothing while nobody is there. */
export const roomViewSchema = z.strictObject({
  id: conferenceIdSchema,
  state: z.enum(conferenceStates),
  item: z
    .strictObject({
      id: itemIdSchema,
      title: z.string(),
      startedAt: instant,
      /** Of the present run: an item that was resumed counts its time anew. */
      runningSince: instant,
      minutes: z.number(),
      document: documentRefSchema.optional(),
    })
    .optional(),
  entries: z.array(z.strictObject({ id: entryIdSchema, category: categorySchema, document: documentRefSchema })),
  /** `here`: it arose at this conference, and everybody present may know that. */
  decisions: z.array(z.strictObject({ id: decisionIdSchema, text: z.string(), here: z.boolean() })),
  /** `owner`: the client, or the short name of an agency of which everybody present may know. */
  responsibilities: z.array(
    z.strictObject({
      id: responsibilityIdSchema,
      publicTitle: z.string(),
      owner: z.union([z.literal('subject'), z.strictObject({ shortName: z.string() })]).optional(),
      status: z.enum(responsibilityStatuses),
      due: z.iso.date(),
      here: z.boolean(),
    }),
  ),
  message: z.string().optional(),
  nobodyPromises: z.array(z.string()).optional(),
})
export type RoomView = z.infer<typeof roomViewSchema>

/**
 * What is the agency's own, in all cases. `cases`: who sits at each table, as far as the viewer may know. `overlaps`: one need with two owners,
 * of which the viewer reads both whole; `gaps`: what nobody took on again, for the giver and the case manager.
 */
export const responsibilitiesViewSchema = z.strictObject({
  responsibilities: z.array(responsibilityViewSchema),
  overlaps: z.array(z.array(responsibilityViewSchema)),
  gaps: z.array(responsibilityViewSchema),
  cases: z.array(z.strictObject({ id: caseIdSchema, label: z.string(), fictional: z.boolean(), agencies: z.array(agencyRefSchema) })),
  agencies: z.array(agencyRefSchema),
})
export type ResponsibilitiesView = z.infer<typeof responsibilitiesViewSchema>
