import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { entryStoreContract } from '../entryStoreContract.ts'
import { temporaryDirectory } from '../testing/temporaryDirectory.ts'
import { openDatabase, type Value } from './driver.ts'
import { failureOf } from './outcome.ts'
import { openStoreDatabase } from './schema.ts'
import { openSqliteEntryStore } from './sqliteEntryStore.ts'

entryStoreContract('SQLite', async () => {
  const file = join(temporaryDirectory(), 'spojka.db')
  return () => openSqliteEntryStore(file)
})

it('[LOG1] every connection syncs at each commit and wipes what it deletes', () => {
  const file = join(temporaryDirectory(), 'spojka.db')
  for (let connection = 0; connection < 2; connection++) {
    const db = openStoreDatabase(file)
    onTestFinished(() => db.close())
    const settings = ['journal_mode', 'synchronous', 'secure_delete', 'cell_size_check'].map((name) => db.pragma(name))
    expect(settings).toEqual(['wal', 2, 1, 1])
  }
})

it('[STORE6] a file that is no database, or of a later format, is refused in a sentence that names DATA_DIR', async () => {
  const directory = temporaryDirectory()
  await expect(openSqliteEntryStore(join(directory, 'missing', 'spojka.db'))).rejects.toMatchObject({
    name: 'StoreRefused',
    message: expect.stringContaining('DATA_DIR'),
  })
  const file = join(directory, 'spojka.db')
  const db = openStoreDatabase(file)
  db.exec('PRAGMA user_version = 99')
  db.close()
  await expect(openSqliteEntryStore(file)).rejects.toMatchObject({ name: 'StoreRefused', message: expect.stringContaining('format 99') })
})

it('[STORE6] the driver takes the five types SQLite can store and no other, which it would store as NULL', () => {
  const db = openDatabase(':memory:', 0)
  onTestFinished(() => db.close())
  db.exec('CREATE TABLE t (v)')
  const insert = db.prepare('INSERT INTO t VALUES (?)')
  const good: Value[] = ['text', 1, 2n, null, new Uint8Array([1])]
  for (const value of good) insert.run(value)
  const bad: unknown[] = [true, undefined, new Date(0), new ArrayBuffer(3), {}, Symbol('s')]
  for (const value of bad) expect(() => insert.run(value as Value)).toThrow(TypeError)
  expect(db.prepare('SELECT count(*) FROM t').get()).toEqual([good.length])
})

it('[STORE6] a reader that stops early leaves no read transaction behind, which would keep the WAL from being emptied', () => {
  const db = openStoreDatabase(join(temporaryDirectory(), 'spojka.db'))
  onTestFinished(() => db.close())
  for (let i = 0; i < 50; i++) db.prepare('INSERT INTO meta VALUES (?, ?)').run(`name-${i}`, new Uint8Array(9000))
  for (const row of db.prepare('SELECT name FROM meta').each()) if (row[0] === 'name-3') break
  expect(db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()).toEqual([0, 0, 0])
})

it('[STORE2] only what is known to have written nothing is a definite failure', () => {
  const error = (errcode: number) => Object.assign(new Error('from SQLite'), { errcode })
  const reasons = [5, 517, 6, 13, 1555, 2067].map((code) => failureOf(error(code)).reason)
  expect(reasons).toEqual(['busy', 'busy', 'busy', 'full', 'stale', 'stale'])
  for (const code of [1, 8, 10, 778, 1034, 4106, 11, 26, 14, 19, 1299, 3091]) expect(failureOf(error(code)).reason).toBe('unknown')
  expect(failureOf(new TypeError('a bug')).reason).toBe('unknown')
})
