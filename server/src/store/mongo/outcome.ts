/**
 * outcome: what an error of the driver says about whether something was written.
 *
 * Why it matters: a definite failure is an answer. After a broken connection, a time-out or a change of the primary nobody knows, and that is
 * settled by reading, never by an answer and never by writing again on suspicion. What is not listed is unknown.
 */
import { MongooseError, mongo } from 'mongoose'
import { NotWritten } from '../port.ts'

export const UNREACHABLE = 'the database cannot be reached'
export const DISK_FULL = 'the disk of the database is full'
export const REFUSED = 'the database refuses to write'

/** `unsent`: it never reached a server. `taken`: a unique index has it already. `full`, `refused`: a server read it and said no. */
export type Outcome = 'unsent' | 'taken' | 'full' | 'refused' | 'unknown'

const DUPLICATE_KEY = 11_000
const OUT_OF_DISK_SPACE = 14_031
/** Refused for what it is or who asks: unauthorized, failed to parse, type mismatch, invalid option, document validation, too large. */
const REFUSALS: ReadonlySet<unknown> = new Set([2, 9, 13, 14, 22, 72, 121, 10_334])

/**
 * A document that the schemas refuse, or a mistake of ours: no question of outcomes. Everything else comes from the network, also what the driver hands on
 * as it got it from the socket.
 */
export const isBug = (error: unknown): boolean =>
  error instanceof MongooseError || error instanceof TypeError || error instanceof RangeError || !(error instanceof Error)

export function outcomeOf(error: unknown): Outcome {
  if (!(error instanceof mongo.MongoError)) return 'unknown'
  if (error instanceof mongo.MongoServerSelectionError || isClosed(error) || error.hasErrorLabel('HandshakeError')) return 'unsent'
  // A write that was done and not yet confirmed by the majority is a failure of the concern, not of the write.
  if (!(error instanceof mongo.MongoServerError) || error instanceof mongo.MongoWriteConcernError) return 'unknown'
  if (error.code === DUPLICATE_KEY) return 'taken'
  if (error.code === OUT_OF_DISK_SPACE) return 'full'
  return REFUSALS.has(error.code) ? 'refused' : 'unknown'
}

/** We have closed the connection ourselves. */
export const isClosed = (error: unknown): boolean => error instanceof mongo.MongoNotConnectedError

/** For what counts only together with something that comes later: so far nothing was written. */
export function notReached(error: unknown): never {
  throw isBug(error) ? error : new NotWritten('gone', UNREACHABLE)
}
