/**
 * masterKey: finds the key that everything else in the store is wrapped with, or makes one at the first start.
 *
 * Why it is strict: a store opened with another key would look empty or broken, and what is written then could not be read with the
 * right one. So a key is made for a new store only, and a sentence says what is wrong with a given one.
 */
import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { StoreRefused } from './port.ts'

const KEY_BYTES = 32

export interface MasterKeySettings {
  /** `MASTER_KEY`: 32 bytes as base64 or hex. */
  readonly masterKey?: string | undefined
  /** `MASTER_KEY_FILE`: a file that holds the same. */
  readonly masterKeyFile?: string | undefined
}

/** `mayCreate`: the store is new, so no key can be missing. */
export function loadMasterKey(settings: MasterKeySettings, dataDir: string, mayCreate: boolean): Uint8Array {
  const { masterKey, masterKeyFile } = settings
  if (masterKey !== undefined && masterKeyFile !== undefined) {
    throw new StoreRefused('MASTER_KEY and MASTER_KEY_FILE are both set; set one of them.')
  }
  if (masterKey !== undefined) return parse(masterKey, 'MASTER_KEY')
  if (masterKeyFile !== undefined) {
    const content = readIfPresent(masterKeyFile, 'MASTER_KEY_FILE')
    if (content === undefined) throw new StoreRefused(`MASTER_KEY_FILE names ${masterKeyFile}, which does not exist.`)
    return parse(content, 'MASTER_KEY_FILE')
  }
  const file = join(dataDir, 'master.key')
  const content = readIfPresent(file, 'MASTER_KEY_FILE')
  if (content !== undefined) return parse(content, `MASTER_KEY_FILE (by default ${file})`)
  if (!mayCreate) throw new StoreRefused(`MASTER_KEY or MASTER_KEY_FILE is needed: the store has data, and its key file ${file} is gone.`)
  return create(file)
}

function parse(text: string, name: string): Uint8Array {
  const value = text.trim()
  const bytes = /^[0-9a-f]{64}$/i.test(value)
    ? Buffer.from(value, 'hex')
    : /^[\w+/-]{43}=?$/.test(value)
      ? Buffer.from(value, 'base64')
      : undefined
  if (bytes?.length !== KEY_BYTES) throw new StoreRefused(`${name} is not a key: expected ${KEY_BYTES} bytes as base64 or hex.`)
  return new Uint8Array(bytes)
}

function readIfPresent(file: string, name: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined
    throw new StoreRefused(`${name}: the file ${file} cannot be read.`)
  }
}

/**
 * Appears under its name only when whole and on disk: a key that is lost in a power cut takes all data with it. The directory is
 * locked by now, so nobody else is doing the same.
 */
function create(file: string): Uint8Array {
  const key = randomBytes(KEY_BYTES)
  const unfinished = `${file}.new`
  try {
    writeFileSync(unfinished, `${key.toString('base64')}\n`, { mode: 0o600, flush: true })
    renameSync(unfinished, file)
  } catch {
    throw new StoreRefused(`MASTER_KEY_FILE: the key file ${file} cannot be written.`)
  }
  syncDirectory(dirname(file))
  return new Uint8Array(key)
}

/** Makes the name durable as well. Systems that cannot open a directory do this by themselves. */
function syncDirectory(directory: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(directory, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

const isCode = (error: unknown, code: string): boolean => error instanceof Error && 'code' in error && error.code === code
