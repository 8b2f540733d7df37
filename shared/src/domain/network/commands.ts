/** What administrators do: agencies, people and their seats, the network's own ceiling. They see no case content. */
import { z } from 'zod'
import { categorySchema, levelSchema, seatKindSchema } from '../../access/vocabulary.ts'
import { lineSchema, mandatesSchema, servicesSchema, shortNameSchema, textSchema } from '../../protocol/fields.ts'
import { agencyIdSchema, invitationIdSchema, personIdSchema } from '../../protocol/ids.ts'

export const emailSchema = z.email().max(200)
const ofPerson = { personId: personIdSchema }

export const networkCommandSchemas = [
  z.strictObject({
    type: z.literal('addAgency'),
    name: lineSchema,
    shortName: shortNameSchema,
    kind: seatKindSchema,
    address: lineSchema.optional(),
    services: servicesSchema.optional(),
    mandates: mandatesSchema.optional(),
  }),
  /** The kind stays: it decides what the seat can ever see. `revision`: the one that was on the screen. */
  z.strictObject({
    type: z.literal('changeAgency'),
    agencyId: agencyIdSchema,
    revision: z.int().min(0),
    name: lineSchema,
    shortName: shortNameSchema,
    address: lineSchema.optional(),
    services: servicesSchema,
    mandates: mandatesSchema,
  }),
  z.strictObject({ type: z.literal('addPerson'), name: lineSchema, email: emailSchema, phone: lineSchema.optional() }),
  /** A seat for a person who is here already, or another role in the seat they have. `administrator`: of this agency. */
  z.strictObject({
    type: z.literal('addMembership'),
    ...ofPerson,
    agencyId: agencyIdSchema,
    role: lineSchema,
    administrator: z.boolean().optional(),
  }),
  /** A new person with a seat and a one-time link; the answer has the link, once. */
  z.strictObject({
    type: z.literal('invitePerson'),
    name: lineSchema,
    email: emailSchema,
    phone: lineSchema.optional(),
    agencyId: agencyIdSchema,
    role: lineSchema,
    administrator: z.boolean().optional(),
    networkAdministrator: z.boolean().optional(),
  }),
  /** A new link for somebody who has no password yet; the old one is void. */
  z.strictObject({ type: z.literal('resendInvitation'), ...ofPerson }),
  z.strictObject({ type: z.literal('revokeInvitation'), ...ofPerson, invitationId: invitationIdSchema }),
  /** The old password and every session of the person end; the answer has a one-time link for a new password. */
  z.strictObject({ type: z.literal('resetPassword'), ...ofPerson }),
  /** The person leaves the agency: the seat's rights end at once, what they had taken on stays with the agency. */
  z.strictObject({ type: z.literal('endMembership'), ...ofPerson, agencyId: agencyIdSchema }),
  z.strictObject({ type: z.literal('appointAdministrator'), ...ofPerson }),
  z.strictObject({ type: z.literal('dismissAdministrator'), ...ofPerson }),
  /** The data-protection officer is told of what was shared without consent. Nobody who administers can be one. */
  z.strictObject({ type: z.literal('appointOfficer'), ...ofPerson }),
  z.strictObject({ type: z.literal('dismissOfficer'), ...ofPerson }),
  /** Lowers a cell at once; raises one only with a reason, and never a hard cell. */
  z.strictObject({
    type: z.literal('setCeiling'),
    kind: seatKindSchema,
    category: categorySchema,
    level: levelSchema,
    reason: textSchema.optional(),
  }),
] as const

const passwordHash = z.string().min(1)

/** Done by the server itself, never taken from the wire. */
export const internalCommandSchemas = [
  /** With an agency the administrator gets a seat there, and with a password she can sign in. */
  z.strictObject({
    type: z.literal('foundNetwork'),
    name: lineSchema,
    timeZone: z.string().min(1),
    administrator: z.strictObject({ name: lineSchema, email: emailSchema }),
    agency: z.strictObject({ name: lineSchema, shortName: shortNameSchema, kind: seatKindSchema, role: lineSchema }).optional(),
    passwordHash: passwordHash.optional(),
  }),
  z.strictObject({ type: z.literal('setPassword'), personId: personIdSchema, passwordHash }),
  /** One's own, once the edge has seen the old one, whose hash this is. */
  z.strictObject({ type: z.literal('changePassword'), oldHash: passwordHash, passwordHash }),
  z.strictObject({ type: z.literal('usePasswordLink'), tokenHash: z.string().min(1), passwordHash }),
] as const
