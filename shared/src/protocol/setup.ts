/** One-time links: the first administrator's, invitations, and new passwords. What a link is for may be looked at; setting the password uses it up. */
import { z } from 'zod'
import { seatKindSchema } from '../access/vocabulary.ts'
import { lineSchema, shortNameSchema } from './fields.ts'

/** Long is what makes a password; nobody is asked for signs or numbers in it. */
export const shortestPassword = 10
export const newPasswordSchema = z.string().min(shortestPassword).max(1000)

export const setupViewSchema = z.discriminatedUnion('for', [
  z.strictObject({ for: z.literal('network'), expiresAt: z.iso.datetime() }),
  z.strictObject({
    for: z.enum(['invitation', 'reset']),
    name: z.string(),
    email: z.string(),
    network: z.string(),
    agency: z.string(),
    expiresAt: z.iso.datetime(),
  }),
])
export type SetupView = z.infer<typeof setupViewSchema>

export const foundingSchema = z.strictObject({
  password: newPasswordSchema,
  name: lineSchema,
  email: z.email().max(200),
  network: lineSchema,
  /** Where the administrator belongs; she sees no case there. */
  agency: z.strictObject({ name: lineSchema, shortName: shortNameSchema, kind: seatKindSchema, role: lineSchema }),
})
export type Founding = z.infer<typeof foundingSchema>
export const choosePasswordSchema = z.strictObject({ password: newPasswordSchema })

/** With what one signs in from now on. */
export const setupAnswerSchema = z.strictObject({ email: z.string() })
export type SetupAnswer = z.infer<typeof setupAnswerSchema>

/** One's own password, changed by who knows the old one. */
export const changePasswordSchema = z.strictObject({ oldPassword: z.string().min(1).max(1000), password: newPasswordSchema })
