/** ground: the store underneath: how one with the worked case in it is made, how its log is read from outside, and what of it can be killed by itself. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { EntryStore } from '../../server/src/store/entryStore.ts'
import { loadMasterKey } from '../../server/src/store/masterKey.ts'
import { openMongoSource } from '../../server/src/store/mongo/mongoSource.ts'
import { openNetworkLog } from '../../server/src/store/networkLog.ts'
import { openStore } from '../../server/src/store/openStore.ts'
import type { NetworkLog } from '../../server/src/store/port.ts'
import { scheduler } from '../../server/src/store/scheduler.ts'
import { createSecrets } from '../../server/src/store/sealing.ts'
import { alwaysAvailable } from '../../server/src/store/testing/openTestStore.ts'
import { MongoProcess } from './mongoProcess.ts'
import { freePort } from './patchedServer.ts'

export type StoreKind = 'sqlite' | 'mongo'

export interface Ground {
  /** What the server is told. */
  readonly env: Readonly<Record<string, string>>
  /** Hands over the log as it stands; its chain is verified on the way. */
  withLog<T>(read: (log: NetworkLog) => Promise<T>): Promise<T>
  /** Where the database is a process by itself. */
  readonly database?: MongoProcess
  end(): Promise<void>
}

/** `load` runs a server on an empty store until the case is in it. Returns how to get a copy of that store. */
export async function prepare(
  kind: StoreKind,
  work: string,
  load: (env: Ground['env']) => Promise<void>,
): Promise<(name: string) => Promise<Ground>> {
  const template = join(work, 'template')
  const first = await open(kind, template)
  await load(first.env)
  await first.end()
  return async (name) => {
    const directory = join(work, name)
    cpSync(template, directory, { recursive: true })
    return open(kind, directory)
  }
}

const unknown = (error: unknown): never => {
  throw error
}

async function open(kind: StoreKind, directory: string): Promise<Ground> {
  const dataDir = join(directory, 'data')
  if (kind === 'sqlite') return { env: { DATA_DIR: dataDir }, withLog: (read) => withCopy(dataDir, read), end: async () => undefined }
  const database = new MongoProcess(await freePort(), join(directory, 'mongodb'))
  await database.start()
  return {
    env: { DATA_DIR: dataDir, DATABASE_URL: database.url, DATABASE_STANDALONE: 'allow' },
    withLog: (read) => withSource(database.url, dataDir, read),
    database,
    end: () => database.end('SIGTERM'),
  }
}

/** What a killed process left must not be touched, not even by a reader. */
async function withCopy<T>(dataDir: string, read: (log: NetworkLog) => Promise<T>): Promise<T> {
  const copy = mkdtempSync(join(tmpdir(), 'spojka-aftermath-'))
  try {
    for (const name of ['spojka.db', 'spojka.db-wal', 'master.key']) cpSync(join(dataDir, name), join(copy, name))
    const store = await openStore({ dataDir: copy, now: Date.now, onUnknownOutcome: unknown })
    try {
      return await read(await store.log((await store.network()) ?? ''))
    } finally {
      await store.close()
    }
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

/** Owns nothing and writes nothing: the server that was killed, or stands still, may come back to it. */
async function withSource<T>(url: string, dataDir: string, read: (log: NetworkLog) => Promise<T>): Promise<T> {
  const source = await openMongoSource({ url, standalone: true })
  try {
    const networkId = (await source.networks())[0] ?? ''
    const store = { ...source, takeTerm: async () => Number.MAX_SAFE_INTEGER } as unknown as EntryStore
    const secrets = createSecrets(loadMasterKey({}, dataDir, false))
    return await read(
      await openNetworkLog({ store, networkId, secrets, scheduler, onUnknownOutcome: unknown, availability: alwaysAvailable }),
    )
  } finally {
    await source.close()
  }
}
