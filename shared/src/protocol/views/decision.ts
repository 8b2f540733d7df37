/** What was decided, as it is seen. */
import { z } from 'zod'
import { categorySchema } from '../../access/vocabulary.ts'
import { conferenceIdSchema, decisionIdSchema } from '../ids.ts'
import { part, view } from './audience.ts'
import { agencies, instant } from './parts.ts'

export const decisionViewSchema = view({
  readersOfDecision: {
    id: decisionIdSchema,
    text: z.string(),
    agencies,
    reasons: z.string().optional(),
    dissent: z.string().optional(),
    at: instant,
    previous: z.array(part({ text: z.string(), until: instant, reason: z.string().optional() })),
    mayCorrect: z.boolean(),
    readers: agencies,
  },
  readersOfSection: { category: categorySchema.optional() },
  knowersOfConference: { conferenceId: conferenceIdSchema.optional() },
})
export type DecisionView = z.infer<typeof decisionViewSchema>
