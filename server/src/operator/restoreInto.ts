/**
 * restoreInto: makes the store of a data directory out of a backup. It appears under its name when it is whole, verified, and opens with the master key;
 * whatever ends before that leaves the directory as it was.
 *
 * Sessions are not in a backup: everybody signs in again, so nobody goes on writing from a screen that shows what is no longer there.
 */
import { existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { encodeEvent } from '../network/recorded.ts'
import { sameBytes } from '../store/chain.ts'
import type { EntryStore, Head } from '../store/entryStore.ts'
import { lockDirectory } from '../store/lock.ts'
import type { LogSource } from '../store/logSource.ts'
import { loadMasterKey, type MasterKeySettings } from '../store/masterKey.ts'
import { openNetworkLog } from '../store/networkLog.ts'
import { ChainBroken, type Place, StoreRefused } from '../store/port.ts'
import { scheduler } from '../store/scheduler.ts'
import { createSecrets, type Secrets } from '../store/sealing.ts'
import { openSqliteEntryStore } from '../store/sqlite/sqliteEntryStore.ts'
import { createWitness, type Witnessed } from '../store/witness.ts'
import { compareWithWitness, presentRun } from '../store/witnessing.ts'
import { copyLog } from './copyLog.ts'
import { storeTarget } from './storeTarget.ts'

export interface RestoreOptions extends MasterKeySettings {
  readonly dataDir: string
  readonly witnessFile: string
  /** The words in which the loss of what the witness has seen beyond the backup is accepted. */
  readonly acceptLoss?: string | undefined
  readonly now: () => number
}

export interface Restored {
  readonly entries: number
  readonly entriesLost: number
}

/**
 * Rejects with `StoreRefused` while a server uses the directory, where it holds a store already, without the key of the backup, and for a backup that is
 * older than the witness unless that is accepted.
 */
export async function restoreInto(source: LogSource, options: RestoreOptions): Promise<Restored> {
  const { dataDir, now } = options
  const lock = lockDirectory(dataDir, now)
  const [made, making] = [join(dataDir, 'spojka.db'), join(dataDir, 'spojka.db.restoring')]
  try {
    if (existsSync(made)) {
      throw new StoreRefused(`DATA_DIR: ${dataDir} holds a store already; move its spojka.db away first, or name another directory.`)
    }
    const secrets = createSecrets(loadMasterKey(options, dataDir, false))
    await recognise(source, secrets)
    remove(making)
    const store = await openSqliteEntryStore(making)
    try {
      const restored = await fill(store, source, secrets, options)
      await store.close()
      renameSync(making, made)
      return restored
    } catch (error) {
      await store.close().catch(() => undefined)
      remove(making)
      throw error
    }
  } finally {
    lock.release()
  }
}

async function recognise(source: LogSource, secrets: Secrets): Promise<void> {
  const check = await source.keyCheck()
  if (check === undefined || !sameBytes(check, secrets.keyCheck)) {
    throw new StoreRefused('MASTER_KEY is not the key that this backup was written with.')
  }
}

async function fill(store: EntryStore, source: LogSource, secrets: Secrets, options: RestoreOptions): Promise<Restored> {
  const { network, head } = await copyLog(source, storeTarget(store))
  if (!sameBytes(head.seal, secrets.headSeal(network, head.seq, head.hash))) {
    throw new ChainBroken(head.seq, 'the end of the log was changed')
  }
  const witness = createWitness(options.witnessFile, secrets.derivedKey('witness'))
  const seen = await witness.of(network)
  const latest = seen.at(-1)
  const { acceptLoss: reason } = options
  if (latest === undefined || latest.seq <= head.seq || reason === undefined) {
    await compareWithWitness(store, network, seen)
    return { entries: head.seq, entriesLost: 0 }
  }
  // What both have must still agree.
  await compareWithWitness(
    store,
    network,
    presentRun(seen).filter((line) => line.seq <= head.seq),
  )
  const place = await writeDown(store, secrets, network, head, latest, reason, options.now())
  await witness.add({ network, ...place, at: options.now() })
  return { entries: head.seq, entriesLost: latest.seq - head.seq }
}

/** The loss stands in the log itself, for everybody who asks later. */
async function writeDown(
  store: EntryStore,
  secrets: Secrets,
  network: string,
  head: Head,
  latest: Witnessed,
  reason: string,
  now: number,
): Promise<Place> {
  const onUnknownOutcome = (error: unknown): never => {
    throw error
  }
  const availability = { admit: () => undefined, failed: () => undefined }
  const log = await openNetworkLog({ store, networkId: network, secrets, scheduler, onUnknownOutcome, availability })
  const [last] = await store.read(network, head.seq - 1, 1)
  const keptUntil = last?.at ?? 0
  const event = { type: 'StoreRestored' as const, keptUntil, lostUntil: latest.at, entriesLost: latest.seq - head.seq, reason }
  await log.append([{ stream: 'network', kind: 'event', at: Math.max(now, keptUntil), scope: 'network', payload: encodeEvent({ event }) }])
  const place = log.head()
  await log.close()
  return place
}

function remove(file: string): void {
  for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true })
}
