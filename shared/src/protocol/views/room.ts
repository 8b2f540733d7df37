/** `room:ID`: the common screen. */
import { z } from 'zod'
import { categorySchema } from '../../access/vocabulary.ts'
import { languageSchema } from '../fields.ts'
import { conferenceIdSchema, decisionIdSchema, entryIdSchema, itemIdSchema, responsibilityIdSchema } from '../ids.ts'
import { part, view } from './audience.ts'
import { documentRefSchema, instant } from './parts.ts'
import { conferenceStates } from './references.ts'
import { responsibilityStatuses } from './responsibility.ts'

/** The common screen: what everybody present may see, and nothing while nobody is there. */
export const roomViewSchema = view({
  knowersOfConference: { id: conferenceIdSchema, state: z.enum(conferenceStates) },
  everybodyPresent: {
    /** In which the texts are written. */
    language: languageSchema.optional(),
    item: part({
      id: itemIdSchema,
      title: z.string(),
      startedAt: instant,
      /** Of the present run: an item that was resumed counts its time anew. */
      runningSince: instant,
      minutes: z.number(),
      document: documentRefSchema.optional(),
    }).optional(),
    entries: z.array(part({ id: entryIdSchema, category: categorySchema, document: documentRefSchema })),
    /** `here`: it arose at this conference, and everybody present may know that. */
    decisions: z.array(part({ id: decisionIdSchema, text: z.string(), here: z.boolean() })),
    /** `owner`: the client, or the short name of an agency of which everybody present may know. */
    responsibilities: z.array(
      part({
        id: responsibilityIdSchema,
        publicTitle: z.string(),
        owner: z.union([z.literal('subject'), part({ shortName: z.string() })]).optional(),
        status: z.enum(responsibilityStatuses),
        due: z.iso.date(),
        here: z.boolean(),
      }),
    ),
    message: z.string().optional(),
    nobodyPromises: z.array(z.string()).optional(),
  },
})
export type RoomView = z.infer<typeof roomViewSchema>
