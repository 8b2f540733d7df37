/** Facts about the network itself: its agencies, people, seats and ceiling. */
import { z } from 'zod'
import { categorySchema, levelSchema, seatKindSchema } from '../../access/vocabulary.ts'
import { agencyIdSchema, personIdSchema } from '../../protocol/ids.ts'

export const networkEventSchemas = [
  z.strictObject({ type: z.literal('NetworkFounded'), name: z.string(), timeZone: z.string() }),
  z.strictObject({
    type: z.literal('AgencyAdded'),
    agencyId: agencyIdSchema,
    name: z.string(),
    shortName: z.string(),
    kind: seatKindSchema,
  }),
  z.strictObject({
    type: z.literal('PersonAdded'),
    personId: personIdSchema,
    name: z.string(),
    email: z.string(),
    phone: z.string().optional(),
    administrator: z.boolean(),
  }),
  z.strictObject({ type: z.literal('PasswordSet'), personId: personIdSchema, passwordHash: z.string() }),
  z.strictObject({ type: z.literal('MembershipAdded'), personId: personIdSchema, agencyId: agencyIdSchema, role: z.string() }),
  z.strictObject({
    type: z.literal('CeilingSet'),
    kind: seatKindSchema,
    category: categorySchema,
    level: levelSchema,
    reason: z.string().optional(),
  }),
] as const
export const networkEventSchema = z.discriminatedUnion('type', networkEventSchemas)
export type NetworkEvent = z.infer<typeof networkEventSchema>
