/** witnessing: a log is compared with what its witness has seen before it is served, and its end is signed for the witness as it goes on. */
import { sameBytes } from './chain.ts'
import type { Scheduler } from './groupCommit.ts'
import type { LogSource } from './logSource.ts'
import { ChainBroken, type Place, StoreRefused } from './port.ts'
import type { Witness, Witnessed } from './witness.ts'

const LONGEST_MS = 600_000
const MOST_ENTRIES = 1000
const LOOK_MS = 5000

/** Only the latest is compared: each hash stands for everything before it. Rejects with `StoreRefused` for a log that is older, with `ChainBroken` for another one. */
export async function compareWithWitness(
  store: Pick<LogSource, 'head' | 'read'>,
  network: string,
  seen: readonly Witnessed[],
): Promise<void> {
  const latest = seen.at(-1)
  if (latest === undefined) return
  const end = (await store.head(network))?.seq ?? 0
  if (end < latest.seq) {
    throw new StoreRefused(
      `WITNESS_FILE: the store ends with entry ${end}, and the witness has seen entry ${latest.seq}. Restore a newer backup, or accept the loss in writing: npm run restore -- FILE --accept-loss "why".`,
    )
  }
  const [entry] = await store.read(network, latest.seq - 1, 1)
  if (entry?.seq !== latest.seq || !sameBytes(entry.hash, latest.hash))
    throw new ChainBroken(latest.seq, 'it is not the entry that the witness has seen')
}

/** After an accepted loss the witness goes on from an earlier entry; what it saw before of what is lost counts no more. */
export function presentRun(seen: readonly Witnessed[]): Witnessed[] {
  const run: Witnessed[] = []
  for (const line of seen) {
    while ((run.at(-1)?.seq ?? 0) >= line.seq) run.pop()
    run.push(line)
  }
  return run
}

export interface WitnessingOptions {
  readonly network: string
  readonly witness: Witness
  /** The last durable entry. */
  readonly head: () => Place
  readonly now: () => number
  readonly scheduler: Scheduler
  /** A line could not be written; it is tried again. */
  readonly onFailed: (error: unknown) => void
}

/** Signs every 10 minutes and every 1,000 entries, if there is something new. The answer signs the last one and ends it. */
export function keepWitness({ network, witness, head, now, scheduler, onFailed }: WitnessingOptions): () => Promise<void> {
  let signed = head().seq
  let since = scheduler.now()
  let underWay: Promise<void> = Promise.resolve()
  let isFailing = false
  let cancel: () => void

  const signIt = async (): Promise<void> => {
    const place = head()
    if (place.seq === signed) return
    try {
      await witness.add({ network, seq: place.seq, hash: place.hash, at: now() })
      ;[signed, since, isFailing] = [place.seq, scheduler.now(), false]
    } catch (error) {
      if (!isFailing) onFailed(error)
      isFailing = true
    }
  }
  const look = (): void => {
    if (head().seq - signed >= MOST_ENTRIES || scheduler.now() - since >= LONGEST_MS) underWay = underWay.then(signIt)
    cancel = scheduler.after(LOOK_MS, look)
  }
  cancel = scheduler.after(LOOK_MS, look)
  return async () => {
    cancel()
    await underWay
    await signIt()
  }
}
