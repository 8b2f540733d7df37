/** Databases on the server that `MONGODB_TEST_URL` names, one for each test and gone after it. Without the variable the tests are skipped, by name. */
import { randomBytes } from 'node:crypto'
import { createConnection } from 'mongoose'
import { describe, onTestFinished } from 'vitest'

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

export async function dropDatabase(url: string): Promise<void> {
  const connection = await createConnection(url, { serverSelectionTimeoutMS: 3000 }).asPromise()
  await connection.dropDatabase()
  await connection.close()
}

function urlOf(database: string): string {
  const url = new URL(server ?? 'mongodb://nowhere')
  url.pathname = database
  return url.href
}
