/** simulate: records a run of the store, cuts its power at many moments, and opens with the store's own code what each leaves. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openNetworkLog } from '../../server/src/store/networkLog.ts'
import { scheduler } from '../../server/src/store/scheduler.ts'
import { createSecrets } from '../../server/src/store/sealing.ts'
import { openStoreDatabase } from '../../server/src/store/sqlite/schema.ts'
import { alwaysAvailable } from '../../server/src/store/testing/openTestStore.ts'
import { withoutThread } from '../../server/src/store/testing/withoutThread.ts'
import { randomOf } from '../crash/random.ts'
import { type Patch, patchedSources } from '../patched/patchedSources.ts'
import { Disk, fileNames, type Operation, readJournal } from './journal.ts'

const masterKey = Buffer.alloc(32, 5)
const secrets = createSecrets(masterKey)
const script = fileURLToPath(new URL('./writer.ts', import.meta.url))

/** The write-ahead log is emptied so often that a short run has seen it many times. */
const often: Patch = {
  name: 'checkpoints more often than usual',
  edits: [
    {
      file: 'server/src/store/sqlite/schema.ts',
      find: "db.exec('PRAGMA journal_mode = WAL; ",
      replace: "db.exec('PRAGMA wal_autocheckpoint = 40; PRAGMA journal_mode = WAL; ",
    },
  ],
}

export interface Losses {
  readonly states: number
  /** Of these, in how many something that was written had not been asked to be on the disk. */
  readonly unsynced: number
  readonly acknowledged: number
  /** States in which something acknowledged was missing, and how much at most. */
  readonly losing: number
  readonly mostLost: number
  /** States that could not be opened, or whose chain did not verify. */
  readonly broken: readonly string[]
}

/** What a process did that writes with these sources, in order. */
export function record(recorder: string, patches: readonly Patch[]): Operation[] {
  const sources = patchedSources([often, ...patches])
  const dataDir = mkdtempSync(join(tmpdir(), 'spojka-power-'))
  const journal = join(dataDir, 'journal')
  try {
    const ran = spawnSync(
      process.execPath,
      ['--import', 'tsx', '--conditions=source', script, sources.root, join(dataDir, 'store'), masterKey.toString('hex')],
      { encoding: 'utf8', env: { PATH: process.env.PATH, LD_PRELOAD: recorder, RECORD_FILE: journal } },
    )
    if (ran.status !== 0) throw new Error(`the writer ended with ${ran.status}: ${ran.stderr}`)
    return readJournal(readFileSync(journal))
  } finally {
    sources.remove()
    rmSync(dataDir, { recursive: true })
  }
}

/** So many power cuts at random moments of the run. */
export async function cutPower(operations: readonly Operation[], states: number, seed: number): Promise<Losses> {
  const random = randomOf(seed)
  const moments = Array.from({ length: states }, () => Math.floor(random() * (operations.length + 1))).sort((a, b) => a - b)
  // In memory where there is such a place: thousands of small databases are opened.
  const work = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'spojka-power-'))
  const disk = new Disk()
  const acknowledged = new Set<string>()
  const result = { states, unsynced: 0, losing: 0, mostLost: 0, broken: [] as string[] }
  let at = 0
  try {
    for (const [i, moment] of moments.entries()) {
      for (; at < moment; at++) {
        const operation = operations[at] as Operation
        disk.apply(operation)
        if (operation.op === 'said') for (const line of operation.text.split('\n')) if (line !== '') acknowledged.add(line)
      }
      if (!disk.isSynced) result.unsynced += 1
      try {
        const found = await tokensOf(layOut(join(work, String(i)), disk.afterPowerLoss(random)))
        const lost = [...acknowledged].filter((token) => !found.has(token)).length
        if (lost > 0) result.losing += 1
        result.mostLost = Math.max(result.mostLost, lost)
      } catch (error) {
        result.broken.push(error instanceof Error ? error.message : String(error))
      }
      rmSync(join(work, String(i)), { recursive: true })
    }
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
  return { ...result, acknowledged: acknowledged.size }
}

function layOut(directory: string, files: ReadonlyMap<number, Buffer>): string {
  mkdirSync(directory)
  for (const [file, content] of files) writeFileSync(join(directory, fileNames[file] ?? ''), content)
  return join(directory, 'spojka.db')
}

/** Verifies head and chain on the way. */
async function tokensOf(path: string): Promise<ReadonlySet<string>> {
  const db = openStoreDatabase(path)
  try {
    const onUnknownOutcome = (error: unknown): never => {
      throw error
    }
    const store = withoutThread(db)
    const log = await openNetworkLog({ store, networkId: 'network-1', secrets, scheduler, onUnknownOutcome, availability: alwaysAvailable })
    const tokens = new Set<string>()
    for await (const { kind, payload } of log.read())
      if (kind === 'update')
        tokens.add(
          Buffer.from(payload ?? [])
            .toString('latin1')
            .split(':')[0] ?? '',
        )
    return tokens
  } finally {
    db.close()
  }
}
