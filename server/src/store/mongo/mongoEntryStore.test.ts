import { entryStoreContract } from '../entryStoreContract.ts'
import { onMongo, openTestEntries, temporaryDatabase } from '../testing/mongo.ts'

onMongo('MongoDB as a store of entries', () => {
  entryStoreContract('MongoDB', async () => {
    const url = temporaryDatabase()
    return async () => (await openTestEntries(url)).store
  })
})
