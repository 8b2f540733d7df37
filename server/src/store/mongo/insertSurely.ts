/**
 * insertSurely: writes one document and finds out what became of it.
 *
 * After a broken connection, a time-out or a change of the primary nobody knows whether it was written. Then it is neither called written nor
 * refused, and not sent again on suspicion: what stands in its place is read until there is an answer. Ours by its hash: written. Another's:
 * somebody else continued the log. Nothing: the same document is inserted again, once it is certain that this process still owns the store;
 * should the first one arrive late after all, the unique index keeps one of them.
 */
import { sameBytes } from '../chain.ts'
import type { Scheduler } from '../groupCommit.ts'
import { type Availability, NotWritten } from '../port.ts'
import { DISK_FULL, isBug, isClosed, type Outcome, outcomeOf, REFUSED, UNREACHABLE } from './outcome.ts'

/** An answer that takes longer counts as unknown for everybody who comes after. */
const PATIENCE_MS = 1000
const AGAIN_MS = 200

export interface Place {
  readonly hash: Uint8Array
  insert(): Promise<unknown>
  /** The hash of what stands in the place of the document. */
  read(): Promise<Uint8Array | undefined>
}

/** What a writer has to know of the process it writes for. */
export interface Writer {
  state(): Availability['state']
  /** The outcome of a write is unknown from now until the answer is called. */
  unsettled(): () => void
  /** Resolves once it is certain again that this process owns the store. */
  confirmed(): Promise<void>
}

/** Resolves when it is written; rejects with `NotWritten` when it is not and will not be. */
export async function insertSurely(place: Place, writer: Writer, scheduler: Scheduler): Promise<void> {
  let settled: (() => void) | undefined
  const doubt = (): void => {
    settled ??= writer.unsettled()
  }
  const cancel = scheduler.after(PATIENCE_MS, doubt)
  try {
    let outcome = await attempt(place)
    if (outcome === 'unsent') throw new NotWritten('gone', UNREACHABLE)
    if (outcome === 'full') throw new NotWritten('full', DISK_FULL)
    if (outcome === 'refused') throw new NotWritten('busy', REFUSED)
    while (outcome !== 'written') {
      if (outcome !== 'taken') doubt()
      const present = await untilAnswered(place, scheduler)
      if (present !== undefined && sameBytes(present, place.hash)) return
      if (present !== undefined) throw new NotWritten('stale', 'another writer continued the log')
      await writer.confirmed()
      outcome = await attempt(place)
      if (outcome !== 'written') await pause(scheduler)
    }
  } finally {
    cancel()
    settled?.()
  }
}

async function attempt(place: Place): Promise<Outcome | 'written'> {
  try {
    await place.insert()
    return 'written'
  } catch (error) {
    if (isBug(error)) throw error
    return outcomeOf(error)
  }
}

async function untilAnswered(place: Place, scheduler: Scheduler): Promise<Uint8Array | undefined> {
  for (;;) {
    try {
      return await place.read()
    } catch (error) {
      if (isClosed(error)) throw error
      await pause(scheduler)
    }
  }
}

const pause = (scheduler: Scheduler): Promise<void> => new Promise((resolve) => scheduler.after(AGAIN_MS, resolve))
