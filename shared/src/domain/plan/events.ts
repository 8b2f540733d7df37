/** Facts about the plan beyond its texts, which live in documents. */
import { z } from 'zod'
import { categorySchema } from '../../access/vocabulary.ts'
import {
  agencyIdSchema,
  caseIdSchema,
  conferenceIdSchema,
  documentIdSchema,
  entryIdSchema,
  itemIdSchema,
  subjectIdSchema,
  summaryIdSchema,
} from '../../protocol/ids.ts'
import { helperSchema } from './commands.ts'
import { goalEventSchemas } from './goalEvents.ts'

const of = { caseId: caseIdSchema }
/** The agenda item during which a thing was made: seats not admitted to it never see the thing. */
export const withinItemSchema = z.strictObject({ conferenceId: conferenceIdSchema, itemId: itemIdSchema }).optional()
const sentences = z.array(z.string())

export const planEventSchemas = [
  /** The first text of the entry is an update of its document, written in the same batch. */
  z.strictObject({
    type: z.literal('EntryAdded'),
    ...of,
    entryId: entryIdSchema,
    documentId: documentIdSchema,
    category: categorySchema,
    about: z.array(subjectIdSchema),
    author: agencyIdSchema,
    /** In the client's words, written down by the author's agency. */
    inClientsWords: z.boolean(),
    lockedFor: z.array(agencyIdSchema),
    emergency: z.boolean(),
    within: withinItemSchema,
  }),
  z.strictObject({ type: z.literal('EntryLocked'), ...of, entryId: entryIdSchema, agencies: z.array(agencyIdSchema) }),
  /** The entry is there for nobody any more; what takes its place was added in the same batch. */
  z.strictObject({ type: z.literal('EntryMoved'), ...of, entryId: entryIdSchema, toEntryId: entryIdSchema }),
  z.strictObject({
    type: z.literal('SummaryWritten'),
    ...of,
    summaryId: summaryIdSchema,
    entryId: entryIdSchema,
    author: agencyIdSchema,
    to: z.array(agencyIdSchema),
    text: z.string(),
    about: z.array(subjectIdSchema).optional(),
  }),
  z.strictObject({ type: z.literal('SectionAboutSet'), ...of, category: categorySchema, about: z.array(subjectIdSchema) }),
  ...goalEventSchemas,
  z.strictObject({
    type: z.literal('SwotSet'),
    ...of,
    strengths: sentences,
    weaknesses: sentences,
    opportunities: sentences,
    threats: sentences,
  }),
  z.strictObject({ type: z.literal('HelpNetworkSet'), ...of, helpers: z.array(helperSchema) }),
] as const
export type PlanEvent = z.infer<(typeof planEventSchemas)[number]>
