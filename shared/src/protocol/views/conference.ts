/** `conference:ID`: the table, its items and who sits at it. */
import { z } from 'zod'
import { categorySchema } from '../../access/vocabulary.ts'
import { agencyIdSchema, caseIdSchema, conferenceIdSchema, itemIdSchema, personIdSchema } from '../ids.ts'
import { part, view } from './audience.ts'
import { decisionViewSchema } from './decision.ts'
import { goalsViewSchema } from './goals.ts'
import { agencies, agencyRefSchema, documentRefSchema, instant, ofCase, personRefSchema } from './parts.ts'
import { conferenceStates } from './references.ts'
import { responsibilityViewSchema } from './responsibility.ts'

const itemViewSchema = view({
  participantsOfItem: {
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
    readers: agencies,
    /** Admitted here, but without full sight of some category of the item: what is said they hear all the same. */
    widerThanPlan: agencies,
  },
  readersOfNotes: { document: documentRefSchema.optional() },
})
export type ItemView = z.infer<typeof itemViewSchema>

/** `where`: in the room, connected from afar, or waiting because the running item is not theirs (`mode` tells how they wait). */
const participantViewSchema = view({
  withTheWhole: {
    id: personIdSchema,
    name: z.string(),
    agency: agencyIdSchema,
    where: z.enum(['room', 'remote', 'lobby']),
    mode: z.enum(['room', 'remote']),
    since: instant,
    online: z.boolean(),
  },
  /** Who must not know that this agency takes part. */
  organiser: { hiddenFrom: agencies.optional() },
})
export type ParticipantView = z.infer<typeof participantViewSchema>

/** Who was there, from when to when; somebody who went out and came back stands twice. */
const attendanceViewSchema = part({
  id: personIdSchema,
  name: z.string(),
  agency: agencyIdSchema,
  mode: z.enum(['room', 'remote']),
  from: instant,
  to: instant.optional(),
})
export type AttendanceView = z.infer<typeof attendanceViewSchema>

const messageViewSchema = view({
  readersOfMessage: {
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
  },
  readersOfDraft: { document: documentRefSchema.optional() },
})
export type MessageView = z.infer<typeof messageViewSchema>

/**
 * What the common screen would lose, told to who leads before it does. `shrinksBy`: agencies of the running item of which nobody is here yet, each
 * with what disappears when somebody comes. `readyFor`: those for whom it was narrowed beforehand.
 */
const commonScreenSchema = part({
  shrinksBy: z.array(
    part({
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

export const conferenceViewSchema = view({
  knowersOfConference: {
    id: conferenceIdSchema,
    caseId: caseIdSchema,
    ...ofCase,
    fictional: z.boolean(),
    title: z.string(),
    startsAt: instant,
    state: z.enum(conferenceStates),
    organiser: agencyIdSchema,
    facilitator: personRefSchema.optional(),
    scribe: personRefSchema.optional(),
    you: view({
      self: {
        /** Starts items, admits, closes. */
        mayLead: z.boolean(),
        scribe: z.boolean(),
        caseManager: z.boolean(),
        statementAccepted: z.boolean(),
        /** How you are present, if you are. */
        where: z.enum(['room', 'remote', 'lobby']).optional(),
      },
      /** Changes the plan of it, which stands at this revision. */
      caseManager: { revision: z.number().optional() },
    }),
    agencies: z.array(agencyRefSchema),
    items: z.array(itemViewSchema),
    participants: z.array(participantViewSchema),
    attendance: z.array(attendanceViewSchema),
    decisions: z.array(decisionViewSchema),
    responsibilities: z.array(responsibilityViewSchema),
    nextDate: z.iso.date().optional(),
    closedAt: instant.optional(),
    /** It will not be held. */
    cancelled: view({ withTheWhole: { at: instant }, organiser: { reason: z.string().optional() } }).optional(),
    signatures: z.array(part({ agency: agencyIdSchema, name: z.string(), at: instant })),
    maySign: z.boolean(),
  },
  /** Names of the people concerned. */
  knowersOfPerson: { subjects: z.array(z.string()) },
  readersOfGoals: { goal: part({ text: z.string(), readers: agencies }).optional(), goals: goalsViewSchema.optional() },
  /** While an item runs. */
  leader: { commonScreen: commonScreenSchema.optional() },
  readersOfMessage: { message: messageViewSchema.optional() },
  agendaKeepers: { noNextDateReason: z.string().optional(), noMessageReason: z.string().optional() },
})
export type ConferenceView = z.infer<typeof conferenceViewSchema>
