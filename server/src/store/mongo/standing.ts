/**
 * standing: whether this process may write, and whether it may still show what it knows.
 *
 * Why three: while the database is away, what is in memory stays true for a moment, so people go on reading; but whoever cannot renew its
 * ownership has to expect that another process has become the owner and closed something. From then on nothing may be sent.
 *
 * Time is a monotonic clock of our own; wall clocks are never compared.
 */
import type { Scheduler } from '../groupCommit.ts'
import type { Availability } from '../port.ts'

type State = Availability['state']

/** After the beginning of the last renewal that succeeded. Another process takes over after four seconds without one. */
const MAY_SEND_MS = 3000

export interface Standing {
  /** Exact at any time, also when the process was stopped and no timer has run since. */
  state(): State
  /** Tells what no timer has told yet. */
  look(): void
  /** Whether there is a server that takes writes. */
  reachable(isReachable: boolean): void
  /** A renewal that began at `since` succeeded. */
  renewed(since: number): void
  renewalFailed(): void
  /** A write of which nobody knows what became of it; the answer says that somebody does now. */
  unsettled(): () => void
  stop(): void
}

/** Begins as renewed now. `onChange` hears each change once. */
export function createStanding(scheduler: Scheduler, onChange: (state: State) => void): Standing {
  let isReachable = true
  let isRenewing = true
  let renewedAt = scheduler.now()
  let unsettled = 0
  let told: State = 'writable'
  let cancel: (() => void) | undefined

  const state = (): State => {
    if (scheduler.now() - renewedAt >= MAY_SEND_MS) return 'silent'
    return isReachable && isRenewing && unsettled === 0 ? 'writable' : 'readOnly'
  }
  const tell = (): void => {
    const present = state()
    if (present === told) return
    told = present
    onChange(present)
  }
  const watch = (): void => {
    cancel?.()
    cancel = scheduler.after(Math.max(0, renewedAt + MAY_SEND_MS - scheduler.now()), () => {
      cancel = undefined
      if (state() === 'silent') tell()
      else watch()
    })
  }
  watch()

  return {
    state,
    look: tell,
    reachable(yes) {
      isReachable = yes
      tell()
    },
    renewed(since) {
      renewedAt = Math.max(renewedAt, since)
      isRenewing = true
      watch()
      tell()
    },
    renewalFailed() {
      isRenewing = false
      tell()
    },
    unsettled() {
      unsettled += 1
      tell()
      return () => {
        unsettled -= 1
        tell()
      }
    },
    stop: () => cancel?.(),
  }
}
