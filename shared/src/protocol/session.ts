/** Signing in and the session that follows. */
import { z } from 'zod'
import { agencyIdSchema } from './ids.ts'
import { personRefSchema, seatSchema } from './views.ts'

/** `slot` names the refresh cookie of this tab, so that two tabs can be two people; clients outside browsers need none. */
export const slotSchema = z.string().regex(/^[a-z0-9]{1,16}$/)

export const signInSchema = z.object({
  email: z.string().min(1).max(200),
  password: z.string().min(1).max(1000),
  code: z.string().max(20).optional(),
  seat: z.string().min(1).max(64).optional(),
  slot: slotSchema.optional(),
})
export const switchSeatSchema = z.object({ seat: z.string().min(1).max(64) })

export const sessionAnswerSchema = z.object({
  accessToken: z.string(),
  /** When the access token ends; the session itself may live on. */
  expiresAt: z.iso.datetime(),
  person: personRefSchema,
  seats: z.array(seatSchema),
  seat: agencyIdSchema,
})
export type SessionAnswer = z.infer<typeof sessionAnswerSchema>

/** The header in which a tab names its slot to `POST /api/session/refresh` and `DELETE /api/session`. */
export const slotHeader = 'x-spojka-slot'

/** `GET /api/demo`: in demo mode only, the invented people to pick from; otherwise not found. */
export const demoPeopleSchema = z.object({
  password: z.string(),
  /** Neutral names of the cases, in order of opening. */
  cases: z.array(z.string()),
  /** Each seat with the cases one knows of from there. */
  people: z.array(z.object({ name: z.string(), email: z.string(), seats: z.array(seatSchema.extend({ cases: z.array(z.string()) })) })),
})
export type DemoPeople = z.infer<typeof demoPeopleSchema>
