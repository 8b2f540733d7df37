/**
 * tapped: a person at a seat with a tap on every channel: each byte that reaches them over HTTP, Socket.IO and documents is handed to `hear`,
 * raw and decoded, before anything else is done with it.
 *
 * Not here: what may be heard (ledger.ts), and what is done (scene.ts).
 */
import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import { connect, type Socket } from 'node:net'
import type { ServerProcess } from '../../server/test/harness/serverProcess.ts'
import type { Viewer } from './canaries.ts'
import { Desk } from './desk.ts'
import type { Eyes, Window } from './exposed/sightings.ts'
import { LiveTap } from './live.ts'

export type Channel = 'http' | 'socket.io' | 'documents' | 'log' | 'metrics' | 'store'

export interface Heard {
  readonly channel: Channel
  readonly text: string
  /** The topic or the document it belongs to, as far as that can be told. */
  readonly of?: string | undefined
  /** What a transcript keeps of it: a whole answer or frame, without what chance and the moment put into it. */
  readonly event?: string
}

export interface Answer {
  readonly status: number
  /** Names and values as they came, in their order. */
  readonly headers: readonly string[]
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: answers differ by request
  readonly body: any
}

/** What a reader of the answer could tell it by: all but the date. */
export const visible = ({ status, headers, text }: Answer): string => {
  const told = headers.flatMap((name, i) => (i % 2 === 0 && name.toLowerCase() !== 'date' ? [`${name}: ${headers[i + 1]}`] : []))
  return JSON.stringify([status, told, text])
}

const closedEyes: Eyes = {
  now: () => [0, 0],
  view: () => undefined,
  document: () => undefined,
  gone: () => undefined,
  cut: () => undefined,
  refused: () => undefined,
}

export class Tapped implements Viewer {
  readonly key: string
  readonly email: string
  readonly personId: string
  readonly agencyId: string
  readonly kind: string
  readonly administers: boolean
  token = ''
  live: LiveTap | undefined
  /** Further windows of the same person. */
  readonly tabs: LiveTap[] = []
  readonly desks = new Map<string, Desk>()
  hear: (seat: Tapped, heard: Heard) => void = () => undefined
  /** Told of what stands before this person. */
  eyes: Eyes = closedEyes
  /** Another object whenever something may have changed; none while something is about to. */
  steady: () => object | undefined = () => undefined
  server: ServerProcess
  #agent: Agent
  #open = 0
  #idle: (() => void)[] = []

  constructor(server: ServerProcess, seat: Viewer & { readonly key: string; readonly email: string }) {
    this.server = server
    this.key = seat.key
    this.email = seat.email
    this.personId = seat.personId
    this.agencyId = seat.agencyId
    this.kind = seat.kind
    this.administers = seat.administers
    this.#agent = this.#tappedAgent()
  }

