/** What may be asked about the bases on which an agency sees anything: consent, refusal, withdrawal, legal basis. */
import { z } from 'zod'
import { categorySchema } from '../../access/vocabulary.ts'
import { dateSchema, grantsSchema, lineSchema, textSchema } from '../../protocol/fields.ts'
import {
  agencyIdSchema,
  caseIdSchema,
  emergencyIdSchema,
  entryIdSchema,
  guardianshipIdSchema,
  legalBasisIdSchema,
  subjectIdSchema,
} from '../../protocol/ids.ts'

export const consentForms = ['written', 'oralBeforeWitness', 'guardian', 'other'] as const

export const consentCommandSchemas = [
  /**
   * What the client opened to one agency. With `replaces` it is a new version: what the agency had by consent before ends with it.
   * `subjects`: whom the signature covers (none: everybody of the case). `refused`: said no aloud; wins over any later consent until lifted.
   * `namedFacts`: entries the client opens as a summary whatever the ceiling says. It holds from the start of `validFrom` (today) through the end of
   * `validTo` (six months on at most). Signed by a guardian (`guardianshipId`) it reaches as far as the court said, and no longer.
   */
  z.strictObject({
    type: z.literal('recordConsent'),
    caseId: caseIdSchema,
    agencyId: agencyIdSchema,
    subjects: z.array(subjectIdSchema).min(1).optional(),
    grants: grantsSchema,
    ownEntries: z.array(categorySchema).optional(),
    refused: z.array(categorySchema).optional(),
    namedFacts: z.array(entryIdSchema).max(200).optional(),
    validFrom: dateSchema.optional(),
    validTo: dateSchema.optional(),
    signedBy: lineSchema,
    form: z.enum(consentForms).optional(),
    purpose: textSchema.optional(),
    replaces: z.boolean().optional(),
    guardianshipId: guardianshipIdSchema.optional(),
  }),
  /** By the case manager, whole or in part; its answer means that the fence stands. */
  z.strictObject({
    type: z.literal('withdrawConsent'),
    caseId: caseIdSchema,
    agencyId: agencyIdSchema,
    categories: z.array(categorySchema).min(1).optional(),
  }),
  /** The client takes a "no" back; nothing opens by this alone. */
  z.strictObject({
    type: z.literal('liftRefusal'),
    caseId: caseIdSchema,
    agencyId: agencyIdSchema,
    categories: z.array(categorySchema).min(1),
  }),
  /** The client says today that everything recorded still holds (item 1 of every conference). */
  z.strictObject({ type: z.literal('reaffirmConsents'), caseId: caseIdSchema }),
  /** Sharing without consent. `facts`: the entries it is limited to, when it lists any. `tellBy`: until when the client is to be told, if they were not. */
  z.strictObject({
    type: z.literal('recordLegalBasis'),
    caseId: caseIdSchema,
    agencyId: agencyIdSchema,
    basis: lineSchema,
    act: lineSchema.optional(),
    grants: grantsSchema,
    facts: z.array(entryIdSchema).max(200).optional(),
    subjects: z.array(subjectIdSchema).min(1).optional(),
    overridesCeiling: z.boolean().optional(),
    clientTold: z.boolean(),
    notToldReason: textSchema.optional(),
    reason: textSchema.optional(),
    validTo: dateSchema.optional(),
    tellBy: dateSchema.optional(),
  }),
  /** The client has been told of a legal basis or of a look in an emergency; `how`: in person, by letter, … */
  z.strictObject({
    type: z.literal('recordClientTold'),
    caseId: caseIdSchema,
    legalBasisId: legalBasisIdSchema.optional(),
    emergencyId: emergencyIdSchema.optional(),
    how: textSchema.optional(),
  }),
  /** A court has named somebody who decides for a person of the case, in these matters and for this time. `matters`: in the court's words. */
  z.strictObject({
    type: z.literal('recordGuardianship'),
    caseId: caseIdSchema,
    subjectId: subjectIdSchema,
    guardian: lineSchema,
    matters: lineSchema,
    categories: z.array(categorySchema).min(1),
    validFrom: dateSchema,
    validTo: dateSchema.optional(),
  }),
  /** The court has ended it, or it was written down wrongly; what was signed on it ends with it. */
  z.strictObject({ type: z.literal('endGuardianship'), caseId: caseIdSchema, guardianshipId: guardianshipIdSchema }),
] as const
