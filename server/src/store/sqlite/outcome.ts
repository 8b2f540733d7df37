/**
 * outcome: what an error of SQLite says about whether something was written.
 *
 * Why it matters: a definite failure is an answer, and the state falls back to what it was. After an I/O error nobody knows, and
 * later commits may succeed although an earlier one is lost, so that case must never be answered. What is not listed is unknown.
 */
import { NotWritten } from '../port.ts'
import { sqliteCode } from './driver.ts'

const BUSY = 5
const LOCKED = 6
const FULL = 13
/** PRIMARY KEY and UNIQUE. Another constraint that fails is a bug. */
const TAKEN: ReadonlySet<number> = new Set([1555, 2067])

/** Crosses the threads as plain data. `refused` is not about an outcome: the store could not be opened as configured. */
export interface Failure {
  readonly reason: NotWritten['reason'] | 'refused' | 'unknown'
  readonly message: string
}

export function failureOf(error: unknown): Failure {
  if (error instanceof NotWritten) return { reason: error.reason, message: error.message }
  const message = error instanceof Error ? error.message : String(error)
  const code = sqliteCode(error)
  if (code === undefined) return { reason: 'unknown', message }
  if (TAKEN.has(code)) return { reason: 'stale', message: 'another writer continued the log' }
  // The extended code carries the primary one in its lowest byte.
  switch (code & 0xff) {
    case BUSY:
    case LOCKED:
      return { reason: 'busy', message: 'another process uses the database' }
    case FULL:
      return { reason: 'full', message: 'the disk is full' }
    default:
      return { reason: 'unknown', message: `SQLite ${code}: ${message}` }
  }
}
