/**
 * upkeep: what a network does for itself: compacting documents, making snapshots, and checking the snapshot it was started from.
 *
 * One thing after another, and in small pieces: people are served meanwhile. Nothing here changes what anybody sees, and nothing depends on it having
 * been done.
 */
import { keyScopeOfDocument } from '@spojka/shared/domain/documents'
import type { State } from '@spojka/shared/domain/state'
import type { DocumentId } from '@spojka/shared/protocol/ids'
import { compact } from '../collab/compaction.ts'
import { ChainBroken, type Draft, type NetworkLog, NotWritten } from '../store/port.ts'
import { emptyMemory, type Memory } from './memory.ts'
import { encodeCompaction } from './recorded.ts'
import { type Pause, replay, replayTail } from './replay.ts'
import { type Capture, capture, fromParts, isSame, partsOf } from './snapshot.ts'

export interface UpkeepOptions {
  readonly log: NetworkLog
  /** Names the code that made a snapshot: one that was made by other code is not read. */
  readonly format: string
  /** Something that should not happen did; the words hold no personal data. */
  readonly onIncident: (error: Error) => void
}

/** What the host lends. */
interface Hands {
  readonly decided: () => State
  readonly now: () => number
  /** Appends one entry; `inForce` is called in the turn in which it is durable, before anything that was appended later. */
  readonly append: (draft: Draft, inForce: (seq: number) => void) => Promise<void>
}

/** See config/limits.ts. */
export interface TidyLimits {
  readonly historyParts: number
  readonly historyRestMs: number
  readonly snapshotEntries: number
}

/** How often is looked whether something is due. */
const tidyEvery = 60_000
/** At a stop a snapshot is made for fewer entries: nobody waits for it, and the next start is fast. */
const worthOfStop = 500

/** The process stops: what is not finished is left. */
class Stopping extends Error {}

export class Upkeep {
  readonly #options: UpkeepOptions
  readonly #hands: Hands
  #memory: Memory = emptyMemory()
  /** What a snapshot held from which this start began, until it was checked. */
  #unchecked: Capture | undefined
  /** Payloads that are needed no more and may still be there. */
  #stale: number[] = []
  #snapshotSeq = 0
  #isOutdated = false
  #running: Promise<unknown> = Promise.resolve()
  #isStopping = false
  #timer: ReturnType<typeof setInterval> | undefined

  constructor(options: UpkeepOptions, hands: Hands) {
    this.#options = options
    this.#hands = hands
  }

  /** From a snapshot and what stands behind it, or from the whole log. */
  async load(): Promise<Memory> {
    const { log } = this.#options
    const { memory, stale } = (await this.#fromSnapshot()) ?? (await replay(log))
    this.#memory = memory
    this.#stale = [...stale]
    return memory
  }

  async #fromSnapshot() {
    const { log, format } = this.#options
    const found = await log.snapshot(format)
    if (found === undefined) return undefined
    const memory = fromParts(found.parts)
    if (memory.seq !== found.place.seq) return undefined
    this.#unchecked = capture(memory)
    this.#snapshotSeq = memory.seq
    return replayTail(log, found.place.hash, memory)
  }

  /** Until `stop`: looks after everything from time to time. */
  watch(limits: TidyLimits): void {
    void this.check(inSlices(5, 20))
    this.#timer = setInterval(() => void this.tidy(limits, inSlices(5, 5)), tidyEvery)
    this.#timer.unref()
  }

