/**
 * schema: the tables, and the settings without which "written" would not mean "durable".
 *
 * In clear stand seq, term, stream and kind of an entry, its time, the id of its key and hashes; everything a person wrote or is
 * named by is inside the payload.
 */
import { StoreRefused } from '../port.ts'
import { type Database, openDatabase } from './driver.ts'

/** Of the file; raised when its tables change. */
export const FORMAT = 2
/** Only a tool that reads the file from outside can be in the way, and only for a moment. */
export const BUSY_TIMEOUT_MS = 1000

const TABLES = `
  CREATE TABLE entries (
    network TEXT NOT NULL, seq INTEGER NOT NULL, term INTEGER NOT NULL, stream TEXT NOT NULL, kind TEXT NOT NULL, at INTEGER NOT NULL,
    key_id TEXT NOT NULL, prev_hash BLOB NOT NULL, payload_hash BLOB NOT NULL, hash BLOB NOT NULL, payload BLOB,
    PRIMARY KEY (network, seq)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE heads (network TEXT PRIMARY KEY, seq INTEGER NOT NULL, term INTEGER NOT NULL, hash BLOB NOT NULL, seal BLOB NOT NULL) STRICT;
  CREATE TABLE terms (network TEXT NOT NULL, term INTEGER NOT NULL, PRIMARY KEY (network, term)) STRICT, WITHOUT ROWID;
  CREATE TABLE data_keys (
    network TEXT NOT NULL, key_id TEXT NOT NULL, scope BLOB NOT NULL, wrapped BLOB NOT NULL,
    PRIMARY KEY (network, key_id), UNIQUE (network, scope)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE sessions (
    id TEXT PRIMARY KEY, person_id TEXT NOT NULL, agency_id TEXT NOT NULL, refresh_hash TEXT NOT NULL, previous_hash TEXT,
    rotated_at INTEGER NOT NULL, created_at INTEGER NOT NULL, last_used_at INTEGER NOT NULL, expires_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
`

/** Came with version 2. A snapshot is the one that `snapshots` names; chunks of another id are of one that was never finished. */
const SNAPSHOT_TABLES = `
  CREATE TABLE snapshots (network TEXT PRIMARY KEY, id INTEGER NOT NULL, chunks INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE snapshot_chunks (
    network TEXT NOT NULL, id INTEGER NOT NULL, chunk INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (network, id, chunk)
  ) STRICT;
`

/** Opens the file, creates what is missing, and makes sure that the settings really hold. */
export function openStoreDatabase(path: string): Database {
  const db = openDatabase(path, BUSY_TIMEOUT_MS)
  try {
    // synchronous is a property of the connection and NORMAL by default: a commit would be lost in a power cut.
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON')
    db.exec('PRAGMA secure_delete = ON; PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY')
    const settings = [db.pragma('journal_mode'), db.pragma('synchronous'), db.pragma('secure_delete'), db.pragma('cell_size_check')]
    if (settings.join() !== 'wal,2,1,1') throw new StoreRefused(`DATA_DIR: ${path} cannot be kept durable there (${settings.join()})`)
    create(db, path)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

function create(db: Database, path: string): void {
  db.exec('BEGIN IMMEDIATE')
  try {
    const version = db.pragma('user_version')
    if (version === 0) db.exec(`${TABLES} ${SNAPSHOT_TABLES} PRAGMA user_version = ${FORMAT}`)
    else if (version === 1) db.exec(`${SNAPSHOT_TABLES} PRAGMA user_version = ${FORMAT}`)
    else if (version !== FORMAT) throw new StoreRefused(`DATA_DIR: ${path} was written by another version of Spojka (format ${version})`)
    db.exec('COMMIT')
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK')
    throw error
  }
}
