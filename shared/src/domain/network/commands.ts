/** What administrators do: agencies, people and their seats, the network's own ceiling. They see no case content. */
import { z } from 'zod'
import { categorySchema, levelSchema, seatKindSchema } from '../../access/vocabulary.ts'
import { lineSchema, textSchema } from '../../protocol/fields.ts'
import { agencyIdSchema, personIdSchema } from '../../protocol/ids.ts'

export const networkCommandSchemas = [
  z.strictObject({ type: z.literal('addAgency'), name: lineSchema, shortName: z.string().trim().min(1).max(12), kind: seatKindSchema }),
  z.strictObject({ type: z.literal('addPerson'), name: lineSchema, email: z.email().max(200), phone: lineSchema.optional() }),
  z.strictObject({ type: z.literal('addMembership'), personId: personIdSchema, agencyId: agencyIdSchema, role: lineSchema }),
  /** Lowers a cell at once; raises one only with a reason, and never a hard cell. */
  z.strictObject({
    type: z.literal('setCeiling'),
    kind: seatKindSchema,
    category: categorySchema,
    level: levelSchema,
    reason: textSchema.optional(),
  }),
] as const

/** Done by the server itself, never taken from the wire. */
export const internalCommandSchemas = [
  z.strictObject({
    type: z.literal('foundNetwork'),
    name: lineSchema,
    timeZone: z.string().min(1),
    administrator: z.strictObject({ name: lineSchema, email: z.email() }),
  }),
  z.strictObject({ type: z.literal('setPassword'), personId: personIdSchema, passwordHash: z.string().min(1) }),
] as const
