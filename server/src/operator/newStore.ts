/**
 * newStore: a store that is being made where none is. It is there once it is kept; whatever ends before that leaves the place as it was.
 */
import { existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { EntryStore } from '../store/entryStore.ts'
import type { MongoSettings } from '../store/mongo/openMongoStore.ts'
import { openEntries, type Place } from '../store/openEntries.ts'
import { StoreRefused } from '../store/port.ts'
import { openSqliteEntryStore } from '../store/sqlite/sqliteEntryStore.ts'

export interface NewStore {
  readonly store: EntryStore
  keep(): Promise<void>
  abandon(): Promise<void>
}

/** Rejects with `StoreRefused` where something is already, or somebody. The data directory has to be locked by the caller. */
export const newStore = (place: Place): Promise<NewStore> =>
  place.mongodb === undefined ? newFile(place.dataDir) : newDatabase(place, place.mongodb)

async function newFile(dataDir: string): Promise<NewStore> {
  const [made, making] = [join(dataDir, 'spojka.db'), join(dataDir, 'spojka.db.unfinished')]
  if (existsSync(made))
    throw new StoreRefused(`DATA_DIR: ${dataDir} holds a store already; move its spojka.db away first, or name another directory.`)
  const remove = (): void => {
    for (const end of ['', '-wal', '-shm']) rmSync(`${making}${end}`, { force: true })
  }
  remove()
  const store = await openSqliteEntryStore(making)
  return {
    store,
    async keep() {
      await store.close()
      renameSync(making, made)
    },
    async abandon() {
      await store.close().catch(() => undefined)
      remove()
    },
  }
}

async function newDatabase(place: Place, { url }: MongoSettings): Promise<NewStore> {
  const store = await openEntries(place)
  if ((await store.networks()).length > 0 || (await store.keyCheck()) !== undefined) {
    await store.close()
    throw new StoreRefused('DATABASE_URL: the database holds a store already; drop it first, or name another one.')
  }
  return {
    store,
    keep: () => store.close(),
    async abandon() {
      const { emptyMongo } = await import('../store/mongo/emptyMongo.ts')
      await emptyMongo(url)
      await store.close()
    },
  }
}
