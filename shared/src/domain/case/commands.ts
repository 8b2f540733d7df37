/** What may be asked about a case: who is on it, on which basis, and how it ends. Who asks and what time it is, the server knows. */
import { z } from 'zod'
import { categorySchema, levelSchema, seatKindSchema } from '../../access/vocabulary.ts'
import { dateSchema, languageSchema, lineSchema, textSchema } from '../../protocol/fields.ts'
import { agencyIdSchema, caseIdSchema, emergencyIdSchema, personIdSchema } from '../../protocol/ids.ts'

const passwordSchema = z.string().min(1).max(1000)

export const caseCommandSchemas = [
  /** The caller's agency becomes the lead, the caller the case manager. `label` is the neutral code name. */
  z.strictObject({
    type: z.literal('openCase'),
    label: lineSchema,
    purpose: textSchema.optional(),
    fictional: z.boolean().optional(),
    /** Czech, where none is named. */
    language: languageSchema.optional(),
    subjects: z
      .array(z.strictObject({ name: lineSchema, age: z.int().min(0).max(130).optional() }))
      .min(1)
      .max(20),
  }),
  z.strictObject({ type: z.literal('assignCaseManager'), caseId: caseIdSchema, personId: personIdSchema }),
  /** `personId`: who sits there for the agency. `hiddenFrom`: agencies that must not learn that this one takes part in this case. */
  z.strictObject({
    type: z.literal('admitToCase'),
    caseId: caseIdSchema,
    agencyId: agencyIdSchema,
    personId: personIdSchema.optional(),
    hiddenFrom: z.array(agencyIdSchema).max(100).optional(),
  }),
  z.strictObject({ type: z.literal('removeFromCase'), caseId: caseIdSchema, agencyId: agencyIdSchema }),
  /** Raises, for this case, what a kind of seat may see at most; never a hard cell. */
  z.strictObject({
    type: z.literal('overrideCeiling'),
    caseId: caseIdSchema,
    kind: seatKindSchema,
    category: categorySchema,
    level: levelSchema,
    reason: textSchema,
    approvedBy: lineSchema,
  }),
  /** The caller declares a conflict of interest and from then on sees nothing of the case. */
  z.strictObject({ type: z.literal('recuse'), caseId: caseIdSchema, reason: textSchema.optional() }),
  /** The client has accepted the plan; `how`: signature, orally before a witness, … */
  z.strictObject({ type: z.literal('acceptPlan'), caseId: caseIdSchema, how: textSchema.optional() }),
  /** When it is to be looked at whether the help works (none: no day is set any more). */
  z.strictObject({ type: z.literal('setEvaluation'), caseId: caseIdSchema, date: dateSchema.optional() }),
  /** Offers the case to a lead worker of another agency at its table; until that person accepts, nothing changes. */
  z.strictObject({ type: z.literal('handOverCase'), caseId: caseIdSchema, agencyId: agencyIdSchema, personId: personIdSchema }),
  z.strictObject({ type: z.literal('acceptCase'), caseId: caseIdSchema }),
  /** By the one it was offered to, or taken back by the case manager. */
  z.strictObject({ type: z.literal('declineCase'), caseId: caseIdSchema }),
  z.strictObject({ type: z.literal('closeCase'), caseId: caseIdSchema, reason: textSchema }),
  /** What ended with the case does not come back by this. */
  z.strictObject({ type: z.literal('reopenCase'), caseId: caseIdSchema, reason: textSchema }),
  /**
   * Danger to life, health or a child while the case manager cannot be reached: 60 minutes, one person, reading only. `second`: somebody else at the
   * table who stands by it, asked for from the third time in a week on.
   */
  z.strictObject({
    type: z.literal('breakGlass'),
    caseId: caseIdSchema,
    reason: textSchema,
    password: passwordSchema,
    second: z.strictObject({ email: lineSchema, password: passwordSchema }).optional(),
  }),
  /** Whether it was right to break the glass, in words; by the case manager or a data-protection officer, and by nobody who did it. */
  z.strictObject({
    type: z.literal('reviewEmergency'),
    caseId: caseIdSchema,
    emergencyId: emergencyIdSchema,
    justified: z.boolean(),
    words: textSchema,
  }),
] as const
