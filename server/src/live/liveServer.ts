/**
 * liveServer: topics and commands over Socket.IO; one socket is one person in one seat, and dies with that session.
 *
 * Why WebSocket only: a long poll is a response that waits, and nothing that waits may hold a view. Connection state recovery is off:
 * it would replay frames that were judged by yesterday's rights.
 *
 * Not here: when a frame may leave (outbox.ts), what a change closes (fence.ts), upgrades (http/server.ts).
 */
import type { Server as HttpServer, IncomingMessage } from 'node:http'
import type { Socket as TcpSocket } from 'node:net'
import type { ClientToServer, ServerToClient } from '@spojka/shared/protocol/socket'
import { parseTopic } from '@spojka/shared/protocol/topics'
import { type DefaultEventsMap, Server, type Socket } from 'socket.io'
import type { AccessTokens } from '../identity/accessToken.ts'
import type { Budgets } from '../identity/budgets.ts'
import type { Session, Sessions } from '../identity/sessions.ts'
import type { Actor, Availability, AvailabilitySource, NetworkService } from '../network/port.ts'
import type { Fence } from './fence.ts'
import { createOutbox, type Opened, type Wire } from './outbox.ts'
import type { Requests } from './requests.ts'

/** Answers that wait for a reader who does not read; whoever asks on all the same is flooding. */
const mostUnread = 5_000

export const livePath = '/socket.io/'

export interface LiveOptions {
  readonly httpServer: HttpServer
  readonly network: NetworkService
  readonly sessions: Sessions
  readonly tokens: AccessTokens
  readonly budgets: Budgets
  readonly requests: Requests
  readonly fence: Fence
  readonly availability: AvailabilitySource
  readonly originAllowed: (req: IncomingMessage) => boolean
  readonly incident: (error: unknown) => string
}

export interface LiveServer {
  upgrade(req: IncomingMessage, socket: TcpSocket, head: Buffer): void
  sockets(): number
  close(): Promise<void>
}

type LiveSocket = Socket<ClientToServer, ServerToClient, DefaultEventsMap, { session: Session }>

export function createLiveServer(options: LiveOptions): LiveServer {
  const { network, sessions, tokens, budgets, requests, fence, availability, incident } = options
  const io = new Server<ClientToServer, ServerToClient, DefaultEventsMap, { session: Session }>({
    path: livePath,
    transports: ['websocket'],
    destroyUpgrade: false,
    serveClient: false,
    perMessageDeflate: false,
    httpCompression: false,
    cleanupEmptyChildNamespaces: true,
    connectTimeout: 10_000,
    maxHttpBufferSize: 1024 * 1024,
    pingInterval: 20_000,
    pingTimeout: 20_000,
    allowRequest: (req, decide) => decide(null, options.originAllowed(req)),
  })
  io.attach(options.httpServer)

  const bySession = new Map<string, Set<LiveSocket>>()
  const online = countSeats(network)

  io.use((socket, next) => {
    const session = tokens.sessionOf((socket.handshake.auth as { token?: unknown } | undefined)?.token)
    if (session === undefined || !network.mayActFor(session)) return next(new Error('unauthenticated'))
    if (availability.availability.state === 'silent') return next(new Error('read-only'))
    socket.data.session = session
    next()
  })

  io.on('connection', (socket) => {
    const { session } = socket.data
    // Between the check and this line lies a turn of the loop, in which the session may have ended.
    if (sessions.living(session.id, session.epoch) === undefined) return end(socket)
    const tcp = tcpOf(socket)
    const outbox = createOutbox(session, (actor, topic) => network.view(actor, topic), wireOf(socket, availability), network.exposure)
    const isFlooded = (): boolean => {
      if (connectionOf(socket).writeBuffer.length <= mostUnread) return false
      outbox.reset()
      return true
    }
    const peers = bySession.get(session.id) ?? new Set()
    bySession.set(session.id, peers.add(socket))
    fence.add(outbox)
    online.came(session)
    if (availability.availability.state !== 'writable') tellAvailability(socket, availability.availability)
    socket.conn.transport.on('ready', () => outbox.drained())

    socket.on('disconnect', () => {
      fence.remove(outbox)
      outbox.ended()
      peers.delete(socket)
      if (peers.size === 0) bySession.delete(session.id)
      online.went(session)
      // What is still held was for somebody who is gone, and nobody would judge it any more.
      if (tcp.writableLength > 0 && !tcp.destroyed) tcp.resetAndDestroy()
    })

    // Asking for leave takes a moment, and a close must not overtake the open it follows.
    let turn: Promise<void> = Promise.resolve()
    async function open(text: unknown, answer: (answer: Opened) => void): Promise<void> {
      try {
        sessions.touch(session.id)
        const retryAfter = await budgets.take('opens', session.id)
        const topic = typeof text === 'string' ? parseTopic(text) : undefined
        if (retryAfter !== undefined) answer({ refusal: { code: 'too-many', retryAfter } })
        else if (typeof text !== 'string' || topic === undefined) answer({ refusal: { code: 'not-found' } })
        else if (socket.connected) outbox.open(text, topic, answer)
      } catch (error) {
        answer({ refusal: { code: 'internal', incident: incident(error) } })
      }
    }
    socket.on('open', (text, answer) => {
      if (typeof answer === 'function' && !isFlooded()) turn = turn.then(() => open(text, answer))
    })
    socket.on('close', (text) => {
      turn = turn.then(() => {
        if (typeof text === 'string') outbox.close(text)
      })
    })

    socket.on('command', async (request, answer) => {
      if (isFlooded()) return
      sessions.touch(session.id)
      const answered = await requests.command(session, request)
      if (typeof answer === 'function' && socket.connected) answer(answered)
    })
  })

  // A seat that was left ends the sockets of that seat; the session itself may go on in another.
  sessions.onEnded((id, epoch) => {
    for (const socket of [...(bySession.get(id) ?? [])]) if (socket.data.session.epoch <= epoch) end(socket)
  })

  availability.onAvailability((now) => {
    for (const socket of io.of('/').sockets.values()) {
      // A reset tells nothing, and clients come back by themselves; an end of the session they would believe.
      if (now.state === 'silent') reset(socket)
      else tellAvailability(socket, now)
    }
  })

  return {
    upgrade: (req, socket, head) => void io.engine.handleUpgrade(req, socket, head),
    sockets: () => io.of('/').sockets.size,
    close: () => io.close(),
  }
}

