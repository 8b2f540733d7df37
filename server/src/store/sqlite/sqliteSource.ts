/** sqliteSource: a store read from outside on a connection that cannot write. Readers of a WAL hold up nobody who writes. */
import { existsSync } from 'node:fs'
import type { OpenSource } from '../logSource.ts'
import { StoreRefused } from '../port.ts'
import { openDatabase } from './driver.ts'
import { unpack } from './packing.ts'
import { FORMAT } from './schema.ts'
import { createTables } from './tables.ts'

/** Rejects with `StoreRefused` where there is nothing to read. */
export function openSqliteSource(path: string): OpenSource {
  if (!existsSync(path)) throw new StoreRefused(`DATA_DIR: there is no store at ${path}.`)
  const db = openDatabase(path, 5000)
  try {
    db.exec('PRAGMA query_only = ON')
    const format = db.pragma('user_version')
    if (format !== FORMAT) throw new StoreRefused(`DATA_DIR: ${path} was written by another version of Spojka (format ${format}).`)
    const tables = createTables(db)
    return {
      networks: async () => tables.networks(),
      head: async (network) => tables.head(network),
      read: async (network, after, limit) => unpack(tables.read({ network, after, limit })),
      keys: async (network) => tables.keys(network),
      keyCheck: async () => tables.keyCheck(),
      async *snapshot(network) {
        const found = tables.findSnapshot(network)
        for (let chunk = 0; found !== undefined && chunk < found.chunks; chunk++) {
          const bytes = tables.readChunk({ network, id: found.id, chunk })
          if (bytes === undefined) return
          yield bytes
        }
      },
      close: async () => tables.close(),
    }
  } catch (error) {
    db.close()
    throw error
  }
}
