/**
 * checks: whether this database can keep the promises of the store, asked before anything is read or written.
 *
 * Each refusal is one sentence: a store that half fits loses something on the day it matters. `standalone`: a server without a replica set,
 * for tests; its version and its defaults are not asked for either.
 */
import { type Connection, mongo } from 'mongoose'
import { StoreRefused } from '../port.ts'
import { FORMAT, type Models } from './models.ts'

/** The oldest that its makers still maintain. */
const OLDEST = 7

const NAMESPACE_NOT_FOUND = 26
const UNAUTHORIZED = 13

type AnyModel = Connection['models'][string]

const refuse = (reason: string): never => {
  throw new StoreRefused(`DATABASE_URL: ${reason}.`)
}

/** Also makes the collections and indexes of a database that is new. */
export async function checkDatabase(connection: Connection, models: Models, standalone: boolean): Promise<void> {
  try {
    if (!standalone) await checkServer(connection)
    await checkContent(connection, models)
    for (const model of Object.values(connection.models)) await checkIndexes(model)
  } catch (error) {
    if (error instanceof StoreRefused) throw error
    refuse(reasonOf(error))
  }
}

/** Whether anything was ever kept there. */
export async function hasStore(connection: Connection): Promise<boolean> {
  try {
    return (await connection.listCollections()).some(({ name }) => name === 'meta')
  } catch (error) {
    return refuse(reasonOf(error))
  }
}

const reasonOf = (error: unknown): string =>
  error instanceof mongo.MongoServerError && error.code === UNAUTHORIZED
    ? 'its user may not read and write this database'
    : `the database cannot be used (${error instanceof Error ? error.message : String(error)})`

async function checkServer(connection: Connection): Promise<void> {
  const admin = connection.getClient().db('admin')
  const hello = await admin.command({ hello: 1 })
  if (typeof hello['setName'] !== 'string')
    refuse('the server is no member of a replica set, so it cannot say what a majority has; set one up, of one server at least')
  const { version } = await admin.command({ buildInfo: 1 })
  if (!(Number.parseInt(String(version), 10) >= OLDEST)) refuse(`MongoDB ${version} is too old; ${OLDEST}.0 or later is needed`)
  const defaults = await admin.command({ getDefaultRWConcern: 1 }).catch((error: unknown) => {
    // A user for this database alone may not ask; every operation of ours names its own concern anyway.
    if (error instanceof mongo.MongoServerError && error.code === UNAUTHORIZED) return undefined
    throw error
  })
  const w = defaults?.['defaultWriteConcern']?.w
  if (w !== undefined && w !== 'majority') refuse(`the default write concern of the replica set is ${w} and has to be majority`)
}

async function checkContent(connection: Connection, { meta, batches }: Models): Promise<void> {
  const format = await meta.findById('format').lean()
  if (format !== null) {
    const [version] = format.value
    if (version !== FORMAT) refuse(`the database was written by another version of Spojka (format ${version})`)
    return
  }
  const models = Object.values(connection.models)
  const ours = new Set(models.map(({ collection }) => collection.name))
  const foreign = (await connection.listCollections()).filter(({ name }) => !ours.has(name) && !name.startsWith('system.'))
  if (foreign.length > 0) refuse(`the database ${connection.name} holds something else than a store of Spojka (${foreign[0]?.name})`)
  if ((await meta.exists({})) !== null || (await batches.exists({})) !== null)
    refuse(`the database ${connection.name} is a store of Spojka whose format is no longer recorded`)
  for (const model of models) await model.createIndexes()
  await meta.create([{ _id: 'format', value: Buffer.of(FORMAT) }])
}

async function checkIndexes(model: AnyModel): Promise<void> {
  const declared = model.schema.indexes()
  if (declared.length === 0) return
  const present = await model.collection.indexes().catch((error: unknown) => {
    if (error instanceof mongo.MongoServerError && error.code === NAMESPACE_NOT_FOUND) return []
    throw error
  })
  for (const [fields, { unique = false }] of declared) {
    const spelled = JSON.stringify(fields)
    const found = present.some((index) => JSON.stringify(index.key) === spelled && (index.unique === true) === unique)
    if (!found) refuse(`the ${unique ? 'unique ' : ''}index ${spelled} of the collection ${model.collection.name} is missing`)
  }
}
