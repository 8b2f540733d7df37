/**
 * entryStore: what a database has to offer to keep logs, in terms of rows that are already sealed and chained.
 *
 * Why: SQLite and MongoDB differ in how they make a batch atomic and durable, and in nothing else that matters here. An adapter
 * sees ciphertext, hashes and opaque ids only, so a mistake in one cannot disclose anything. All adapters run the same
 * suite (entryStoreContract.ts).
 *
 * Not here: sealing (sealing.ts, keyring.ts), the chain (chain.ts), when to commit (groupCommit.ts).
 */
import type { EntryKind, SessionStore, Want } from './port.ts'

/** The part of an entry that stands in clear and is covered by its hash. */
export interface EntryHeader {
  readonly seq: number
  readonly term: number
  readonly stream: string
  readonly kind: EntryKind
  readonly at: number
  readonly keyId: string
}

export interface SealedEntry extends EntryHeader {
  readonly prevHash: Uint8Array
  readonly payloadHash: Uint8Array
  readonly hash: Uint8Array
  /** Nonce, ciphertext and tag; undefined where it was erased. */
  readonly payload: Uint8Array | undefined
}

/** A data key, wrapped with a key that is not in the database. `scope` is a keyed hash: what the key is for cannot be read. */
export interface WrappedKey {
  readonly keyId: string
  readonly scope: Uint8Array
  readonly wrapped: Uint8Array
}

/** The end of a log. `seal` is a keyed hash over it: without, a log that lost its last entries would look whole. */
export interface Head {
  readonly seq: number
  readonly term: number
  readonly hash: Uint8Array
  readonly seal: Uint8Array
}

export interface Batch {
  readonly network: string
  /** At least one, seq without a gap, all of one term. */
  readonly entries: readonly SealedEntry[]
  /** Keys that the batch is the first to use. */
  readonly keys: readonly WrappedKey[]
  /** Seal over the last entry of the batch. */
  readonly headSeal: Uint8Array
}

/** Anything that an append or a change of sessions may reject with, other than `NotWritten`: nobody knows whether it was written. */
export class UnknownOutcome extends Error {
  override readonly name = 'UnknownOutcome'
}

export interface EntryStore {
  /** Networks that have at least one entry. */
  networks(): Promise<readonly string[]>
  /** The next term of a network, never given twice. */
  takeTerm(network: string): Promise<number>
  /**
   * All or nothing, and only directly behind the present head; otherwise rejects with `NotWritten`. Anything else it rejects
   * with is an unknown outcome. Resolves, once durable, with the milliseconds that making it durable took.
   */
  append(batch: Batch): Promise<number>
  /** Entries after `after`, oldest first: at most `limit` of them, at least one where there is one. */
  read(network: string, after: number, limit: number): Promise<readonly SealedEntry[]>
  head(network: string): Promise<Head | undefined>
  keys(network: string): Promise<readonly WrappedKey[]>
  /**
   * Takes the payloads of these entries away; headers and hashes stay, so the chain still verifies. As every `drop…`: resolves when it is durable
   * and the bytes are in none of the store's files any more; what is gone already, or never was, is no error.
   */
  dropPayloads(network: string, seqs: readonly number[]): Promise<void>
  dropKeys(network: string, keyIds: readonly string[]): Promise<void>
  /** Keeps a snapshot in the place of every earlier one. Until it is whole and durable the earlier one is the snapshot. No chunk has more than 1 MiB. */
  putSnapshot(network: string, chunks: AsyncIterable<Uint8Array>): Promise<void>
  /** The chunks of the latest whole snapshot, in order; none where there is none. */
  snapshot(network: string): AsyncIterable<Uint8Array>
  dropSnapshots(network: string): Promise<void>
  /** Recognises the master key again. Undefined in a new store. */
  keyCheck(): Promise<Uint8Array | undefined>
  setKeyCheck(value: Uint8Array): Promise<void>
  readonly sessions: SessionStore
  /** Writes something that means nothing, as durably as an append; rejects with `NotWritten` while that is not possible. */
  probe(): Promise<void>
  /**
   * Where the database is elsewhere: tells that it is out of reach without waiting for a write (`gone`), and that it has been for so long that another owner may
   * serve (`silent`). Whether it is back is told by `probe`; `over` says when that is worth asking.
   */
  onTrouble?(trouble: (state: 'readOnly' | 'silent', want: Want) => void, over: () => void): void
  /** Tells a `silent` that no timer has told yet. */
  look?(): void
  close(): Promise<void>
}
