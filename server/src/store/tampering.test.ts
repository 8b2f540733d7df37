import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { entryHash, genesis, headerBytes } from './chain.ts'
import type { EntryStore } from './entryStore.ts'
import type { EntryKind } from './port.ts'
import type { Database, Row } from './sqlite/driver.ts'
import { openStoreDatabase } from './sqlite/schema.ts'
import { draft } from './testing/openTestStore.ts'
import { expectEachChangeFound, openLog, type Stored, verdict, WRITTEN, writeLog } from './testing/randomChanges.ts'
import { temporaryDirectory } from './testing/temporaryDirectory.ts'
import { withoutThread } from './testing/withoutThread.ts'

const LAST = 1 + WRITTEN.length // the fence comes first

/** A log with a few entries in two scopes, changed behind its back. */
async function logChangedBy(change: (db: Database) => void): Promise<EntryStore> {
  const db = openStoreDatabase(join(temporaryDirectory(), 'spojka.db'))
  onTestFinished(() => db.close())
  const store = withoutThread(db)
  const log = await openLog(store)
  await log.append(WRITTEN.map((text, i) => draft(text, { scope: `case:${i % 2}`, stream: `stream-${i % 2}` })))
  change(db)
  return store
}

const exec = (sql: string) => (db: Database) => db.exec(sql)
const flip = (bytes: Uint8Array, at: number) => bytes.map((byte, i) => (i === at % bytes.length ? byte ^ (1 << (at % 8)) : byte))

/** What to do to the database, and the seq it has to be found at. */
const changes: Record<string, readonly [number, (db: Database) => void]> = {
  'a term': [4, exec('UPDATE entries SET term = 2 WHERE seq = 4')],
  'a stream': [4, exec("UPDATE entries SET stream = 'stream-x' WHERE seq = 4")],
  'a kind': [4, exec("UPDATE entries SET kind = 'update' WHERE seq = 4")],
  'an unknown kind': [4, exec("UPDATE entries SET kind = '' WHERE seq = 4")],
  'a time': [4, exec('UPDATE entries SET at = at + 1 WHERE seq = 4')],
  'a key id': [4, exec('UPDATE entries SET key_id = (SELECT key_id FROM entries WHERE seq = 3) WHERE seq = 4')],
  'a payload that is longer': [4, exec("UPDATE entries SET payload = CAST(payload || x'00' AS BLOB) WHERE seq = 4")],
  'an empty payload': [4, exec("UPDATE entries SET payload = x'' WHERE seq = 4")],
  'two payloads swapped': [
    3,
    exec(`CREATE TEMP TABLE a AS SELECT payload FROM entries WHERE seq = 3;
      UPDATE entries SET payload = (SELECT payload FROM entries WHERE seq = 5) WHERE seq = 3; UPDATE entries SET payload = (SELECT payload FROM a) WHERE seq = 5`),
  ],
  'two entries swapped': [
    3,
    exec('UPDATE entries SET seq = 99 WHERE seq = 3; UPDATE entries SET seq = 3 WHERE seq = 5; UPDATE entries SET seq = 5 WHERE seq = 99'),
  ],
  'the first entry cut': [1, exec('DELETE FROM entries WHERE seq = 1')],
  'an entry cut': [4, exec('DELETE FROM entries WHERE seq = 4')],
  'an entry cut and the rest moved up': [4, exec('DELETE FROM entries WHERE seq = 4; UPDATE entries SET seq = seq - 1 WHERE seq > 4')],
  'the last entry cut': [LAST, exec(`DELETE FROM entries WHERE seq = ${LAST}`)],
  'the last entry cut, and the end moved with it': [
    LAST - 1,
    exec(
      `DELETE FROM entries WHERE seq = ${LAST}; UPDATE heads SET seq = seq - 1, hash = (SELECT hash FROM entries WHERE seq = ${LAST - 1})`,
    ),
  ],
  'the end no longer recorded': [1, exec('DELETE FROM heads')],
  'everything cut but the end': [LAST, exec('DELETE FROM entries')],
  'an entry added': [
    LAST + 1,
    exec(
      `INSERT INTO entries SELECT network, ${LAST + 1}, term, stream, kind, at, key_id, hash, payload_hash, hash, NULL FROM entries WHERE seq = ${LAST}`,
    ),
  ],
  'a data key replaced by another': [
    2,
    exec(`UPDATE data_keys SET wrapped = (SELECT d.wrapped FROM data_keys AS d JOIN entries ON entries.key_id = d.key_id WHERE seq = 3)
      WHERE key_id = (SELECT key_id FROM entries WHERE seq = 2)`),
  ],
}

