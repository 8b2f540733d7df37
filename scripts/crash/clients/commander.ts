/** commander: gives one command after another, each again under the same id until it is answered, over HTTP or over Socket.IO. */
import { randomUUID } from 'node:crypto'
import { io } from 'socket.io-client'
import type { Account } from './account.ts'

/** An answer to a command; undefined where none came. */
type Send = (command: object) => Promise<'accepted' | 'refused' | undefined>

export interface Given {
  readonly fields: object
  state: 'asked' | 'accepted' | 'refused'
}

export class Commander {
  readonly given: Given[] = []
  readonly #send: Send
  readonly #next: (number: number) => object

  /** `next`: the fields of the command of that number. */
  constructor(send: Send, next: (number: number) => object) {
    this.#send = send
    this.#next = next
  }

  get isSettled(): boolean {
    return this.given.at(-1)?.state !== 'asked'
  }

  /** One command to its answer. */
  async give(): Promise<void> {
    const given: Given = { fields: this.#next(this.given.length), state: 'asked' }
    this.given.push(given)
    const id = randomUUID()
    for (;;) {
      const answer = await this.#send({ id, ...given.fields })
      if (answer !== undefined) {
        given.state = answer
        return
      }
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

export const overHttp =
  (account: Account): Send =>
  async (command) => {
    const answer = await account.command(command)
    if (answer === undefined || answer.status === 503 || answer.status === 429) return undefined
    return answer.status === 200 ? 'accepted' : 'refused'
  }

export function overSocket(account: Account): Send {
  const socket = io(account.origin, {
    transports: ['websocket'],
    auth: (give) => give({ token: account.token }),
    reconnectionDelay: 50,
    reconnectionDelayMax: 200,
  })
  socket.on('connect_error', () => {
    // Refused by the server, and not for want of one: Socket.IO rests then.
    if (!socket.active) void account.renew().then(() => socket.connect())
  })
  socket.on('disconnect', (reason) => {
    // The session is over; Socket.IO rests then too.
    if (reason === 'io server disconnect') void account.renew().then(() => socket.connect())
  })
  return async (command) => {
    try {
      const answer = (await socket.timeout(2_000).emitWithAck('command', command)) as { refusal?: { code: string } }
      if (answer.refusal?.code === 'read-only' || answer.refusal?.code === 'too-many') return undefined
      return answer.refusal === undefined ? 'accepted' : 'refused'
    } catch {
      return undefined
    }
  }
}
