/** What every adapter promises, written once. An adapter's test calls it with a way to open a fresh database, several times over. */
import { randomBytes } from 'node:crypto'
import { describe, expect, it, onTestFinished } from 'vitest'
import { beginning, entryHash, headerBytes, type Link, sha256, verifyLink } from './chain.ts'
import type { Batch, EntryStore, SealedEntry } from './entryStore.ts'
import { ChainBroken, type StoredSession } from './port.ts'

/** `fresh` makes an empty database and gives a way to connect to it; each connection is a store of its own. */
export function entryStoreContract(name: string, fresh: () => Promise<() => Promise<EntryStore>>): void {
  const connectTo = async (connect: () => Promise<EntryStore>): Promise<EntryStore> => {
    const store = await connect()
    onTestFinished(() => store.close().catch(() => undefined))
    return store
  }
  const open = async () => connectTo(await fresh())

  describe(`EntryStore on ${name}`, () => {
    it('[LOG2] gives back every byte of a batch, in order, and nothing for a network it does not know', async () => {
      const store = await open()
      const first = batch('n1', beginning, [bytes(200), new Uint8Array(), bytes(100_000)], { keys: 2 })
      const second = batch('n1', lastOf(first), [bytes(1), undefined])
      expect(await store.append(first)).toBeGreaterThanOrEqual(0)
      await store.append(second)
      expect(plain(await store.read('n1', 0, 100))).toEqual(plain([...first.entries, ...second.entries]))
      expect((await store.keys('n1')).map(plainKey).sort()).toEqual(first.keys.map(plainKey).sort())
      expect(await store.networks()).toEqual(['n1'])
      expect(await store.read('n2', 0, 100)).toEqual([])
      expect(await store.keys('n2')).toEqual([])
      expect(await store.head('n2')).toBeUndefined()
    })

    it('[LOG2] reads in pages that miss nothing and repeat nothing', async () => {
      const store = await open()
      const written = batch(
        'n1',
        beginning,
        Array.from({ length: 60 }, () => bytes(60_000)),
      )
      await store.append(written)
      const read: SealedEntry[] = []
      let pages = 0
      for (let page = await store.read('n1', 0, 25); page.length > 0; page = await store.read('n1', read.length, 25)) {
        expect(page.length).toBeLessThanOrEqual(25)
        read.push(...page)
        pages += 1
      }
      expect(pages).toBeGreaterThan(2)
      expect(plain(read)).toEqual(plain(written.entries))
    })

    it('[LOG2] a batch that does not begin directly behind the head is refused whole, and one that does is taken', async () => {
      const store = await open()
      const first = batch('n1', beginning, [bytes(10), bytes(10)])
      await store.append(first)
      const afterGap = batch('n1', { ...lastOf(first), seq: 3 }, [bytes(10)], { keys: 1 })
      const again = batch('n1', beginning, [bytes(10)], { keys: 1 })
      const olderTerm = batch('n1', lastOf(first), [bytes(10)], { term: 0, keys: 1 })
      for (const refused of [afterGap, again, olderTerm]) {
        await expect(store.append(refused)).rejects.toMatchObject({ name: 'NotWritten', reason: 'stale' })
      }
      expect(await store.keys('n1')).toEqual([])
      await store.append(batch('n1', lastOf(first), [bytes(10)]))
      expect(await store.read('n1', 0, 100)).toHaveLength(3)
    })

    it('[LOG2] a batch that fails half way leaves nothing', async () => {
      const store = await open()
      const first = batch('n1', beginning, [bytes(10)], { keys: 1 })
      await store.append(first)
      const next = batch('n1', lastOf(first), [bytes(10), bytes(10)], { keys: 1 })
      const sameScope = { ...(first.keys[0] ?? fail()), keyId: 'another' }
      const refused = store.append({ ...next, keys: [...next.keys, sameScope] })
      await expect(refused).rejects.toMatchObject({ name: 'NotWritten', reason: 'stale' })
      expect([(await store.keys('n1')).length, (await store.read('n1', 0, 10)).length, (await store.head('n1'))?.seq]).toEqual([1, 1, 1])
      await store.append(next)
      expect([(await store.keys('n1')).length, (await store.read('n1', 0, 10)).length, (await store.head('n1'))?.seq]).toEqual([2, 3, 3])
    })

    it('[LOG3] lets exactly one of two racing writers win, and keeps nothing of the other', async () => {
      const connect = await fresh()
      const writers = [await connectTo(connect), await connectTo(connect)]
      let head: Link = beginning
      for (let round = 0; round < 20; round++) {
        const offers = writers.map(() => batch('n1', head, [bytes(50), bytes(50)], { keys: 1 }))
        const race = await Promise.allSettled(writers.map((writer, i) => writer.append(offers[i] ?? fail())))
        expect(race.filter((r) => r.status === 'fulfilled')).toHaveLength(1)
        expect(race.filter((r) => r.status === 'rejected' && r.reason.reason === 'stale')).toHaveLength(1)
        const winner = offers[race.findIndex((r) => r.status === 'fulfilled')] ?? fail()
        expect(plain(await (writers[0] ?? fail()).read('n1', head.seq, 100))).toEqual(plain(winner.entries))
        expect(await (writers[1] ?? fail()).keys('n1')).toHaveLength(round + 1)
        head = lastOf(winner)
      }
    })

    it('[LOG3] a term is given once, to whichever connection asks', async () => {
      const connect = await fresh()
      const writers = [await connectTo(connect), await connectTo(connect)]
      const terms = await Promise.all(Array.from({ length: 20 }, (_, i) => (writers[i % 2] ?? fail()).takeTerm('n1')))
      expect(terms.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1))
      expect(await (writers[0] ?? fail()).takeTerm('n2')).toBe(1)
    })

    it('[LOG4] the chain of what was stored verifies without any key, also where a payload was erased', async () => {
      const store = await open()
      await store.append(batch('n1', beginning, [bytes(10), undefined, bytes(10)]))
      let before: Link = beginning
      for (const entry of await store.read('n1', 0, 10)) {
        verifyLink('n1', before, entry)
        for (const changed of [{ payload: bytes(10) }, { payload: new Uint8Array() }, { at: 1 }, { seq: 9 }, { prevHash: bytes(32) }]) {
          expect(() => verifyLink('n1', before, { ...entry, ...changed })).toThrow(ChainBroken)
        }
        expect(() => verifyLink('n2', before, entry)).toThrow(ChainBroken)
        before = entry
      }
      expect(before.seq).toBe(3)
    })

    it('[LOG1] what was written is there for the next connection: entries, head, keys, sessions, key check', async () => {
      const connect = await fresh()
      const store = await connectTo(connect)
      const written = batch('n1', beginning, [bytes(10)], { keys: 1, term: 4 })
      expect(await store.keyCheck()).toBeUndefined()
      await store.setKeyCheck(new Uint8Array([1, 2, 3]))
      await store.append(written)
      await store.sessions.put(session('s1', { previousHash: 'old' }))
      await store.close()
      const next = await connectTo(connect)
      expect(plain(await next.read('n1', 0, 10))).toEqual(plain(written.entries))
      const head = await next.head('n1')
      expect(head).toMatchObject({ seq: 1, term: 4 })
      expect([hex(head?.hash), hex(head?.seal)]).toEqual([hex(lastOf(written).hash), hex(written.headSeal)])
      expect(await next.keys('n1')).toHaveLength(1)
      expect(hex(await next.keyCheck())).toBe('010203')
      expect(await next.sessions.all()).toEqual([session('s1', { previousHash: 'old' })])
    })

    it('[LOG8] takes payloads away for good: the chain still verifies, the rest is untouched, and asking again changes nothing', async () => {
      const connect = await fresh()
      const store = await connectTo(connect)
      const written = batch('n1', beginning, [bytes(50_000), bytes(10), bytes(0), bytes(10)])
      const other = batch('n2', beginning, [bytes(10), bytes(10)])
      await store.append(written)
      await store.append(other)
      await store.dropPayloads('n1', [1, 3])
      await store.dropPayloads('n1', [3, 1, 99])
      await store.dropPayloads('unknown', [1])
      await store.append(batch('n1', lastOf(written), [bytes(10)]))
      const next = await connectTo(connect)
      const read = await next.read('n1', 0, 10)
      expect(read.map((entry) => entry.payload !== undefined)).toEqual([false, true, false, true, true])
      expect(plain(read.slice(0, 4))).toEqual(
        plain(written.entries).map((e) => (e.seq === 1 || e.seq === 3 ? { ...e, payload: undefined } : e)),
      )
      expect(plain(await next.read('n2', 0, 10))).toEqual(plain(other.entries))
      let before: Link = beginning
      for (const entry of read) {
        verifyLink('n1', before, entry)
        before = entry
      }
    })

    it('[LOG8] forgets keys for good, and a scope whose key is gone can have another', async () => {
      const store = await open()
      const written = batch('n1', beginning, [bytes(10)], { keys: 3 })
      await store.append(written)
      const [first, second, third] = written.keys
      await store.dropKeys('n1', [first?.keyId ?? '', third?.keyId ?? '', 'never-there'])
      await store.dropKeys('n1', [first?.keyId ?? ''])
      expect((await store.keys('n1')).map((key) => key.keyId)).toEqual([second?.keyId])
      const again = { ...(first ?? fail()), keyId: 'another' }
      await store.append({ ...batch('n1', lastOf(written), [bytes(10)]), keys: [again] })
      expect((await store.keys('n1')).map((key) => key.keyId).sort()).toEqual([second?.keyId, 'another'].sort())
    })

    it('[LOG5] gives back the latest whole snapshot, and none that was not finished or is gone', async () => {
      const connect = await fresh()
      const store = await connectTo(connect)
      expect(await chunksOf(store, 'n1')).toEqual([])
      const first = [bytes(1 << 20), bytes(0), bytes(10)]
      const second = [bytes(20)]
      await store.putSnapshot('n1', chunked(first))
      await store.putSnapshot('n2', chunked(second))
      expect(await chunksOf(store, 'n1')).toEqual(first.map(hex))
      const broken = store.putSnapshot('n1', chunked(second, new Error('broken off')))
      await expect(broken).rejects.toThrow('broken off')
      const next = await connectTo(connect)
      expect(await chunksOf(next, 'n1')).toEqual(first.map(hex))
      await next.putSnapshot('n1', chunked(second))
      expect(await chunksOf(store, 'n1')).toEqual(second.map(hex))
      await store.dropSnapshots('n1')
      await store.dropSnapshots('n1')
      expect(await chunksOf(store, 'n1')).toEqual([])
      expect(await chunksOf(store, 'n2')).toEqual(second.map(hex))
      await store.putSnapshot('n1', chunked(first))
      expect(await chunksOf(next, 'n1')).toEqual(first.map(hex))
    })

    it('[STORE7] replaces a session that is put again, and forgets one that is removed', async () => {
      const store = await open()
      await store.sessions.put(session('s1'))
      await store.sessions.put(session('s2'))
      await store.sessions.put(session('s1', { refreshHash: 'next', previousHash: 'hash-s1', lastUsedAt: 9 }))
      await store.sessions.remove('s2')
      await store.sessions.remove('never-there')
      expect(await store.sessions.all()).toEqual([session('s1', { refreshHash: 'next', previousHash: 'hash-s1', lastUsedAt: 9 })])
    })

    it('[STORE2] answers nobody as if all were well once it is closed', async () => {
      const store = await open()
      await store.close()
      await expect(store.append(batch('n1', beginning, [bytes(1)]))).rejects.toThrow()
      await expect(store.read('n1', 0, 1)).rejects.toThrow()
    })
  })
}

