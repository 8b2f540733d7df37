/** account: somebody signed in over HTTP, who signs in again when the session is over. */
import { setTimeout as pause } from 'node:timers/promises'

const password = 'spojka-demo'

interface Section {
  readonly code: string
  readonly document?: { readonly id: string }
}

export class Account {
  readonly origin: string
  readonly email: string
  token = ''
  seat = ''

  private constructor(origin: string, email: string) {
    this.origin = origin
    this.email = email
  }

  static async signIn(origin: string, email: string): Promise<Account> {
    const account = new Account(origin, email)
    await account.renew()
    return account
  }

  /** Until the server is there. */
  async renew(): Promise<void> {
    for (;;) {
      const answer = await this.#post('/api/session', { email: this.email, password })
      if (answer?.status === 200) {
        const { accessToken, seat } = answer.body as { accessToken: string; seat: string }
        this.token = accessToken
        this.seat = seat
        return
      }
      await pause(200)
    }
  }

  /** The answer, or undefined where none came. */
  async command(command: object): Promise<{ readonly status: number; readonly body: unknown } | undefined> {
    const answer = await this.#post('/api/commands', command)
    if (answer?.status !== 401) return answer
    await this.renew()
    return undefined
  }

  async view<View>(topic: string): Promise<View> {
    const answer = await fetch(`${this.origin}/api/views/${topic}`, { headers: this.#headers })
    return ((await answer.json()) as { view: View }).view
  }

  /** The one case, and its documents by category. */
  async case(): Promise<{ readonly caseId: string; readonly documents: ReadonlyMap<string, string> }> {
    const { cases } = await this.view<{ cases: { id: string }[] }>('cases')
    const caseId = cases[0]?.id ?? ''
    const { categories } = await this.view<{ categories: Section[] }>(`case:${caseId}`)
    return { caseId, documents: new Map(categories.flatMap(({ code, document }) => (document ? [[code, document.id] as const] : []))) }
  }

  get #headers(): Record<string, string> {
    return { 'content-type': 'application/json', ...(this.token === '' ? {} : { authorization: `Bearer ${this.token}` }) }
  }

  async #post(path: string, body: object) {
    try {
      const answer = await fetch(this.origin + path, { method: 'POST', headers: this.#headers, body: JSON.stringify(body) })
      return { status: answer.status, body: (await answer.json()) as unknown }
    } catch {
      return undefined
    }
  }
}
