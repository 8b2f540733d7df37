/**
 * networkLog: the log of one network, put together from its parts: seal, chain, commit in groups, read back and verify.
 *
 * Why entries are sealed when they are appended and not when they are written: the work is spread over the turns in which it
 * arises, the caller's bytes may change afterwards, and a group only has to be handed over. The price is that the chain runs ahead of what is
 * durable (`tip`), and falls back to it (`durable`) when a group is refused.
 *
 * Not here: who may see what; what is compacted or erased, and when; what a payload means.
 */
import type { AvailabilityKeeper } from './availability.ts'
import { beginning, entryHash, headerBytes, type Link, sameBytes, sha256, verifyLink } from './chain.ts'
import type { EntryStore, SealedEntry, WrappedKey } from './entryStore.ts'
import { createGroupCommit, type Scheduler } from './groupCommit.ts'
import { createKeyring, type Keyring } from './keyring.ts'
import { ChainBroken, type Draft, type Entry, type NetworkLog, NotWritten, type Place } from './port.ts'
import { type Secrets, seal, unseal } from './sealing.ts'
import { isPlace, openSnapshot, sealSnapshot } from './snapshots.ts'

/** Large enough that fetching costs little, small enough that two pages do not weigh. */
const PAGE = 1024

/** How long an erasure waits for whoever reads the store from outside, a backup for instance: half a minute. */
const RETRY_MS = 100
const MOST_TRIES = 300

/** What stands in clear is made of ids: no spaces, no letters of a name that ids do not have, nothing a database might spell otherwise. */
const OPAQUE = /^[\w:./-]{1,200}$/

export interface NetworkLogOptions {
  readonly store: EntryStore
  readonly networkId: string
  readonly secrets: Secrets
  readonly scheduler: Scheduler
  readonly onUnknownOutcome: (error: unknown) => void
  /** Says what may be tried, and is told what failed. */
  readonly availability: Pick<AvailabilityKeeper, 'admit' | 'failed'>
}

export interface OpenNetworkLog extends NetworkLog {
  /** Waits until everything appended so far is settled; later appends are refused as `closed`. */
  close(): Promise<void>
}

/** What one call of `append` becomes. */
interface Part {
  readonly entries: readonly SealedEntry[]
  readonly keys: readonly WrappedKey[]
}

/** Takes the next term of the network; whoever held the log before loses its next append. */
export async function openNetworkLog(options: NetworkLogOptions): Promise<OpenNetworkLog> {
  const { store, networkId, secrets, scheduler, onUnknownOutcome, availability } = options
  const term = await store.takeTerm(networkId)
  const keyring = createKeyring(networkId, secrets, await store.keys(networkId))
  let durable = await soundHead(store, networkId, secrets)
  let tip = durable

  // A log that another owner continued stays refused: `durable` no longer moves, and its next seq is taken for ever.
  const commits = createGroupCommit<Part>({
    scheduler,
    onUnknownOutcome,
    async write(parts) {
      const entries = parts.flatMap((part) => part.entries)
      const keys = parts.flatMap((part) => part.keys)
      const last = entries.at(-1)
      if (last === undefined) throw new Error('an empty batch')
      const headSeal = secrets.headSeal(networkId, last.seq, last.hash)
      const ms = await store.append({ network: networkId, entries, keys, headSeal }).catch((error: unknown) => {
        if (error instanceof NotWritten) availability.failed(error)
        throw error
      })
      durable = last
      keyring.confirm(keys)
      return ms
    },
    onRefused() {
      tip = durable
      keyring.dropUnconfirmed()
    },
  })

  /** Somebody who reads the store at this moment is waited for. What nobody knows is no answer, as with an append. */
  const erasing = async (drop: () => Promise<void>): Promise<void> => {
    for (let tries = 1; ; tries++) {
      try {
        return await drop()
      } catch (error) {
        if (!(error instanceof NotWritten)) {
          onUnknownOutcome(error)
          return new Promise(() => undefined)
        }
        if (error.reason !== 'busy' || tries === MOST_TRIES) throw error
        await new Promise<void>((resolve) => scheduler.after(RETRY_MS, resolve))
      }
    }
  }

  return {
    read: (after) => readBack(store, networkId, keyring, durable, after),
    async append(drafts, { urgent = false } = {}) {
      availability.admit(urgent)
      const first = drafts[0]
      if (first === undefined) throw new Error('nothing to append')
      for (const { stream, at } of drafts)
        if (!OPAQUE.test(stream) || !Number.isSafeInteger(at)) throw new Error('not a draft that can be kept')
      // The tip has this term exactly when the fence of this start is written or on its way.
      const fence: Draft[] =
        tip.term === term ? [] : [{ stream: networkId, kind: 'fence', at: first.at, scope: 'network', payload: noBytes }]
      const entries: SealedEntry[] = []
      let before = tip
      let bytes = 0
      for (const draft of [...fence, ...drafts]) {
        const entry = sealEntry(networkId, term, before, draft, keyring)
        entries.push(entry)
        bytes += entry.payload?.length ?? 0
        before = entry
      }
      tip = before
      await commits.add({ entries, keys: keyring.takeNew() }, entries.length, bytes)
      return (entries[fence.length] ?? before).seq
    },
    async erase({ seqs, scopes }) {
      const keyIds = scopes.flatMap((scope) => keyring.forget(scope) ?? [])
      const sealed = keyIds.length === 0 ? [] : await sealedWith(store, networkId, new Set(keyIds))
      await erasing(() => store.dropPayloads(networkId, [...seqs, ...sealed]))
      if (keyIds.length > 0) await erasing(() => store.dropKeys(networkId, keyIds))
    },
    async putSnapshot(seq, format, parts) {
      availability.admit(false)
      const [entry] = await store.read(networkId, seq - 1, 1)
      if (entry?.seq !== seq) throw new Error('a snapshot of an entry that is not there')
      await store.putSnapshot(networkId, sealSnapshot(networkId, entry, format, secrets, parts))
    },
    async snapshot(format) {
      const found = await openSnapshot(networkId, format, secrets, store.snapshot(networkId))
      const [entry] = found ? await store.read(networkId, found.place.seq - 1, 1) : []
      return found && isPlace(found.place, entry) ? found : undefined
    },
    dropSnapshots: () => erasing(() => store.dropSnapshots(networkId)),
    head: () => durable,
    close: () => commits.close(),
  }
}

