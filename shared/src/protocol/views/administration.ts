/** `administration`: who is here and how they get in. */
import { z } from 'zod'
import { seatKindSchema } from '../../access/vocabulary.ts'
import { mandatesSchema } from '../fields.ts'
import { agencyIdSchema, invitationIdSchema, personIdSchema } from '../ids.ts'
import { part, view } from './audience.ts'
import { instant } from './parts.ts'

/** Who is here and how they get in; of cases there is nothing in it. An agency's own administrator has her agency and its people only. */
export const administrationViewSchema = view({
  administrators: {
    scope: z.enum(['network', 'agency']),
    network: z.string(),
    /** What was written from `keptUntil` to `lostUntil` and is missing, since a backup was put in its place at `at`. */
    losses: z.array(part({ at: instant, keptUntil: instant, lostUntil: instant, reason: z.string() })),
    agencies: z.array(
      part({
        id: agencyIdSchema,
        name: z.string(),
        shortName: z.string(),
        kind: seatKindSchema,
        address: z.string().optional(),
        services: z.array(z.string()),
        mandates: mandatesSchema,
        revision: z.number(),
      }),
    ),
    people: z.array(
      part({
        id: personIdSchema,
        name: z.string(),
        email: z.string(),
        phone: z.string().optional(),
        /** Administers the network. */
        administrator: z.boolean(),
        /** A data-protection officer. */
        officer: z.boolean(),
        /** `none`: has no password and no link. */
        account: z.enum(['active', 'invited', 'none']),
        seats: z.array(part({ agencyId: agencyIdSchema, role: z.string(), administrator: z.boolean() })),
        /** The latest link; what is in it is known to nobody any more. */
        invitation: part({
          id: invitationIdSchema,
          purpose: z.enum(['invitation', 'reset']),
          state: z.enum(['open', 'used', 'revoked', 'expired']),
          expiresAt: instant,
        }).optional(),
        mayReset: z.boolean(),
        mayResend: z.boolean(),
        mayRevoke: z.boolean(),
      }),
    ),
  },
})
export type AdministrationView = z.infer<typeof administrationViewSchema>
