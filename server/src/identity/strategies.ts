/**
 * strategies: how a request proves who makes it; an e-mail and a password once, a bearer token afterwards.
 *
 * Passport carries other ways of signing in later; its sessions are not used, ours are revocable (sessions.ts).
 */
import { Refused } from '@spojka/shared/protocol/refusal'
import type { Request, RequestHandler, Response } from 'express'
import passport from 'passport'
import { Strategy as LocalStrategy } from 'passport-local'
import type { Account, NetworkService } from '../network/port.ts'
import type { AccessTokens } from './accessToken.ts'
import { addressOf } from './address.ts'
import type { Proofs } from './proofs.ts'
import type { Session, Sessions } from './sessions.ts'

declare global {
  namespace Express {
    /** What a strategy found: the account at sign-in, the session everywhere else. */
    interface User {
      readonly account?: Account
      readonly session?: Session
    }
  }
}

export interface Strategies {
  /** The account whose e-mail and password are in the body; rejects with `unauthenticated` or `too-many`. */
  signIn(req: Request, res: Response): Promise<Account>
  /** Lets through whoever carries the token of a living session in a seat that is still theirs. */
  readonly bearer: RequestHandler
}

export interface StrategiesOptions {
  readonly network: Pick<NetworkService, 'mayActFor'>
  readonly sessions: Sessions
  readonly tokens: AccessTokens
  readonly proofs: Proofs
}

/** The session a request was let through with. */
export function sessionOf(req: Request): Session {
  const session = req.user?.session
  if (session === undefined) throw new Refused({ code: 'unauthenticated' })
  return session
}

export function createStrategies({ network, sessions, tokens, proofs }: StrategiesOptions): Strategies {
  const authenticator = new passport.Passport()

  authenticator.use(
    'password',
    new LocalStrategy({ usernameField: 'email', session: false, passReqToCallback: true }, (req, email, password, done) => {
      proofs.prove(addressOf(req), email, password).then((account) => done(null, account === undefined ? false : { account }), done)
    }),
  )

  authenticator.use(
    'bearer',
    new BearerStrategy((token) => {
      const session = tokens.sessionOf(token)
      if (session === undefined || !network.mayActFor(session)) return undefined
      sessions.touch(session.id)
      return session
    }),
  )

  const authenticate = (strategy: string, req: Request, res: Response): Promise<Express.User> =>
    new Promise((resolve, reject) => {
      const decided = (error: unknown, user: Express.User | false | null | undefined): void => {
        if (error) reject(error)
        else if (!user) reject(new Refused({ code: 'unauthenticated' }))
        else resolve(user)
      }
      authenticator.authenticate(strategy, { session: false }, decided)(req, res, reject)
    })

  return {
    async signIn(req, res) {
      const { account } = await authenticate('password', req, res)
      if (account === undefined) throw new Refused({ code: 'unauthenticated' })
      return account
    },
    async bearer(req, res, next) {
      req.user = await authenticate('bearer', req, res)
      next()
    },
  }
}

class BearerStrategy extends passport.Strategy {
  // Not a #field: passport runs each request on an object that only inherits from this one.
  private readonly find: (token: string) => Session | undefined
  constructor(find: (token: string) => Session | undefined) {
    super()
    this.find = find
  }
  override authenticate(req: Request): void {
    const [, token] = /^Bearer ([\w.-]+)$/i.exec(req.headers.authorization ?? '') ?? []
    const session = token === undefined ? undefined : this.find(token)
    if (session === undefined) this.fail(401)
    else this.success({ session })
  }
}
