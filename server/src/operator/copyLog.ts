/**
 * copyLog: carries a whole log from one place to another, entry by entry as it was sealed, while its owner may go on writing.
 *
 * Why it looks again: words that are taken out for good go after the entry that takes their place was written. Whoever reads the old entries without
 * the new one would keep neither. So when something was taken out while the copy was made, the copy goes on to the entry that says so.
 *
 * The chain is verified on the way; nothing is unsealed.
 */
import { beginning, type Link, sameBytes, verifyLink } from '../store/chain.ts'
import type { Head, SealedEntry, WrappedKey } from '../store/entryStore.ts'
import type { LogSource } from '../store/logSource.ts'
import { ChainBroken, StoreRefused } from '../store/port.ts'

/** Where a log is carried to. `end` comes last and once: what was not ended is no copy. */
export interface LogTarget {
  begin(network: string, keyCheck: Uint8Array): Promise<void>
  /** At least one entry, in order. */
  add(entries: readonly SealedEntry[]): Promise<void>
  /** The keys as they are when the last entry was read: what was erased by then is not among them. */
  end(head: Head, keys: readonly WrappedKey[]): Promise<void>
}

export interface Copied {
  readonly network: string
  readonly head: Head
}

const PAGE = 1024
const removals: ReadonlySet<string> = new Set(['compaction', 'redaction'])

/** Rejects with `ChainBroken` at the first wrong entry, with `StoreRefused` where there is no log. */
export async function copyLog(source: LogSource, target: LogTarget): Promise<Copied> {
  const [network] = await source.networks()
  const keyCheck = await source.keyCheck()
  const first = network === undefined ? undefined : await source.head(network)
  if (network === undefined || keyCheck === undefined || first === undefined)
    throw new StoreRefused('The store is empty: there is nothing to read.')
  await target.begin(network, keyCheck)
  let before = beginning
  let head = first
  for (;;) {
    before = await pass(source, network, before, head, (entries) => target.add(entries))
    const keys = await source.keys(network)
    const later = (await source.head(network)) ?? head
    if (!(await removesSomething(source, network, head, later))) {
      await target.end(head, keys)
      return { network, head }
    }
    head = later
  }
}

/** Everything behind `before` up to `head`. */
async function pass(
  source: LogSource,
  network: string,
  before: Link,
  head: Head,
  take: (entries: readonly SealedEntry[]) => Promise<void>,
): Promise<Link> {
  let last = before
  while (last.seq < head.seq) {
    const page = await source.read(network, last.seq, Math.min(PAGE, head.seq - last.seq))
    if (page.length === 0) throw new ChainBroken(last.seq + 1, 'an entry is missing')
    for (const entry of page) {
      verifyLink(network, last, entry)
      last = entry
    }
    await take(page)
  }
  if (!sameBytes(last.hash, head.hash)) throw new ChainBroken(last.seq, 'it is not the last entry that was written')
  return last
}

async function removesSomething(source: LogSource, network: string, from: Head, to: Head): Promise<boolean> {
  let found = false
  await pass(source, network, from, to, async (entries) => {
    found ||= entries.some((entry) => removals.has(entry.kind))
  })
  return found
}
