/**
 * availability: whether the store takes writes at the moment, who gets through when it does not, and how it comes back.
 *
 * A write that was definitely not made for a want makes the store read-only in that turn. From then on nothing is tried but a probe every PROBE_MS, and
 * the first that succeeds makes it writable again: one answer for everybody, instead of each write finding out by itself.
 *
 * Not here: what a probe tries (openStore.ts), and what people are told.
 */
import type { Scheduler } from './groupCommit.ts'
import { type Availability, type AvailabilitySource, NotWritten, type Want } from './port.ts'

export const PROBE_MS = 5_000

export interface AvailabilityOptions {
  /** Resolves when writes are possible again; rejects with `NotWritten` while they are not, with anything else when nobody knows. */
  readonly probe: () => Promise<void>
  /** Gives up the room that is kept on the disk for what cannot wait. */
  readonly makeRoom: () => void
  /** Has a `silent` told that no timer has told yet: the process itself may have been stopped for a while. */
  readonly look: () => void
  readonly scheduler: Scheduler
  readonly onUnknownOutcome: (error: unknown) => void
}

export interface AvailabilityKeeper extends AvailabilitySource {
  /** Throws `NotWritten` where a write is not to be tried. Whatever closes something is `urgent`, and makes itself room on a full disk. */
  admit(urgent: boolean): void
  /** To be told of every write that was definitely not made. */
  failed(refusal: NotWritten): void
  /** The database itself says that it is out of reach. */
  trouble(state: 'readOnly' | 'silent', want: Want): void
  /** It says that it is back, so a probe need not wait. */
  over(): void
  /** No probe any more. */
  close(): void
}

const writable: Availability = { state: 'writable' }

export function createAvailability({ probe, makeRoom, look, scheduler, onUnknownOutcome }: AvailabilityOptions): AvailabilityKeeper {
  const listeners: ((availability: Availability) => void)[] = []
  let now: Availability = writable
  let cancelProbe: (() => void) | undefined
  let closed = false

  const become = (next: Availability): void => {
    if (JSON.stringify(next) === JSON.stringify(now)) return
    now = next
    for (const listener of listeners) listener(now)
  }

  const probeLater = (): void => {
    if (!closed) cancelProbe ??= scheduler.after(PROBE_MS, () => void tryAgain())
  }

  const tryAgain = async (): Promise<void> => {
    try {
      await probe()
      cancelProbe = undefined
      if (!closed) become(writable)
    } catch (error) {
      cancelProbe = undefined
      if (closed) return
      if (!(error instanceof NotWritten)) return onUnknownOutcome(error)
      keeper.failed(error)
      probeLater()
    }
  }

  const keeper: AvailabilityKeeper = {
    get availability() {
      look()
      return now
    },
    onAvailability: (listener) => void listeners.push(listener),
    admit(urgent) {
      if (now.state === 'writable') return
      if (!urgent || now.state === 'silent') throw new NotWritten(now.want, 'read-only for now')
      if (now.want === 'full') makeRoom()
    },
    failed({ reason }) {
      if (reason === 'stale' || reason === 'closed') return
      keeper.trouble(now.state === 'silent' ? 'silent' : 'readOnly', reason)
    },
    trouble(state, want) {
      become({ state, want })
      probeLater()
    },
    over() {
      if (cancelProbe === undefined) return
      cancelProbe()
      cancelProbe = () => undefined
      void tryAgain()
    },
    close() {
      closed = true
      cancelProbe?.()
    },
  }
  return keeper
}
