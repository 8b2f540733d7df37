/**
 * repeatSurely: makes a change that means the same however often it is made, until the database has answered.
 *
 * Why this one may be repeated: it says what is to be there afterwards, and this process alone owns the store. Not for the log (insertSurely.ts).
 */
import type { Scheduler } from '../groupCommit.ts'
import { NotWritten } from '../port.ts'
import type { Writer } from './insertSurely.ts'
import { DISK_FULL, isClosed, outcomeOf, REFUSED, UNREACHABLE } from './outcome.ts'

const AGAIN_MS = 200

/** Rejects with `NotWritten` when the change was not made and will not be. */
export async function repeatSurely(change: () => Promise<unknown>, writer: Writer, scheduler: Scheduler): Promise<void> {
  let settled: (() => void) | undefined
  try {
    for (;;) {
      try {
        await change()
        return
      } catch (error) {
        const outcome = outcomeOf(error)
        if (isClosed(error) || (settled === undefined && outcome === 'unsent')) throw new NotWritten('gone', UNREACHABLE)
        if (outcome === 'full') throw new NotWritten('full', DISK_FULL)
        if (outcome === 'refused') throw new NotWritten('busy', REFUSED)
        settled ??= writer.unsettled()
        await new Promise<void>((resolve) => scheduler.after(AGAIN_MS, resolve))
      }
    }
  } finally {
    settled?.()
  }
}
