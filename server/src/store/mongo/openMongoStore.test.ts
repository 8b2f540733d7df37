import { expect, it, vi } from 'vitest'
import type { Store } from '../port.ts'
import { connectBeside, onMongo, temporaryDatabase } from '../testing/mongo.ts'
import { draft, openTestStore, readAll, textsOf } from '../testing/openTestStore.ts'
import { insertsInto, startProxy } from '../testing/proxy.ts'
import { temporaryDirectory } from '../testing/temporaryDirectory.ts'

const KEY = Buffer.alloc(32, 7).toString('base64')
const open = (url: string, changed: Parameters<typeof openTestStore>[1] = {}): Promise<Store> =>
  openTestStore(temporaryDirectory(), { mongodb: { url, standalone: true }, masterKey: KEY, ...changed })

const until = (holds: () => void | Promise<void>) => vi.waitFor(holds, { timeout: 15_000, interval: 20 })

onMongo('a store on MongoDB', () => {
  it('[LOG2] keeps entries, keys, sessions and order over restarts, each start behind a fence of its term', async () => {
    const url = temporaryDatabase()
    const expected: string[] = []
    for (const start of [1, 2]) {
      const store = await open(url)
      expect(await store.network()).toBe(start === 1 ? undefined : 'network-1')
      const log = await store.log('network-1')
      const calls = Array.from({ length: 100 }, (_, i) => `${start}/${i}`)
      await Promise.all(calls.map((text, i) => log.append([draft(text, { scope: `case:${i % 5}` })])))
      expected.push(...calls)
      const entries = await readAll(log)
      expect(textsOf(entries)).toEqual(expected)
      expect(entries.filter(({ kind }) => kind === 'fence').map(({ term }) => term)).toEqual(start === 1 ? [1] : [1, 2])
      await store.close()
    }
  })

  it('[LOG2] a payload larger than a document is kept in pieces, and taken away with them', async () => {
    const url = temporaryDatabase()
    const store = await open(url)
    const log = await store.log('network-1')
    const large = new Uint8Array(20 << 20).map((_, i) => i % 251)
    const seq = await log.append([draft('before'), draft('', { payload: large }), draft('after')])
    const [, , entry] = await readAll(log)
    expect(entry?.payload?.length).toBe(large.length)
    expect(Buffer.from(entry?.payload ?? []).equals(Buffer.from(large))).toBe(true)
    const chunks = (await connectBeside(url)).collection('chunks')
    expect(await chunks.countDocuments()).toBe(3)
    await log.erase({ seqs: [seq + 1], scopes: [] })
    expect(await chunks.countDocuments()).toBe(0)
    expect(textsOf(await readAll(log))).toEqual(['before', undefined, 'after'])
  })

  it('[MONGO1] every third answer to a write is lost with its connection: each entry is there once, in order, and nothing was refused', async () => {
    const proxy = await startProxy(temporaryDatabase())
    const store = await open(proxy.url)
    const log = await store.log('network-1')
    const isInsert = insertsInto('batches')
    let inserts = 0
    proxy.loseAnswerTo = (request) => isInsert(request) && ++inserts % 3 === 0
    proxy.loseRequest = (request) => isInsert(request) && inserts % 3 === 1 && ++inserts > 0
    for (let i = 0; i < 15; i++) {
      await until(() => expect(store.availability.state).toBe('writable'))
      await log.append([draft(`${i}`)])
    }
    expect(proxy.lost).toBeGreaterThan(5)
    expect(textsOf(await readAll(log))).toEqual(Array.from({ length: 15 }, (_, i) => `${i}`))
  })

  it('[LOG1] every write is confirmed by the journals of a majority, whatever the URL says', async () => {
    const proxy = await startProxy(temporaryDatabase())
    const writes: Buffer[] = []
    proxy.loseRequest = (request) => {
      if (['insert', 'update', 'delete'].some((name) => request.includes(`\x02${name}\0`))) writes.push(request)
      return false
    }
    const store = await open(`${proxy.url}?w=1&journal=false&readConcernLevel=local`)
    await (await store.log('network-1')).append([draft('one')])
    await store.sessions.remove('s1')
    await store.close()
    const names = ['batches', 'heads', 'owners', 'terms', 'meta', 'sessions']
    for (const name of names)
      expect(
        writes.filter((request) => request.includes(`${name}\0`)),
        name,
      ).not.toEqual([])
    // As BSON: a text named w, a truth named j.
    const concern = Buffer.from('\x02w\0\x09\0\0\0majority\0\x08j\0\x01', 'latin1')
    for (const request of writes) expect(request.includes(concern)).toBe(true)
  })

  it('[MONGO1] while the outcome of a write is unknown others are refused at once, and it is acknowledged when the database answers', async () => {
    const proxy = await startProxy(temporaryDatabase())
    const store = await open(proxy.url)
    const log = await store.log('network-1')
    await log.append([draft('before')])
    proxy.hang()
    const unknown = log.append([draft('unknown')])
    await until(() => expect(store.availability).toEqual({ state: 'readOnly', want: 'gone' }))
    await expect(log.append([draft('refused')])).rejects.toMatchObject({ name: 'NotWritten', reason: 'gone' })
    await proxy.restore()
    await unknown
    await until(() => expect(store.availability.state).toBe('writable'))
    await log.append([draft('after')])
    expect(textsOf(await readAll(log))).toEqual(['before', 'unknown', 'after'])
  })

  it('[MONGO2] out of reach it is read-only within a second, silent after three, and comes back by itself', {
    timeout: 30_000,
  }, async () => {
    const proxy = await startProxy(temporaryDatabase())
    const store = await open(proxy.url)
    const log = await store.log('network-1')
    await log.append([draft('before')])
    const heard: [string, number][] = []
    const cutAt = performance.now()
    store.onAvailability(({ state }) => heard.push([state, performance.now() - cutAt]))
    await proxy.cut()
    await until(() => expect(heard.map(([state]) => state)).toEqual(['readOnly', 'silent']))
    const [readOnly = 0, silent = 0] = heard.map(([, ms]) => ms)
    expect(readOnly).toBeLessThan(1000)
    // The last renewal began at most a second before the cut.
    expect(silent).toBeGreaterThan(1500)
    expect(silent).toBeLessThan(3500)
    await expect(log.append([draft('refused')])).rejects.toMatchObject({ name: 'NotWritten', reason: 'gone' })
    await proxy.restore()
    await until(() => expect(store.availability.state).toBe('writable'))
    await log.append([draft('after')])
    expect(textsOf(await readAll(log))).toEqual(['before', 'after'])
  })

  it('[MONGO2] what cannot wait is refused as well while the database is away, from the first write of a start on', {
    timeout: 30_000,
  }, async () => {
    const proxy = await startProxy(temporaryDatabase())
    const store = await open(proxy.url)
    const log = await store.log('network-1')
    await proxy.cut()
    await until(() => expect(store.availability.state).toBe('readOnly'))
    const urgent = () => log.append([draft('urgent')], { urgent: true })
    await expect(urgent()).rejects.toMatchObject({ name: 'NotWritten', reason: 'gone' })
    await expect(store.sessions.remove('s1')).rejects.toMatchObject({ name: 'NotWritten', reason: 'gone' })
    await expect(urgent()).rejects.toMatchObject({ name: 'NotWritten', reason: 'gone' })
    await proxy.restore()
    await until(() => expect(store.availability.state).toBe('writable'))
    await urgent()
    expect(textsOf(await readAll(log))).toEqual(['urgent'])
  })

  it('[MONGO3] a second process is told who has the store, and may have it when the first has closed it', async () => {
    const url = temporaryDatabase()
    const first = await open(url)
    const refusal = await open(url).catch((error) => error)
    expect(refusal).toMatchObject({ name: 'StoreRefused' })
    expect(refusal.message).toMatch(
      new RegExp(`^DATABASE_URL: .* in use by process ${process.pid} on .+ since \\d{4}-\\d\\d-\\d\\dT.*\\.$`),
    )
    await first.close()
    await (await open(url)).close()
  })

  it('[MONGO3] an owner that cannot renew is followed after four seconds; it has been silent by then, and ends when it is back', {
    timeout: 30_000,
  }, async () => {
    const url = temporaryDatabase()
    const proxy = await startProxy(url)
    const ended: unknown[] = []
    const first = await open(proxy.url, { onUnknownOutcome: (error) => ended.push(error) })
    const log = await first.log('network-1')
    await log.append([draft('first')])
    const times: Record<string, number> = {}
    first.onAvailability(({ state }) => {
      times[state] = performance.now()
    })
    // On its way when the connection breaks, and never arrives.
    proxy.loseRequest = insertsInto('batches')
    let outcome = 'unknown'
    log.append([draft('lost')]).then(
      () => {
        outcome = 'written'
      },
      () => {
        outcome = 'refused'
      },
    )
    await until(() => expect(proxy.lost).toBe(1))
    await proxy.cut()
    proxy.loseRequest = () => false
    const second = await open(url)
    const tookOverAt = performance.now()
    expect(times['silent']).toBeLessThan(tookOverAt)
    await (await second.log('network-1')).append([draft('second')])
    await proxy.restore()
    await until(() => expect(ended).toHaveLength(1))
    expect(first.availability.state).toBe('silent')
    await expect(log.append([draft('stale')])).rejects.toMatchObject({ name: 'NotWritten' })
    // Its place is taken, so it may be refused.
    expect(outcome).not.toBe('written')
    expect(textsOf(await readAll(await second.log('network-1')))).toEqual(['first', 'second'])
  })

  it('[MONGO4] a database that is not fit is refused in one sentence that names DATABASE_URL and repeats nothing of it', {
    timeout: 30_000,
  }, async () => {
    const sentence = async (url: string, standalone = true, masterKey = KEY): Promise<string> => {
      const opened = openTestStore(temporaryDirectory(), { mongodb: { url, standalone }, masterKey })
      const refusal = await opened.then(
        () => ({ name: 'opened', message: '' }),
        (error) => error,
      )
      expect(refusal).toMatchObject({ name: 'StoreRefused', message: expect.stringMatching(/^[A-Z_]+\b[^\n]+\.$/) })
      return refusal.message
    }
    expect(await sentence('mongodb://127.0.0.1:1/canary')).toBe('DATABASE_URL: no MongoDB answers there.')
    const url = temporaryDatabase()
    expect(await sentence(url.replace('mongodb://', 'mongodb://canary:word@'))).toMatch(/^DATABASE_URL: .*user or the password\.$/)
    expect(await sentence(url, false)).toMatch(/^DATABASE_URL: .*replica set/)
    expect(await sentence(`${url}?canary=1`)).toMatch(/^DATABASE_URL: .*no address/)

    const other = temporaryDatabase()
    await (await connectBeside(other)).collection('guestbook').insertOne({ name: 'canary' })
    expect(await sentence(other)).toMatch(/^DATABASE_URL: .*something else.*guestbook/)

    await (await open(url)).close()
    expect(await sentence(url, true, Buffer.alloc(32, 8).toString('base64'))).toMatch(/^MASTER_KEY is not the key/)
    const connection = await connectBeside(url)
    await connection.collection('batches').dropIndex('network_1_firstSeq_1')
    expect(await sentence(url)).toMatch(/^DATABASE_URL: the unique index .*firstSeq.* of the collection batches is missing/)
    // One that is not unique lets both of two writers win.
    await connection.collection('batches').createIndex({ network: 1, firstSeq: 1 })
    expect(await sentence(url)).toMatch(/unique index/)
    await connection.collection('meta').updateOne({ _id: 'format' as never }, { $set: { value: Buffer.of(99) } })
    expect(await sentence(url)).toMatch(/^DATABASE_URL: .*another version.*format 99/)
    await connection.collection('meta').deleteMany({})
    await connection.collection('batches').insertOne({ network: 'n' })
    expect(await sentence(url)).toMatch(/^DATABASE_URL: .*no longer recorded/)
  })
})
