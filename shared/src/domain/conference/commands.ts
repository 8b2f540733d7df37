/** What may be asked of a conference, from its planning to its signed minutes. */
import { z } from 'zod'
import { categorySchema } from '../../access/vocabulary.ts'
import { dateSchema, instantSchema, lineSchema, textSchema } from '../../protocol/fields.ts'
import { agencyIdSchema, caseIdSchema, conferenceIdSchema, decisionIdSchema, itemIdSchema, personIdSchema } from '../../protocol/ids.ts'

const conference = { conferenceId: conferenceIdSchema }

const promises = z.array(lineSchema).max(20)
const itemFields = {
  title: lineSchema,
  categories: z.array(categorySchema).max(16),
  agencies: z.array(agencyIdSchema).min(1).max(100),
  minutes: z.int().min(1).max(480).optional(),
  plannedAt: instantSchema.optional(),
}

export const conferenceCommandSchemas = [
  /**
   * `agencies` of an item are the seats admitted to it; who is not admitted does not see that it exists. `minutes`: planned length.
   * `plannedAt`: when its people should be there (none: one item after another).
   */
  z.strictObject({
    type: z.literal('scheduleConference'),
    caseId: caseIdSchema,
    title: lineSchema.optional(),
    startsAt: instantSchema,
    facilitatorId: personIdSchema.optional(),
    scribeId: personIdSchema.optional(),
    items: z.array(z.strictObject(itemFields)).min(1).max(50),
  }),
  /** The whole plan anew, before it begins; an item with its `id` stays itself. `revision`: of the plan that was seen when it was changed. */
  z.strictObject({
    type: z.literal('changeConference'),
    ...conference,
    revision: z.int().min(0),
    title: lineSchema.optional(),
    startsAt: instantSchema,
    facilitatorId: personIdSchema.optional(),
    scribeId: personIdSchema.optional(),
    items: z
      .array(z.strictObject({ id: itemIdSchema.optional(), ...itemFields }))
      .min(1)
      .max(50),
  }),
  /** Before it begins; those invited see that it will not be, the reason stays with who organises it. To hold it all the same, another is scheduled. */
  z.strictObject({ type: z.literal('cancelConference'), ...conference, reason: textSchema }),
  z.strictObject({ type: z.literal('invite'), ...conference, agencyId: agencyIdSchema }),
  /** Admits an agency to the named items (none: the one that runs). */
  z.strictObject({
    type: z.literal('admitToConference'),
    ...conference,
    agencyId: agencyIdSchema,
    itemIds: z.array(itemIdSchema).min(1).optional(),
  }),
  /** Confidentiality: text, time and person are stored; without it no entry. */
  z.strictObject({ type: z.literal('acceptStatement'), ...conference }),
  z.strictObject({ type: z.literal('enterConference'), ...conference, where: z.enum(['room', 'remote']) }),
  z.strictObject({ type: z.literal('leaveConference'), ...conference }),
  /** Ends the one that runs; an ended item is resumed in the same way. */
  z.strictObject({ type: z.literal('startItem'), ...conference, itemId: itemIdSchema }),
  z.strictObject({ type: z.literal('endItem'), ...conference, itemId: itemIdSchema }),
  /** The common screen shows no more than these agencies may see too, from now until the next item: before they come, not when they come. */
  z.strictObject({ type: z.literal('narrowScreen'), ...conference, agencies: z.array(agencyIdSchema).max(100) }),
  /** `agencies`: who agreed at the table (none: those admitted to the running item). Without a conference: decided earlier. */
  z.strictObject({
    type: z.literal('recordDecision'),
    caseId: caseIdSchema,
    conferenceId: conferenceIdSchema.optional(),
    category: categorySchema,
    text: textSchema,
    agencies: z.array(agencyIdSchema).min(1).optional(),
    reasons: textSchema.optional(),
    dissent: textSchema.optional(),
  }),
  /** Both versions are kept. `seen`: the words that stood there when the correction began (seen.ts). */
  z.strictObject({
    type: z.literal('correctDecision'),
    decisionId: decisionIdSchema,
    text: textSchema,
    reason: textSchema.optional(),
    seen: textSchema.optional(),
  }),
  /**
   * Puts the message to the table: `text` (none: the draft as it stands) for `agencies` (none: those admitted to the running item). `seen`: what was on
   * the table before, without `text` where nothing was.
   */
  z.strictObject({
    type: z.literal('agreeMessage'),
    ...conference,
    text: textSchema.optional(),
    agencies: z.array(agencyIdSchema).min(1).optional(),
    nobodyPromises: promises.optional(),
    seen: z.strictObject({ text: textSchema.optional(), nobodyPromises: promises }).optional(),
  }),
  z.strictObject({ type: z.literal('confirmMessage'), ...conference }),
  /** Needs an agreed message or a reason, and a next date or a reason why none is needed. */
  z.strictObject({
    type: z.literal('closeConference'),
    ...conference,
    nextDate: dateSchema.optional(),
    noNextDateReason: textSchema.optional(),
    noMessageReason: textSchema.optional(),
  }),
  z.strictObject({ type: z.literal('reopenConference'), ...conference, reason: textSchema.optional() }),
  z.strictObject({ type: z.literal('signMinutes'), ...conference }),
] as const
