/**
 * restoreInto: makes the store of a data directory out of a backup. It appears under its name when it is whole, verified, and opens with the master key;
 * whatever ends before that leaves the directory as it was.
 */
import { existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { sameBytes } from '../store/chain.ts'
import type { Head } from '../store/entryStore.ts'
import { lockDirectory } from '../store/lock.ts'
import type { LogSource } from '../store/logSource.ts'
import { loadMasterKey, type MasterKeySettings } from '../store/masterKey.ts'
import { ChainBroken, StoreRefused } from '../store/port.ts'
import { createSecrets } from '../store/sealing.ts'
import { openSqliteEntryStore } from '../store/sqlite/sqliteEntryStore.ts'
import { copyLog } from './copyLog.ts'
import { storeTarget } from './storeTarget.ts'

/** Rejects with `StoreRefused` while a server uses the directory, where it holds a store already, and without the key of the backup. */
export async function restoreInto(dataDir: string, source: LogSource, key: MasterKeySettings): Promise<Head> {
  const lock = lockDirectory(dataDir, Date.now)
  const [made, making] = [join(dataDir, 'spojka.db'), join(dataDir, 'spojka.db.restoring')]
  try {
    if (existsSync(made))
      throw new StoreRefused(`DATA_DIR: ${dataDir} holds a store already; move its spojka.db away first, or name another directory.`)
    const secrets = createSecrets(loadMasterKey(key, dataDir, false))
    const check = await source.keyCheck()
    if (check === undefined || !sameBytes(check, secrets.keyCheck))
      throw new StoreRefused('MASTER_KEY is not the key that this backup was written with.')
    remove(making)
    const store = await openSqliteEntryStore(making)
    try {
      const { network, head } = await copyLog(source, storeTarget(store))
      if (!sameBytes(head.seal, secrets.headSeal(network, head.seq, head.hash)))
        throw new ChainBroken(head.seq, 'the end of the log was changed')
      await store.close()
      renameSync(making, made)
      return head
    } catch (error) {
      await store.close().catch(() => undefined)
      remove(making)
      throw error
    }
  } finally {
    lock.release()
  }
}

function remove(file: string): void {
  for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true })
}