  /** What comes over its connections is heard before Node parses it: status line, headers, body, trailers. */
  #tappedAgent(): Agent {
    const agent = new Agent({ keepAlive: true, maxSockets: 8 })
    agent.createConnection = (options) => {
      const socket: Socket = connect({ port: Number(options.port), host: '127.0.0.1' })
      socket.on('data', (data) => this.hear(this, { channel: 'http', text: data.toString('latin1') }))
      return socket
    }
    return agent
  }

  call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    this.#open += 1
    const asked = this.eyes.now()
    return new Promise<Answer>((resolve) => {
      // What a change has overtaken is called back by a reset of its connection: then there is no answer.
      const gone = () => {
        this.eyes.cut(asked)
        resolve({ status: 0, headers: [], text: '', body: undefined })
      }
      const sent = body === undefined ? undefined : JSON.stringify(body)
      const sending = request(
        {
          port: this.server.port,
          host: '127.0.0.1',
          agent: this.#agent,
          method,
          path,
          headers: {
            ...(this.token !== '' && { authorization: `Bearer ${this.token}` }),
            ...(sent !== undefined && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(sent) }),
            ...headers,
          },
        },
        (answer) => {
          const parts: Buffer[] = []
          answer.on('data', (part) => parts.push(part))
          answer.on('error', gone)
          answer.on('end', () => {
            const text = Buffer.concat(parts).toString('utf8')
            const isJson = answer.headers['content-type']?.includes('json') === true
            const whole = { status: answer.statusCode ?? 0, headers: answer.rawHeaders, text, body: isJson ? JSON.parse(text) : undefined }
            const of = /^\/api\/views\/(.*)$/.exec(path)?.[1] ?? path
            this.hear(this, { channel: 'http', text, of, event: `${method} ${path} ${visible(whole)}` })
            this.#sees(method, path, body, whole, asked)
            resolve(whole)
          })
        },
      )
      sending.on('error', gone)
      sending.end(sent)
    }).finally(() => {
      this.#open -= 1
      if (this.#open === 0) for (const tell of this.#idle.splice(0)) tell()
    })
  }

  /** An answer stands before somebody for a moment. */
  #sees(method: string, path: string, sent: unknown, { status, body }: Answer, asked: Window): void {
    const topic = method === 'GET' ? /^\/api\/views\/(.*)$/.exec(path)?.[1] : undefined
    const place = {}
    if (topic !== undefined && status === 200) {
      this.eyes.view(place, topic, body.view, asked)
      this.eyes.gone(place)
    }
    if (topic !== undefined && status === 404) this.eyes.refused({ topic }, asked)
    if (path === '/api/commands' && status === 404) this.eyes.refused({ command: sent as Record<string, unknown> }, asked)
  }

  view(topic: string): Promise<Answer> {
    return this.call('GET', `/api/views/${topic}`)
  }

  /** Over the socket where it has one and `overSocket`, otherwise over HTTP; the result, or the code of the refusal. */
  async command(fields: Record<string, unknown>, overSocket: boolean): Promise<CommandOutcome> {
    const request = { id: randomUUID(), ...fields }
    if (overSocket && this.live?.isOpen === true) {
      const answer = await this.live.request('command', request)
      return 'refusal' in answer ? { ok: false, code: answer.refusal.code } : { ok: true, result: answer.result }
    }
    const { status, body } = await this.call('POST', '/api/commands', request)
    return status === 200 ? { ok: true, result: body.result } : { ok: false, code: body?.code ?? String(status) }
  }

  async signIn(password: string): Promise<void> {
    this.token = ''
    const { body } = await this.call('POST', '/api/session', { email: this.email, password, seat: this.agencyId })
    if (body?.accessToken === undefined) throw new Error(`${this.key} cannot sign in`)
    this.token = body.accessToken
  }

  async connect(): Promise<LiveTap> {
    this.live?.end()
    const live = new LiveTap(this)
    this.live = live
    await live.accepted
    return live
  }

  /** A second window beside the first. */
  async openTab(topics: readonly string[]): Promise<void> {
    const tab = new LiveTap(this)
    this.tabs.push(tab)
    await tab.accepted.catch(() => undefined)
    for (const topic of topics) await tab.open(topic)
  }

  /** Opens a document; resolves when its text or its refusal is there. */
  async open(documentId: string): Promise<Desk> {
    const before = this.desks.get(documentId)
    if (before?.isOpen === true) return before
    const desk = new Desk(this, documentId)
    this.desks.set(documentId, desk)
    await desk.begun
    return desk
  }

  /** All that the server had sent by now has been heard. */
  async drained(): Promise<void> {
    const http = this.#open === 0 ? undefined : new Promise<void>((resolve) => this.#idle.push(resolve))
    const desks = [...this.desks.values()].filter((desk) => desk.code === undefined)
    await Promise.all([http, this.live?.drained(), ...this.tabs.map((tab) => tab.drained()), ...desks.map((desk) => desk.drained())])
  }

  leave(): void {
    this.live?.end()
    for (const tab of this.tabs.splice(0)) tab.end()
    for (const desk of this.desks.values()) desk.end()
    this.desks.clear()
    this.#agent.destroy()
    this.#agent = this.#tappedAgent()
  }
}

export type CommandOutcome =
  // biome-ignore lint/suspicious/noExplicitAny: results differ by command
  { readonly ok: true; readonly result: any } | { readonly ok: false; readonly code: string }
