/** Databases on the server that `MONGODB_TEST_URL` names, one for each test and gone after it. Without the variable the tests are skipped, by name. */
import { randomBytes } from 'node:crypto'
import { type Connection, createConnection } from 'mongoose'
import { describe, onTestFinished } from 'vitest'
import type { EntryStore } from '../entryStore.ts'
import { checkDatabase } from '../mongo/checks.ts'
import { connect } from '../mongo/connection.ts'
import type { Writer } from '../mongo/insertSurely.ts'
import { modelsOf } from '../mongo/models.ts'
import { createMongoEntryStore } from '../mongo/mongoEntryStore.ts'
import { scheduler } from '../scheduler.ts'

const server = process.env['MONGODB_TEST_URL']

/** As `describe`, where there is a server. */
export function onMongo(name: string, tests: () => void): void {
  if (server === undefined) process.stdout.write(`Skipped, for MONGODB_TEST_URL is not set: ${name}\n`)
  describe.skipIf(server === undefined)(name, tests)
}

/** The URL of a database that does not exist yet. */
export function temporaryDatabase(): string {
  const url = urlOf(`spojka-test-${randomBytes(8).toString('hex')}`)
  onTestFinished(() => dropDatabase(url))
  return url
}

/** Nobody else owns it and nothing is in doubt. */
const writer: Writer = { state: () => 'writable', unsettled: () => () => undefined, confirmed: () => Promise.resolve() }

/** A store without ownership, so that several may stand side by side, and its connection. */
export async function openTestEntries(url: string): Promise<{ readonly store: EntryStore; readonly connection: Connection }> {
  const connection = await connect(url)
  onTestFinished(() => connection.close())
  const models = modelsOf(connection)
  await checkDatabase(connection, models, true)
  return { store: createMongoEntryStore({ models, writer, scheduler, disconnect: () => connection.close() }), connection }
}

/** A connection beside the store, to look at what it keeps and to change it. */
export async function connectBeside(url: string): Promise<Connection> {
  const connection = await createConnection(url, { autoCreate: false }).asPromise()
  onTestFinished(() => connection.close())
  return connection
}

async function dropDatabase(url: string): Promise<void> {
  const connection = await createConnection(url, { serverSelectionTimeoutMS: 3000 }).asPromise()
  await connection.dropDatabase()
  await connection.close()
}

function urlOf(database: string): string {
  const url = new URL(server ?? 'mongodb://nowhere')
  url.pathname = database
  return url.href
}
