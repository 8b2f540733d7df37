/**
 * openStore: puts the store together over a data directory, in an order in which nothing is half started: who owns the
 * directory, is the database sound, is it the right key. Only then is anything served or written.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type AvailabilityKeeper, createAvailability } from './availability.ts'
import { sameBytes } from './chain.ts'
import { diskSpace } from './diskSpace.ts'
import type { EntryStore } from './entryStore.ts'
import { refuseNetworkDisk } from './localDisk.ts'
import { type DirectoryLock, lockDirectory } from './lock.ts'
import { loadMasterKey, type MasterKeySettings } from './masterKey.ts'
import type { MongoSettings } from './mongo/openMongoStore.ts'
import { type OpenNetworkLog, openNetworkLog } from './networkLog.ts'
import { openEntries } from './openEntries.ts'
import { NotWritten, type SessionStore, type Store, StoreRefused } from './port.ts'
import { createReserve, noReserve } from './reserve.ts'
import { scheduler } from './scheduler.ts'
import { createSecrets, type Secrets } from './sealing.ts'
import { createWitness } from './witness.ts'
import { compareWithWitness, keepWitness } from './witnessing.ts'

export interface StoreOptions extends MasterKeySettings {
  readonly dataDir: string
  /** Without, a SQLite file in the data directory. */
  readonly mongodb?: MongoSettings | undefined
  /** Where signed heads of the log are left; without, `witness.jsonl` in the data directory. */
  readonly witnessFile?: string | undefined
  /** The witness could not be written; it is tried again. */
  readonly onWitnessFailed?: (error: unknown) => void
  /** Nobody knows whether something was written. The process has to end without answering anybody; the next start verifies what is there. */
  readonly onUnknownOutcome: (error: unknown) => void
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** Rejects with `StoreRefused`, whose message is one sentence that names the variable to look at. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { dataDir, now } = options
  const lock = takeDirectory(dataDir, now)
  try {
    const entries = await openEntries({ ...options, onLost: options.onUnknownOutcome })
    try {
      const secrets = await recogniseKey(entries, options)
      const availability = await watchAvailability(entries, options)
      return assemble(entries, secrets, lock, availability, options)
    } catch (error) {
      await entries.close()
      throw error
    }
  } catch (error) {
    lock.release()
    throw error instanceof NotWritten ? new StoreRefused(`DATA_DIR: nothing can be written in ${dataDir}: ${error.message}.`) : error
  }
}

/** A disk that is full already is noticed before anybody has written in vain. A database elsewhere has a disk of its own. */
async function watchAvailability(entries: EntryStore, { dataDir, mongodb, onUnknownOutcome }: StoreOptions): Promise<AvailabilityKeeper> {
  const reserve = mongodb === undefined ? createReserve(dataDir) : noReserve
  const probe = async (): Promise<void> => {
    await reserve.refill()
    await entries.probe()
  }
  const availability = createAvailability({ probe, makeRoom: reserve.release, look: () => entries.look?.(), scheduler, onUnknownOutcome })
  entries.onTrouble?.(availability.trouble, availability.over)
  await reserve.refill().catch(availability.failed)
  return availability
}

function takeDirectory(dataDir: string, now: () => number): DirectoryLock {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    refuseNetworkDisk(dataDir)
    return lockDirectory(dataDir, now)
  } catch (error) {
    if (error instanceof StoreRefused) throw error
    throw new StoreRefused(`DATA_DIR: ${dataDir} cannot be used: ${error instanceof Error ? error.message : String(error)}.`)
  }
}

async function recogniseKey(entries: EntryStore, options: StoreOptions): Promise<Secrets> {
  const check = await entries.keyCheck()
  const secrets = createSecrets(loadMasterKey(options, options.dataDir, check === undefined))
  if (check === undefined) await entries.setKeyCheck(secrets.keyCheck)
  else if (!sameBytes(check, secrets.keyCheck)) {
    const name = options.masterKey === undefined ? 'MASTER_KEY_FILE' : 'MASTER_KEY'
    throw new StoreRefused(`${name} is not the key that the store was written with.`)
  }
  return secrets
}

function assemble(
  entries: EntryStore,
  secrets: Secrets,
  lock: DirectoryLock,
  availability: AvailabilityKeeper,
  options: StoreOptions,
): Store {
  const { dataDir, mongodb, onUnknownOutcome, now, onWitnessFailed = () => undefined } = options
  const witnessFile = options.witnessFile ?? join(dataDir, 'witness.jsonl')
  let leaveWitness = async (): Promise<void> => undefined
  let opened: { readonly networkId: string; readonly log: Promise<OpenNetworkLog> } | undefined
  let current: OpenNetworkLog | undefined

  const openLog = async (networkId: string): Promise<OpenNetworkLog> => {
    const [present] = await entries.networks()
    if (present !== undefined && present !== networkId) throw new Error('this store holds another network')
    const witness = createWitness(witnessFile, secrets.derivedKey('witness'))
    const log = await openNetworkLog({ store: entries, networkId, secrets, scheduler, onUnknownOutcome, availability })
    await compareWithWitness(entries, networkId, await witness.of(networkId))
    current = log
    leaveWitness = keepWitness({ network: networkId, witness, head: log.head, now, scheduler, onFailed: onWitnessFailed })
    return log
  }

  return {
    network: async () => (await entries.networks())[0],
    log(networkId) {
      // One log object per store: two would each continue the chain by themselves.
      opened ??= { networkId, log: openLog(networkId) }
      if (opened.networkId !== networkId) return Promise.reject(new Error('this store holds another network'))
      return opened.log
    },
    sessions: guarded(entries.sessions, availability, onUnknownOutcome),
    get availability() {
      return availability.availability
    },
    onAvailability: availability.onAvailability,
    diskSpace: () => (mongodb === undefined ? diskSpace(dataDir) : undefined),
    derivedKey: secrets.derivedKey,
    async close() {
      availability.close()
      try {
        // An open log is closed in this very turn, so that nothing is appended behind the caller's back.
        const log = current ?? (await opened?.log.catch(() => undefined))
        await log?.close()
        await leaveWitness()
        await entries.close()
      } finally {
        lock.release()
      }
    },
  }
}

/** As with the log: what cannot be written is not tried, but for the end of a session, and what nobody knows is no answer. */
function guarded(sessions: SessionStore, availability: AvailabilityKeeper, onUnknownOutcome: (error: unknown) => void): SessionStore {
  const settle = async (urgent: boolean, write: () => Promise<void>): Promise<void> => {
    availability.admit(urgent)
    try {
      await write()
    } catch (error) {
      if (!(error instanceof NotWritten)) {
        onUnknownOutcome(error)
        return new Promise<void>(() => undefined)
      }
      availability.failed(error)
      throw error
    }
  }
  return {
    all: () => sessions.all(),
    put: (session) => settle(false, () => sessions.put(session)),
    remove: (id) => settle(true, () => sessions.remove(id)),
  }
}