/** It speaks of no case, and is told to everybody alike. */
function tellAvailability(socket: LiveSocket, { state }: Availability): void {
  socket.emit('availability', { readOnly: state !== 'writable' })
}

/** Its session is over. Bytes that still wait are thrown away with it. */
function end(socket: LiveSocket): void {
  if (isEmpty(socket)) socket.disconnect(true)
  else reset(socket)
}

function reset(socket: LiveSocket): void {
  const tcp = tcpOf(socket)
  if (!tcp.destroyed) tcp.resetAndDestroy()
}

/** What of an Engine.IO connection is looked at here; `writeBuffer` is private in its types only. */
interface Connection {
  readonly readyState: string
  readonly transport: { readonly writable: boolean }
  readonly writeBuffer: readonly unknown[]
}

function wireOf(socket: LiveSocket, availability: AvailabilitySource): Wire {
  // `writeBuffer` holds what was handed over while an earlier frame was still on its way.
  const connection = connectionOf(socket)
  return {
    patch: (topic, from, to, view) => void socket.emit('patch', { topic, from, to, patch: [{ op: 'replace', path: '', value: view }] }),
    closed: (topic) => void socket.emit('closed', { topic, permanent: true }),
    ready: () =>
      availability.availability.state !== 'silent' &&
      connection.readyState === 'open' &&
      connection.transport.writable &&
      connection.writeBuffer.length === 0,
    empty: () => isEmpty(socket),
    reset: () => reset(socket),
  }
}

const isEmpty = (socket: LiveSocket): boolean => tcpOf(socket).writableLength === 0 && connectionOf(socket).writeBuffer.length === 0
const connectionOf = (socket: LiveSocket): Connection => socket.conn as unknown as Connection
const tcpOf = (socket: LiveSocket): TcpSocket => socket.request.socket

/** A seat is online as long as one of its sockets is. Elsewhere the same person is somebody else: two seats tell nothing of each other. */
function countSeats(network: NetworkService) {
  const sockets = new Map<string, number>()
  const count = (actor: Actor, more: 1 | -1): void => {
    const seat = `${actor.personId}/${actor.agencyId}`
    const before = sockets.get(seat) ?? 0
    const after = Math.max(0, before + more)
    if (after === 0) sockets.delete(seat)
    else sockets.set(seat, after)
    if ((before === 0) !== (after === 0)) network.setOnline(actor, after > 0)
  }
  return { came: (actor: Actor): void => count(actor, 1), went: (actor: Actor): void => count(actor, -1) }
}
