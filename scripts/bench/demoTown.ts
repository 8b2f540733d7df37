/** demoTown: the server as people run it, with the worked cases of the demo, for benches of what it closes and refuses; and people who speak to it. */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { join } from 'node:path'
import { WebSocket } from 'ws'
import { type Started, start } from './contenders/process.ts'

const root = join(import.meta.dirname, '..', '..')
const main = join(root, 'server', 'dist', 'src', 'main.js')
const password = 'spojka-demo'
const many = 1_000_000_000

/** The first worked case: the agencies of its people, by key. */
const worked = JSON.parse(readFileSync(join(root, 'server', 'demo', 'demo-cases.json'), 'utf8')) as {
  readonly cases: readonly {
    readonly id: string
    readonly agencies: readonly { readonly key: string; readonly person: { readonly email: string } }[]
  }[]
}

export async function startTown(): Promise<Started> {
  // Not in the system's folder for temporary files, which may be memory: what is stored has to reach a disk.
  const directory = mkdtempSync(join(root, '.data-bench-'))
  process.once('exit', () => rmSync(directory, { recursive: true, force: true }))
  const limits = join(directory, 'limits.json')
  writeFileSync(limits, JSON.stringify({ commandsPerSecond: many, requestsPerSecond: many, opensPerSecond: many }))
  const env = { DATA_DIR: join(directory, 'data'), LIMITS: limits, LOG_LEVEL: 'silent' }
  return start(
    [main, '--demo'],
    env,
    async (port) => (await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined))?.status === 200,
  )
}

/** Somebody signed in, with one connection that stays open. */
export class Speaker {
  readonly #port: number
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 })
  readonly token: string
  readonly seat: string

  private constructor(port: number, token: string, seat: string) {
    this.#port = port
    this.token = token
    this.seat = seat
  }

  static async of(port: number, caseName: string, agency: string): Promise<Speaker> {
    const email = worked.cases.find(({ id }) => id === caseName)?.agencies.find(({ key }) => key === agency)?.person.email
    const body = JSON.stringify({ email, password })
    const answer = await fetch(`http://127.0.0.1:${port}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    })
    const { accessToken, seat } = (await answer.json()) as { accessToken: string; seat: string }
    return new Speaker(port, accessToken, seat)
  }

  call(method: string, path: string, body?: unknown): Promise<{ readonly status: number; readonly text: string }> {
    return new Promise((resolve, reject) => {
      const headers = { authorization: `Bearer ${this.token}`, ...(body !== undefined && { 'content-type': 'application/json' }) }
      const asked = request({ host: '127.0.0.1', port: this.#port, agent: this.#agent, method, path, headers }, (answer) => {
        let text = ''
        answer.setEncoding('utf8').on('data', (part: string) => {
          text += part
        })
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }))
      })
      asked.on('error', reject)
      asked.end(body === undefined ? undefined : JSON.stringify(body))
    })
  }

  async view<T>(topic: string): Promise<T> {
    return JSON.parse((await this.call('GET', `/api/views/${topic}`)).text).view as T
  }

  command(fields: Readonly<Record<string, unknown>>): Promise<{ readonly status: number; readonly text: string }> {
    return this.call('POST', '/api/commands', { id: randomUUID(), ...fields })
  }

  async does(fields: Readonly<Record<string, unknown>>): Promise<void> {
    const { status, text } = await this.command(fields)
    if (status !== 200) throw new Error(`${fields.type} was answered with ${status}: ${text}`)
  }

  document(id: string): WebSocket {
    return new WebSocket(`ws://127.0.0.1:${this.#port}/collab/${id}`, ['spojka', this.token], { perMessageDeflate: false })
  }

  /** A live socket that follows a topic, by hand; resolves when it has its view. */
  live(topic: string): Promise<WebSocket> {
    const socket = new WebSocket(`ws://127.0.0.1:${this.#port}/socket.io/?EIO=4&transport=websocket`)
    return new Promise((resolve, reject) => {
      socket.on('open', () => socket.send(`40${JSON.stringify({ token: this.token })}`))
      socket.on('message', (data: Buffer) => {
        const text = data.toString()
        if (text === '2') socket.send('3')
        else if (text.startsWith('40')) socket.send(`421${JSON.stringify(['open', topic])}`)
        else if (text.startsWith('431')) resolve(socket)
      })
      socket.on('error', reject)
      socket.on('close', () => reject(new Error('a live socket was ended')))
    })
  }
}
