/**
 * server: everything that listens, on one port: HTTP, Socket.IO and, where it is given, the documents.
 *
 * Here alone it is decided whose an upgrade is. Socket.IO leaves foreign ones open, so whatever belongs to nobody is ended here.
 */
import { once } from 'node:events'
import { createServer, type Server as HttpServer, type IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { join } from 'node:path'
import type { DemoPeople } from '@spojka/shared/protocol/session'
import type { Config } from '../config/config.ts'
import { repositoryRoot } from '../config/root.ts'
import type { AccessTokens } from '../identity/accessToken.ts'
import { createBudgets } from '../identity/budgets.ts'
import type { Links } from '../identity/links.ts'
import { createProofs } from '../identity/proofs.ts'
import type { Sessions } from '../identity/sessions.ts'
import type { Setup } from '../identity/setup.ts'
import { createStillSignedIn } from '../identity/signedIn.ts'
import { createFence } from '../live/fence.ts'
import { createLiveServer, livePath } from '../live/liveServer.ts'
import { createRequests } from '../live/requests.ts'
import type { AvailabilitySource, NetworkService } from '../network/port.ts'
import { createApp } from './app.ts'
import { createIncidents, type Logger } from './log.ts'
import { createMetrics } from './metrics.ts'
import { createOriginCheck } from './origin.ts'

/** Takes over an upgrade request whose origin was already judged; false: it is none of its. */
export type UpgradeHandler = (req: IncomingMessage, socket: Socket, head: Buffer) => boolean

export interface ServersOptions {
  readonly config: Pick<Config, 'publicUrl' | 'origins' | 'secure' | 'limits'>
  readonly network: NetworkService
  readonly sessions: Sessions
  readonly tokens: AccessTokens
  readonly logger: Logger
  readonly ready: () => boolean
  readonly availability: AvailabilitySource
  /** Bytes that the store may still write, where that is known. */
  readonly freeBytes?: () => number | undefined
  /** Whatever begins with `/collab/`. */
  readonly collab?: UpgradeHandler
  /** In demo mode only. */
  readonly demoPeople?: () => DemoPeople | undefined
  readonly clientDirectory?: string
  /** One-time links, and what they open. */
  readonly entrance?: { readonly links: Links; readonly setup: Setup }
}

export interface Servers {
  /** Not listening yet. */
  readonly server: HttpServer
  /** Ends live sockets and open answers, and waits for the port. */
  close(): Promise<void>
}

export function createServers(options: ServersOptions): Servers {
  const { config, network, sessions, tokens, logger, availability } = options
  const incident = createIncidents(logger)
  const originAllowed = createOriginCheck(config.origins)
  const budgets = createBudgets(config.limits.rates)
  const { signInFailures: failures, signInsWaiting: waiting } = config.limits.rates
  const proofs = createProofs({ network, failures, waiting })
  const metrics = createMetrics({ liveSockets: () => live.sockets(), availability, freeBytes: options.freeBytes })
  const stillSignedIn = createStillSignedIn(sessions, network)
  const links = options.entrance?.links
  const requests = createRequests({ network, budgets, proofs, stillSignedIn, incident, links, onCommand: metrics.command })
  const fence = createFence({ network, sessions, incident })

  const app = createApp({
    config,
    network,
    sessions,
    tokens,
    proofs,
    stillSignedIn,
    budgets,
    requests,
    fence,
    availability,
    metrics,
    logger,
    incident,
    originAllowed,
    demoPeople: options.demoPeople,
    setup: options.entrance?.setup,
    ready: options.ready,
    clientDirectory: options.clientDirectory ?? join(repositoryRoot, 'client', 'dist'),
  })
  const server = createServer({ headersTimeout: 15_000, requestTimeout: 60_000, keepAliveTimeout: 15_000, maxHeaderSize: 16_384 }, app)
  const live = createLiveServer({
    httpServer: server,
    network,
    sessions,
    tokens,
    budgets,
    requests,
    fence,
    availability,
    originAllowed,
    incident,
  })

  // Socket.IO put its own listener there; one place has to know all of them.
  server.removeAllListeners('upgrade')
  const upgraded = new Set<Socket>()
  server.on('upgrade', (req, socket: Socket, head) => {
    upgraded.add(socket)
    socket.once('close', () => upgraded.delete(socket))
    // Without a listener, a connection that breaks during the upgrade would end the process.
    socket.on('error', () => socket.destroy())
    const url = req.url ?? ''
    if (!url.startsWith(livePath) && !(options.collab !== undefined && url.startsWith('/collab/'))) return refuse(socket, '404 Not Found')
    if (!originAllowed(req)) return refuse(socket, '403 Forbidden')
    if (url.startsWith(livePath)) live.upgrade(req, socket, head)
    else if (options.collab?.(req, socket, head) !== true) refuse(socket, '404 Not Found')
  })

  return {
    server,
    async close() {
      const closed = server.listening ? once(server, 'close') : undefined
      const ended = live.close()
      server.closeAllConnections()
      // Node no longer counts these among its connections, but waits for them.
      for (const socket of upgraded) socket.destroy()
      await Promise.all([closed, ended])
    },
  }
}

function refuse(socket: Socket, status: string): void {
  // Half-open otherwise: Node leaves an upgraded connection to whoever took it over.
  socket.once('finish', () => socket.destroy())
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
