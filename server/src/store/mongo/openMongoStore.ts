/**
 * openMongoStore: puts the store on MongoDB together: connection, checks, ownership, and only then entries.
 */
import type { Connection } from 'mongoose'
import type { EntryStore } from '../entryStore.ts'
import type { Scheduler } from '../groupCommit.ts'
import type { Availability } from '../port.ts'
import { checkDatabase } from './checks.ts'
import { connect } from './connection.ts'
import { modelsOf } from './models.ts'
import { createMongoEntryStore } from './mongoEntryStore.ts'
import { type Owner, takeOwnership } from './ownership.ts'
import { createStanding } from './standing.ts'

export interface MongoSettings {
  readonly url: string
  /** A server without a replica set, for tests. */
  readonly standalone: boolean
}

export interface MongoStoreOptions extends MongoSettings {
  readonly who: Owner
  readonly scheduler: Scheduler
  /** Another process owns the store by now; this one must not answer anybody any more. */
  readonly onLost: (error: Error) => void
}

/** Rejects with `StoreRefused`, in one sentence, when the database is not fit or in use. */
export async function openMongoStore({ url, standalone, who, scheduler, onLost }: MongoStoreOptions): Promise<EntryStore> {
  const connection = await connect(url)
  try {
    const models = modelsOf(connection)
    await checkDatabase(connection, models, standalone)

    let tell = (_state: Availability['state']): void => undefined
    const standing = createStanding(scheduler, (state) => tell(state))
    const ownership = await takeOwnership({
      owners: models.owners,
      scheduler,
      who,
      onLost,
      onRenewed: standing.renewed,
      onRenewalFailed: standing.renewalFailed,
    })
    watchServers(connection, standing.reachable)

    const entries = createMongoEntryStore({
      models,
      scheduler,
      writer: { state: standing.state, unsettled: standing.unsettled, confirmed: ownership.confirmed },
      async disconnect() {
        standing.stop()
        await ownership.release()
        await connection.close()
      },
    })
    return {
      ...entries,
      onTrouble(trouble, over) {
        tell = (state) => (state === 'writable' ? over() : trouble(state, 'gone'))
        tell(standing.state())
      },
      look: standing.look,
    }
  } catch (error) {
    await connection.close()
    throw error
  }
}

const TAKES_WRITES: ReadonlySet<string> = new Set(['RSPrimary', 'Standalone', 'Mongos', 'LoadBalancer'])

function watchServers(connection: Connection, reachable: (isReachable: boolean) => void): void {
  connection.getClient().on('topologyDescriptionChanged', ({ newDescription }) => {
    reachable([...newDescription.servers.values()].some(({ type }) => TAKES_WRITES.has(type)))
  })
}