/** Everything that was sealed with these keys and is still there. */
async function sealedWith(store: EntryStore, networkId: string, keyIds: ReadonlySet<string>): Promise<number[]> {
  const seqs: number[] = []
  let after = 0
  for (let page = await store.read(networkId, 0, PAGE); page.length > 0; page = await store.read(networkId, after, PAGE)) {
    for (const entry of page) if (keyIds.has(entry.keyId) && entry.payload !== undefined) seqs.push(entry.seq)
    after = page.at(-1)?.seq ?? after
  }
  return seqs
}

const noBytes = new Uint8Array()

function sealEntry(networkId: string, term: number, before: Link, draft: Draft, keyring: Keyring): SealedEntry & { payload: Uint8Array } {
  const { stream, kind, at, scope } = draft
  const seq = before.seq + 1
  const { keyId, key } = keyring.forWriting(scope, seq)
  const header = { seq, term, stream, kind, at, keyId }
  const bytes = headerBytes(networkId, header)
  const prevHash = before.hash
  const payload = seal(key, Buffer.concat([bytes, prevHash]), draft.payload)
  const payloadHash = sha256(payload)
  return { ...header, prevHash, payloadHash, hash: entryHash(prevHash, bytes, payloadHash), payload }
}

/** Everything up to `end`, fetched a page ahead, so that the next page is read while this one is verified. */
async function* readBack(store: EntryStore, networkId: string, keyring: Keyring, end: Link, after?: Place): AsyncGenerator<Entry> {
  let before: Link = after === undefined ? beginning : { ...after, term: 0 }
  if (before.seq > end.seq) throw new ChainBroken(end.seq + 1, 'an entry is missing')
  let next = before.seq < end.seq ? store.read(networkId, before.seq, PAGE) : Promise.resolve([])
  while (before.seq < end.seq) {
    const page = await next
    const last = page.at(-1)
    if (last === undefined) throw new ChainBroken(before.seq + 1, 'an entry is missing')
    next = last.seq < end.seq ? store.read(networkId, last.seq, PAGE) : Promise.resolve([])
    // A reader that stops early leaves this promise to nobody.
    next.catch(() => undefined)
    for (const entry of page) {
      if (entry.seq > end.seq) break
      verifyLink(networkId, before, entry)
      before = entry
      yield unsealEntry(networkId, entry, keyring)
    }
  }
  if (!sameBytes(before.hash, end.hash)) throw new ChainBroken(before.seq, 'it is not the last entry that was written')
}

/** Without its payload where that, or its key, is gone; throws `ChainBroken` where either was changed. */
export function unsealEntry(networkId: string, entry: SealedEntry, keyring: Keyring): Entry {
  const { seq, term, stream, kind, at } = entry
  const key = entry.payload === undefined ? undefined : keyring.forReading(entry.keyId, seq)
  if (entry.payload === undefined || key === undefined) return { seq, term, stream, kind, at, payload: undefined }
  const payload = unseal(key, Buffer.concat([headerBytes(networkId, entry), entry.prevHash]), entry.payload)
  if (payload === undefined) throw new ChainBroken(seq, 'its payload was not written here')
  return { seq, term, stream, kind, at, payload }
}

/** Reading would stop at the first wrong entry; an end that is wrong is reported as what it came from, where that can be found. */
async function soundHead(store: EntryStore, networkId: string, secrets: Secrets): Promise<Link> {
  try {
    return await verifiedHead(store, networkId, secrets)
  } catch (error) {
    if (error instanceof ChainBroken) await verifyAll(store, networkId)
    throw error
  }
}

/** The chain alone, which needs no keys. */
async function verifyAll(store: EntryStore, networkId: string): Promise<void> {
  let before = beginning
  for (let page = await store.read(networkId, 0, PAGE); page.length > 0; page = await store.read(networkId, before.seq, PAGE)) {
    for (const entry of page) {
      verifyLink(networkId, before, entry)
      before = entry
    }
  }
}

/** The end of the log as it was sealed: nothing was cut off behind it and nothing was added. */
async function verifiedHead(store: EntryStore, networkId: string, secrets: Secrets): Promise<Link> {
  const head = await store.head(networkId)
  if (head === undefined) {
    if ((await store.read(networkId, 0, 1)).length > 0) throw new ChainBroken(1, 'the end of the log is not recorded')
    return beginning
  }
  const [last, extra] = await store.read(networkId, head.seq - 1, 2)
  if (!sameBytes(head.seal, secrets.headSeal(networkId, head.seq, head.hash)))
    throw new ChainBroken(head.seq, 'the end of the log was changed')
  if (last === undefined) throw new ChainBroken(head.seq, 'the last entry is missing')
  if (last.seq !== head.seq || !sameBytes(last.hash, head.hash))
    throw new ChainBroken(head.seq, 'it is not the last entry that was written')
  if (extra !== undefined) throw new ChainBroken(extra.seq, 'it was added behind the end')
  return { seq: head.seq, term: head.term, hash: head.hash }
}
