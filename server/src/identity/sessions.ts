/**
 * sessions: who is signed in, in which seat, and since when; the only place where a session begins or ends.
 *
 * A session keeps its `id` from sign-in to its end. Acting for another seat is a new epoch of it, so that the old seat's tokens
 * and sockets end while the person stays signed in. What is stored is named `id.epoch`: both survive a restart without a field more.
 *
 * The next refresh token is derived from the one presented. A duplicated tab or a lost answer may therefore present the same token again for
 * half a minute and gets the same successor, in whatever order the answers arrive; a token from before that can only be a stolen one,
 * and ends the session.
 *
 * Not here: passwords (password.ts), access tokens (accessToken.ts), cookies (http/sessionRoutes.ts).
 */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { AgencyId, PersonId } from '@spojka/shared/protocol/ids'
import { sessionIdleMs, sessionLastsMs } from '@spojka/shared/protocol/sessionTimes'
import type { Actor } from '../network/port.ts'
import type { SessionStore, StoredSession } from '../store/port.ts'

const graceMs = 30_000
/** Use is written down at most this often; a restart may shorten an idle session by it. */
const useGranularityMs = 60_000

export interface Session extends Actor {
  readonly id: string
  /** Counts the changes of seat. */
  readonly epoch: number
  /** Session and epoch in one word, for those who only ask whether it `lives`. */
  readonly key: string
  readonly expiresAt: number
}

export interface Refreshed {
  readonly session: Session
  readonly refreshToken: string
}

export interface Sessions {
  begin(actor: Actor): Promise<Refreshed>
  /** The session and its next refresh token, or undefined. */
  refresh(refreshToken: string): Promise<Refreshed | undefined>
  /** From now on the session acts for another seat; undefined when it is over. */
  switchSeat(id: string, agencyId: AgencyId): Promise<Session | undefined>
  end(id: string): Promise<void>
  /** `but`: a session that goes on. */
  endAllOf(personId: PersonId, but?: string): Promise<void>
  /** The living session, or undefined when it is over or acts for another seat by now. */
  living(id: string, epoch: number): Session | undefined
  /** The same question by `Session.key`. */
  lives(key: string): boolean
  /** Somebody is there: puts the idle end off. */
  touch(id: string): void
  /** Ends what fails the test, for seats that are no longer anybody's. */
  endUnless(holds: (session: Session) => boolean): void
  /** Called in the same turn in which a session ended or left its seat; `epoch` and all before it are over. */
  onEnded(listener: (id: string, epoch: number) => void): void
  /** The store takes writes again: makes up for what it did not take. */
  storeAgain(): void
  /** Resolves when everything that happened so far is stored. */
  settled(): Promise<void>
  stop(): void
}

export interface SessionsOptions {
  readonly store: SessionStore
  /** For deriving refresh tokens; stable over restarts. */
  readonly key: Uint8Array
  readonly now?: () => number
  readonly onStoreError: (error: unknown) => void
}

interface Kept {
  readonly id: string
  readonly epoch: number
  readonly stored: StoredSession
}

