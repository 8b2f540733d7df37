/**
 * smallNetwork: a NetworkService of a few lines for tests of the edges: boards that seats may read, a command that writes, one that closes.
 *
 * It keeps the promises the edges build on (one answer for hidden and absent, listeners before the acknowledgement, the same id the same
 * acceptance), and nothing of the domain.
 */
import type { AgencyId, PersonId } from '@spojka/shared/protocol/ids'
import type { Topic } from '@spojka/shared/protocol/topics'
import type { SeatView } from '@spojka/shared/protocol/views'
import { hashPassword } from '../../identity/password.ts'
import {
  type Account,
  type Actor,
  type Change,
  type Executed,
  type Exposure,
  everything,
  type NetworkService,
  type Viewed,
} from '../../network/port.ts'

export const password = 'a good long password'

interface Board {
  text: string
  version: number
  readonly readers: Set<string>
}

/** Nothing is written down. */
export const noExposure: Exposure = {
  placeBefore: () => ({ topic: () => undefined, document: () => undefined, gone: () => undefined }),
  refused: () => undefined,
}

export interface SmallNetwork extends NetworkService {
  board(id: string, text: string, ...readers: string[]): void
  write(id: string, text: string): void
  /** Withdraws the seat's sight of a board; resolves like an acknowledged command. */
  withdraw(id: string, reader: string): Promise<void>
  takeSeat(person: string, seat: string): void
  readonly online: Map<string, boolean>
  readonly executed: { readonly actor: Actor; readonly type: string; readonly command: unknown }[]
}

export const seat = (id: string): SeatView => ({
  id: id as AgencyId,
  agencyId: id as AgencyId,
  agencyName: `Agency ${id}`,
  shortName: id,
  agencyKind: 'ngo',
  role: 'worker',
})

/** Anna sits at two seats, Bára at one; both have the same password. */
export async function createSmallNetwork(): Promise<SmallNetwork> {
  const passwordHash = await hashPassword(password)
  const person = (id: string, name: string, ...seats: string[]): [string, Account] => [
    id,
    { personId: id as PersonId, name, email: `${id}@example.org`, passwordHash, seats: seats.map(seat) },
  ]
  const accounts = new Map([person('anna', 'Anna', 'red', 'blue'), person('bara', 'Bára', 'blue')])
  const boards = new Map<string, Board>()
  const listeners: ((change: Change) => void)[] = []
  const accepted = new Map<string, Executed>()
  const online = new Map<string, boolean>()
  const executed: SmallNetwork['executed'] = []
  let meVersion = 0
  const changed = (): void => {
    for (const listener of listeners) listener(everything)
  }

  const viewBoard = (actor: Actor, id: string): Viewed => {
    const board = boards.get(id)
    if (board === undefined || !board.readers.has(actor.agencyId)) return { ok: false, refusal: { code: 'not-found' } }
    return { ok: true, version: `v${board.version}`, view: { id, text: board.text } as never }
  }

  return {
    online,
    executed,
    board: (id, text, ...readers) => void boards.set(id, { text, version: 1, readers: new Set(readers) }),
    write(id, text) {
      const board = boards.get(id)
      if (board === undefined) throw new Error(`no board ${id}`)
      board.text = text
      board.version += 1
      changed()
    },
    async withdraw(id, reader) {
      boards.get(id)?.readers.delete(reader)
      changed()
    },
    takeSeat(id, taken) {
      const account = accounts.get(id)
      if (account !== undefined) accounts.set(id, { ...account, seats: account.seats.filter((s) => s.id !== taken) })
      changed()
    },
    async execute(actor, commandId, command) {
      const key = `${actor.personId} ${commandId}`
      const before = accepted.get(key)
      if (before !== undefined) return before
      if (command.type === 'closeCase') throw new Error(`a bug near ${JSON.stringify(command)}`)
      if (command.type === 'setGoal' && !viewBoard(actor, command.caseId).ok) return { ok: false, refusal: { code: 'not-found' } }
      if (command.type === 'changePassword') {
        const account = accounts.get(actor.personId)
        if (account !== undefined) accounts.set(actor.personId, { ...account, passwordHash: command.passwordHash })
      }
      executed.push({ actor, type: command.type, command })
      meVersion += 1
      changed()
      const answer: Executed = { ok: true, result: { number: executed.length } as never }
      accepted.set(key, answer)
      return answer
    },
    view(actor, topic: Topic): Viewed {
      if ('id' in topic) return viewBoard(actor, topic.id)
      if (topic.name !== 'me') return { ok: true, version: 'v0', view: { [topic.name]: [] } as never }
      return { ok: true, version: `v${meVersion}`, view: { seat: actor.agencyId, count: meVersion } as never }
    },
    accountByEmail: (email) => [...accounts.values()].find((a) => a.email === email.trim().toLowerCase()),
    account: (id) => accounts.get(id),
    mayActFor: ({ personId, agencyId }) => accounts.get(personId)?.seats.some((s) => s.id === agencyId) ?? false,
    onChange: (listener) => void listeners.push(listener),
    exposure: noExposure,
    setOnline: ({ personId, agencyId }, is) => void online.set(`${personId}/${agencyId}`, is),
  }
}
