/** live: one window of one person over Socket.IO, spoken by hand over a plain WebSocket, with the views as a client holds them. */
import WebSocket from 'ws'
import type { Eyes, Place, Window } from './exposed/sightings.ts'
import type { Tapped } from './tapped.ts'

export class LiveTap {
  readonly held = new Map<string, { readonly version: string; readonly view: unknown }>()
  readonly accepted: Promise<void>
  isOpen = true
  readonly #ws: WebSocket
  readonly #eyes: Eyes
  /** Where each topic stands. */
  readonly #places = new Map<string, Place>()
  readonly #answers = new Map<number, (answer: never) => void>()
  readonly #waiting: (() => void)[] = []
  #lastId = 0

  constructor(seat: Tapped) {
    this.#eyes = seat.eyes
    const ws = new WebSocket(`ws://127.0.0.1:${seat.server.port}/socket.io/?EIO=4&transport=websocket`)
    this.#ws = ws
    this.accepted = new Promise((resolve, reject) => {
      ws.on('open', () => ws.send(`40${JSON.stringify({ token: seat.token })}`))
      ws.on('message', (data: Buffer) => {
        const frame = data.toString('utf8')
        const [, kind, id = '', body] = /^4([23])(\d*)(.*)$/s.exec(frame) ?? []
        const values = body === undefined ? [] : JSON.parse(body)
        const of = kind === '2' ? values[1]?.topic : undefined
        seat.hear(seat, { channel: 'socket.io', text: frame, of, ...(body !== undefined && { event: frame }) })
        if (frame === '2') ws.send('3')
        if (frame.startsWith('40')) resolve()
        if (frame.startsWith('44')) reject(new Error(frame))
        if (kind === '3') this.#answered(Number(id), values[0])
        if (kind === '2') this.#told(values[0], values[1])
        for (const tell of this.#waiting.splice(0)) tell()
      })
      ws.on('close', () => {
        this.isOpen = false
        this.#over()
        reject(new Error('the live socket was closed'))
        for (const answer of this.#answers.values()) answer({ refusal: { code: 'gone' } } as never)
      })
      ws.on('error', () => undefined)
    })
    this.accepted.catch(() => undefined)
  }

  // biome-ignore lint/suspicious/noExplicitAny: answers differ by event
  request(event: string, ...values: unknown[]): Promise<any> {
    const id = ++this.#lastId
    const asked = this.#eyes.now()
    return new Promise((resolve) => {
      if (!this.isOpen) resolve({ refusal: { code: 'gone' } })
      this.#answers.set(id, (answer) => {
        this.#sees(event, values[0], answer, asked)
        resolve(answer)
      })
      if (this.#ws.readyState === WebSocket.OPEN) this.#ws.send(`42${id}${JSON.stringify([event, ...values])}`)
    })
  }

  async open(topic: string): Promise<boolean> {
    const answer = await this.request('open', topic)
    if (answer.version !== undefined) this.held.set(topic, answer)
    return answer.version !== undefined
  }

  /** The topic is left, and may be opened again. */
  close(topic: string): void {
    this.held.delete(topic)
    this.#leave(topic)
    this.send(`42${JSON.stringify(['close', topic])}`)
  }

  /** Until the next frame, or the end. */
  next(): Promise<void> {
    return this.isOpen ? new Promise((resolve) => this.#waiting.push(resolve)) : Promise.resolve()
  }

  send(frame: string | Buffer): void {
    if (this.#ws.readyState === WebSocket.OPEN) this.#ws.send(frame)
  }

  drained(): Promise<void> {
    return pong(this.#ws)
  }

  end(): void {
    this.#over()
    this.#ws.terminate()
  }

  #leave(topic: string): void {
    const place = this.#places.get(topic)
    this.#places.delete(topic)
    if (place !== undefined) this.#eyes.gone(place)
  }

  #over(): void {
    for (const topic of [...this.#places.keys()]) this.#leave(topic)
    this.#eyes.cut(this.#eyes.now())
    for (const tell of this.#waiting.splice(0)) tell()
  }

  /** What was opened stands there, also where nobody here had the right to ask. */
  #sees(
    event: string,
    value: unknown,
    answer: { readonly view?: unknown; readonly refusal?: { readonly code: string } },
    asked: Window,
  ): void {
    const isRefused = answer.refusal?.code === 'not-found'
    if (event === 'command' && isRefused) this.#eyes.refused({ command: value as Record<string, unknown> }, asked)
    if (event !== 'open') return
    const topic = String(value)
    if (isRefused) this.#eyes.refused({ topic }, asked)
    if (answer.view === undefined) return
    const place = this.#places.get(topic) ?? {}
    this.#places.set(topic, place)
    this.#eyes.view(place, topic, answer.view, asked)
  }

  #answered(id: number, answer: unknown): void {
    this.#answers.get(id)?.(answer as never)
    this.#answers.delete(id)
  }

  #told(event: string, message: { topic: string; to: string; patch?: { value?: unknown }[] }): void {
    const place = this.#places.get(message.topic)
    if (event === 'closed') {
      this.#leave(message.topic)
      this.held.delete(message.topic)
      return
    }
    // The whole view anew is the only patch there is; another kind would have to be applied here.
    const view = message.patch?.[0]?.value
    if (place !== undefined && view !== undefined) this.#eyes.view(place, message.topic, view, this.#eyes.now())
    if (this.held.has(message.topic)) this.held.set(message.topic, { version: message.to, view })
  }
}

/** Resolves when the peer has answered a ping: whatever it had sent before is here. Also when the connection is over. */
export function pong(ws: WebSocket): Promise<void> {
  // What the other side has closed is over when its connection is.
  if (ws.readyState === WebSocket.CLOSING) return new Promise((resolve) => void ws.once('close', () => resolve()))
  if (ws.readyState !== WebSocket.OPEN) return Promise.resolve()
  return new Promise((resolve) => {
    const done = () => {
      ws.off('pong', done)
      ws.off('close', done)
      resolve()
    }
    ws.on('pong', done)
    ws.on('close', done)
    ws.ping()
  })
}
