/**
 * connection: one connection of our own, with the settings without which "written" would not mean "durable".
 *
 * They stand here and not in the URL, where an operator could weaken them without noticing. The driver repeats no write by itself: what became of
 * a write is settled in one place (insertSurely.ts).
 */
import { type Connection, type ConnectOptions, createConnection, mongo } from 'mongoose'
import { StoreRefused } from '../port.ts'

/** Where the URL names none. */
const DATABASE = 'spojka'

const durable: ConnectOptions = {
  // By the names that a URL would use, since only these override it.
  w: 'majority',
  journal: true,
  readConcernLevel: 'majority',
  readPreference: 'primary',
  retryWrites: false,
  promoteBuffers: true,
  ignoreUndefined: true,
  autoIndex: false,
  autoCreate: false,
  bufferCommands: false,
  // A server that is gone is noticed within a second, also while nobody writes.
  heartbeatFrequencyMS: 500,
  connectTimeoutMS: 2000,
  serverSelectionTimeoutMS: 3000,
  // Longer than any answer takes, shorter than anybody would wait for a machine that hangs.
  socketTimeoutMS: 10_000,
  maxPoolSize: 8,
  appName: 'spojka',
}

/** Rejects with `StoreRefused`, in one sentence that does not repeat the URL: it may hold a password. */
export async function connect(url: string): Promise<Connection> {
  const names = /^[^?]*\/\/[^/?]+\/[^?]/.test(url)
  try {
    return await createConnection(url, { ...durable, ...(!names && { dbName: DATABASE }) }).asPromise()
  } catch (error) {
    throw new StoreRefused(`DATABASE_URL: ${reasonOf(error)}.`)
  }
}

const AUTHENTICATION_FAILED = 18

function reasonOf(error: unknown): string {
  // What kept the driver from every server that it knows; mongoose wraps it once more.
  const isSelection = error instanceof Error && error.name.endsWith('ServerSelectionError')
  const cause = isSelection && 'reason' in error ? (errorOfServer(error.reason) ?? error) : error
  if (cause instanceof mongo.MongoServerError && cause.code === AUTHENTICATION_FAILED)
    return 'the database does not accept the user or the password'
  if (cause instanceof mongo.MongoServerError) return `the database refuses the connection (${cause.codeName ?? cause.code})`
  if (isSelection || error instanceof mongo.MongoNetworkError) return 'no MongoDB answers there'
  return 'it is no address of a MongoDB that can be used'
}

function errorOfServer(reason: unknown): Error | undefined {
  if (typeof reason !== 'object' || reason === null || !('servers' in reason) || !(reason.servers instanceof Map)) return undefined
  return [...reason.servers.values()].map(({ error }) => error).find((error) => error instanceof Error)
}
