import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import type { EntryStore } from './entryStore.ts'
import { type OpenNetworkLog, openNetworkLog } from './networkLog.ts'
import { scheduler } from './scheduler.ts'
import { createSecrets } from './sealing.ts'
import { openStoreDatabase } from './sqlite/schema.ts'
import { openSqliteEntryStore } from './sqlite/sqliteEntryStore.ts'
import { draft, readAll, textsOf } from './testing/openTestStore.ts'
import { temporaryDirectory } from './testing/temporaryDirectory.ts'
import { withoutThread } from './testing/withoutThread.ts'

const secrets = createSecrets(new Uint8Array(32).fill(7))
const open = (store: EntryStore, onUnknownOutcome = (error: unknown): void => expect.fail(String(error))): Promise<OpenNetworkLog> =>
  openNetworkLog({ store, networkId: 'network-1', secrets, scheduler, onUnknownOutcome })

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