  /** Leaves off, and makes a last snapshot. */
  async stop(): Promise<void> {
    clearInterval(this.#timer)
    this.#isStopping = true
    await this.#running
    this.#isStopping = false
    if (this.#memory.seq - this.#snapshotSeq < worthOfStop && !this.#isOutdated) return
    await this.#alone(() => this.#snapshot(() => undefined))
  }

  /** The next thing begins when what is being done is done. While nothing is written, or nobody waits any more, there is another time. */
  #alone(act: () => Promise<void>): Promise<void> {
    const done = this.#running.then(act).catch((error: unknown) => {
      if (error instanceof NotWritten || error instanceof Stopping) return
      this.#options.onIncident(error instanceof Error ? error : new Error(String(error)))
    })
    this.#running = done
    return done
  }

  #pausing(pause: Pause): Pause {
    return () => {
      if (this.#isStopping) throw new Stopping()
      return pause()
    }
  }

  /** What is due: payloads that are left over, long histories of documents at rest, a new snapshot. */
  tidy(limits: TidyLimits, pause: Pause): Promise<void> {
    return this.#alone(async () => {
      const pausing = this.#pausing(pause)
      await this.#takeAway([])
      const restingSince = this.#hands.now() - limits.historyRestMs
      for (const [id, { pieces, at }] of [...this.#memory.histories.all()]) {
        if (pieces.length >= limits.historyParts && at <= restingSince) await this.#compact(id)
        await pausing()
      }
      const isDue = this.#memory.seq - this.#snapshotSeq >= limits.snapshotEntries
      if (isDue || this.#isOutdated) await this.#snapshot(pausing)
    })
  }

  compact(documentId: DocumentId): Promise<void> {
    return this.#alone(() => this.#compact(documentId))
  }

  snapshot(pause: Pause): Promise<void> {
    return this.#alone(() => this.#snapshot(pause))
  }

  async #compact(documentId: DocumentId): Promise<void> {
    const { histories } = this.#memory
    const pieces = histories.of(documentId)
    if (pieces.length === 0) return
    const compacted = compact(pieces)
    if (compacted === undefined) {
      this.#options.onIncident(new Error('a document could not be compacted'))
      return
    }
    const upTo = pieces.reduce((latest, piece) => Math.max(latest, piece.seq), 0)
    const at = this.#hands.now()
    const payload = encodeCompaction({ ...compacted, upTo })
    const draft: Draft = {
      stream: documentId,
      kind: 'compaction',
      at,
      scope: keyScopeOfDocument(this.#hands.decided(), documentId),
      payload,
    }
    let old: readonly number[] = []
    await this.#hands.append(draft, (seq) => {
      old = histories.compact(documentId, { seq, ...compacted }, upTo, at)
    })
    await this.#takeAway(old)
    this.#isOutdated = this.#snapshotSeq > 0
  }

  async #takeAway(seqs: readonly number[]): Promise<void> {
    this.#stale.push(...seqs)
    if (this.#stale.length === 0) return
    const due = [...this.#stale]
    await this.#options.log.erase({ seqs: due, scopes: [] })
    this.#stale = this.#stale.slice(due.length)
  }

  async #snapshot(pause: Pause): Promise<void> {
    const { log, format } = this.#options
    // What is in a snapshot as well would not be gone.
    await this.#takeAway([])
    const captured = capture(this.#memory)
    if (captured.seq === 0) return
    await log.putSnapshot(captured.seq, format, partsOf(captured, pause))
    this.#snapshotSeq = captured.seq
    this.#isOutdated = false
  }

  /** Makes everything of the log once more, to see that the snapshot of this start says the same; it is not trusted a second time if not. */
  check(pause: Pause): Promise<void> {
    return this.#alone(async () => {
      const snapshot = this.#unchecked
      this.#unchecked = undefined
      if (snapshot === undefined) return
      const { log, onIncident } = this.#options
      const pausing = this.#pausing(pause)
      try {
        const { memory } = await replay(log, pausing, snapshot.seq)
        if (await isSame(snapshot, capture(memory), pausing)) return
        onIncident(new Error(`the snapshot of entry ${snapshot.seq} is not what the log says`))
      } catch (error) {
        if (!(error instanceof ChainBroken)) throw error
        onIncident(error)
      }
      await log.dropSnapshots()
    })
  }
}

/** Works for some milliseconds at a time and rests in between, so that nobody waits for it. */
export function inSlices(work: number, rest: number): Pause {
  let begun = performance.now()
  return () => {
    if (performance.now() - begun < work) return undefined
    return new Promise((resolve) => {
      setTimeout(() => {
        begun = performance.now()
        resolve()
      }, rest)
    })
  }
}
