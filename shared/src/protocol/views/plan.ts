/** The plan: sections, entries and summaries. */
import { z } from 'zod'
import { categorySchema, levelSchema } from '../../access/vocabulary.ts'
import { agencyIdSchema, entryIdSchema, subjectIdSchema, summaryIdSchema } from '../ids.ts'
import { view } from './audience.ts'
import { agencies, documentRefSchema, instant } from './parts.ts'

const summaryViewSchema = view({
  addressees: {
    id: summaryIdSchema,
    text: z.string(),
    author: agencyIdSchema.optional(),
    at: instant,
  },
  authorAndCaseManager: { to: agencies.optional() },
  readersOfEntry: { entryId: entryIdSchema.optional() },
})
export type SummaryView = z.infer<typeof summaryViewSchema>

const entryViewSchema = view({
  readersOfEntry: {
    id: entryIdSchema,
    author: z.union([z.literal('subject'), agencyIdSchema]).optional(),
    about: z.array(subjectIdSchema),
    at: instant,
    emergency: z.boolean(),
    document: documentRefSchema,
    readers: agencies,
  },
  authorAndCaseManager: { lockedFor: agencies.optional() },
})
export type EntryView = z.infer<typeof entryViewSchema>

/** Who would read an entry written here now: one about everybody of the case, and one about a single person alone. */
const newEntrySchema = view({
  withTheWhole: { readers: agencies, about: z.array(view({ knowersOfPerson: { id: subjectIdSchema, readers: agencies } })) },
})

/**
 * `readers`: who reads the joint text. `summaryOnly`: who has no more than summaries here. `mayOffer`: may offer a responsibility of this category.
 * `newEntry`: for whoever may add one.
 */
export const categoryViewSchema = view({
  sectionOpen: {
    code: categorySchema,
    level: levelSchema,
    ownEntries: z.boolean(),
    mayOffer: z.boolean(),
    entries: z.array(entryViewSchema),
    summaries: z.array(summaryViewSchema),
    readers: agencies,
    summaryOnly: agencies,
    newEntry: newEntrySchema.optional(),
  },
  readersOfSection: { about: z.array(subjectIdSchema).optional(), document: documentRefSchema.optional() },
})
export type CategoryView = z.infer<typeof categoryViewSchema>
