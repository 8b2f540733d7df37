/** harness: the real servers on a free port over a small network, and the few calls every test of the edges makes. */
import { randomBytes } from 'node:crypto'
import type { AddressInfo, Socket } from 'node:net'
import type { SessionAnswer } from '@spojka/shared/protocol/session'
import type { CommandAnswer, OpenAnswer } from '@spojka/shared/protocol/socket'
import { io, type Socket as LiveClient } from 'socket.io-client'
import { onTestFinished } from 'vitest'
import { defaultLimits, type Limits } from '../../config/limits.ts'
import { type AccessTokens, createAccessTokens } from '../../identity/accessToken.ts'
import { openSessions, type Sessions } from '../../identity/sessions.ts'
import type { Availability, AvailabilitySource } from '../../network/port.ts'
import type { SessionStore, StoredSession } from '../../store/port.ts'
import { createLogger } from '../log.ts'
import { createServers, type ServersOptions } from '../server.ts'
import { createSmallNetwork, password, type SmallNetwork } from './smallNetwork.ts'

export const origin = 'http://spojka.test'
export const accessKey = randomBytes(32)

export interface Harness {
  readonly url: string
  readonly port: number
  readonly network: SmallNetwork
  readonly sessions: Sessions
  readonly tokens: AccessTokens
  readonly log: string[]
  /** Bytes of all connections that the operating system has not taken. */
  held(): number
  /** Moves the clock of sessions and tokens. */
  advance(ms: number): void
  call(method: string, path: string, options?: CallOptions): Promise<Answer>
  signIn(person: string, body?: Record<string, unknown>): Promise<SessionAnswer & { readonly cookie: string }>
  /** A connected live socket. */
  live(token: string): Promise<LiveClient>
}

export interface CallOptions {
  readonly token?: string
  readonly body?: unknown
  readonly raw?: string
  readonly headers?: Record<string, string>
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly json: Record<string, unknown>
}

export interface HarnessOptions
  extends Partial<Pick<ServersOptions, 'demoPeople' | 'ready' | 'clientDirectory' | 'collab' | 'availability'>> {
  readonly limits?: Limits
  readonly publicUrl?: string
}

const alwaysWritable: AvailabilitySource = { availability: { state: 'writable' }, onAvailability: () => undefined }

export async function serve(options: HarnessOptions = {}): Promise<Harness> {
  const { limits = defaultLimits, publicUrl = origin, ready = () => true, availability = alwaysWritable, ...others } = options
  let offset = 0
  const now = (): number => Date.now() + offset
  const network = await createSmallNetwork()
  const log: string[] = []
  const fail = (error: unknown): void => {
    throw error
  }
  const sessions = await openSessions({ store: sessionsInMemory(), key: randomBytes(32), now, onStoreError: fail })
  const tokens = createAccessTokens(accessKey, sessions, now)
  const logger = createLogger('info', (line) => log.push(line))
  const secure = publicUrl.startsWith('https:')
  const config = { publicUrl, origins: new Set([publicUrl]), secure, limits }
  const servers = createServers({ config, network, sessions, tokens, logger, ready, availability, clientDirectory: '/nowhere', ...others })
  const connections = new Set<Socket>()
  servers.server.on('connection', (socket: Socket) => connections.add(socket))
  await new Promise<void>((resolve) => servers.server.listen(0, '127.0.0.1', resolve))
  const { port } = servers.server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}`
  onTestFinished(async () => {
    sessions.stop()
    await servers.close()
  })

  async function call(method: string, path: string, { token, body, raw, headers = {} }: CallOptions = {}): Promise<Answer> {
    const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body))
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(sent === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(sent === undefined ? {} : { body: sent }),
    })
    const text = await response.text()
    const isJson = /json/.test(response.headers.get('content-type') ?? '')
    return { status: response.status, headers: response.headers, text, json: isJson ? (JSON.parse(text) as Record<string, unknown>) : {} }
  }

  return {
    url,
    port,
    network,
    sessions,
    tokens,
    log,
    held: () => [...connections].reduce((sum, socket) => sum + (socket.destroyed ? 0 : socket.writableLength), 0),
    advance: (ms) => {
      offset += ms
    },
    call,
    async signIn(person, body = {}) {
      const answer = await call('POST', '/api/session', { body: { email: `${person}@example.org`, password, ...body } })
      if (answer.status !== 200) throw new Error(`sign-in answered ${answer.status} ${answer.text}`)
      return { ...(answer.json as unknown as SessionAnswer), cookie: cookieOf(answer) }
    },
    async live(token) {
      const socket = io(url, { transports: ['websocket'], auth: { token }, reconnection: false, forceNew: true })
      onTestFinished(() => void socket.disconnect())
      await new Promise<void>((resolve, reject) => {
        socket.once('connect', resolve)
        socket.once('connect_error', reject)
      })
      return socket
    },
  }
}

/** A store whose state the test sets. */
export function settableStore() {
  const listeners: ((now: Availability) => void)[] = []
  const source = {
    availability: { state: 'writable' } as Availability,
    onAvailability: (listener: (now: Availability) => void) => void listeners.push(listener),
  }
  return {
    source,
    become(next: Availability) {
      source.availability = next
      for (const listener of listeners) listener(next)
    },
  }
}

/** The refresh cookie as a client sends it back. */
export const cookieOf = (answer: Answer): string => (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''

export const open = (socket: LiveClient, topic: unknown): Promise<OpenAnswer> => socket.emitWithAck('open', topic)
export const command = (socket: LiveClient, request: unknown): Promise<CommandAnswer> => socket.emitWithAck('command', request)

/** The next message of that name; awaited before it is provoked. */
export const next = <T = unknown>(socket: LiveClient, event: string): Promise<T> =>
  new Promise((resolve) => socket.once(event, (message: T) => resolve(message)))

/** Resolves once it holds, looking again at every turn of the loop. */
export async function until(holds: () => boolean, what: string): Promise<void> {
  const deadline = Date.now() + 10_000
  while (!holds()) {
    if (Date.now() > deadline) throw new Error(`never happened: ${what}`)
    await new Promise((resolve) => setImmediate(resolve))
  }
}

export function sessionsInMemory(): SessionStore {
  const stored = new Map<string, StoredSession>()
  return {
    all: async () => [...stored.values()],
    put: async (session) => void stored.set(session.id, session),
    remove: async (id) => void stored.delete(id),
  }
}