const bytes = (length: number) => new Uint8Array(randomBytes(length))
const hex = (value: Uint8Array | undefined) => (value === undefined ? undefined : Buffer.from(value).toString('hex'))
const lastOf = ({ entries }: Batch): SealedEntry => entries.at(-1) ?? fail()
const fail = (): never => {
  throw new Error('the test is wrong')
}

/** A chained batch behind `before`. An adapter cannot tell random bytes from sealed ones. */
function batch(
  network: string,
  before: Link,
  payloads: readonly (Uint8Array | undefined)[],
  { keys = 0, term = 1 }: { readonly keys?: number; readonly term?: number } = {},
): Batch {
  const entries: SealedEntry[] = []
  let { seq, hash: prevHash } = before
  for (const payload of payloads) {
    seq += 1
    const header = { seq, term, stream: 'stream-ž', kind: 'event', at: 1_800_000_000_000 + seq, keyId: 'key' } as const
    const payloadHash = sha256(payload ?? bytes(5))
    const hash = entryHash(prevHash, headerBytes(network, header), payloadHash)
    entries.push({ ...header, prevHash, payloadHash, hash, payload })
    prevHash = hash
  }
  const newKeys = Array.from({ length: keys }, () => ({ keyId: hex(bytes(8)) ?? '', scope: bytes(32), wrapped: bytes(40) }))
  return { network, entries, keys: newKeys, headSeal: bytes(32) }
}

async function* chunked(chunks: readonly Uint8Array[], broken?: Error): AsyncGenerator<Uint8Array> {
  yield* chunks
  if (broken !== undefined) throw broken
}

async function chunksOf(store: EntryStore, network: string): Promise<(string | undefined)[]> {
  const found: (string | undefined)[] = []
  for await (const chunk of store.snapshot(network)) found.push(hex(chunk))
  return found
}

const plain = (entries: readonly SealedEntry[]) =>
  entries.map((e) => ({ ...e, prevHash: hex(e.prevHash), payloadHash: hex(e.payloadHash), hash: hex(e.hash), payload: hex(e.payload) }))
const plainKey = (key: Batch['keys'][number]) => [key.keyId, hex(key.scope), hex(key.wrapped)].join()

const session = (id: string, changed: Partial<StoredSession> = {}): StoredSession => ({
  id,
  personId: 'p1',
  agencyId: 'a1',
  refreshHash: `hash-${id}`,
  previousHash: undefined,
  rotatedAt: 1,
  createdAt: 2,
  lastUsedAt: 3,
  expiresAt: 4,
  ...changed,
})
