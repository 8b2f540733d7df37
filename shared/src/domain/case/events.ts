/** Facts about a case: who is on it and how it stands. */
import { z } from 'zod'
import { categorySchema, levelSchema, seatKindSchema } from '../../access/vocabulary.ts'
import { languageSchema } from '../../protocol/fields.ts'
import { agencyIdSchema, caseIdSchema, documentIdSchema, emergencyIdSchema, personIdSchema, subjectIdSchema } from '../../protocol/ids.ts'

const of = { caseId: caseIdSchema }

export const caseEventSchemas = [
  /** `sections`: the document of each section's joint text. */
  z.strictObject({
    type: z.literal('CaseOpened'),
    ...of,
    label: z.string(),
    purpose: z.string().optional(),
    fictional: z.boolean(),
    language: languageSchema.optional(),
    leadId: agencyIdSchema,
    caseManagerId: personIdSchema,
    subjects: z.array(z.strictObject({ id: subjectIdSchema, name: z.string(), age: z.number().optional() })),
    sections: z.record(categorySchema, documentIdSchema),
  }),
  z.strictObject({ type: z.literal('CaseManagerAssigned'), ...of, personId: personIdSchema }),
  z.strictObject({
    type: z.literal('AdmittedToCase'),
    ...of,
    agencyId: agencyIdSchema,
    personId: personIdSchema.optional(),
    hiddenFrom: z.array(agencyIdSchema),
  }),
  z.strictObject({ type: z.literal('RemovedFromCase'), ...of, agencyId: agencyIdSchema }),
  z.strictObject({
    type: z.literal('CeilingOverridden'),
    ...of,
    kind: seatKindSchema,
    category: categorySchema,
    level: levelSchema,
    reason: z.string(),
    approvedBy: z.string(),
  }),
  z.strictObject({ type: z.literal('PersonRecused'), ...of, personId: personIdSchema, reason: z.string().optional() }),
  z.strictObject({ type: z.literal('PlanAccepted'), ...of, how: z.string().optional() }),
  z.strictObject({ type: z.literal('EvaluationSet'), ...of, date: z.string().optional() }),
  z.strictObject({ type: z.literal('CaseOffered'), ...of, agencyId: agencyIdSchema, personId: personIdSchema }),
  z.strictObject({ type: z.literal('CaseHandedOver'), ...of, agencyId: agencyIdSchema, personId: personIdSchema }),
  /** Declined by the one it was offered to, or taken back. */
  z.strictObject({ type: z.literal('CaseOfferEnded'), ...of, agencyId: agencyIdSchema, personId: personIdSchema }),
  z.strictObject({ type: z.literal('CaseClosed'), ...of, reason: z.string() }),
  z.strictObject({ type: z.literal('CaseReopened'), ...of, reason: z.string() }),
  z.strictObject({
    type: z.literal('GlassBroken'),
    ...of,
    personId: personIdSchema,
    agencyId: agencyIdSchema,
    reason: z.string(),
    until: z.number(),
    /** Not in facts from before there were reviews. */
    emergencyId: emergencyIdSchema.optional(),
    second: personIdSchema.optional(),
  }),
  z.strictObject({
    type: z.literal('EmergencyReviewed'),
    ...of,
    emergencyId: emergencyIdSchema,
    justified: z.boolean(),
    words: z.string(),
  }),
  /** Words that arrived for a document already closed to their author: merged nowhere, kept for the case manager. */
  z.strictObject({
    type: z.literal('LateTextQuarantined'),
    ...of,
    agencyId: agencyIdSchema,
    category: categorySchema.optional(),
    documentId: documentIdSchema.optional(),
    text: z.string(),
  }),
  /** The same words by the same people under few names of writers; whoever holds it from before loads it anew. */
  z.strictObject({ type: z.literal('DocumentRenewed'), ...of, documentId: documentIdSchema }),
] as const
export type CaseEvent = z.infer<(typeof caseEventSchemas)[number]>
