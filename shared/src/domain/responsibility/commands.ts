/** Nobody can be given a task; a task is offered and answered ([RESP1]). */
import { z } from 'zod'
import { categorySchema } from '../../access/vocabulary.ts'
import { dateSchema, publicTitleSchema, textSchema } from '../../protocol/fields.ts'
import { agencyIdSchema, caseIdSchema, conferenceIdSchema, responsibilityIdSchema } from '../../protocol/ids.ts'

const terms = { due: dateSchema.optional(), title: textSchema.optional(), note: textSchema.optional() }
const responsibility = { responsibilityId: responsibilityIdSchema }

export const responsibilityCommandSchemas = [
  /** `agencyId`: to whom; `subject` is the client, for whom the case manager answers. `publicTitle` is what those read who may know no more. */
  z.strictObject({
    type: z.literal('offerResponsibility'),
    caseId: caseIdSchema,
    conferenceId: conferenceIdSchema.optional(),
    category: categorySchema,
    title: textSchema,
    publicTitle: publicTitleSchema,
    agencyId: z.union([z.literal('subject'), agencyIdSchema]),
    due: dateSchema,
    helpers: z.array(agencyIdSchema).max(20).optional(),
  }),
  z.strictObject({ type: z.literal('acceptResponsibility'), ...responsibility, note: textSchema.optional() }),
  /** "I take it to my agency": an answer follows within five working days. */
  z.strictObject({ type: z.literal('takeResponsibilityToAgency'), ...responsibility }),
  z.strictObject({ type: z.literal('declineResponsibility'), ...responsibility, reason: textSchema }),
  /** Another term, another scope, or both. `seen`: the counter-offer that stood there when this one began, empty where there was none (seen.ts). */
  z.strictObject({
    type: z.literal('counterResponsibility'),
    ...responsibility,
    ...terms,
    seen: z.strictObject(terms).optional(),
  }),
  /** The giver agrees with the counter-offer; it binds as proposed. */
  z.strictObject({ type: z.literal('acceptCounter'), ...responsibility }),
  /** The giver keeps to the first offer; it waits for an answer again. */
  z.strictObject({ type: z.literal('keepOffer'), ...responsibility }),
  z.strictObject({ type: z.literal('withdrawOffer'), ...responsibility, reason: textSchema.optional() }),
  z.strictObject({ type: z.literal('startResponsibility'), ...responsibility }),
  z.strictObject({ type: z.literal('completeResponsibility'), ...responsibility, howKnown: textSchema.optional() }),
  z.strictObject({ type: z.literal('markNoLongerPossible'), ...responsibility, circumstances: textSchema }),
  z.strictObject({ type: z.literal('markNotDone'), ...responsibility, reason: textSchema }),
  /** Offered to another agency; stays with the giver until accepted. */
  z.strictObject({ type: z.literal('handOverResponsibility'), ...responsibility, agencyId: agencyIdSchema, note: textSchema.optional() }),
] as const
