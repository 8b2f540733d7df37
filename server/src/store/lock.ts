/**
 * lock: one process owns a data directory.
 *
 * Why twice: the exclusive lock on a small SQLite file is what decides, since the kernel gives it up with the process, however
 * that ends. The note beside it names the owner for people; it is also believed when it is certain, because some file systems
 * grant every lock. A note of a process that is gone means nothing.
 */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { StoreRefused } from './port.ts'
import { type Database, openDatabase, sqliteCode } from './sqlite/driver.ts'

const SQLITE_BUSY = 5

interface Owner {
  readonly pid: number
  readonly host: string
  readonly since: string
  /** Which start of the machine, and which process of that number: a pid alone is used again. Empty where the system does not say. */
  readonly process: string
}

export interface DirectoryLock {
  release(): void
}

export function lockDirectory(dataDir: string, now: () => number): DirectoryLock {
  const note = join(dataDir, 'owner.json')
  const lock = openDatabase(join(dataDir, 'lock'), 0)
  try {
    const decided = tryLock(lock)
    const owner = readOwner(note)
    if (!decided || (owner !== undefined && isSomebodyElse(owner))) throw new StoreRefused(sentence(dataDir, owner))
    // Whole or not at all: a second process may read it at any time.
    const unfinished = `${note}.${process.pid}.new`
    writeFileSync(
      unfinished,
      JSON.stringify({ pid: process.pid, host: hostname(), since: new Date(now()).toISOString(), process: identify(process.pid) }),
    )
    renameSync(unfinished, note)
  } catch (error) {
    lock.close()
    throw error
  }
  return {
    release() {
      rmSync(note, { force: true })
      lock.close()
    },
  }
}

function tryLock(lock: Database): boolean {
  try {
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
    return true
  } catch (error) {
    if (((sqliteCode(error) ?? 0) & 0xff) === SQLITE_BUSY) return false
    throw error
  }
}

function sentence(dataDir: string, owner: Owner | undefined): string {
  const who = owner === undefined ? 'another process' : `process ${owner.pid} on ${owner.host} since ${owner.since}`
  return `DATA_DIR: ${dataDir} is in use by ${who}; stop it first or choose another directory.`
}

function readOwner(note: string): Owner | undefined {
  try {
    const { pid, host, since, process } = JSON.parse(readFileSync(note, 'utf8'))
    return { pid: Number(pid), host: String(host), since: String(since), process: String(process) }
  } catch {
    return undefined
  }
}

/** Certain only on the same machine, for a process whose identity the system confirms. */
const isSomebodyElse = (owner: Owner): boolean =>
  owner.host === hostname() && owner.pid !== process.pid && owner.process !== '' && owner.process === identify(owner.pid)

/** The start of the machine and the start of the process within it, where the system says so (Linux). */
function identify(pid: number): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    // The second field is the program's name in brackets and may hold anything; the start time is the 20th after it.
    const started = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)/s, '').trim().split(' ')[19]
    return started === undefined ? '' : `${boot}/${started}`
  } catch {
    return ''
  }
}
