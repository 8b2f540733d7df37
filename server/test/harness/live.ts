/** Socket.IO by hand over a plain WebSocket, so that every byte that arrives is seen; with the views kept up to date as a client would. */
import { once } from 'node:events'
import WebSocket from 'ws'
import type { Person } from './person.ts'

interface Operation {
  readonly op: string
  readonly path: string
  readonly value?: unknown
  readonly from?: string
}

export class LiveSocket {
  readonly frames: string[] = []
  readonly views = new Map<string, { version: string; view: unknown }>()
  readonly closed: { topic: string; permanent: boolean }[] = []
  /** Patches that did not continue from what was held. */
  readonly broken: string[] = []
  isOpen = true
  readonly #ws: WebSocket
  readonly #answers = new Map<number, (answer: unknown) => void>()
  #lastId = 0

  private constructor(ws: WebSocket, heard: Buffer[]) {
    this.#ws = ws
    ws.on('message', (data: Buffer) => {
      heard.push(data)
      this.#hear(data.toString('utf8'))
    })
    ws.on('close', () => {
      this.isOpen = false
    })
    ws.on('error', () => undefined)
  }

  /** Connects and waits until the server has accepted the token. */
  static async open(person: Person): Promise<LiveSocket> {
    const ws = new WebSocket(`${person.server.origin.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`)
    const live = new LiveSocket(ws, person.heard)
    await once(ws, 'open')
    const accepted = new Promise<void>((resolve, reject) => {
      ws.on('message', (data: Buffer) => {
        if (data.toString().startsWith('40')) resolve()
        else if (data.toString().startsWith('44')) reject(new Error(data.toString()))
      })
      ws.on('close', () => reject(new Error('the connection was ended')))
    })
    ws.send(`40${JSON.stringify({ token: person.token })}`)
    await accepted
    return live
  }

  // biome-ignore lint/suspicious/noExplicitAny: answers differ by event
  request(event: string, ...values: unknown[]): Promise<any> {
    const id = ++this.#lastId
    return new Promise((resolve) => {
      this.#answers.set(id, resolve)
      this.#ws.send(`42${id}${JSON.stringify([event, ...values])}`)
    })
  }

  // biome-ignore lint/suspicious/noExplicitAny: views differ by topic
  async open(topic: string): Promise<any> {
    const answer = await this.request('open', topic)
    if (answer.version !== undefined) this.views.set(topic, answer)
    return answer
  }

  /** Sends a frame as it stands. */
  send(frame: string | Buffer): void {
    this.#ws.send(frame)
  }

  // biome-ignore lint/suspicious/noExplicitAny: views differ by topic
  view(topic: string): any {
    return this.views.get(topic)?.view
  }

  end(): void {
    this.#ws.terminate()
  }

  #hear(frame: string): void {
    this.frames.push(frame)
    if (frame === '2') this.#ws.send('3')
    const [, kind, id = '', body] = /^4([23])(\d*)(.*)$/s.exec(frame) ?? []
    if (body === undefined) return
    const values = JSON.parse(body)
    if (kind === '3') {
      this.#answers.get(Number(id))?.(values[0])
      this.#answers.delete(Number(id))
    } else if (values[0] === 'patch') this.#patch(values[1])
    else if (values[0] === 'closed') {
      this.closed.push(values[1])
      this.views.delete(values[1].topic)
    }
  }

  #patch({ topic, from, to, patch }: { topic: string; from: string; to: string; patch: Operation[] }): void {
    const held = this.views.get(topic)
    if (held === undefined) return
    if (held.version !== from) this.broken.push(topic)
    this.views.set(topic, { version: to, view: patch.reduce(applied, structuredClone(held.view)) })
  }
}

/** RFC 6902, as far as it is needed to hold a view. */
function applied(document: unknown, { op, path, value, from }: Operation): unknown {
  if (op === 'test') return document
  if (op === 'move' || op === 'copy') {
    const taken = at(document, from ?? '')
    const rest = op === 'move' ? applied(document, { op: 'remove', path: from ?? '' }) : document
    return applied(rest, { op: 'add', path, value: structuredClone(taken) })
  }
  if (path === '') return op === 'remove' ? undefined : value
  const parent = at(document, path.slice(0, path.lastIndexOf('/'))) as Record<string, unknown> | unknown[]
  const name = unescaped(path.slice(path.lastIndexOf('/') + 1))
  if (Array.isArray(parent)) {
    const index = name === '-' ? parent.length : Number(name)
    parent.splice(index, op === 'add' ? 0 : 1, ...(op === 'remove' ? [] : [value]))
  } else if (op === 'remove') delete parent[name]
  else parent[name] = value
  return document
}

const at = (document: unknown, path: string): unknown =>
  path
    .split('/')
    .slice(1)
    .reduce((value, name) => (value as Record<string, unknown>)[unescaped(name)], document)
const unescaped = (name: string): string => name.replaceAll('~1', '/').replaceAll('~0', '~')
