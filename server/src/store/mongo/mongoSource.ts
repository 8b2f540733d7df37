/** mongoSource: a store read from outside, also while somebody else serves it. Nothing is made and nothing is owned. */
import type { OpenSource } from '../logSource.ts'
import { StoreRefused } from '../port.ts'
import { scheduler } from '../scheduler.ts'
import { checkDatabase, hasStore } from './checks.ts'
import { connect } from './connection.ts'
import type { Writer } from './insertSurely.ts'
import { modelsOf } from './models.ts'
import { createMongoEntryStore } from './mongoEntryStore.ts'
import type { MongoSettings } from './openMongoStore.ts'

/** Writes nothing, so nothing is ever in doubt. */
const reader: Writer = { state: () => 'silent', unsettled: () => () => undefined, confirmed: () => Promise.resolve() }

/** Rejects with `StoreRefused` where there is nothing to read. */
export async function openMongoSource({ url, standalone }: MongoSettings): Promise<OpenSource> {
  const connection = await connect(url)
  try {
    const models = modelsOf(connection)
    if (!(await hasStore(connection))) throw new StoreRefused(`DATABASE_URL: there is no store in the database ${connection.name}.`)
    await checkDatabase(connection, models, standalone)
    const entries = createMongoEntryStore({ models, scheduler, writer: reader, disconnect: () => connection.close() })
    const { networks, head, read, keys, keyCheck, snapshot, close } = entries
    return { networks, head, read, keys, keyCheck, snapshot, close }
  } catch (error) {
    await connection.close()
    throw error
  }
}
