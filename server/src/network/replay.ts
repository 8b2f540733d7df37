/**
 * replay: makes a memory of a log, entry by entry; the same for a start and for the check of a snapshot.
 *
 * A payload may be missing only where a later entry says why: its document was compacted, or its words were erased. Of erased events the log says
 * later what stays of them, so where one is met the log is gone through for these first, and then from its beginning.
 *
 * Not here: what makes entries; what is done with payloads that should be gone already.
 */
import { evolve } from '@spojka/shared/domain/evolve'
import type { DocumentId } from '@spojka/shared/protocol/ids'
import { ChainBroken, type Entry, type NetworkLog } from '../store/port.ts'
import { answerKey, emptyMemory, type Memory } from './memory.ts'
import { decodeCompaction, decodeUpdate, type RecordedEvent, readEvent } from './recorded.ts'

export interface Replayed {
  readonly memory: Memory
  /** Entries whose payload is to be taken away: a crash may have come before it was. */
  readonly stale: readonly number[]
}

/** Called between two entries; waits where others have to have their turn. */
export type Pause = () => Promise<void> | undefined

/** Everything, from the first entry. `until`: the last entry that counts. */
export async function replay(
  log: Pick<NetworkLog, 'read'>,
  pause: Pause = () => undefined,
  until = Number.POSITIVE_INFINITY,
): Promise<Replayed> {
  return fold(log.read(), emptyMemory(), pause, until)
}

/** What stands behind the memory is put on top of it. */
export async function replayTail(log: NetworkLog, hash: Uint8Array, memory: Memory): Promise<Replayed> {
  return fold(log.read({ seq: memory.seq, hash }), memory, () => undefined, Number.POSITIVE_INFINITY)
}

async function fold(entries: AsyncIterable<Entry>, memory: Memory, pause: Pause, until: number): Promise<Replayed> {
  const folding = new Folding(memory)
  for await (const entry of entries) {
    if (entry.seq > until) break
    folding.take(entry)
    const waiting = pause()
    if (waiting !== undefined) await waiting
  }
  folding.end()
  return { memory, stale: folding.stale }
}

class Folding {
  readonly stale: number[] = []
  readonly #memory: Memory
  /** Entries without a payload of which nothing said yet why, by stream. */
  readonly #missing = new Map<string, number[]>()

  constructor(memory: Memory) {
    this.#memory = memory
  }

  take(entry: Entry): void {
    const { seq, stream, at, payload } = entry
    this.#memory.seq = seq
    this.#memory.at = Math.max(this.#memory.at, at)
    if (payload === undefined) {
      const missing = this.#missing.get(stream)
      if (missing === undefined) this.#missing.set(stream, [seq])
      else missing.push(seq)
      return
    }
    const documentId = stream as DocumentId
    switch (entry.kind) {
      case 'event':
        this.#event(readEvent(seq, payload), at)
        return
      case 'update':
        this.#memory.histories.keep(documentId, { seq, ...decodeUpdate(payload) }, at)
        return
      case 'compaction': {
        const { upTo, writers, update } = decodeCompaction(payload)
        this.stale.push(...this.#memory.histories.compact(documentId, { seq, writers, update }, upTo, at))
        this.#explained(stream, upTo)
        return
      }
      default:
    }
  }

  end(): void {
    const seqs = [...this.#missing.values()].flat()
    if (seqs.length > 0) throw new ChainBroken(Math.min(...seqs), 'its payload is gone and nothing says why')
  }

  #event({ by, commandId, result, event }: RecordedEvent, at: number): void {
    this.#memory.state = evolve(this.#memory.state, { event, at, by })
    if (by !== undefined && commandId !== undefined && result !== undefined) {
      this.#memory.answers.set(answerKey(by.personId, commandId), result)
    }
  }

  #explained(stream: string, upTo: number): void {
    const left = this.#missing.get(stream)?.filter((seq) => seq > upTo) ?? []
    if (left.length > 0) this.#missing.set(stream, left)
    else this.#missing.delete(stream)
  }
}
