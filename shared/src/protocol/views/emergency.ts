/** What is done without the client's consent, for those who answer for it: looks in an emergency, legal bases, and what the client is still to be told. */
import { z } from 'zod'
import { agencyIdSchema, caseIdSchema, emergencyIdSchema, legalBasisIdSchema } from '../ids.ts'
import { part, view } from './audience.ts'
import { instant, ofCase } from './parts.ts'

/** A look in an emergency. Who, until when and why; of the case nothing but its neutral name. */
export const emergencyViewSchema = view({
  answerersForEmergency: {
    id: emergencyIdSchema,
    caseId: caseIdSchema,
    ...ofCase,
    agencyId: agencyIdSchema,
    agency: z.string(),
    name: z.string(),
    /** Who stood by it. */
    second: z.string().optional(),
    reason: z.string(),
    at: instant,
    until: instant,
    /** Which one of this person's within seven days it was. */
    inWeek: z.number(),
    reviewBy: z.iso.date(),
    mayReview: z.boolean(),
    /** Who was told of it, by name, and reads the reason and the review. */
    told: z.array(z.string()),
    review: part({ justified: z.boolean(), words: z.string(), by: z.string().optional(), at: instant }).optional(),
    /** Until when the client is to be told, and since when they know. */
    tellBy: z.iso.date(),
    toldAt: instant.optional(),
  },
})
export type EmergencyView = z.infer<typeof emergencyViewSchema>

/** That something was shared by law, without what. */
export const basisNoticeSchema = view({
  officers: {
    id: legalBasisIdSchema,
    ...ofCase,
    agency: z.string(),
    basis: z.string(),
    act: z.string().optional(),
    at: instant,
    clientTold: z.boolean(),
    tellBy: z.iso.date().optional(),
  },
})
export type BasisNotice = z.infer<typeof basisNoticeSchema>

/** Of what the client is still to be told, and until when where a day is set. */
export const toTellSchema = view({
  caseManager: {
    caseId: caseIdSchema,
    ...ofCase,
    legalBasisId: legalBasisIdSchema.optional(),
    emergencyId: emergencyIdSchema.optional(),
    /** The basis, or who looked. */
    what: z.string(),
    at: instant,
    by: z.iso.date().optional(),
  },
})
export type ToTell = z.infer<typeof toTellSchema>
