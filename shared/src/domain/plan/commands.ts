/** What may be asked of the plan beyond its texts: entries, locks, summaries, goals with their steps and what the client names. */
import { z } from 'zod'
import { categorySchema } from '../../access/vocabulary.ts'
import { lineSchema, textSchema } from '../../protocol/fields.ts'
import { agencyIdSchema, caseIdSchema, conferenceIdSchema, entryIdSchema, subjectIdSchema } from '../../protocol/ids.ts'
import { goalCommandSchemas } from './goalCommands.ts'

const sentences = z.array(textSchema).max(50)
const corners = { strengths: sentences, weaknesses: sentences, opportunities: sentences, threats: sentences }

export const helperSchema = z.strictObject({
  name: lineSchema,
  relation: lineSchema.optional(),
  kind: z.enum(['family', 'friend', 'neighbour', 'volunteer', 'professional', 'other']),
  help: textSchema.optional(),
})
export type Helper = z.infer<typeof helperSchema>
const helpers = z.array(helperSchema).max(50)

export const planCommandSchemas = [
  /** `about`: whom it is about (none: everybody of the case). `author: subject`: the case manager writes down the client's words. */
  z.strictObject({
    type: z.literal('addEntry'),
    caseId: caseIdSchema,
    category: categorySchema,
    about: z.array(subjectIdSchema).min(1).optional(),
    text: textSchema,
    author: z.literal('subject').optional(),
    lockedFor: z.array(agencyIdSchema).optional(),
    emergency: z.boolean().optional(),
    conferenceId: conferenceIdSchema.optional(),
  }),
  /**
   * Closes one entry to the named agencies; `agencies` is the whole list, an empty one unlocks. `seen`, here and below: what stood there when the change
   * began (seen.ts).
   */
  z.strictObject({
    type: z.literal('lockEntry'),
    caseId: caseIdSchema,
    entryId: entryIdSchema,
    agencies: z.array(agencyIdSchema).max(100),
    seen: z.array(agencyIdSchema).max(100).optional(),
  }),
  /** Withdraws an entry from everybody and adds a new one with the same text to another category; who reads that one, its own category decides. */
  z.strictObject({ type: z.literal('moveEntry'), caseId: caseIdSchema, entryId: entryIdSchema, category: categorySchema }),
  z.strictObject({
    type: z.literal('writeSummary'),
    caseId: caseIdSchema,
    entryId: entryIdSchema,
    to: z.array(agencyIdSchema).min(1).max(100),
    text: textSchema,
    about: z.array(subjectIdSchema).min(1).optional(),
  }),
  /** Whom the joint text of a section is about, when not everybody of the case. */
  z.strictObject({
    type: z.literal('setSectionAbout'),
    caseId: caseIdSchema,
    category: categorySchema,
    about: z.array(subjectIdSchema).min(1),
  }),
  ...goalCommandSchemas,
  /** Strengths, weaknesses, opportunities and threats, named by the client. */
  z.strictObject({ type: z.literal('setSwot'), caseId: caseIdSchema, ...corners, seen: z.strictObject(corners).optional() }),
  z.strictObject({ type: z.literal('setHelpNetwork'), caseId: caseIdSchema, helpers, seen: helpers.optional() }),
] as const
