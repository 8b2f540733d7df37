/** Facts about a conference. */
import { z } from 'zod'
import { categorySchema } from '../../access/vocabulary.ts'
import {
  agencyIdSchema,
  caseIdSchema,
  conferenceIdSchema,
  decisionIdSchema,
  documentIdSchema,
  itemIdSchema,
  personIdSchema,
} from '../../protocol/ids.ts'

const of = { conferenceId: conferenceIdSchema }
const agencies = z.array(agencyIdSchema)

const plannedItems = z.array(
  z.strictObject({
    id: itemIdSchema,
    title: z.string(),
    categories: z.array(categorySchema),
    agencies,
    minutes: z.number(),
    plannedAt: z.number(),
    documentId: documentIdSchema,
  }),
)

export const conferenceEventSchemas = [
  z.strictObject({
    type: z.literal('ConferenceScheduled'),
    ...of,
    caseId: caseIdSchema,
    title: z.string().optional(),
    startsAt: z.number(),
    organiserId: agencyIdSchema,
    facilitatorId: personIdSchema.optional(),
    scribeId: personIdSchema.optional(),
    messageDocumentId: documentIdSchema,
    items: plannedItems,
  }),
  /** Its plan anew, before it began. */
  z.strictObject({
    type: z.literal('ConferenceChanged'),
    ...of,
    title: z.string().optional(),
    startsAt: z.number(),
    facilitatorId: personIdSchema.optional(),
    scribeId: personIdSchema.optional(),
    items: plannedItems,
  }),
  z.strictObject({ type: z.literal('ConferenceCancelled'), ...of, reason: z.string() }),
  z.strictObject({ type: z.literal('AgencyInvited'), ...of, agencyId: agencyIdSchema }),
  z.strictObject({ type: z.literal('AdmittedToItems'), ...of, agencyId: agencyIdSchema, itemIds: z.array(itemIdSchema) }),
  z.strictObject({ type: z.literal('StatementAccepted'), ...of, personId: personIdSchema, agencyId: agencyIdSchema, text: z.string() }),
  z.strictObject({
    type: z.literal('ConferenceEntered'),
    ...of,
    personId: personIdSchema,
    agencyId: agencyIdSchema,
    where: z.enum(['room', 'remote']),
  }),
  z.strictObject({ type: z.literal('ConferenceLeft'), ...of, personId: personIdSchema }),
  z.strictObject({ type: z.literal('ItemStarted'), ...of, itemId: itemIdSchema }),
  z.strictObject({ type: z.literal('ItemEnded'), ...of, itemId: itemIdSchema }),
  z.strictObject({ type: z.literal('ScreenNarrowed'), ...of, agencies }),
  z.strictObject({
    type: z.literal('DecisionRecorded'),
    caseId: caseIdSchema,
    conferenceId: conferenceIdSchema.optional(),
    decisionId: decisionIdSchema,
    category: categorySchema,
    text: z.string(),
    agencies,
    reasons: z.string().optional(),
    dissent: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal('DecisionCorrected'),
    caseId: caseIdSchema,
    decisionId: decisionIdSchema,
    text: z.string(),
    reason: z.string().optional(),
  }),
  /** `ownText`: other words than the draft's were put to the table, so the draft stays with those who write it. */
  z.strictObject({
    type: z.literal('MessageAgreed'),
    ...of,
    text: z.string(),
    ownText: z.boolean().optional(),
    agencies,
    nobodyPromises: z.array(z.string()),
  }),
  z.strictObject({ type: z.literal('MessageConfirmed'), ...of, agencyId: agencyIdSchema, personId: personIdSchema }),
  /** The draft changed after it had been put to the table. */
  z.strictObject({ type: z.literal('MessageWentStale'), ...of }),
  z.strictObject({
    type: z.literal('ConferenceClosed'),
    ...of,
    nextDate: z.string().optional(),
    noNextDateReason: z.string().optional(),
    noMessageReason: z.string().optional(),
  }),
  z.strictObject({ type: z.literal('ConferenceReopened'), ...of, reason: z.string().optional() }),
  z.strictObject({ type: z.literal('MinutesSigned'), ...of, agencyId: agencyIdSchema, personId: personIdSchema }),
] as const
export type ConferenceEvent = z.infer<(typeof conferenceEventSchemas)[number]>
