/** Somebody signed in: requests over HTTP as a client makes them. */
import { randomUUID } from 'node:crypto'
import type { CaseView, ConferenceView, MeView } from '@spojka/shared/protocol/views'
import { expect } from 'vitest'
import { caseCalled, type WorkedCase } from './cases.ts'
import type { ServerProcess } from './serverProcess.ts'

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** Parsed when it is JSON of any kind. */
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into answers of every shape
  readonly body: any
}

export async function call(server: ServerProcess, path: string, init: RequestInit = {}): Promise<Answer> {
  const answer = await fetch(`${server.origin}${path}`, init)
  const text = await answer.text()
  const isJson = answer.headers.get('content-type')?.includes('json') === true
  return { status: answer.status, headers: answer.headers, text, body: isJson && text !== '' ? JSON.parse(text) : undefined }
}

/** Everything of an answer that a client can see but the date. */
export const visible = ({ status, headers, text }: Answer) => ({ status, text, headers: [...headers].filter(([name]) => name !== 'date') })

export const json = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
})

export class Person {
  server: ServerProcess
  readonly email: string
  token = ''
  readonly id: string
  readonly seat: string
  cookie = ''
  /** Every byte this person was sent, over all channels. */
  readonly heard: Buffer[] = []

  constructor(server: ServerProcess, email: string, answer: Answer) {
    this.server = server
    this.email = email
    this.#take(answer)
    this.id = answer.body.person.id
    this.seat = answer.body.seat
    this.heard.push(Buffer.from(answer.text))
  }

  get authorization(): Record<string, string> {
    return { authorization: `Bearer ${this.token}` }
  }

  async call(path: string, init: RequestInit = {}): Promise<Answer> {
    const answer = await call(this.server, path, { ...init, headers: { ...this.authorization, ...init.headers } })
    this.heard.push(Buffer.from(JSON.stringify([...answer.headers])), Buffer.from(answer.text))
    return answer
  }

  /** A new token for the same session, as a page fetches it before its own runs out. */
  async refresh(): Promise<Answer> {
    const answer = await this.call('/api/session/refresh', { method: 'POST', headers: { cookie: this.cookie } })
    if (answer.status === 200) this.#take(answer)
    return answer
  }

  #take(answer: Answer): void {
    this.token = answer.body.accessToken
    this.cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? this.cookie
  }

  view(topic: string): Promise<Answer> {
    return this.call(`/api/views/${topic}`)
  }

  command(fields: Record<string, unknown>, id: string = randomUUID()): Promise<Answer> {
    return this.call('/api/commands', json({ id, ...fields }))
  }

  /** A command that has to be accepted; its result. */
  // biome-ignore lint/suspicious/noExplicitAny: results differ by command
  async does(fields: Record<string, unknown>): Promise<any> {
    const answer = await this.command(fields)
    expect({ type: fields['type'], status: answer.status, body: answer.body }).toMatchObject({ status: 200 })
    return answer.body.result
  }

  async me(): Promise<MeView> {
    return (await this.view('me')).body.view
  }

  /** The id of a case this seat knows by its neutral name. */
  async caseId(demo: WorkedCase): Promise<string> {
    const { cases } = (await this.view('cases')).body.view
    const found = cases.find((c: { label: string }) => c.label === demo.title.cs)
    if (found === undefined) throw new Error(`${this.email} does not see ${demo.id}`)
    return found.id
  }

  async case(caseId: string): Promise<CaseView> {
    return (await this.view(`case:${caseId}`)).body.view
  }

  async conference(id: string): Promise<ConferenceView> {
    return (await this.view(`conference:${id}`)).body.view
  }
}

export const password = 'spojka-demo'

/** Signs in by e-mail; `kind` picks the seat of that kind for those who have several. */
export async function signIn(server: ServerProcess, email: string, kind?: string): Promise<Person> {
  const first = await call(server, '/api/session', json({ email, password }))
  expect(first.status).toBe(200)
  const seat = first.body.seats.find((s: { agencyKind: string }) => s.agencyKind === (kind ?? s.agencyKind))
  if (seat.id === first.body.seat) return new Person(server, email, first)
  const other = await call(server, '/api/session', json({ email, password, seat: seat.id }))
  expect(other.status).toBe(200)
  return new Person(server, email, other)
}

/** The person of an agency in a worked case, in that agency's seat. */
export async function personOf(server: ServerProcess, demo: WorkedCase | string, key: string): Promise<Person> {
  const worked = typeof demo === 'string' ? caseCalled(demo) : demo
  const agency = worked.agencies.find((a) => a.key === key)
  if (agency === undefined) throw new Error(`no agency ${key}`)
  return signIn(server, agency.person.email, agency.seat)
}
