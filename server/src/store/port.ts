/**
 * The log of a network, as the network host sees it: plain payloads in, plain payloads out.
 *
 * Sealing, chaining, batching and the choice of database are the store's own business; who may see what is not.
 * "Appended" means durable: whoever was told so finds the entry again after a power cut ([LOG1]).
 */

/**
 * `event`: a domain event as JSON. `update`: an accepted Yjs update (V1). `fence`: a new owner's first entry of its term, written by the
 * store itself before the first append of a start; it has an empty payload and changes nothing, so readers pass over it.
 * `compaction`: what is left of a document, in the place of its updates so far. `redaction`: what stays of events whose words were erased.
 */
export type EntryKind = 'event' | 'update' | 'fence' | 'compaction' | 'redaction'

/** What the host asks to be written. `scope` names the data key: `network`, `case:ID` or `case:ID/person:ID`. */
export interface Draft {
  /** Stands in clear in the database: opaque ids only, never a name. */
  readonly stream: string
  readonly kind: EntryKind
  /** Milliseconds since 1970, by the server's clock; never decreases within a network. */
  readonly at: number
  readonly scope: string
  readonly payload: Uint8Array
}

/** An entry as it was read back. `payload` is undefined where it was erased or compacted away. */
export interface Entry {
  readonly seq: number
  readonly term: number
  readonly stream: string
  readonly kind: EntryKind
  readonly at: number
  readonly payload: Uint8Array | undefined
}

/** What keeps a store from writing for now: no room, another process in the way, a database out of reach. */
export type Want = 'full' | 'busy' | 'gone'

/**
 * Nothing of the batch was written and nothing will be: for a want, because another writer won, or after closing.
 * An unknown outcome is never reported as this: on SQLite it ends the process (exit 70), on MongoDB it is settled by reading.
 */
export class NotWritten extends Error {
  override readonly name = 'NotWritten'
  readonly reason: Want | 'stale' | 'closed'
  constructor(reason: Want | 'stale' | 'closed', message: string) {
    super(message)
    this.reason = reason
  }
}

/**
 * `readOnly`: nothing is written for now, and everything may be read. `silent`: the database has been out of reach for so long that
 * another owner may be serving by now, so nothing of it may be sent out either. From both the store comes back by itself.
 */
export type Availability = { readonly state: 'writable' } | { readonly state: 'readOnly' | 'silent'; readonly want: Want }

/** Whether the store takes writes, for those who tell people. */
export interface AvailabilitySource {
  readonly availability: Availability
  /** Called in the turn of each change, before those whose writes were refused learn of it. A listener must not await. */
  onAvailability(listener: (availability: Availability) => void): void
}

/** The stored log is not the one that was written, from `seq` on. Nothing of this network may be served. */
export class ChainBroken extends Error {
  override readonly name = 'ChainBroken'
  readonly seq: number
  constructor(seq: number, reason: string) {
    super(`the log is broken at entry ${seq}: ${reason}`)
    this.seq = seq
  }
}

/** The store cannot be opened as it was configured. The message is one sentence for whoever operates it. */
export class StoreRefused extends Error {
  override readonly name = 'StoreRefused'
}

/** An entry, named so that no other can be meant. */
export interface Place {
  readonly seq: number
  readonly hash: Uint8Array
}

export interface Snapshot {
  readonly place: Place
  readonly parts: readonly Uint8Array[]
}

export interface NetworkLog {
  /**
   * What is durable now, oldest first, the chain verified on the way; throws `ChainBroken` with the first wrong seq.
   * Seq begins with 1 and has no gap. `after`: only what stands behind this entry, which has to be there.
   */
  read(after?: Place): AsyncIterable<Entry>
  /**
   * Entries of one call stay together and in order, and are durable all or none. Calls are written in the order they were made.
   * Resolves with the seq of the first entry once durable; rejects with `NotWritten` when definitely nothing was written,
   * and then every call queued behind it rejects too, since it was decided on a state that never came to be.
   * While the store is read-only every call rejects at once, but for `urgent` ones on a full disk: these get the room that is kept for them.
   */
  append(drafts: readonly Draft[], options?: { readonly urgent?: boolean }): Promise<number>
  /**
   * Takes payloads away for good: of these entries, and of all that was ever sealed for these scopes, whose keys go as well. Resolves when no byte
   * of them is left in the store; may be asked for again. Rejects with `NotWritten` when it has to be asked for again.
   */
  erase(what: { readonly seqs: readonly number[]; readonly scopes: readonly string[] }): Promise<void>
  /** Keeps what was made of the log up to `seq` in the place of any earlier snapshot. `format` says by which code it was made. */
  putSnapshot(seq: number, format: string, parts: AsyncIterable<Uint8Array>): Promise<void>
  /** Undefined where there is none of this format, or it is not one that was made here of this very log. */
  snapshot(format: string): Promise<Snapshot | undefined>
  dropSnapshots(): Promise<void>
  /** The last durable entry; seq 0 while there is none. */
  head(): Place
}

/** One signed-in person in one browser tab. Holds no names; the refresh token is kept as a hash only. */
export interface StoredSession {
  readonly id: string
  readonly personId: string
  readonly agencyId: string
  readonly refreshHash: string
  readonly previousHash: string | undefined
  readonly rotatedAt: number
  readonly createdAt: number
  readonly lastUsedAt: number
  readonly expiresAt: number
}

/** Sessions survive a restart, but are no part of the log: they end within 12 hours and prove nothing. */
export interface SessionStore {
  all(): Promise<readonly StoredSession[]>
  put(session: StoredSession): Promise<void>
  remove(id: string): Promise<void>
}

export interface DiskSpace {
  /** Bytes that may still be written. */
  readonly free: number
  /** So little is free that somebody should make room now. */
  readonly isLow: boolean
}

export interface Store extends AvailabilitySource {
  /** The one network of this store, or undefined while the store is empty. */
  network(): Promise<string | undefined>
  /** Opens, or begins, the log of a network. */
  log(networkId: string): Promise<NetworkLog>
  readonly sessions: SessionStore
  /** Room on the disk, where the store lies on one of ours. */
  diskSpace(): DiskSpace | undefined
  /** A key derived from the master key for another purpose (signing tokens); 32 bytes, stable over restarts. */
  derivedKey(purpose: string): Uint8Array
  /** Waits for what is in flight, then releases the store for another process. */
  close(): Promise<void>
}
