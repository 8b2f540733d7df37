/** Facts about goals and their steps. */
import { z } from 'zod'
import { caseIdSchema, goalIdSchema, responsibilityIdSchema, stepIdSchema } from '../../protocol/ids.ts'
import { goalOutcomes } from './goalOutcomes.ts'

const of = { caseId: caseIdSchema }
const goal = { ...of, goalId: goalIdSchema }
const step = { ...of, stepId: stepIdSchema }
const stepFields = { text: z.string(), date: z.string().optional(), responsibilityId: responsibilityIdSchema.optional() }

export const goalEventSchemas = [
  /** Adds a goal, or changes the words of the one that is there. Recorded without `goalId` when a case had one goal only. */
  z.strictObject({ type: z.literal('GoalSet'), ...of, goalId: goalIdSchema.optional(), text: z.string() }),
  z.strictObject({ type: z.literal('GoalClosed'), ...goal, outcome: z.enum(goalOutcomes), words: z.string().optional() }),
  z.strictObject({ type: z.literal('GoalReopened'), ...goal }),
  z.strictObject({ type: z.literal('GoalRemoved'), ...goal }),
  z.strictObject({ type: z.literal('GoalRestored'), ...goal }),
  z.strictObject({ type: z.literal('StepAdded'), ...goal, stepId: stepIdSchema, ...stepFields }),
  z.strictObject({ type: z.literal('StepChanged'), ...step, ...stepFields }),
  z.strictObject({ type: z.literal('StepCompleted'), ...step }),
  z.strictObject({ type: z.literal('StepReopened'), ...step }),
  z.strictObject({ type: z.literal('StepMoved'), ...step, before: stepIdSchema.optional() }),
  z.strictObject({ type: z.literal('StepRemoved'), ...step }),
  z.strictObject({ type: z.literal('StepRestored'), ...step }),
] as const
export type GoalEvent = z.infer<(typeof goalEventSchemas)[number]>

const types: ReadonlySet<string> = new Set(goalEventSchemas.map((schema) => schema.shape.type.value))
export const isGoalEvent = <T extends { readonly type: string }>(event: T): event is Extract<T, GoalEvent> => types.has(event.type)
