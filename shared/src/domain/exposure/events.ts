/**
 * Facts about who was shown what of a case. They change no right and no other view; they are told in the exposure log alone.
 *
 * Compact, because there are many: what began together for one person is one run, and what is of one kind and rests on one basis is one group.
 * Each thing of a run has a number, counted through its groups from `first`; with that number its end is written later.
 */
import { z } from 'zod'
import { categorySchema, levelSchema } from '../../access/vocabulary.ts'
import { agencyIdSchema, caseIdSchema, personIdSchema } from '../../protocol/ids.ts'

/**
 * `page`: the case itself; `category`: that it is there and what stands in it; `text`: its joint text; `viewAs`: the case as others see it; `log`: this
 * very log; `notice`: that somebody looked in an emergency, or was given something without consent.
 */
export const shownKinds = [
  'page',
  'names',
  'category',
  'text',
  'entry',
  'summary',
  'goal',
  'network',
  'decision',
  'task',
  'conference',
  'notes',
  'message',
  'guardianship',
  'notice',
  'viewAs',
  'log',
] as const
export const shownKindSchema = z.enum(shownKinds)
export type ShownKind = z.infer<typeof shownKindSchema>

/**
 * `caseManager`: who answers for the case; `table`: to whom it was addressed, agreed or said at the table; `task`: who takes it on; `summary`: to whom
 * it was written; `officer`: who watches over data protection; `viewAs`: looked at as that agency; `screen`: on the common screen in the room.
 */
export const basisRules = [
  'consent',
  'namedFact',
  'legalBasis',
  'breakGlass',
  'ownEntry',
  'caseManager',
  'table',
  'task',
  'summary',
  'officer',
  'viewAs',
  'screen',
] as const
export const basisRuleSchema = z.enum(basisRules)
const basisSchema = z.strictObject({ rule: basisRuleSchema, ids: z.array(z.string()).optional() })
export type Basis = z.infer<typeof basisSchema>

/** Without ids it is one thing, with ids as many as these. */
const shownGroupSchema = z.strictObject({
  kind: shownKindSchema,
  category: categorySchema.optional(),
  level: levelSchema.optional(),
  basis: z.array(basisSchema),
  ids: z.array(z.string()).optional(),
})
export type ShownGroup = z.infer<typeof shownGroupSchema>

const who = { personId: personIdSchema, agencyId: agencyIdSchema }
const runSchema = z.strictObject({ ...who, first: z.number(), from: z.number(), what: z.array(shownGroupSchema) })
/** `atMost`: the server went down while it was shown; it was over by then, and perhaps before. */
const endSchema = z.strictObject({ until: z.number(), atMost: z.boolean().optional(), of: z.array(z.number()) })

/** What somebody asked for and was not given. `act`: a command. */
export const attemptKindSchema = z.enum([...shownKinds, 'act'])
export type AttemptKind = z.infer<typeof attemptKindSchema>
const attemptSchema = z.strictObject({
  ...who,
  at: z.number(),
  kind: attemptKindSchema,
  category: categorySchema.optional(),
  id: z.string().optional(),
})
export type RefusedAttempt = z.infer<typeof attemptSchema>

export const exposureEventSchemas = [
  z.strictObject({
    type: z.literal('ExposureRecorded'),
    caseId: caseIdSchema,
    began: z.array(runSchema),
    ended: z.array(endSchema),
    refused: z.array(attemptSchema),
    /** Since then nothing could be stored, and this was kept in memory meanwhile. */
    lateSince: z.number().optional(),
  }),
] as const
export type ExposureEvent = z.infer<(typeof exposureEventSchemas)[number]>
