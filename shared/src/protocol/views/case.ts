/** `case:ID`: a case as a seat sees it. */
import { z } from 'zod'
import { categorySchema, levelSchema } from '../../access/vocabulary.ts'
import { helperSchema } from '../../domain/plan/commands.ts'
import { languageSchema } from '../fields.ts'
import { agencyIdSchema, caseIdSchema, entryIdSchema, guardianshipIdSchema, legalBasisIdSchema, subjectIdSchema } from '../ids.ts'
import { part, view } from './audience.ts'
import { cellSchema, consentViewSchema } from './consent.ts'
import { decisionViewSchema } from './decision.ts'
import { emergencyViewSchema } from './emergency.ts'
import { goalsViewSchema } from './goals.ts'
import { agencies, agencyRefSchema, instant, personRefSchema } from './parts.ts'
import { categoryViewSchema } from './plan.ts'
import { conferenceRefSchema } from './references.ts'
import { responsibilityViewSchema } from './responsibility.ts'

export const caseViewSchema = view({
  knowersOfCase: {
    id: caseIdSchema,
    label: z.string(),
    fictional: z.boolean(),
    /** In which the texts are written. */
    language: languageSchema,
    state: z.enum(['open', 'closed']),
    closed: view({ withTheWhole: { at: instant }, lead: { reason: z.string().optional() } }).optional(),
    lead: agencyIdSchema,
    caseManager: personRefSchema,
    you: part({
      caseManager: z.boolean(),
      mayAdmit: z.boolean(),
      /** May look in an emergency; `told`: who will be told of it at once, by name. */
      mayBreakGlass: part({ told: z.array(z.string()) }).optional(),
      /** Looks in an emergency until then, and sees these by that alone. */
      emergency: part({ until: instant, sections: z.array(categorySchema), entries: z.array(entryIdSchema) }).optional(),
    }),
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
    /** The first of the goals that is still open. */
    goal: part({ text: z.string(), at: instant, readers: agencies }).optional(),
    goals: goalsViewSchema.optional(),
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
  readersOfLegal: {
    /** Who decides for a person of the case, as a court said. */
    guardianships: z
      .array(
        part({
          id: guardianshipIdSchema,
          subjectId: subjectIdSchema,
          guardian: z.string(),
          matters: z.string(),
          categories: z.array(categorySchema),
          validFrom: instant,
          validUntil: instant.optional(),
        }),
      )
      .optional(),
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
          /** Until when the client is to be told, where they do not know yet and a day is set. */
          tellBy: z.iso.date().optional(),
          toldAt: instant.optional(),
        }),
      )
      .optional(),
    /** That something was erased for good. */
    erasures: z.array(part({ at: instant, what: z.enum(['person', 'text']), by: z.string().optional() })).optional(),
    /** The data-protection officers, who are told of what is shared without consent: all but what goes to somebody of whom they must not know. */
    officers: z.array(part({ name: z.string(), unawareOf: z.array(agencyIdSchema) })).optional(),
    /** Who looked in an emergency, when, until when and why; not what was read. */
    emergencyAccess: z.array(emergencyViewSchema).optional(),
    quarantine: z.array(part({ agencyId: agencyIdSchema, category: categorySchema.optional(), at: instant, text: z.string() })).optional(),
  },
})
export type CaseView = z.infer<typeof caseViewSchema>
