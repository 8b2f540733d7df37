/** `case:ID`: a case as a seat sees it. */
import { z } from 'zod'
import { categorySchema, levelSchema } from '../../access/vocabulary.ts'
import { helperSchema } from '../../domain/plan/commands.ts'
import { agencyIdSchema, caseIdSchema, entryIdSchema, legalBasisIdSchema, subjectIdSchema } from '../ids.ts'
import { part, view } from './audience.ts'
import { cellSchema, consentViewSchema } from './consent.ts'
import { decisionViewSchema } from './decision.ts'
import { agencies, agencyRefSchema, instant, personRefSchema } from './parts.ts'
import { categoryViewSchema } from './plan.ts'
import { conferenceRefSchema } from './references.ts'
import { responsibilityViewSchema } from './responsibility.ts'

export const caseViewSchema = view({
  knowersOfCase: {
    id: caseIdSchema,
    label: z.string(),
    fictional: z.boolean(),
    state: z.enum(['open', 'closed']),
    closed: view({ withTheWhole: { at: instant }, lead: { reason: z.string().optional() } }).optional(),
    lead: agencyIdSchema,
    caseManager: personRefSchema,
    you: part({ caseManager: z.boolean(), mayAdmit: z.boolean() }),
    subjects: z.array(
      view({ knowersOfPerson: { id: subjectIdSchema, name: z.string() }, readersOfIdentity: { age: z.number().optional() } }),
    ),
    agencies: z.array(agencyRefSchema),
    categories: z.array(categoryViewSchema),
    decisions: z.array(decisionViewSchema),
    responsibilities: z.array(responsibilityViewSchema),
    conferences: z.array(conferenceRefSchema),
  },
  readersOfGoals: {
    evaluation: z.iso.date().optional(),
    goal: part({ text: z.string(), at: instant, readers: agencies }).optional(),
    swot: part({
      strengths: z.array(z.string()),
      weaknesses: z.array(z.string()),
      opportunities: z.array(z.string()),
      threats: z.array(z.string()),
    }).optional(),
    planAccepted: part({ at: instant, how: z.string().optional() }).optional(),
  },
  readersOfSection: { helpNetwork: z.array(part(helperSchema.shape)).optional() },
  handoverParties: {
    handover: part({ agency: agencyIdSchema, person: personRefSchema, at: instant, toYou: z.boolean() }).optional(),
  },
  caseManager: {
    purpose: z.string().optional(),
    consents: z.array(consentViewSchema).optional(),
    matrix: z.record(agencyIdSchema, z.record(categorySchema, cellSchema)).optional(),
    legalBases: z
      .array(
        part({
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
    emergencyAccess: z.array(part({ agencyId: agencyIdSchema, name: z.string(), at: instant, until: instant })).optional(),
    quarantine: z.array(part({ agencyId: agencyIdSchema, category: categorySchema.optional(), at: instant, text: z.string() })).optional(),
  },
})
export type CaseView = z.infer<typeof caseViewSchema>
