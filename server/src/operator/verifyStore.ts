/**
 * verifyStore: whether the record is the one that was written, told without changing or stopping anything.
 *
 * The chain needs no key: every entry continues the one before it, and nothing was cut out. With the master key also: the end was not cut off, every payload was
 * written here, every event is known, the snapshot is what the log makes, every document can be built, and the witness has seen the same.
 */
import { rebuild } from '../collab/compaction.ts'
import type { Memory } from '../network/memory.ts'
import { replay } from '../network/replay.ts'
import { capture, fromParts, isSame } from '../network/snapshot.ts'
import { sameBytes } from '../store/chain.ts'
import type { Head, SealedEntry, WrappedKey } from '../store/entryStore.ts'
import { createKeyring } from '../store/keyring.ts'
import type { LogSource } from '../store/logSource.ts'
import { unsealEntry } from '../store/networkLog.ts'
import { ChainBroken, type Entry } from '../store/port.ts'
import type { Secrets } from '../store/sealing.ts'
import { isPlace, openSnapshot } from '../store/snapshots.ts'
import type { Witnessed } from '../store/witness.ts'
import { presentRun } from '../store/witnessing.ts'
import { copyLog, type LogTarget } from './copyLog.ts'

export interface Findings {
  readonly entries: number
  /** Undefined where the master key was not at hand. */
  readonly opened:
    | { readonly payloads: number; readonly documents: number; readonly snapshotOf: number | undefined; readonly witnessed: number }
    | undefined
}

export interface WithKey {
  readonly secrets: Secrets
  /** Names the code whose snapshots this code can read. */
  readonly format: string
  readonly witnessed: (network: string) => Promise<readonly Witnessed[]>
}

/** Rejects with `ChainBroken` or `StoreRefused`, which name the entry that is wrong. */
export async function verifyStore(source: LogSource, withKey: WithKey | undefined): Promise<Findings> {
  const entries: SealedEntry[] = []
  let keys: readonly WrappedKey[] = []
  const target: LogTarget = {
    begin: async () => undefined,
    add: async (page) => {
      // Without the key nothing is looked into, and a payload need not be kept.
      if (withKey !== undefined) entries.push(...page)
    },
    end: async (_head, present) => {
      keys = present
    },
  }
  const { network, head } = await copyLog(source, target)
  if (withKey === undefined) return { entries: head.seq, opened: undefined }
  const { secrets } = withKey
  verifyEnd(secrets, network, head)
  const keyring = createKeyring(network, secrets, keys)
  const opened = entries.map((entry) => unsealEntry(network, entry, keyring))
  const { memory } = await replay(reading(opened))
  const snapshotOf = await verifySnapshot(source, network, withKey, entries, opened)
  const witnessed = verifyWitness(presentRun(await withKey.witnessed(network)), entries)
  return {
    entries: head.seq,
    opened: {
      payloads: opened.filter(({ payload }) => payload !== undefined).length,
      documents: verifyDocuments(memory),
      snapshotOf,
      witnessed,
    },
  }
}

/** As the log would be read back. */
const reading = (entries: readonly Entry[]) => ({
  async *read() {
    yield* entries
  },
})

function verifyEnd(secrets: Secrets, network: string, { seq, hash, seal }: Head): void {
  if (!sameBytes(seal, secrets.headSeal(network, seq, hash))) throw new ChainBroken(seq, 'the end of the log was changed')
}

/** Answers with the entry the snapshot was made of; undefined where there is none, or none that this release reads. */
async function verifySnapshot(
  source: LogSource,
  network: string,
  { secrets, format }: WithKey,
  sealed: readonly SealedEntry[],
  opened: readonly Entry[],
): Promise<number | undefined> {
  const found = await openSnapshot(network, format, secrets, source.snapshot(network))
  const { seq = 0 } = found?.place ?? {}
  // Made after the copy was begun: the next look sees it.
  if (found === undefined || seq > sealed.length) return undefined
  const { memory, isWhole } = await replay(reading(opened), undefined, seq)
  // What was compacted since cannot be compared any more.
  if (!isWhole) return undefined
  const isSound = isPlace(found.place, sealed[seq - 1]) && (await isSame(capture(fromParts(found.parts)), capture(memory), () => undefined))
  if (!isSound) throw new ChainBroken(seq, 'its snapshot is not what the log makes')
  return seq
}

/** Answers with how many there are. */
function verifyDocuments({ histories }: Memory): number {
  for (const { pieces } of histories.all().values()) {
    const { unsound } = rebuild(pieces)
    if (unsound !== undefined) throw new ChainBroken(pieces[0]?.seq ?? 0, `the document that begins there cannot be built (${unsound})`)
  }
  return histories.all().size
}

function verifyWitness(seen: readonly Witnessed[], entries: readonly SealedEntry[]): number {
  for (const { seq, hash } of seen) {
    const entry = entries[seq - 1]
    if (entry === undefined) throw new ChainBroken(entries.length + 1, `an entry is missing, since the witness has seen entry ${seq}`)
    if (!sameBytes(entry.hash, hash)) throw new ChainBroken(seq, 'it is not the entry that the witness has seen')
  }
  return seen.length
}
