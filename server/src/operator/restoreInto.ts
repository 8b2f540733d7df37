/**
 * restoreInto: makes the store that the settings name out of a backup. It appears under its name when it is whole, verified, and opens with the master key;
 * whatever ends before that leaves the place as it was.
 *
 * Sessions are not in a backup: everybody signs in again, so nobody goes on writing from a screen that shows what is no longer there.
 */
import type { DomainEvent } from '@spojka/shared/domain/event'
import { encodeEvent } from '../network/recorded.ts'
import { sameBytes } from '../store/chain.ts'
import type { EntryStore, Head } from '../store/entryStore.ts'
import { lockDirectory } from '../store/lock.ts'
import type { LogSource } from '../store/logSource.ts'
import { loadMasterKey, type MasterKeySettings } from '../store/masterKey.ts'
import type { MongoSettings } from '../store/mongo/openMongoStore.ts'
import { openNetworkLog } from '../store/networkLog.ts'
import { ChainBroken, type Place, StoreRefused } from '../store/port.ts'
import { scheduler } from '../store/scheduler.ts'
import { createSecrets, type Secrets } from '../store/sealing.ts'
import { createWitness } from '../store/witness.ts'
import { compareWithWitness, presentRun } from '../store/witnessing.ts'
import { copyLog } from './copyLog.ts'
import { newStore } from './newStore.ts'
import { storeTarget } from './storeTarget.ts'

export interface RestoreOptions extends MasterKeySettings {
  readonly dataDir: string
  /** Without, it becomes a file in the data directory. */
  readonly mongodb?: MongoSettings | undefined
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
  const { dataDir, mongodb, now } = options
  const lock = lockDirectory(dataDir, now)
  try {
    const secrets = createSecrets(loadMasterKey(options, dataDir, false))
    await recognise(source, secrets)
    const made = await newStore({ dataDir, mongodb, now, onLost: unexpected })
    try {
      const restored = await fill(made.store, source, secrets, options)
      await made.keep()
      return restored
    } catch (error) {
      await made.abandon()
      throw error
    }
  } finally {
    lock.release()
  }
}

const unexpected = (error: unknown): never => {
  throw error
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
  const isLoss = latest !== undefined && latest.seq > head.seq && reason !== undefined
  // What both have must agree in any case.
  await compareWithWitness(store, network, isLoss ? presentRun(seen).filter((line) => line.seq <= head.seq) : seen)
  const loss = isLoss ? { until: latest.at, entries: latest.seq - head.seq, reason } : undefined
  const place = await writeDown(store, secrets, network, head, loss, options.now())
  await witness.add({ network, ...place, at: options.now() })
  return { entries: head.seq, entriesLost: loss?.entries ?? 0 }
}

type Loss = Extract<DomainEvent, { type: 'StoreRestored' }>['loss']

/** It stands in the log itself, with what was lost, for everybody who asks later; and every document goes out under a new name from here on. */
async function writeDown(store: EntryStore, secrets: Secrets, network: string, head: Head, loss: Loss, now: number): Promise<Place> {
  const availability = { admit: () => undefined, failed: () => undefined }
  const log = await openNetworkLog({ store, networkId: network, secrets, scheduler, onUnknownOutcome: unexpected, availability })
  const [last] = await store.read(network, head.seq - 1, 1)
  const keptUntil = last?.at ?? 0
  const event = { type: 'StoreRestored' as const, keptUntil, ...(loss && { loss }) }
  await log.append([{ stream: 'network', kind: 'event', at: Math.max(now, keptUntil), scope: 'network', payload: encodeEvent({ event }) }])
  const place = log.head()
  await log.close()
  return place
}
