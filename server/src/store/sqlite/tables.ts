/**
 * tables: the operations of the store as SQL, run in the worker's thread on its one connection.
 *
 * Not here: threads (worker.ts, sqliteEntryStore.ts); what an error means for the caller (outcome.ts).
 */

import { randomBytes } from 'node:crypto'
import type { Head, SealedEntry, WrappedKey } from '../entryStore.ts'
import type { EntryKind, StoredSession } from '../port.ts'
import { NotWritten } from '../port.ts'
import type { Database, Row, Value } from './driver.ts'
import { type PackedEntries, pack, unpack } from './packing.ts'
import { BUSY_TIMEOUT_MS } from './schema.ts'

/** A page ends early when it has become this large. */
const PAGE_BYTES = 1 << 20

export interface PackedBatch {
  readonly network: string
  readonly entries: PackedEntries
  readonly keys: readonly WrappedKey[]
  readonly headSeal: Uint8Array
}

export interface SnapshotChunk {
  readonly network: string
  readonly id: number
  readonly chunk: number
  readonly bytes: Uint8Array
}

/** What the worker can be asked for; every operation has one argument and one answer. */
export interface Tables {
  networks(): readonly string[]
  takeTerm(network: string): number
  append(batch: PackedBatch): number
  read(from: { readonly network: string; readonly after: number; readonly limit: number }): PackedEntries
  head(network: string): Head | undefined
  keys(network: string): readonly WrappedKey[]
  dropPayloads(from: { readonly network: string; readonly seqs: readonly number[] }): void
  dropKeys(from: { readonly network: string; readonly keyIds: readonly string[] }): void
  /** An id for the chunks of a snapshot that is being made. */
  beginSnapshot(network: string): number
  putChunk(chunk: SnapshotChunk): void
  finishSnapshot(made: { readonly network: string; readonly id: number; readonly chunks: number }): void
  findSnapshot(network: string): { readonly id: number; readonly chunks: number } | undefined
  readChunk(of: { readonly network: string; readonly id: number; readonly chunk: number }): Uint8Array | undefined
  dropSnapshots(network: string): void
  keyCheck(): Uint8Array | undefined
  setKeyCheck(value: Uint8Array): void
  sessions(): readonly StoredSession[]
  putSession(session: StoredSession): void
  removeSession(id: string): void
  probe(): void
  close(): void
}

