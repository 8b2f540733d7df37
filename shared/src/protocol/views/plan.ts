/** The plan: sections, entries and summaries. */
import { z } from 'zod'
import { categorySchema, levelSchema } from '../../access/vocabulary.ts'
import { agencyIdSchema, entryIdSchema, subjectIdSchema, summaryIdSchema } from '../ids.ts'
import { agencies, documentRefSchema, instant } from './parts.ts'

const summaryViewSchema = z.strictObject({
  id: summaryIdSchema,
  text: z.string(),
  author: agencyIdSchema.optional(),
  at: instant,
  /** For its author and the case manager. */
  to: agencies.optional(),
  entryId: entryIdSchema.optional(),
})
export type SummaryView = z.infer<typeof summaryViewSchema>

const entryViewSchema = z.strictObject({
  id: entryIdSchema,
  author: z.union([z.literal('subject'), agencyIdSchema]).optional(),
  about: z.array(subjectIdSchema),
  at: instant,
  emergency: z.boolean(),
  document: documentRefSchema,
  /** For its author and the case manager. */
  lockedFor: agencies.optional(),
  readers: agencies,
})
export type EntryView = z.infer<typeof entryViewSchema>

/** `readers`: who reads the joint text. `summaryOnly`: who has no more than summaries here. `mayOffer`: may offer a responsibility of this category. */
export const categoryViewSchema = z.strictObject({
  code: categorySchema,
  level: levelSchema,
  ownEntries: z.boolean(),
  mayOffer: z.boolean(),
  about: z.array(subjectIdSchema).optional(),
  document: documentRefSchema.optional(),
  entries: z.array(entryViewSchema),
  summaries: z.array(summaryViewSchema),
  readers: agencies,
  summaryOnly: agencies,
})
export type CategoryView = z.infer<typeof categoryViewSchema>
