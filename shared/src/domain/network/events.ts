/** Facts about the network itself: its agencies, people, seats and ceiling. */
import { z } from 'zod'
import { categorySchema, levelSchema, seatKindSchema } from '../../access/vocabulary.ts'
import { mandatesSchema } from '../../protocol/fields.ts'
import { agencyIdSchema, invitationIdSchema, personIdSchema } from '../../protocol/ids.ts'

const seat = { personId: personIdSchema, agencyId: agencyIdSchema }

export const networkEventSchemas = [
  z.strictObject({ type: z.literal('NetworkFounded'), name: z.string(), timeZone: z.string() }),
  /** A backup took the place of the store, by the operator's command. `loss`: of what the witness has seen beyond it, with the words in which that was accepted. */
  z.strictObject({
    type: z.literal('StoreRestored'),
    keptUntil: z.number(),
    loss: z.strictObject({ until: z.number(), entries: z.int(), reason: z.string() }).optional(),
  }),
  z.strictObject({
    type: z.literal('AgencyAdded'),
    agencyId: agencyIdSchema,
    name: z.string(),
    shortName: z.string(),
    kind: seatKindSchema,
    address: z.string().optional(),
    services: z.array(z.string()).optional(),
    mandates: mandatesSchema.optional(),
  }),
  /** Everything but the kind, as it is from now on. */
  z.strictObject({
    type: z.literal('AgencyChanged'),
    agencyId: agencyIdSchema,
    name: z.string(),
    shortName: z.string(),
    address: z.string().optional(),
    services: z.array(z.string()),
    mandates: mandatesSchema,
  }),
  z.strictObject({
    type: z.literal('PersonAdded'),
    personId: personIdSchema,
    name: z.string(),
    email: z.string(),
    phone: z.string().optional(),
    administrator: z.boolean(),
  }),
  /** Only the hash of the link's token is ever written down. A link for a new password voids the old password. */
  z.strictObject({
    type: z.literal('PersonInvited'),
    personId: personIdSchema,
    invitationId: invitationIdSchema,
    tokenHash: z.string(),
    expiresAt: z.number(),
    purpose: z.enum(['invitation', 'reset']),
  }),
  z.strictObject({ type: z.literal('InvitationRevoked'), personId: personIdSchema, invitationId: invitationIdSchema }),
  /** `invitationId`: the link that is used up by it. */
  z.strictObject({
    type: z.literal('PasswordSet'),
    personId: personIdSchema,
    passwordHash: z.string(),
    invitationId: invitationIdSchema.optional(),
  }),
  z.strictObject({ type: z.literal('MembershipAdded'), ...seat, role: z.string(), administrator: z.boolean().optional() }),
  z.strictObject({ type: z.literal('MembershipEnded'), ...seat }),
  z.strictObject({ type: z.literal('AdministratorAppointed'), personId: personIdSchema }),
  z.strictObject({ type: z.literal('AdministratorDismissed'), personId: personIdSchema }),
  z.strictObject({ type: z.literal('OfficerAppointed'), personId: personIdSchema }),
  z.strictObject({ type: z.literal('OfficerDismissed'), personId: personIdSchema }),
  z.strictObject({
    type: z.literal('CeilingSet'),
    kind: seatKindSchema,
    category: categorySchema,
    level: levelSchema,
    reason: z.string().optional(),
  }),
] as const
export type NetworkEvent = z.infer<(typeof networkEventSchemas)[number]>
