import { statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import type { EntryStore } from './entryStore.ts'
import { type OpenNetworkLog, openNetworkLog } from './networkLog.ts'
import type { Entry, Place } from './port.ts'
import { scheduler } from './scheduler.ts'
import { createSecrets } from './sealing.ts'
import { openDatabase } from './sqlite/driver.ts'
import { openStoreDatabase } from './sqlite/schema.ts'
import { openSqliteEntryStore } from './sqlite/sqliteEntryStore.ts'
import { alwaysAvailable, draft, readAll, textsOf } from './testing/openTestStore.ts'
import { temporaryDirectory } from './testing/temporaryDirectory.ts'
import { withoutThread } from './testing/withoutThread.ts'

const secrets = createSecrets(new Uint8Array(32).fill(7))
const open = (store: EntryStore, onUnknownOutcome = (error: unknown): void => expect.fail(String(error))): Promise<OpenNetworkLog> =>
  openNetworkLog({ store, networkId: 'network-1', secrets, scheduler, onUnknownOutcome, availability: alwaysAvailable })

const results = async (calls: readonly Promise<number>[]) =>
  (await Promise.allSettled(calls)).map((call) => (call.status === 'fulfilled' ? call.value : call.reason.reason))

it('[STORE2] a full disk refuses the batch and all behind it; a scope first used then is readable when it is used again', async () => {
  const db = openStoreDatabase(join(temporaryDirectory(), 'spojka.db'))
  onTestFinished(() => db.close())
  const log = await open(withoutThread(db))
  expect(await log.append([draft('before')])).toBe(2)

  db.exec(`PRAGMA max_page_count = ${db.pragma('page_count')}`)
  const large = draft('', { scope: 'case:new', payload: new Uint8Array(50_000) })
  expect(await results([log.append([large]), log.append([draft('decided on it', { scope: 'case:new' })])])).toEqual(['full', 'full'])
  expect(textsOf(await readAll(log))).toEqual(['before'])

  db.exec('PRAGMA max_page_count = 1000000')
  expect(await log.append([draft('after', { scope: 'case:new' })])).toBe(3)
  await log.close()
  const reopened = await open(withoutThread(db))
  expect(textsOf(await readAll(reopened))).toEqual(['before', 'after'])
})

it('[STORE2] a first append that was refused does not take the fence of its start with it', async () => {
  const db = openStoreDatabase(join(temporaryDirectory(), 'spojka.db'))
  onTestFinished(() => db.close())
  const log = await open(withoutThread(db))
  db.exec(`PRAGMA max_page_count = ${db.pragma('page_count')}`)
  expect(await results([log.append([draft('', { payload: new Uint8Array(50_000) })])])).toEqual(['full'])
  db.exec('PRAGMA max_page_count = 1000000')
  expect(await log.append([draft('one')])).toBe(2)
  expect((await readAll(log)).map(({ kind }) => kind)).toEqual(['fence', 'event'])
})

it('[STORE2] another process in the database is waited for a moment, then refused as busy; afterwards the log goes on', async () => {
  const file = join(temporaryDirectory(), 'spojka.db')
  const store = await openSqliteEntryStore(file)
  onTestFinished(() => store.close())
  const log = await open(store)
  const other = openStoreDatabase(file)
  onTestFinished(() => other.close())
  other.exec('BEGIN IMMEDIATE')
  expect(await results([log.append([draft('one')])])).toEqual(['busy'])
  other.exec('ROLLBACK')
  expect(await results([log.append([draft('two')])])).toEqual([2])
})

it('[LOG3] the owner of an older term loses its next append and every later one, and leaves no trace', async () => {
  const file = join(temporaryDirectory(), 'spojka.db')
  const stores = [await openSqliteEntryStore(file), await openSqliteEntryStore(file)] as const
  for (const store of stores) onTestFinished(() => store.close())
  const first = await open(stores[0])
  await first.append([draft('one')])
  const second = await open(stores[1])
  expect(await second.append([draft('two')])).toBe(4)
  expect(await results([first.append([draft('lost', { scope: 'case:lost' })]), first.append([draft('behind it')])])).toEqual([
    'stale',
    'stale',
  ])
  expect(await results([first.append([draft('later')])])).toEqual(['stale'])
  expect(await second.append([draft('three')])).toBe(5)
  const entries = await readAll(second)
  expect(textsOf(entries)).toEqual(['one', 'two', 'three'])
  expect(entries.map(({ term }) => term)).toEqual([1, 1, 2, 2, 2])
  expect(await stores[1].keys('network-1')).toHaveLength(1)
})

it('[LOG3] of two owners that race from the same head exactly one goes on', async () => {
  const file = join(temporaryDirectory(), 'spojka.db')
  const stores = [await openSqliteEntryStore(file), await openSqliteEntryStore(file)] as const
  for (const store of stores) onTestFinished(() => store.close())
  const logs = await Promise.all(stores.map((store) => open(store)))
  const outcome = await results(logs.map((log, i) => log.append([draft(`from ${i}`)])))
  expect(outcome.toSorted()).toEqual([2, 'stale'])
  const winner = logs[outcome.indexOf(2)] ?? expect.fail()
  expect(textsOf(await readAll(winner))).toEqual([`from ${outcome.indexOf(2)}`])
})

it('[LOG1] when the thread dies, what it had not answered is unknown: reported, and answered to nobody', async () => {
  const file = join(temporaryDirectory(), 'spojka.db')
  const store = await openSqliteEntryStore(file)
  const unknown: unknown[] = []
  const log = await open(store, (error) => unknown.push(error))
  await log.append([draft('one')])
  const settled: unknown[] = []
  // The thread answers `close` and ends; what is asked behind that is never answered by it.
  const ended = store.close()
  log.append([draft('two')]).then(
    (seq) => settled.push(seq),
    (error) => settled.push(error),
  )
  await ended
  await log.close()
  expect(unknown).toHaveLength(1)
  expect(settled).toEqual([])
})

const kept = async (log: OpenNetworkLog, format = 'f') => (await log.snapshot(format))?.parts.map((part) => Buffer.from(part).toString())
async function* parts(...texts: readonly string[]) {
  for (const text of texts) yield Buffer.from(text)
}

it('[LOG8] erasing takes the entries and all that was sealed for the scope, with its key; what is written for it later has another', async () => {
  const file = join(temporaryDirectory(), 'spojka.db')
  const db = openStoreDatabase(file)
  onTestFinished(() => db.close())
  const store = withoutThread(db)
  const log = await open(store)
  const person = { scope: 'case:c/person:p' }
  await log.append([draft('one', person), draft('two'), draft('three', person), draft('four', { scope: 'case:c' })])
  const key = (await store.read('network-1', 0, 10))[1]?.keyId
  await log.erase({ seqs: [5], scopes: [person.scope, 'never-used'] })
  await log.erase({ seqs: [5], scopes: [person.scope] })
  expect(textsOf(await readAll(log))).toEqual([undefined, 'two', undefined, undefined])
  await log.append([draft('five', person)])
  await log.close()
  const reopened = await open(store)
  expect(textsOf(await readAll(reopened))).toEqual([undefined, 'two', undefined, undefined, 'five'])
  expect((await store.keys('network-1')).map(({ keyId }) => keyId)).not.toContain(key)
})

it('[LOG8] an erasure waits for whoever reads the file, and is refused when that takes too long', async () => {
  const file = join(temporaryDirectory(), 'spojka.db')
  const db = openStoreDatabase(file)
  onTestFinished(() => db.close())
  let waits = 0
  const log = await openNetworkLog({
    store: withoutThread(db),
    networkId: 'network-1',
    availability: alwaysAvailable,
    secrets,
    scheduler: {
      now: scheduler.now,
      after(ms, run) {
        waits += 1
        if (waits === 3) reader.exec('COMMIT')
        return scheduler.after(Math.min(ms, 1), run)
      },
    },
    onUnknownOutcome: (error) => expect.fail(String(error)),
  })
  const seq = await log.append([draft('gone')])
  db.exec('PRAGMA busy_timeout = 1')
  const reader = openDatabase(file, 1)
  onTestFinished(() => reader.close())
  reader.exec('BEGIN')
  reader.prepare('SELECT count(*) FROM entries').get()
  await log.erase({ seqs: [seq], scopes: [] })
  expect(waits).toBe(3)
  expect(statSync(`${file}-wal`).size).toBe(0)
})

it('[LOG5] a log is read on from a snapshot, and a snapshot of anything else is none', async () => {
  const db = openStoreDatabase(join(temporaryDirectory(), 'spojka.db'))
  onTestFinished(() => db.close())
  const store = withoutThread(db)
  const log = await open(store)
  const seq = await log.append([draft('one'), draft('two')])
  await log.append([draft('three')])
  const large = 'x'.repeat(1_200_000)
  await log.putSnapshot(seq + 1, 'f', parts('a', '', large, 'b'))
  expect(await kept(log)).toEqual(['a', '', large, 'b'])
  expect(await kept(log, 'another code')).toBeUndefined()
  const { place } = (await log.snapshot('f')) ?? expect.fail()
  const tail: Entry[] = []
  for await (const entry of log.read(place)) tail.push(entry)
  expect(textsOf(tail)).toEqual(['three'])
  await expect(readFrom(log, { ...place, hash: new Uint8Array(32) })).rejects.toThrow('does not continue')
  await expect(readFrom(log, { seq: 99, hash: place.hash })).rejects.toThrow('missing')

  for (const [chunk, changed] of [
    [0, (bytes: Buffer) => Buffer.from(bytes.toString().replace(/,3,/, ',4,'))],
    [1, flipped],
    [3, flipped],
  ] as const) {
    const { bytes } = { bytes: db.prepare('SELECT bytes FROM snapshot_chunks WHERE chunk = ?').get(chunk)?.[0] as Uint8Array }
    db.prepare('UPDATE snapshot_chunks SET bytes = ? WHERE chunk = ?').run(changed(Buffer.from(bytes)), chunk)
    expect(await kept(log), `chunk ${chunk}`).toBeUndefined()
    db.prepare('UPDATE snapshot_chunks SET bytes = ? WHERE chunk = ?').run(bytes, chunk)
    expect(await kept(log)).toHaveLength(4)
  }
  db.exec('UPDATE snapshots SET chunks = chunks - 1')
  expect(await kept(log), 'cut off').toBeUndefined()
  db.exec('UPDATE snapshots SET chunks = 1')
  expect(await kept(log), 'only its head').toBeUndefined()
  await log.dropSnapshots()
  expect(await kept(log)).toBeUndefined()
})

const flipped = (bytes: Buffer) => {
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
  return bytes
}

async function readFrom(log: OpenNetworkLog, place: Place): Promise<void> {
  for await (const _ of log.read(place));
}
