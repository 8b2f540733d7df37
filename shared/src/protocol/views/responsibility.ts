/** Who took on what, as it is seen. */
import { z } from 'zod'
import { categorySchema } from '../../access/vocabulary.ts'
import { agencyIdSchema, caseIdSchema, conferenceIdSchema, responsibilityIdSchema } from '../ids.ts'
import { agencies, instant, personRefSchema } from './parts.ts'

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

/** `title`, `category` and words of reason only for those who may read them; `mayAnswer`: it waits for the viewer's agency; `mayManage`: the viewer offered it or leads the case. */
export const responsibilityViewSchema = z.strictObject({
  id: responsibilityIdSchema,
  caseId: caseIdSchema,
  caseLabel: z.string(),
  conferenceId: conferenceIdSchema.optional(),
  publicTitle: z.string(),
  title: z.string().optional(),
  category: categorySchema.optional(),
  owner: z.union([z.literal('subject'), agencyIdSchema]).optional(),
  ownerPerson: personRefSchema.optional(),
  helpers: agencies.optional(),
  status: z.enum(responsibilityStatuses),
  due: z.iso.date(),
  offeredBy: agencyIdSchema.optional(),
  offeredAt: instant,
  answerBy: z.iso.date().optional(),
  counter: z.strictObject({ due: z.iso.date().optional(), title: z.string().optional(), note: z.string().optional() }).optional(),
  reason: z.string().optional(),
  howKnown: z.string().optional(),
  handoverTo: agencyIdSchema.optional(),
  handoverNote: z.string().optional(),
  /** For the owner and those who manage it: a handover was not taken on. */
  handoverDeclined: z.strictObject({ by: agencyIdSchema, reason: z.string() }).optional(),
  /** When it came to its present state; for those who read it whole. */
  statusAt: instant.optional(),
  mayAnswer: z.boolean(),
  mayCarryOut: z.boolean(),
  mayManage: z.boolean(),
  readers: agencies,
  /** Case manager only: the consent it was based on was withdrawn. */
  consentGone: z.boolean().optional(),
})
export type ResponsibilityView = z.infer<typeof responsibilityViewSchema>
