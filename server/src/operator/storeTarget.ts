/** storeTarget: an empty store that a log is carried into. Until the end is written its head vouches for nothing, so half a copy is never opened. */
import type { EntryStore, SealedEntry } from '../store/entryStore.ts'
import { StoreRefused } from '../store/port.ts'
import type { LogTarget } from './copyLog.ts'

const noSeal = new Uint8Array(32)

export function storeTarget(store: EntryStore): LogTarget {
  let network = ''
  /** Comes with the keys and the true end. */
  let last: readonly SealedEntry[] = []
  return {
    async begin(id, keyCheck) {
      const isEmpty = (await store.networks()).length === 0 && (await store.keyCheck()) === undefined
      if (!isEmpty) throw new StoreRefused('The target holds something already; only an empty store takes a log.')
      network = id
      await store.setKeyCheck(keyCheck)
    },
    async add(entries) {
      for (const batch of byTerm(entries)) {
        if (last.length > 0) await store.append({ network, entries: last, keys: [], headSeal: noSeal })
        last = batch
      }
    },
    async end(head, keys) {
      // Whoever opens the store next takes a term behind all that the log has.
      for (let term = 0; term < head.term; ) term = await store.takeTerm(network)
      await store.append({ network, entries: last, keys, headSeal: head.seal })
    },
  }
}

/** A batch is of one term. */
function byTerm(entries: readonly SealedEntry[]): SealedEntry[][] {
  const batches: SealedEntry[][] = []
  for (const entry of entries) {
    const batch = batches.at(-1)
    if (batch?.[0]?.term === entry.term) batch.push(entry)
    else batches.push([entry])
  }
  return batches
}
