/**
 * sessionRoutes: signing in, staying in, changing the seat or one's password, signing out.
 *
 * The refresh cookie is named by a slot which the tab chooses, so that two tabs can be two people. The access token is only ever in an
 * answer, and kept in memory by whoever asked.
 */
import { randomUUID } from 'node:crypto'
import type { AgencyId } from '@spojka/shared/protocol/ids'
import { Refused } from '@spojka/shared/protocol/refusal'
import { type SessionAnswer, signInSchema, slotHeader, slotSchema, switchSeatSchema } from '@spojka/shared/protocol/session'
import { changePasswordSchema } from '@spojka/shared/protocol/setup'
import { parseCookie, stringifySetCookie } from 'cookie'
import { type Request, type RequestHandler, type Response, Router } from 'express'
import type { AccessTokens } from '../identity/accessToken.ts'
import { hashPassword } from '../identity/password.ts'
import { isEasilyGuessed } from '../identity/passwordRules.ts'
import type { Proofs } from '../identity/proofs.ts'
import type { Refreshed, Session, Sessions } from '../identity/sessions.ts'
import type { StillSignedIn } from '../identity/signedIn.ts'
import { type Strategies, sessionOf } from '../identity/strategies.ts'
import { parseOrRefuse } from '../live/requests.ts'
import type { Account, NetworkService } from '../network/port.ts'
import { sendJson, sendNothing } from './answers.ts'

export interface SessionRoutesOptions {
  readonly network: NetworkService
  readonly sessions: Sessions
  readonly tokens: AccessTokens
  readonly strategies: Strategies
  readonly proofs: Proofs
  /** Lets through who is signed in and within the budget. */
  readonly signedIn: readonly RequestHandler[]
  readonly stillSignedIn: StillSignedIn
  /** Reads the body, once it is known who sends it. */
  readonly body: RequestHandler
  /** Cookies for https only, with the `__Host-` prefix. */
  readonly secure: boolean
}

const usualSlot = 'main'

export function createSessionRoutes(options: SessionRoutesOptions): Router {
  const { network, sessions, tokens, strategies, proofs, signedIn, stillSignedIn, body, secure } = options
  const cookieName = (slot: string): string => `${secure ? '__Host-' : ''}spojka-${slot}`
  const cookie = { httpOnly: true, sameSite: 'strict', path: '/', secure } as const
  const setCookie = (res: Response, slot: string, { refreshToken, session }: Refreshed): void => {
    const expires = new Date(session.expiresAt)
    res.setHeader('Set-Cookie', stringifySetCookie(cookieName(slot), refreshToken, { ...cookie, expires }))
  }
  const clearCookie = (res: Response, slot: string): void => {
    res.setHeader('Set-Cookie', stringifySetCookie(cookieName(slot), '', { ...cookie, maxAge: 0 }))
  }

  function answer(res: Response, session: Session, account: Account): void {
    const { personId, name, seats } = account
    const body: SessionAnswer = { ...tokens.issue(session), person: { id: personId, name }, seats: [...seats], seat: session.agencyId }
    sendJson(res, body)
  }

  const routes = Router()

  routes.post('/api/session', body, async (req, res) => {
    const { seat, slot = usualSlot } = parseOrRefuse(signInSchema, req.body)
    const account = await strategies.signIn(req, res)
    const agencyId = seat === undefined ? account.seats[0]?.agencyId : seatOf(account, seat)
    // Somebody who sits nowhere has nothing to sign in to.
    if (agencyId === undefined || !proofs.holds(account)) throw new Refused({ code: 'unauthenticated' })
    const begun = await sessions.begin({ personId: account.personId, agencyId })
    setCookie(res, slot, begun)
    answer(res, begun.session, account)
  })

  routes.post('/api/session/refresh', async (req, res) => {
    const slot = slotOf(req)
    const presented = parseCookie(req.headers.cookie ?? '')[cookieName(slot)]
    const refreshed = presented === undefined ? undefined : await sessions.refresh(presented)
    const account = refreshed === undefined ? undefined : network.account(refreshed.session.personId)
    if (refreshed === undefined || account === undefined || !network.mayActFor(refreshed.session)) {
      if (presented !== undefined) clearCookie(res, slot)
      throw new Refused({ code: 'unauthenticated' })
    }
    setCookie(res, slot, refreshed)
    answer(res, refreshed.session, account)
  })

  routes.post('/api/session/seat', ...signedIn, body, async (req, res) => {
    const { seat } = parseOrRefuse(switchSeatSchema, req.body)
    const before = sessionOf(req)
    stillSignedIn(before)
    const account = network.account(before.personId)
    if (account === undefined) throw new Refused({ code: 'unauthenticated' })
    const session = await sessions.switchSeat(before.id, seatOf(account, seat))
    if (session === undefined) throw new Refused({ code: 'unauthenticated' })
    answer(res, session, account)
  })

  routes.post('/api/session/password', ...signedIn, body, async (req, res) => {
    const { oldPassword, password } = parseOrRefuse(changePasswordSchema, req.body)
    const session = sessionOf(req)
    stillSignedIn(session)
    const { id, personId } = session
    const account = network.account(personId)
    if (account === undefined) throw new Refused({ code: 'unauthenticated' })
    const oldHash = (await proofs.proveAgain(personId, account.email, oldPassword))?.passwordHash
    if (oldHash === undefined) throw new Refused({ code: 'invalid', fields: ['oldPassword'] })
    if (isEasilyGuessed(password, [account.name, account.email])) throw new Refused({ code: 'invalid', fields: ['password'] })
    const passwordHash = await hashPassword(password)
    stillSignedIn(session)
    const executed = await network.execute(session, randomUUID(), { type: 'changePassword', oldHash, passwordHash })
    if (!executed.ok) throw new Refused(executed.refusal)
    // Whoever else had got hold of the old one is out.
    await sessions.endAllOf(personId, id)
    sendNothing(res)
  })

  routes.delete('/api/session', ...signedIn, async (req, res) => {
    const { id, personId } = sessionOf(req)
    if (req.query.everywhere === '1') await sessions.endAllOf(personId)
    else await sessions.end(id)
    clearCookie(res, slotOf(req))
    sendNothing(res)
  })

  return routes
}

const slotOf = (req: Request): string => slotSchema.safeParse(req.get(slotHeader)).data ?? usualSlot

/** A seat of somebody else's and no seat at all are one answer. */
function seatOf(account: Account, seat: string): AgencyId {
  const found = account.seats.find(({ id }) => id === seat)
  if (found === undefined) throw new Refused({ code: 'not-found' })
  return found.agencyId
}
