/** `room:ID`: the common screen. */
import { z } from 'zod'
import { categorySchema } from '../../access/vocabulary.ts'
import { conferenceIdSchema, decisionIdSchema, entryIdSchema, itemIdSchema, responsibilityIdSchema } from '../ids.ts'
import { documentRefSchema, instant } from './parts.ts'
import { conferenceStates } from './references.ts'
import { responsibilityStatuses } from './responsibility.ts'

/** The common screen: what everybody present may see, and nothing while nobody is there. */
export const roomViewSchema = z.strictObject({
  id: conferenceIdSchema,
  state: z.enum(conferenceStates),
  item: z
    .strictObject({
      id: itemIdSchema,
      title: z.string(),
      startedAt: instant,
      /** Of the present run: an item that was resumed counts its time anew. */
      runningSince: instant,
      minutes: z.number(),
      document: documentRefSchema.optional(),
    })
    .optional(),
  entries: z.array(z.strictObject({ id: entryIdSchema, category: categorySchema, document: documentRefSchema })),
  /** `here`: it arose at this conference, and everybody present may know that. */
  decisions: z.array(z.strictObject({ id: decisionIdSchema, text: z.string(), here: z.boolean() })),
  /** `owner`: the client, or the short name of an agency of which everybody present may know. */
  responsibilities: z.array(
    z.strictObject({
      id: responsibilityIdSchema,
      publicTitle: z.string(),
      owner: z.union([z.literal('subject'), z.strictObject({ shortName: z.string() })]).optional(),
      status: z.enum(responsibilityStatuses),
      due: z.iso.date(),
      here: z.boolean(),
    }),
  ),
  message: z.string().optional(),
  nobodyPromises: z.array(z.string()).optional(),
})
export type RoomView = z.infer<typeof roomViewSchema>
