/** What may be asked of goals, which are the client's words, and of the steps towards them. */
import { z } from 'zod'
import { dateSchema, textSchema } from '../../protocol/fields.ts'
import { caseIdSchema, goalIdSchema, responsibilityIdSchema, stepIdSchema } from '../../protocol/ids.ts'
import { goalOutcomes } from './goalOutcomes.ts'

const goal = { caseId: caseIdSchema, goalId: goalIdSchema }
const step = { caseId: caseIdSchema, stepId: stepIdSchema }
/** `seen`, in the commands that put something in the place of what stands: what stood there when the change began (seen.ts). */
const stepFields = { text: textSchema, date: dateSchema.optional(), responsibilityId: responsibilityIdSchema.optional() }

export const goalCommandSchemas = [
  /** The words of a goal; without `goalId` of the first that is still open, which is added where there is none. */
  z.strictObject({
    type: z.literal('setGoal'),
    caseId: caseIdSchema,
    goalId: goalIdSchema.optional(),
    text: textSchema,
    seen: textSchema.optional(),
  }),
  z.strictObject({ type: z.literal('addGoal'), caseId: caseIdSchema, text: textSchema }),
  /** `words`: what came of it. */
  z.strictObject({ type: z.literal('closeGoal'), ...goal, outcome: z.enum(goalOutcomes), words: textSchema.optional() }),
  z.strictObject({ type: z.literal('reopenGoal'), ...goal }),
  z.strictObject({ type: z.literal('removeGoal'), ...goal }),
  /** Takes back the removal: it is again as it was, in its place. */
  z.strictObject({ type: z.literal('restoreGoal'), ...goal }),
  /** `responsibilityId`: a responsibility of the case by which the step is taken. */
  z.strictObject({ type: z.literal('addStep'), ...goal, ...stepFields }),
  /** The whole step anew; a link to a responsibility that the caller may not know of stays unless another takes its place. */
  z.strictObject({ type: z.literal('changeStep'), ...step, ...stepFields, seen: z.strictObject(stepFields).optional() }),
  z.strictObject({ type: z.literal('completeStep'), ...step }),
  z.strictObject({ type: z.literal('reopenStep'), ...step }),
  /** To before another step of its goal; without `before` to the end. */
  z.strictObject({ type: z.literal('moveStep'), ...step, before: stepIdSchema.optional() }),
  z.strictObject({ type: z.literal('removeStep'), ...step }),
  z.strictObject({ type: z.literal('restoreStep'), ...step }),
] as const
