/**
 * setupRoutes: one-time links over HTTP. Whoever asks has no session; so calls are counted by where they come from, and every link that opens
 * nothing is answered alike and before anything else about the request is looked at.
 */
import { Refused } from '@spojka/shared/protocol/refusal'
import { choosePasswordSchema, foundingSchema, type SetupView } from '@spojka/shared/protocol/setup'
import { type RequestHandler, Router } from 'express'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { addressOf } from '../identity/address.ts'
import type { Setup } from '../identity/setup.ts'
import { parseOrRefuse } from '../live/requests.ts'
import { sendJson } from './answers.ts'

export interface SetupRoutesOptions {
  readonly setup: Setup
  readonly body: RequestHandler
  /** Calls a minute from one address; a token cannot be guessed, but a password costs work to hash. */
  readonly perMinute: number
}

export function createSetupRoutes({ setup, body, perMinute }: SetupRoutesOptions): Router {
  const limiter = new RateLimiterMemory({ keyPrefix: 'setup', points: perMinute, duration: 60 })
  const limited: RequestHandler = async (req, _res, next) => {
    try {
      await limiter.consume(addressOf(req))
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused
      throw new Refused({ code: 'too-many', retryAfter: Math.ceil(refused.msBeforeNext / 1000) })
    }
    next()
  }
  const lookOrRefuse = (token: string): SetupView => {
    const found = setup.look(token)
    if (found === undefined) throw new Refused({ code: 'not-found' })
    return found
  }
  const opens: RequestHandler<{ token: string }> = (req, _res, next) => {
    lookOrRefuse(req.params.token)
    next()
  }

  const routes = Router()
  routes.get('/api/setup/:token', limited, (req, res) => sendJson(res, lookOrRefuse(String(req.params.token))))
  routes.post('/api/setup/:token', limited, opens as RequestHandler, body, async (req, res) => {
    const token = String(req.params.token)
    if (lookOrRefuse(token).for === 'network') sendJson(res, await setup.found(token, parseOrRefuse(foundingSchema, req.body)))
    else sendJson(res, await setup.choosePassword(token, parseOrRefuse(choosePasswordSchema, req.body).password))
  })
  return routes
}
