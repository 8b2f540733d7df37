/** Single changes of stored entries by chance, as somebody with the database in hand could make them; each has to be found when the log is read. */
import { expect } from 'vitest'
import type { EntryStore } from '../entryStore.ts'
import { type OpenNetworkLog, openNetworkLog } from '../networkLog.ts'
import { ChainBroken } from '../port.ts'
import { scheduler } from '../scheduler.ts'
import { createSecrets } from '../sealing.ts'
import { alwaysAvailable, draft, readAll, textsOf } from './openTestStore.ts'

export type Value = number | string | Uint8Array
/** A row or a document: what says where it stands, and its entries, of which a row has one. */
export interface StoredRecord {
  readonly place: Readonly<Record<string, number>>
  readonly entries: readonly Readonly<Record<string, Value>>[]
  /** What else stands there and is not changed. */
  readonly rest?: object
}

/** The entries of a database as they lie there, beside the store. */
export interface Stored {
  read(): Promise<readonly StoredRecord[]>
  /** Puts these in the place of all that is there. Rejects where the database itself refuses them. */
  replace(records: readonly StoredRecord[]): Promise<void>
}

export const WRITTEN = ['one', 'two', 'three', 'four', 'five', 'six']

const secrets = createSecrets(new Uint8Array(32).fill(7))
export const openLog = (store: EntryStore): Promise<OpenNetworkLog> =>
  openNetworkLog({
    store,
    networkId: 'network-1',
    secrets,
    scheduler,
    onUnknownOutcome: (error) => expect.fail(String(error)),
    availability: alwaysAvailable,
  })

/** A few entries in two scopes, in three batches. */
export async function writeLog(store: EntryStore): Promise<void> {
  const log = await openLog(store)
  for (let i = 0; i < WRITTEN.length; i += 2)
    await log.append(WRITTEN.slice(i, i + 2).map((text, j) => draft(text, { scope: `case:${j}`, stream: `stream-${j}` })))
  await log.close()
}

/** The seq at which opening and reading the whole log fails, or the texts when it does not. */
export async function verdict(store: EntryStore): Promise<number | (string | undefined)[]> {
  try {
    return textsOf(await readAll(await openLog(store)))
  } catch (error) {
    if (error instanceof ChainBroken) return error.seq
    throw error
  }
}

/** Makes so many changes, one at a time, each undone before the next. */
export async function expectEachChangeFound(store: EntryStore, stored: Stored, times: number): Promise<void> {
  const seed = Math.floor(Math.random() * 1_000_000)
  process.stdout.write(`tampering seed: ${seed}\n`)
  const random = mulberry(seed)
  const original = await stored.read()
  // Reading alone takes no term of the log.
  const reader = { ...store, takeTerm: () => Promise.resolve(2) }
  expect(await verdict(reader)).toEqual(WRITTEN)
  const found = new Map<string, number>()
  for (let made = 0; made < times; ) {
    const kind = kinds[Math.floor(random() * kinds.length)] ?? 'flip'
    const changed = change[kind](original, random)
    if (changed === undefined || spell(changed) === spell(original)) continue
    const isStored = await stored.replace(changed).then(
      () => true,
      () => false,
    )
    // The database itself keeps a place from being taken twice.
    if (isStored) {
      expect(await verdict(reader), `change ${made}: ${kind}, seed ${seed}`).toBeTypeOf('number')
      found.set(kind, (found.get(kind) ?? 0) + 1)
      made += 1
    }
    await stored.replace(original)
  }
  expect(await verdict(reader)).toEqual(WRITTEN)
  for (const kind of kinds) expect(found.get(kind), kind).toBeGreaterThan(times / 20)
}

type Records = readonly StoredRecord[]
type Random = () => number
type Kind = 'flip' | 'cut' | 'swap' | 'insert' | 'reorder'
const kinds: readonly Kind[] = ['flip', 'cut', 'swap', 'insert', 'reorder']

const change: Record<Kind, (records: Records, random: Random) => Records | undefined> = {
  flip(records, random) {
    const at = below(records.length, random)
    const record = records[at] ?? expect.fail()
    if (random() < 0.2) {
      const name = pick(Object.keys(record.place), random)
      return records.with(at, { ...record, place: { ...record.place, [name]: (record.place[name] ?? 0) + near(random) } })
    }
    const i = below(record.entries.length, random)
    const entry = record.entries[i] ?? expect.fail()
    const name = pick(Object.keys(entry), random)
    const value = entry[name] ?? expect.fail()
    return records.with(at, { ...record, entries: record.entries.with(i, { ...entry, [name]: altered(value, random) }) })
  },
  cut(records, random) {
    const at = below(records.length, random)
    const record = records[at] ?? expect.fail()
    if (record.entries.length === 1 || random() < 0.5) return records.toSpliced(at, 1)
    return records.with(at, { ...record, entries: record.entries.toSpliced(below(record.entries.length, random), 1) })
  },
  /** One field, or all of them, between two entries. */
  swap(records, random) {
    const places = records.flatMap((record, at) => record.entries.map((entry, i) => ({ at, i, entry })))
    const [a, b] = [pick(places, random), pick(places, random)]
    const name = random() < 0.3 ? undefined : pick(Object.keys(a.entry), random)
    const other = name === undefined ? b.entry : { ...a.entry, [name]: b.entry[name] ?? '' }
    const one = name === undefined ? a.entry : { ...b.entry, [name]: a.entry[name] ?? '' }
    return put(put(records, a.at, a.i, other), b.at, b.i, one)
  },
  /** A copy of an entry, within a record or as a record behind the last. */
  insert(records, random) {
    const from = pick(records, random)
    const copy = pick(from.entries, random)
    const last = records.at(-1) ?? expect.fail()
    if (random() < 0.5) {
      const place = Object.fromEntries(Object.entries(last.place).map(([name, n]) => [name, name === 'term' ? n : n + last.entries.length]))
      return [...records, { ...last, place, entries: [copy] }]
    }
    const at = below(records.length, random)
    const record = records[at] ?? expect.fail()
    return records.with(at, { ...record, entries: record.entries.toSpliced(below(record.entries.length + 1, random), 0, copy) })
  },
  /** Two records change places. */
  reorder(records, random) {
    const [a, b] = [below(records.length, random), below(records.length, random)]
    const [one, other] = [records[a] ?? expect.fail(), records[b] ?? expect.fail()]
    return records.with(a, { ...one, entries: other.entries }).with(b, { ...other, entries: one.entries })
  },
}

function put(records: Records, at: number, i: number, entry: StoredRecord['entries'][number]): Records {
  const record = records[at] ?? expect.fail()
  return records.with(at, { ...record, entries: record.entries.with(i, entry) })
}

function altered(value: Value, random: Random): Value {
  if (typeof value === 'number') return value + near(random)
  if (typeof value === 'string') {
    const at = below(value.length, random)
    return `${value.slice(0, at)}${value[at] === 'x' ? 'y' : 'x'}${value.slice(at + 1)}`
  }
  const bit = below(value.length * 8, random)
  return value.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte))
}

const near = (random: Random): number => (random() < 0.5 ? -1 : 1) * (1 + below(3, random))
const below = (end: number, random: Random): number => Math.floor(random() * end)
const pick = <T>(from: readonly T[], random: Random): T => from[below(from.length, random)] ?? expect.fail()
const spell = (records: Records): string =>
  JSON.stringify(records, (_, value) => (value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value))

function mulberry(seed: number): Random {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}