/** Reads the stored sessions back and keeps them in memory from then on. */
export async function openSessions({ store, key, now = Date.now, onStoreError }: SessionsOptions): Promise<Sessions> {
  const kept = new Map<string, Kept>()
  const listeners: ((id: string, epoch: number) => void)[] = []
  let writes: Promise<void> = Promise.resolve()
  /** By their ids in the store: what of them stands there is not as it is here. */
  const unwritten = new Set<string>()
  const write = (storedId: string, work: () => Promise<void>): Promise<void> => {
    writes = writes.then(work).then(
      () => void unwritten.delete(storedId),
      (error: unknown) => {
        unwritten.add(storedId)
        onStoreError(error)
      },
    )
    return writes
  }

  const isOver = ({ stored }: Kept): boolean => now() >= stored.expiresAt || now() - stored.lastUsedAt >= sessionIdleMs
  const keep = (session: Kept): Promise<void> => {
    kept.set(session.id, session)
    return write(session.stored.id, () => store.put(session.stored))
  }
  const tell = (id: string, epoch: number): void => {
    for (const listener of listeners) listener(id, epoch)
  }
  const drop = (session: Kept): Promise<void> => {
    kept.delete(session.id)
    tell(session.id, session.epoch)
    return write(session.stored.id, () => store.remove(session.stored.id))
  }
  const find = (id: string): Kept | undefined => {
    const session = kept.get(id)
    if (session === undefined || !isOver(session)) return session
    void drop(session)
    return undefined
  }

  for (const stored of await store.all()) {
    const [id = '', epoch = ''] = stored.id.split('.')
    const session: Kept = { id, epoch: Number(epoch), stored }
    const other = kept.get(id)
    // A change of seat writes the new epoch before it removes the old one; a crash in between leaves both.
    const [newer, older] = other === undefined || other.epoch < session.epoch ? [session, other] : [other, session]
    if (older !== undefined) void write(older.stored.id, () => store.remove(older.stored.id))
    if (isOver(newer)) void drop(newer)
    else kept.set(id, newer)
  }

  // Sockets have to die when time alone ends their session, not when somebody next asks.
  const clock = setInterval(() => {
    for (const session of [...kept.values()]) if (isOver(session)) void drop(session)
  }, 1000)
  clock.unref()

  return {
    async begin(actor) {
      const id = randomBytes(16).toString('base64url')
      const refreshToken = `${id}.${randomBytes(32).toString('base64url')}`
      const at = now()
      const stored: StoredSession = {
        id: `${id}.0`,
        personId: actor.personId,
        agencyId: actor.agencyId,
        refreshHash: hashOf(refreshToken),
        previousHash: undefined,
        rotatedAt: at,
        createdAt: at,
        lastUsedAt: at,
        expiresAt: at + sessionLastsMs,
      }
      const session: Kept = { id, epoch: 0, stored }
      await keep(session)
      return { session: outside(session), refreshToken }
    },

    async refresh(refreshToken) {
      const session = find(refreshToken.split('.')[0] ?? '')
      if (session === undefined) return undefined
      const { stored } = session
      const presented = hashOf(refreshToken)
      const successor = `${session.id}.${createHmac('sha256', key).update(refreshToken).digest('base64url')}`
      if (same(presented, stored.refreshHash)) {
        const at = now()
        const rotated = {
          ...session,
          stored: { ...stored, refreshHash: hashOf(successor), previousHash: presented, rotatedAt: at, lastUsedAt: at },
        }
        await keep(rotated)
        return { session: outside(rotated), refreshToken: successor }
      }
      const again = stored.previousHash !== undefined && same(presented, stored.previousHash) && now() - stored.rotatedAt < graceMs
      if (again) return { session: outside(session), refreshToken: successor }
      await drop(session)
      return undefined
    },

    async switchSeat(id, agencyId) {
      const session = find(id)
      if (session === undefined) return undefined
      const epoch = session.epoch + 1
      const next: Kept = { id, epoch, stored: { ...session.stored, id: `${id}.${epoch}`, agencyId, lastUsedAt: now() } }
      kept.set(id, next)
      tell(id, session.epoch)
      void write(next.stored.id, () => store.put(next.stored))
      await write(session.stored.id, () => store.remove(session.stored.id))
      return outside(next)
    },

    async end(id) {
      const session = kept.get(id)
      if (session !== undefined) await drop(session)
    },

    async endAllOf(personId, but) {
      await Promise.all([...kept.values()].filter((s) => s.stored.personId === personId && s.id !== but).map(drop))
    },

    living(id, epoch) {
      const session = find(id)
      return session?.epoch === epoch ? outside(session) : undefined
    },

    lives(key) {
      return find(key.split('.')[0] ?? '')?.stored.id === key
    },

    touch(id) {
      const session = kept.get(id)
      const at = now()
      if (session === undefined || at - session.stored.lastUsedAt < useGranularityMs) return
      void keep({ ...session, stored: { ...session.stored, lastUsedAt: at } })
    },

    endUnless(holds) {
      for (const session of [...kept.values()]) if (!holds(outside(session))) void drop(session)
    },

    onEnded: (listener) => void listeners.push(listener),
    settled: () => writes,
    storeAgain() {
      for (const storedId of unwritten) {
        const stored = kept.get(storedId.split('.')[0] ?? '')?.stored
        void write(storedId, () => (stored?.id === storedId ? store.put(stored) : store.remove(storedId)))
      }
    },
    stop: () => clearInterval(clock),
  }
}

const outside = ({ id, epoch, stored }: Kept): Session => ({
  id,
  epoch,
  key: stored.id,
  personId: stored.personId as PersonId,
  agencyId: stored.agencyId as AgencyId,
  expiresAt: stored.expiresAt,
})

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url')

const same = (a: string, b: string): boolean => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
