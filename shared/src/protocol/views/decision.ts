/** What was decided, as it is seen. */
import { z } from 'zod'
import { categorySchema } from '../../access/vocabulary.ts'
import { conferenceIdSchema, decisionIdSchema } from '../ids.ts'
import { agencies, instant } from './parts.ts'

export const decisionViewSchema = z.strictObject({
  id: decisionIdSchema,
  conferenceId: conferenceIdSchema.optional(),
  text: z.string(),
  category: categorySchema.optional(),
  agencies,
  reasons: z.string().optional(),
  dissent: z.string().optional(),
  at: instant,
  previous: z.array(z.strictObject({ text: z.string(), until: instant, reason: z.string().optional() })),
  mayCorrect: z.boolean(),
  readers: agencies,
})
export type DecisionView = z.infer<typeof decisionViewSchema>
