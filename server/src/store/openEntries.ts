/** openEntries: the database that the settings name, owned by this process where the database itself says who owns it. */
import { hostname } from 'node:os'
import { join } from 'node:path'
import type { EntryStore } from './entryStore.ts'
import type { MongoSettings } from './mongo/openMongoStore.ts'
import { scheduler } from './scheduler.ts'
import { openSqliteEntryStore } from './sqlite/sqliteEntryStore.ts'

export interface Place {
  readonly dataDir: string
  /** Without, a SQLite file in the data directory. */
  readonly mongodb?: MongoSettings | undefined
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Another process owns the store by now; this one must not answer anybody any more. */
  readonly onLost: (error: unknown) => void
}

/** The data directory has to be locked by the caller. */
export async function openEntries({ dataDir, mongodb, now, onLost }: Place): Promise<EntryStore> {
  if (mongodb === undefined) return openSqliteEntryStore(join(dataDir, 'spojka.db'))
  // Loaded where it is used: a town with a file has no need of the driver, nor of its memory.
  const { openMongoStore } = await import('./mongo/openMongoStore.ts')
  const who = { pid: process.pid, host: hostname(), since: new Date(now()).toISOString() }
  return openMongoStore({ ...mongodb, who, scheduler, onLost })
}