describe('a log that was changed in the database', () => {
  it('[LOG4] is read when it was not changed, or only erased', async () => {
    expect(await verdict(await logChangedBy(() => undefined))).toEqual(WRITTEN)
    const erased = await logChangedBy(exec('UPDATE entries SET payload = NULL WHERE seq = 3'))
    expect(await verdict(erased)).toEqual(['one', undefined, 'three', 'four', 'five', 'six'])
    const keyErased = await logChangedBy(exec('DELETE FROM data_keys WHERE key_id = (SELECT key_id FROM entries WHERE seq = 3)'))
    expect(await verdict(keyErased)).toEqual(['one', undefined, 'three', undefined, 'five', undefined])
  })

  it.each(Object.keys(changes))('[LOG4] is refused at the first wrong entry: %s', async (name) => {
    const [seq, change] = changes[name] ?? expect.fail()
    expect(await verdict(await logChangedBy(change))).toBe(seq)
  })

  it('[LOG4] is refused for any flipped bit of a payload or a hash', async () => {
    const seed = Math.floor(Math.random() * 1_000_000)
    process.stdout.write(`flip seed: ${seed}\n`)
    let found = 0
    for (const column of ['prev_hash', 'payload_hash', 'hash', 'payload']) {
      for (let seq = 1; seq <= LAST; seq++) {
        for (let bit = seed; bit < seed + 8; bit++) {
          const store = await logChangedBy((db) => {
            const bytes = db.prepare(`SELECT ${column} FROM entries WHERE seq = ?`).get(seq)?.[0]
            if (!(bytes instanceof Uint8Array)) throw new Error('the test is wrong')
            db.prepare(`UPDATE entries SET ${column} = ? WHERE seq = ?`).run(flip(bytes, Math.imul(bit, 2654435761) >>> 0), seq)
          })
          expect(await verdict(store), `${column} of ${seq}, bit ${bit}`).toBe(seq)
          found += 1
        }
      }
    }
    expect(found).toBe(4 * LAST * 8)
  })

  it('[LOG4] is refused behind an erased entry that somebody without the keys wrote anew', async () => {
    const store = await logChangedBy((db) => {
      const row =
        db.prepare('SELECT term, stream, kind, at, key_id, prev_hash, payload_hash FROM entries WHERE seq = 4').get() ?? expect.fail()
      const [term, stream, kind, at, keyId, prevHash, payloadHash] = row as [
        number,
        string,
        EntryKind,
        number,
        string,
        Uint8Array,
        Uint8Array,
      ]
      const hash = entryHash(prevHash, headerBytes('network-1', { seq: 4, term, stream, kind, at: at + 1, keyId }), payloadHash)
      db.prepare('UPDATE entries SET at = ?, hash = ?, payload = NULL WHERE seq = 4').run(at + 1, hash)
    })
    expect(await verdict(store)).toBe(5)
  })

  it('[LOG4] is refused when somebody without the keys writes the chain anew', async () => {
    const store = await logChangedBy((db) => {
      let prevHash = genesis
      for (const row of db.prepare('SELECT seq, term, stream, kind, at, key_id, payload_hash FROM entries ORDER BY seq').all()) {
        const [seq, term, stream, kind, at, keyId, payloadHash] = row as [number, number, string, EntryKind, number, string, Uint8Array]
        const changed = { seq, term, stream, kind, at: at - 1000, keyId }
        const hash = entryHash(prevHash, headerBytes('network-1', changed), payloadHash)
        db.prepare('UPDATE entries SET at = ?, prev_hash = ?, hash = ? WHERE seq = ?').run(changed.at, prevHash, hash, seq)
        prevHash = hash
      }
      db.prepare('UPDATE heads SET hash = ?').run(prevHash)
    })
    expect(await verdict(store)).toBe(LAST)
  })

  it('[LOG4] a thousand single changes by chance are found, each of them: flipped, cut, swapped, inserted, reordered', {
    timeout: 120_000,
  }, async () => {
    const db = openStoreDatabase(join(temporaryDirectory(), 'spojka.db'))
    onTestFinished(() => db.close())
    const store = withoutThread(db)
    await writeLog(store)
    await expectEachChangeFound(store, rowsOf(db), 1000)
  })
})

const COLUMNS = ['term', 'stream', 'kind', 'at', 'key_id', 'prev_hash', 'payload_hash', 'hash', 'payload']

function rowsOf(db: Database): Stored {
  const select = db.prepare(`SELECT seq, ${COLUMNS.join()} FROM entries ORDER BY seq`)
  const insert = db.prepare(`INSERT INTO entries (network, seq, ${COLUMNS.join()}) VALUES ('network-1', ?${', ?'.repeat(COLUMNS.length)})`)
  const toRecord = ([seq, ...values]: Row) => ({
    place: { seq: seq as number },
    entries: [Object.fromEntries(COLUMNS.map((name, i) => [name, values[i] as string | number | Uint8Array]))],
  })
  return {
    read: async () => select.all().map(toRecord),
    async replace(records) {
      db.exec('BEGIN; DELETE FROM entries')
      try {
        for (const { place, entries } of records) {
          const [entry, second] = entries
          if (entry === undefined || second !== undefined) throw new Error('a row is one entry')
          insert.run(place['seq'] ?? null, ...COLUMNS.map((name) => entry[name] ?? null))
        }
        db.exec('COMMIT')
      } catch (error) {
        db.exec('ROLLBACK')
        throw error
      }
    },
  }
}
