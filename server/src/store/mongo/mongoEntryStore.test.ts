import type { EntryStore } from '../entryStore.ts'
import { entryStoreContract } from '../entryStoreContract.ts'
import { scheduler } from '../scheduler.ts'
import { onMongo, temporaryDatabase } from '../testing/mongo.ts'
import { checkDatabase } from './checks.ts'
import { connect } from './connection.ts'
import type { Writer } from './insertSurely.ts'
import { modelsOf } from './models.ts'
import { createMongoEntryStore } from './mongoEntryStore.ts'

/** Nobody else owns it and nothing is in doubt. */
const writer: Writer = { state: () => 'writable', unsettled: () => () => undefined, confirmed: () => Promise.resolve() }

async function open(url: string): Promise<EntryStore> {
  const connection = await connect(url)
  const models = modelsOf(connection)
  await checkDatabase(connection, models, true)
  return createMongoEntryStore({ models, writer, scheduler, disconnect: () => connection.close() })
}

onMongo('MongoDB as a store of entries', () => {
  entryStoreContract('MongoDB', async () => {
    const url = temporaryDatabase()
    return () => open(url)
  })
})
