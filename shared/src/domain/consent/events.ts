/** Facts about the bases on which an agency sees anything of a case. Instants are milliseconds; a span runs from ≤ now < until. */
import { z } from 'zod'
import { categorySchema } from '../../access/vocabulary.ts'
import { grantsSchema } from '../../protocol/fields.ts'
import {
  agencyIdSchema,
  caseIdSchema,
  consentIdSchema,
  emergencyIdSchema,
  entryIdSchema,
  guardianshipIdSchema,
  legalBasisIdSchema,
  subjectIdSchema,
} from '../../protocol/ids.ts'
import { consentForms } from './commands.ts'

const of = { caseId: caseIdSchema, agencyId: agencyIdSchema }

export const consentEventSchemas = [
  z.strictObject({
    type: z.literal('ConsentRecorded'),
    ...of,
    consentId: consentIdSchema,
    subjects: z.array(subjectIdSchema),
    grants: grantsSchema,
    ownEntries: z.array(categorySchema),
    namedFacts: z.array(entryIdSchema),
    from: z.number(),
    until: z.number(),
    signedBy: z.string(),
    form: z.enum(consentForms),
    purpose: z.string().optional(),
    replaces: z.boolean(),
    guardianshipId: guardianshipIdSchema.optional(),
  }),
  z.strictObject({
    type: z.literal('ConsentRefused'),
    ...of,
    categories: z.array(categorySchema),
    subjects: z.array(subjectIdSchema),
    from: z.number(),
    guardianshipId: guardianshipIdSchema.optional(),
  }),
  z.strictObject({ type: z.literal('ConsentWithdrawn'), ...of, categories: z.array(categorySchema) }),
  z.strictObject({ type: z.literal('RefusalLifted'), ...of, categories: z.array(categorySchema) }),
  z.strictObject({ type: z.literal('ConsentsReaffirmed'), caseId: caseIdSchema }),
  z.strictObject({
    type: z.literal('LegalBasisRecorded'),
    ...of,
    legalBasisId: legalBasisIdSchema,
    basis: z.string(),
    act: z.string().optional(),
    grants: grantsSchema,
    facts: z.array(entryIdSchema),
    subjects: z.array(subjectIdSchema),
    overridesCeiling: z.boolean(),
    clientTold: z.boolean(),
    notToldReason: z.string().optional(),
    reason: z.string().optional(),
    until: z.number(),
    tellBy: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal('ClientTold'),
    caseId: caseIdSchema,
    legalBasisId: legalBasisIdSchema.optional(),
    emergencyId: emergencyIdSchema.optional(),
    how: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal('GuardianshipRecorded'),
    caseId: caseIdSchema,
    guardianshipId: guardianshipIdSchema,
    subjectId: subjectIdSchema,
    guardian: z.string(),
    matters: z.string(),
    categories: z.array(categorySchema),
    from: z.number(),
    until: z.number(),
  }),
  z.strictObject({ type: z.literal('GuardianshipEnded'), caseId: caseIdSchema, guardianshipId: guardianshipIdSchema }),
] as const
export type ConsentEvent = z.infer<(typeof consentEventSchemas)[number]>

/** Later than any date: JSON has no infinity. */
export const never = 8_640_000_000_000_000
