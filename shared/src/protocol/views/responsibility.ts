/** Who took on what, as it is seen. */
import { z } from 'zod'
import { categorySchema } from '../../access/vocabulary.ts'
import { agencyIdSchema, caseIdSchema, conferenceIdSchema, responsibilityIdSchema } from '../ids.ts'
import { part, view } from './audience.ts'
import { agencies, instant, ofCase, personRefSchema } from './parts.ts'

export const responsibilityStatuses = [
  'offered',
  'taken',
  'countered',
  'accepted',
  'inProgress',
  'done',
  'noLongerPossible',
  'notDone',
  'declined',
  'withdrawn',
] as const

/** `mayAnswer`: it waits for the viewer's agency; `mayManage`: the viewer offered it or leads the case. */
export const responsibilityViewSchema = view({
  knowersOfTask: {
    id: responsibilityIdSchema,
    caseId: caseIdSchema,
    ...ofCase,
    publicTitle: z.string(),
    owner: z.union([z.literal('subject'), agencyIdSchema]).optional(),
    ownerPerson: personRefSchema.optional(),
    status: z.enum(responsibilityStatuses),
    due: z.iso.date(),
    offeredBy: agencyIdSchema.optional(),
    offeredAt: instant,
    mayAnswer: z.boolean(),
    mayCarryOut: z.boolean(),
    mayManage: z.boolean(),
  },
  readersOfTask: {
    title: z.string().optional(),
    category: categorySchema.optional(),
    helpers: agencies.optional(),
    /** Helpers and a receiver are among them. */
    readers: agencies.optional(),
    answerBy: z.iso.date().optional(),
    counter: part({ due: z.iso.date().optional(), title: z.string().optional(), note: z.string().optional() }).optional(),
    reason: z.string().optional(),
    howKnown: z.string().optional(),
    handoverTo: agencyIdSchema.optional(),
    handoverNote: z.string().optional(),
    /** When it came to its present state. */
    statusAt: instant.optional(),
  },
  companionsOfTask: { conferenceId: conferenceIdSchema.optional() },
  /** A handover was not taken on. */
  partiesOfTask: { handoverDeclined: part({ by: agencyIdSchema, reason: z.string() }).optional() },
  /** The consent it was based on was withdrawn. */
  caseManager: { consentGone: z.boolean().optional() },
})
export type ResponsibilityView = z.infer<typeof responsibilityViewSchema>
