/**
 * accessToken: a short-lived proof of one session in one seat, checked without a store and worthless without a living session.
 *
 * One algorithm, one key, one issuer and audience, all claims required: what a token says is compared, never merely present.
 */
import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import jwt from 'jsonwebtoken'
import { z } from 'zod'
import type { Session, Sessions } from './sessions.ts'

/** Clients may rely on at least ten minutes. */
const lifetimeSeconds = 15 * 60
const party = 'spojka'

const claimsSchema = z.strictObject({
  iss: z.literal(party),
  aud: z.literal(party),
  iat: z.int(),
  exp: z.int(),
  jti: z.string().min(1),
  sid: z.string().min(1),
  seat: z.string().min(1),
  epoch: z.int().min(0),
})

export interface AccessTokens {
  issue(session: Session): { readonly accessToken: string; readonly expiresAt: string }
  /** The living session a token proves, or undefined: forged, expired, foreign, of an old seat or an ended session are one answer. */
  sessionOf(token: unknown): Session | undefined
}

export function createAccessTokens(key: Uint8Array, sessions: Sessions, now: () => number = Date.now): AccessTokens {
  // A key object: given bytes, jsonwebtoken first tries them as a public key at every check, which costs fifty times the check itself.
  const secret = createSecretKey(key)
  return {
    issue(session) {
      const iat = Math.floor(now() / 1000)
      // A token outlives its session in no case.
      const exp = Math.min(iat + lifetimeSeconds, Math.floor(session.expiresAt / 1000))
      const claims = { iat, exp, sid: session.id, seat: session.agencyId, epoch: session.epoch }
      const accessToken = jwt.sign(claims, secret, {
        algorithm: 'HS256',
        issuer: party,
        audience: party,
        jwtid: randomBytes(12).toString('base64url'),
      })
      return { accessToken, expiresAt: new Date(exp * 1000).toISOString() }
    },

    sessionOf(token) {
      if (typeof token !== 'string' || token.length > 4096) return undefined
      const claims = claimsOf(token, secret, Math.floor(now() / 1000))
      if (claims === undefined) return undefined
      const session = sessions.living(claims.sid, claims.epoch)
      return session?.agencyId === claims.seat ? session : undefined
    },
  }
}

function claimsOf(token: string, secret: KeyObject, clockTimestamp: number): z.infer<typeof claimsSchema> | undefined {
  try {
    const payload = jwt.verify(token, secret, { algorithms: ['HS256'], issuer: party, audience: party, clockTimestamp })
    return claimsSchema.safeParse(payload).data
  } catch {
    // Why a token is bad is nobody's business but its forger's.
    return undefined
  }
}
