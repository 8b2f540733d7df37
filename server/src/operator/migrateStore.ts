/**
 * migrateStore: carries a log from the store that the settings name into an empty one of either kind, and reads it back from there.
 *
 * Entries and keys are carried as they are sealed, so the same master key opens both. Sessions and snapshots stay behind: people sign in again, and
 * a snapshot is made anew. The source is not changed.
 */
import type { Config } from '../config/config.ts'
import { sameBytes } from '../store/chain.ts'
import type { SealedEntry, WrappedKey } from '../store/entryStore.ts'
import { lockDirectory } from '../store/lock.ts'
import type { LogSource, OpenSource } from '../store/logSource.ts'
import { loadMasterKey } from '../store/masterKey.ts'
import { openEntries } from '../store/openEntries.ts'
import { ChainBroken, StoreRefused } from '../store/port.ts'
import { createSecrets } from '../store/sealing.ts'
import { copyLog, type LogTarget } from './copyLog.ts'
import { newStore } from './newStore.ts'
import { openConfigured } from './source.ts'
import { storeTarget } from './storeTarget.ts'

export type Settings = Pick<Config, 'dataDir' | 'mongodb' | 'masterKey' | 'masterKeyFile'>

export interface Migrated {
  readonly entries: number
  readonly keys: number
}

/** Rejects with `StoreRefused` while somebody uses either store, without its key, and for a target that is not empty; then everything is as it was. */
export async function migrateStore(from: Settings, to: Settings['mongodb'], now: () => number): Promise<Migrated> {
  const lock = lockDirectory(from.dataDir, now)
  try {
    const source = await ownedSource(from, now)
    try {
      return await carry(source, from, to, now)
    } finally {
      await source.close()
    }
  } finally {
    lock.release()
  }
}

const onLost = (error: unknown): never => {
  throw error
}

/** Looked at first, so that a mistyped name makes no database; then owned, so that nobody writes behind the copy. */
async function ownedSource({ dataDir, mongodb }: Settings, now: () => number): Promise<OpenSource> {
  const seen = await openConfigured({ dataDir, mongodb })
  if (mongodb === undefined) return seen
  await seen.close()
  return openEntries({ dataDir, mongodb, now, onLost })
}

async function carry(source: LogSource, from: Settings, mongodb: Settings['mongodb'], now: () => number): Promise<Migrated> {
  const secrets = createSecrets(loadMasterKey(from, from.dataDir, false))
  const check = await source.keyCheck()
  if (check !== undefined && !sameBytes(check, secrets.keyCheck))
    throw new StoreRefused('MASTER_KEY is not the key that the store was written with.')
  const made = await newStore({ dataDir: from.dataDir, mongodb, now, onLost })
  try {
    const { network, head } = await copyLog(source, storeTarget(made.store))
    if (!sameBytes(head.seal, secrets.headSeal(network, head.seq, head.hash)))
      throw new ChainBroken(head.seq, 'the end of the log was changed')
    const keys = await readBack(source, made.store)
    await made.keep()
    return { entries: head.seq, keys }
  } catch (error) {
    await made.abandon()
    throw error
  }
}

/** Goes through the target as if it were copied once more, and compares it with the source byte for byte; the number of keys. */
async function readBack(source: LogSource, target: LogSource): Promise<number> {
  let network = ''
  let count = 0
  const comparison: LogTarget = {
    async begin(id, keyCheck) {
      network = id
      if (!sameBytes(keyCheck, (await source.keyCheck()) ?? noBytes)) throw different()
    },
    async add(entries) {
      for (let at = 0; at < entries.length; ) {
        const page = await source.read(network, (entries[at]?.seq ?? 0) - 1, entries.length - at)
        if (page.length === 0) throw different()
        for (const entry of page) if (spell(entry) !== spell(entries[at++])) throw different()
      }
    },
    async end(head, keys) {
      const [there, here] = [await source.head(network), await source.keys(network)]
      if (there === undefined || !sameBytes(there.seal, head.seal) || spellKeys(here) !== spellKeys(keys)) throw different()
      count = keys.length
    },
  }
  await copyLog(target, comparison)
  return count
}

const noBytes = new Uint8Array()
const different = (): StoreRefused =>
  new StoreRefused('What was read back from the target is not what stands in the source; nothing was kept.')

const base64 = (bytes: Uint8Array | undefined): string | undefined => bytes && Buffer.from(bytes).toString('base64')
const spell = (entry: SealedEntry | undefined): string => {
  if (entry === undefined) return ''
  const { seq, term, stream, kind, at, keyId, prevHash, payloadHash, hash, payload } = entry
  return JSON.stringify([seq, term, stream, kind, at, keyId, ...[prevHash, payloadHash, hash, payload].map(base64)])
}
const spellKeys = (keys: readonly WrappedKey[]): string =>
  JSON.stringify(keys.map(({ keyId, scope, wrapped }) => [keyId, base64(scope), base64(wrapped)]).sort())
