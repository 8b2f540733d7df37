/** `case:ID`: a case as a seat sees it. */
import { z } from 'zod'
import { categorySchema, levelSchema } from '../../access/vocabulary.ts'
import { helperSchema } from '../../domain/plan/commands.ts'
import { agencyIdSchema, caseIdSchema, entryIdSchema, legalBasisIdSchema, subjectIdSchema } from '../ids.ts'
import { cellSchema, consentViewSchema } from './consent.ts'
import { decisionViewSchema } from './decision.ts'
import { agencies, agencyRefSchema, instant, personRefSchema } from './parts.ts'
import { categoryViewSchema } from './plan.ts'
import { conferenceRefSchema } from './references.ts'
import { responsibilityViewSchema } from './responsibility.ts'

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
