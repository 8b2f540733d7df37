/**
 * app: the Express application, from the headers every answer carries to the one error handler.
 *
 * Order matters: where a request comes from is judged before who makes it, and that before what it says; so a stranger learns
 * nothing, not even whether the body was well-formed.
 */

import { Refused } from '@spojka/shared/protocol/refusal'
import type { DemoPeople } from '@spojka/shared/protocol/session'
import express, { type Express, type RequestHandler } from 'express'
import helmet from 'helmet'
import type { Config } from '../config/config.ts'
import type { AccessTokens } from '../identity/accessToken.ts'
import type { Budgets } from '../identity/budgets.ts'
import type { Proofs } from '../identity/proofs.ts'
import type { Sessions } from '../identity/sessions.ts'
import type { Setup } from '../identity/setup.ts'
import type { StillSignedIn } from '../identity/signedIn.ts'
import { createStrategies, sessionOf } from '../identity/strategies.ts'
import type { Fence } from '../live/fence.ts'
import type { Requests } from '../live/requests.ts'
import type { AvailabilitySource, NetworkService } from '../network/port.ts'
import { sendJson, sendText } from './answers.ts'
import { createDocs } from './docs/docs.ts'
import type { Logger } from './log.ts'
import type { Metrics } from './metrics.ts'
import { describeInterface } from './openapi.ts'
import type { createOriginCheck } from './origin.ts'
import { createPages } from './pages.ts'
import { errorHandler, notFound, sendRefusal } from './problems.ts'
import { createSessionRoutes } from './sessionRoutes.ts'
import { createSetupRoutes } from './setupRoutes.ts'
import { createViewHandler } from './views.ts'

export interface AppOptions {
  readonly config: Pick<Config, 'publicUrl' | 'origins' | 'secure' | 'limits'>
  readonly network: NetworkService
  readonly sessions: Sessions
  readonly tokens: AccessTokens
  readonly proofs: Proofs
  readonly stillSignedIn: StillSignedIn
  readonly budgets: Budgets
  readonly requests: Requests
  readonly fence: Fence
  readonly availability: AvailabilitySource
  readonly metrics: Metrics
  readonly logger: Logger
  readonly incident: (error: unknown) => string
  readonly originAllowed: ReturnType<typeof createOriginCheck>
  readonly setup: Setup | undefined
  readonly demoPeople: (() => DemoPeople | undefined) | undefined
  readonly ready: () => boolean
  readonly clientDirectory: string
}

export function createApp(options: AppOptions): Express {
  const { config, network, sessions, tokens, proofs, stillSignedIn, budgets, requests, metrics } = options
  const strategies = createStrategies({ network, sessions, tokens, proofs })
  const body = express.json({ limit: '1mb', inflate: false })

  const spend: RequestHandler = async (req, _res, next) => {
    const retryAfter = await budgets.take('requests', sessionOf(req).id)
    if (retryAfter !== undefined) throw new Refused({ code: 'too-many', retryAfter })
    next()
  }
  const signedIn = [strategies.bearer, spend]

  const app = express()
  app.disable('x-powered-by')
  app.set('etag', false)
  app.set('query parser', 'simple')
  app.use(observe(options.logger, metrics))
  app.use(securityHeaders(config))

  app.use('/api', (req, res, next) => {
    res.setHeader('Cache-Control', 'no-store')
    if (!options.originAllowed(req)) throw new Refused({ code: 'not-allowed' })
    if (options.availability.availability.state === 'silent') throw new Refused({ code: 'read-only' })
    next()
  })
  const { secure } = config
  app.use(createSessionRoutes({ network, sessions, tokens, strategies, proofs, signedIn, stillSignedIn, body, secure }))
  if (options.setup) app.use(createSetupRoutes({ setup: options.setup, body, perMinute: config.limits.rates.setupPerMinute }))
  app.get('/api/views/:topic', ...signedIn, createViewHandler(options) as RequestHandler)
  app.post('/api/commands', ...signedIn, body, async (req, res) => {
    const answer = await requests.command(sessionOf(req), req.body)
    if ('refusal' in answer) sendRefusal(res, answer.refusal)
    else sendJson(res, answer)
  })
  app.get('/api/demo', (_req, res) => {
    const people = options.demoPeople?.()
    if (people === undefined) throw new Refused({ code: 'not-found' })
    sendJson(res, people)
  })
  let description: string | undefined
  const described = (): string => {
    description ??= describeInterface(config.publicUrl)
    return description
  }
  app.get('/api/openapi.json', (_req, res) => sendText(res, 'json', described()))
  app.use(createDocs(described))
  app.use('/api', notFound)

  app.get('/healthz', (_req, res) => sendJson(res.set('Cache-Control', 'no-store'), { status: 'ok' }))
  app.get('/readyz', (_req, res) => {
    const ready = options.ready()
    sendJson(res.set('Cache-Control', 'no-store').status(ready ? 200 : 503), { status: ready ? 'ready' : 'starting' })
  })
  app.get('/metrics', async (_req, res) => {
    sendText(res.set('Cache-Control', 'no-store'), metrics.contentType, await metrics.text())
  })
  app.use(createPages(options.clientDirectory))
  app.use(notFound)
  app.use(errorHandler(options.incident))
  return app
}

function securityHeaders({ origins, secure }: Pick<Config, 'origins' | 'secure'>): RequestHandler {
  const sockets = [...origins].map((origin) => origin.replace(/^http/, 'ws'))
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        connectSrc: ["'self'", ...sockets],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
    // A promise of https for a year belongs to those who have it.
    strictTransportSecurity: secure,
  })
}

/** One line and one measurement for each answer, by the pattern of the route and never by its address. */
function observe(logger: Logger, metrics: Metrics): RequestHandler {
  return (req, res, next) => {
    const begun = performance.now()
    res.once('close', () => {
      const ms = performance.now() - begun
      const route = typeof req.route?.path === 'string' ? req.route.path : 'other'
      const { incident } = res.locals as { incident?: string }
      metrics.request(req.method, route, res.statusCode, ms / 1000)
      logger.info('request', {
        method: req.method,
        route,
        status: res.statusCode,
        ms: Math.round(ms * 10) / 10,
        ...(incident === undefined ? {} : { incident }),
      })
    })
    next()
  }
}
