/** Goals in the client's words, and the steps towards them. */
import { z } from 'zod'
import { goalOutcomes } from '../../domain/plan/goalOutcomes.ts'
import { goalIdSchema, responsibilityIdSchema, stepIdSchema } from '../ids.ts'
import { part, view } from './audience.ts'
import { agencies, instant } from './parts.ts'

const stepViewSchema = view({
  withTheWhole: {
    id: stepIdSchema,
    text: z.string(),
    date: z.iso.date().optional(),
    doneAt: instant.optional(),
  },
  /** One of the responsibilities of this view, by which the step is taken. */
  knowersOfTask: { responsibilityId: responsibilityIdSchema.optional() },
})
export type StepView = z.infer<typeof stepViewSchema>

const goalViewSchema = part({
  id: goalIdSchema,
  text: z.string(),
  at: instant,
  closed: part({ at: instant, outcome: z.enum(goalOutcomes), words: z.string().optional() }).optional(),
  steps: z.array(stepViewSchema),
})
export type GoalView = z.infer<typeof goalViewSchema>

/** `mayWrite`: adds and changes goals and their steps. */
export const goalsViewSchema = part({ list: z.array(goalViewSchema), mayWrite: z.boolean(), readers: agencies })
export type GoalsView = z.infer<typeof goalsViewSchema>
