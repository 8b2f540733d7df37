/** worker: the thread that owns the connection, so that no sync to disk ever stops the main loop. One request after another. */
import { parentPort, workerData } from 'node:worker_threads'
import { StoreRefused } from '../port.ts'
import { type Failure, failureOf } from './outcome.ts'
import { openStoreDatabase } from './schema.ts'
import { createTables, type Tables } from './tables.ts'

export type Operation = keyof Tables

export interface Request {
  readonly id: number
  readonly operation: Operation
  readonly argument: unknown
}

export type Response =
  | { readonly id: number; readonly value: unknown; readonly failure?: never }
  | { readonly id: number; readonly failure: Failure }

/** The id of the answer to opening the database; importing it from here would start a worker in the main thread. */
const OPENING = 0

const port = parentPort
if (port === null) throw new Error('runs as a worker only')

const answer = (id: number, act: () => unknown): boolean => {
  try {
    const value = act()
    port.postMessage({ id, value } satisfies Response, blocksOf(value))
    return true
  } catch (error) {
    const failure = error instanceof StoreRefused ? { reason: 'refused' as const, message: error.message } : failureOf(error)
    port.postMessage({ id, failure } satisfies Response)
    return false
  }
}

/** A page of entries is moved, not copied. */
const blocksOf = (value: unknown): ArrayBuffer[] =>
  typeof value === 'object' &&
  value !== null &&
  'bytes' in value &&
  value.bytes instanceof Uint8Array &&
  value.bytes.buffer instanceof ArrayBuffer
    ? [value.bytes.buffer]
    : []

let tables: Tables | undefined
const opened = answer(OPENING, () => {
  tables = createTables(openStoreDatabase(String(workerData)))
})
if (opened) {
  port.on('message', ({ id, operation, argument }: Request) => {
    // The caller's types pair each operation with its argument (sqliteEntryStore.ts).
    const run = tables?.[operation] as (argument: unknown) => unknown
    answer(id, () => run(argument))
    if (operation === 'close') port.close()
  })
}