export function createTables(db: Database): Tables {
  const insertEntry = db.prepare('INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const insertKey = db.prepare('INSERT INTO data_keys VALUES (?, ?, ?, ?)')
  const setHead = db.prepare(
    'INSERT INTO heads VALUES (?, ?, ?, ?, ?) ON CONFLICT (network) DO UPDATE SET seq = excluded.seq, term = excluded.term, hash = excluded.hash, seal = excluded.seal',
  )
  const selectHead = db.prepare('SELECT seq, term, hash, seal FROM heads WHERE network = ?')
  const selectEntries = db.prepare(
    'SELECT seq, term, stream, kind, at, key_id, prev_hash, payload_hash, hash, payload FROM entries WHERE network = ? AND seq > ? ORDER BY seq LIMIT ?',
  )
  const selectKeys = db.prepare('SELECT key_id, scope, wrapped FROM data_keys WHERE network = ?')
  const insertTerm = db.prepare('INSERT INTO terms SELECT ?1, COALESCE(MAX(term), 0) + 1 FROM terms WHERE network = ?1 RETURNING term')
  const selectNetworks = db.prepare('SELECT network FROM heads ORDER BY network')
  const selectMeta = db.prepare('SELECT value FROM meta WHERE name = ?')
  const insertMeta = db.prepare('INSERT INTO meta VALUES (?, ?)')
  const putMeta = db.prepare('INSERT OR REPLACE INTO meta VALUES (?, ?)')
  const selectSessions = db.prepare(
    'SELECT id, person_id, agency_id, refresh_hash, previous_hash, rotated_at, created_at, last_used_at, expires_at FROM sessions',
  )
  const putSession = db.prepare('INSERT OR REPLACE INTO sessions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const removeSession = db.prepare('DELETE FROM sessions WHERE id = ?')

  const dropPayload = db.prepare('UPDATE entries SET payload = NULL WHERE network = ? AND seq = ? AND payload IS NOT NULL')
  const dropKey = db.prepare('DELETE FROM data_keys WHERE network = ? AND key_id = ?')
  const selectLastSnapshot = db.prepare('SELECT max(id) FROM snapshot_chunks WHERE network = ?')
  const insertChunk = db.prepare('INSERT INTO snapshot_chunks VALUES (?, ?, ?, ?)')
  const putSnapshot = db.prepare('INSERT OR REPLACE INTO snapshots VALUES (?, ?, ?)')
  const selectSnapshot = db.prepare('SELECT id, chunks FROM snapshots WHERE network = ?')
  const selectChunk = db.prepare('SELECT bytes FROM snapshot_chunks WHERE network = ? AND id = ? AND chunk = ?')
  const dropSnapshot = db.prepare('DELETE FROM snapshots WHERE network = ?')
  const dropOtherChunks = db.prepare('DELETE FROM snapshot_chunks WHERE network = ? AND id <> ?')

  /** Runs `write` as one transaction; returns the milliseconds its commit took. */
  const transaction = (write: () => void): number => {
    db.exec('BEGIN IMMEDIATE')
    try {
      write()
      const begun = performance.now()
      db.exec('COMMIT')
      return performance.now() - begun
    } catch (error) {
      // After some errors SQLite has rolled back by itself. If this fails, so does the call, and nobody knows the outcome.
      if (db.inTransaction) db.exec('ROLLBACK')
      throw error
    }
  }

  /** What was dropped still stands in the write-ahead log, until that is emptied; in the database itself `secure_delete` has overwritten it. */
  const dropping = (drop: () => void): void => {
    transaction(drop)
    // Not waited for here: this thread writes for everybody. The caller asks again.
    db.exec('PRAGMA busy_timeout = 0')
    const [isBusy] = db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get() ?? []
    db.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`)
    if (isBusy !== 0) throw new NotWritten('busy', 'another process reads the database')
  }

  const head = (network: string): Head | undefined => {
    const row = selectHead.get(network)
    return row && { seq: integer(row[0]), term: integer(row[1]), hash: blob(row[2]), seal: blob(row[3]) }
  }

  return {
    networks: () => selectNetworks.all().map((row) => text(row[0])),
    takeTerm(network) {
      let term = 0
      transaction(() => {
        term = integer(insertTerm.get(network)?.[0])
      })
      return term
    },
    append({ network, entries, keys, headSeal }) {
      const rows = unpack(entries)
      const first = rows[0]
      const last = rows.at(-1)
      if (first === undefined || last === undefined) throw new Error('an empty batch')
      return transaction(() => {
        const present = head(network) ?? { seq: 0, term: 0 }
        if (first.seq !== present.seq + 1 || first.term < present.term) {
          throw new NotWritten('stale', `another writer continued the log at entry ${first.seq}`)
        }
        for (const key of keys) insertKey.run(network, key.keyId, key.scope, key.wrapped)
        for (const e of rows) {
          insertEntry.run(network, e.seq, e.term, e.stream, e.kind, e.at, e.keyId, e.prevHash, e.payloadHash, e.hash, e.payload ?? null)
        }
        setHead.run(network, last.seq, last.term, last.hash, headSeal)
      })
    },
    read({ network, after, limit }) {
      const page: SealedEntry[] = []
      let bytes = 0
      for (const row of selectEntries.each(network, after, limit)) {
        const entry = toEntry(row)
        page.push(entry)
        bytes += entry.payload?.length ?? 0
        if (bytes >= PAGE_BYTES) break
      }
      return pack(page)
    },
    head,
    keys: (network) => selectKeys.all(network).map((row) => ({ keyId: text(row[0]), scope: blob(row[1]), wrapped: blob(row[2]) })),
    dropPayloads({ network, seqs }) {
      dropping(() => {
        for (const seq of seqs) dropPayload.run(network, seq)
      })
    },
    dropKeys({ network, keyIds }) {
      dropping(() => {
        for (const keyId of keyIds) dropKey.run(network, keyId)
      })
    },
    beginSnapshot: (network) => integer(selectLastSnapshot.get(network)?.[0] ?? 0) + 1,
    putChunk({ network, id, chunk, bytes }) {
      transaction(() => insertChunk.run(network, id, chunk, bytes))
    },
    finishSnapshot({ network, id, chunks }) {
      transaction(() => {
        putSnapshot.run(network, id, chunks)
        dropOtherChunks.run(network, id)
      })
    },
    findSnapshot(network) {
      const row = selectSnapshot.get(network)
      return row && { id: integer(row[0]), chunks: integer(row[1]) }
    },
    readChunk({ network, id, chunk }) {
      const row = selectChunk.get(network, id, chunk)
      return row && blob(row[0])
    },
    dropSnapshots(network) {
      dropping(() => {
        dropSnapshot.run(network)
        dropOtherChunks.run(network, 0)
      })
    },
    keyCheck() {
      const row = selectMeta.get('keyCheck')
      return row && blob(row[0])
    },
    setKeyCheck(value) {
      transaction(() => insertMeta.run('keyCheck', value))
    },
    sessions: () => selectSessions.all().map(toSession),
    putSession(s) {
      const { id, personId, agencyId, refreshHash, previousHash, rotatedAt, createdAt, lastUsedAt, expiresAt } = s
      transaction(() =>
        putSession.run(id, personId, agencyId, refreshHash, previousHash ?? null, rotatedAt, createdAt, lastUsedAt, expiresAt),
      )
    },
    removeSession(id) {
      transaction(() => removeSession.run(id))
    },
    probe() {
      transaction(() => putMeta.run('probe', randomBytes(8)))
    },
    close: () => db.close(),
  }
}

// A stored row is input like any other. A column of the wrong type is read as an impossible value, which the chain then refuses.
const text = (value: Value | undefined): string => (typeof value === 'string' ? value : '')
const integer = (value: Value | undefined): number => (typeof value === 'number' ? value : Number.NaN)
const blob = (value: Value | undefined): Uint8Array => (value instanceof Uint8Array ? value : new Uint8Array())

function toEntry([seq, term, stream, kind, at, keyId, prevHash, payloadHash, hash, payload]: Row): SealedEntry {
  return {
    seq: integer(seq),
    term: integer(term),
    stream: text(stream),
    // The hash of the entry covers its kind, so an unknown one is found as a change.
    kind: text(kind) as EntryKind,
    at: integer(at),
    keyId: text(keyId),
    prevHash: blob(prevHash),
    payloadHash: blob(payloadHash),
    hash: blob(hash),
    payload: payload instanceof Uint8Array ? payload : undefined,
  }
}

function toSession([id, personId, agencyId, refreshHash, previousHash, rotatedAt, createdAt, lastUsedAt, expiresAt]: Row): StoredSession {
  return {
    id: text(id),
    personId: text(personId),
    agencyId: text(agencyId),
    refreshHash: text(refreshHash),
    previousHash: typeof previousHash === 'string' ? previousHash : undefined,
    rotatedAt: integer(rotatedAt),
    createdAt: integer(createdAt),
    lastUsedAt: integer(lastUsedAt),
    expiresAt: integer(expiresAt),
  }
}
