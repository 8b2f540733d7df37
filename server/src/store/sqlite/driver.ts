/**
 * driver: the only module that knows which SQLite library is used, and how it has to be treated.
 *
 * Why a wrapper: the library stores NULL for a parameter it does not know, without a word, and crashes when a database is
 * collected while one of its statements lives. Here parameters are checked by type and at run time, and every statement holds its database.
 * The same surface exists in `node:sqlite`.
 */
import { DatabaseSync } from '@photostructure/sqlite'

export type Value = string | number | bigint | null | Uint8Array
export type Row = readonly Value[]

export interface Statement {
  run(...values: Value[]): void
  get(...values: Value[]): Row | undefined
  all(...values: Value[]): readonly Row[]
  /** Runs until the caller stops; the statement is reset then. */
  each(...values: Value[]): Iterable<Row>
}

export interface Database {
  exec(sql: string): void
  prepare(sql: string): Statement
  pragma(name: string): Value
  readonly inTransaction: boolean
  close(): void
}

/** An error of SQLite itself, with its extended result code (https://sqlite.org/rescode.html). */
export function sqliteCode(error: unknown): number | undefined {
  return error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode : undefined
}

/** Lives until `close`, whatever the garbage collector thinks. */
const open = new Set<InstanceType<typeof DatabaseSync>>()

export function openDatabase(path: string, busyTimeoutMs: number): Database {
  const db = new DatabaseSync(path, { timeout: busyTimeoutMs, returnArrays: true })
  open.add(db)
  const prepare = (sql: string): Statement => {
    const statement = db.prepare(sql)
    return {
      run(...values) {
        statement.run(...checked(values))
      },
      get: (...values) => statement.get(...checked(values)),
      all: (...values) => statement.all(...checked(values)),
      each: (...values) => statement.iterate(...checked(values)),
    }
  }
  return {
    exec: (sql) => db.exec(sql),
    prepare,
    pragma: (name) => prepare(`PRAGMA ${name}`).get()?.[0] ?? null,
    get inTransaction() {
      return db.isTransaction
    },
    close() {
      db.close()
      open.delete(db)
    },
  }
}

function checked(values: readonly Value[]): readonly Value[] {
  for (const value of values) {
    const type = typeof value
    const fits = type === 'string' || type === 'number' || type === 'bigint' || value === null || value instanceof Uint8Array
    if (!fits) throw new TypeError(`not a value SQLite can store: ${type}`)
  }
  return values
}
