/** A refusal is a value and crosses the wire; of a bug only its number crosses. The set of codes is closed (docs/rules.md, HTTP). */
import { z } from 'zod'

export const refusalSchema = z.discriminatedUnion('code', [
  z.strictObject({ code: z.literal('invalid'), fields: z.array(z.string()) }),
  z.strictObject({ code: z.literal('unauthenticated') }),
  /** Only to someone who can already see the thing. */
  z.strictObject({ code: z.literal('not-allowed') }),
  /** Absent, or not yours to know of: one answer for both. */
  z.strictObject({ code: z.literal('not-found') }),
  /** What is asked does not fit the present state; `fields` names what stands in the way, where it can be named. */
  z.strictObject({ code: z.literal('conflict'), fields: z.array(z.string()).optional() }),
  z.strictObject({ code: z.literal('too-many'), retryAfter: z.number() }),
  z.strictObject({ code: z.literal('internal'), incident: z.string() }),
  z.strictObject({ code: z.literal('read-only') }),
])
export type Refusal = z.infer<typeof refusalSchema>
export type RefusalCode = Refusal['code']

/** A new code does not compile until it has a status. */
export const statusOf: Record<RefusalCode, number> = {
  invalid: 400,
  unauthenticated: 401,
  'not-allowed': 403,
  'not-found': 404,
  conflict: 409,
  'too-many': 429,
  internal: 500,
  'read-only': 503,
}

/** Thrown only at the edges, where a value cannot be returned (middleware); caught by the one error handler. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}
