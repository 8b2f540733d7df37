/** Facts about responsibilities: offered, answered, carried out. */
import { z } from 'zod'
import { categorySchema } from '../../access/vocabulary.ts'
import { agencyIdSchema, caseIdSchema, personIdSchema, responsibilityIdSchema } from '../../protocol/ids.ts'
import { withinItemSchema } from '../plan/events.ts'

const of = { responsibilityId: responsibilityIdSchema }
const note = z.string().optional()
export const ownerSchema = z.union([z.literal('subject'), agencyIdSchema])
export type Owner = z.infer<typeof ownerSchema>

export const responsibilityEventSchemas = [
  z.strictObject({
    type: z.literal('ResponsibilityOffered'),
    ...of,
    caseId: caseIdSchema,
    within: withinItemSchema,
    category: categorySchema,
    title: z.string(),
    publicTitle: z.string(),
    owner: ownerSchema,
    helpers: z.array(agencyIdSchema),
    due: z.string(),
    offeredBy: agencyIdSchema,
    offeredByPerson: personIdSchema,
  }),
  z.strictObject({ type: z.literal('ResponsibilityAccepted'), ...of, owner: ownerSchema, personId: personIdSchema, note }),
  z.strictObject({ type: z.literal('ResponsibilityTakenToAgency'), ...of, answerBy: z.string() }),
  z.strictObject({ type: z.literal('ResponsibilityDeclined'), ...of, reason: z.string() }),
  z.strictObject({ type: z.literal('ResponsibilityCountered'), ...of, due: z.string().optional(), title: z.string().optional(), note }),
  z.strictObject({ type: z.literal('CounterAccepted'), ...of }),
  z.strictObject({ type: z.literal('OfferKept'), ...of }),
  z.strictObject({ type: z.literal('OfferWithdrawn'), ...of, reason: note }),
  z.strictObject({ type: z.literal('ResponsibilityStarted'), ...of }),
  z.strictObject({ type: z.literal('ResponsibilityCompleted'), ...of, howKnown: note }),
  z.strictObject({ type: z.literal('ResponsibilityNoLongerPossible'), ...of, circumstances: z.string() }),
  z.strictObject({ type: z.literal('ResponsibilityNotDone'), ...of, reason: z.string() }),
  z.strictObject({ type: z.literal('HandoverOffered'), ...of, to: agencyIdSchema, note }),
  z.strictObject({ type: z.literal('HandoverDeclined'), ...of, reason: z.string() }),
] as const
export type ResponsibilityEvent = z.infer<(typeof responsibilityEventSchemas)[number]>
