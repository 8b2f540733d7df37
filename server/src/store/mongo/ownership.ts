/**
 * ownership: one process owns the store, by the highest number in a collection whose numbers are given once.
 *
 * Why by insert: a unique insert is decided by every server alike, while what was compared may have changed before it is set. The owner counts its
 * own document up every second. Whoever sees no change for four seconds by its own clock takes the next number; the owner, by then,
 * has sent nothing for a second (standing.ts), and finds the higher number when it comes back.
 */
import type { Model } from 'mongoose'
import type { Scheduler } from '../groupCommit.ts'
import { StoreRefused } from '../port.ts'
import type { StoredOwner } from './models.ts'
import { outcomeOf } from './outcome.ts'

const RENEW_MS = 1000
const RETRY_MS = 250
const GONE_AFTER_MS = 4000
const LOOK_MS = 250

export type Owner = Pick<StoredOwner, 'pid' | 'host' | 'since'>

export interface OwnershipOptions {
  readonly owners: Model<StoredOwner>
  readonly scheduler: Scheduler
  readonly who: Owner
  readonly onRenewed: (since: number) => void
  readonly onRenewalFailed: () => void
  /** Another process owns the store by now. Called once; nothing is renewed any more. */
  readonly onLost: (error: Error) => void
}

export interface Ownership {
  /** Resolves with the next renewal that begins from now on and succeeds. */
  confirmed(): Promise<void>
  /** Tells whoever comes next that nobody has to be waited for. */
  release(): Promise<void>
}

/** Rejects with `StoreRefused` when somebody else is there. */
export async function takeOwnership(options: OwnershipOptions): Promise<Ownership> {
  const { owners, scheduler, who, onRenewed, onRenewalFailed, onLost } = options
  const number = await takeNumber()
  let renewals = 0
  let state: 'owned' | 'lost' | 'released' = 'owned'
  let cancel: (() => void) | undefined
  let waiting: (() => void)[] = []

  /** False when it is somebody else's. */
  const renewOnce = async (): Promise<boolean> => {
    renewals += 1
    const { matchedCount } = await owners.updateOne({ _id: number }, { $set: { renewals } })
    return matchedCount === 1 && (await owners.exists({ _id: { $gt: number } })) === null
  }
  const renew = async (): Promise<void> => {
    const since = scheduler.now()
    const confirmed = waiting
    waiting = []
    try {
      const isOurs = await renewOnce()
      if (state !== 'owned') return
      if (!isOurs) {
        state = 'lost'
        onLost(new Error('another process has taken over the store'))
        return
      }
      onRenewed(since)
      for (const resolve of confirmed) resolve()
      next(waiting.length > 0 ? 0 : RENEW_MS - (scheduler.now() - since))
    } catch {
      waiting.push(...confirmed)
      if (state !== 'owned') return
      onRenewalFailed()
      next(RETRY_MS)
    }
  }
  const next = (ms: number): void => {
    cancel = scheduler.after(Math.max(0, ms), () => {
      cancel = undefined
      void renew()
    })
  }
  next(RENEW_MS)

  return {
    confirmed: () =>
      new Promise((resolve) => {
        waiting.push(resolve)
        // One that is under way may have begun before the question came up.
        if (cancel === undefined || state !== 'owned') return
        cancel()
        next(0)
      }),
    async release() {
      cancel?.()
      const isOurs = state === 'owned'
      state = 'released'
      if (isOurs) await owners.updateOne({ _id: number }, { $set: { released: true } }).catch(() => undefined)
    },
  }

  async function takeNumber(): Promise<number> {
    const before = await newest(owners)
    if (before !== undefined && !before.released) await untilGone(before)
    const mine = (before?._id ?? 0) + 1
    const since = scheduler.now()
    try {
      await owners.create([{ _id: mine, ...who, renewals: 0, released: false }])
      onRenewed(since)
      return mine
    } catch (error) {
      if (outcomeOf(error) !== 'taken') throw error
      throw inUseBy((await newest(owners)) ?? who)
    }
  }

  async function untilGone(before: StoredOwner): Promise<void> {
    const since = scheduler.now()
    while (scheduler.now() - since < GONE_AFTER_MS) {
      await new Promise<void>((resolve) => scheduler.after(LOOK_MS, resolve))
      const present = await newest(owners)
      if (present === undefined || present._id !== before._id || present.renewals !== before.renewals) throw inUseBy(present ?? before)
      if (present.released) return
    }
  }
}

async function newest(owners: Model<StoredOwner>): Promise<StoredOwner | undefined> {
  return (await owners.findOne().sort({ _id: -1 }).lean<StoredOwner>()) ?? undefined
}

const inUseBy = ({ pid, host, since }: Owner): StoreRefused =>
  new StoreRefused(`DATABASE_URL: the store is in use by process ${pid} on ${host} since ${since}; stop it first or name another database.`)
