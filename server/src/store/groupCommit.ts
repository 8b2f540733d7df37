/**
 * groupCommit: decides when what was appended is written, and what becomes of it when writing fails.
 *
 * Why: a durable commit costs a sync to disk, however little it holds. An idle log commits at once. Under load commits keep a
 * distance that lets syncs cost at most SYNC_SHARE of a core, and that share is given up before anybody waits MAX_WAIT_MS for
 * their commit to begin. One commit is under way at a time, so order is the order of the calls.
 *
 * Time comes in from outside, so that the pace can be tested without waiting.
 *
 * Not here: what is written (networkLog.ts) and how it becomes durable (the adapter).
 */
import { NotWritten } from './port.ts'

const SYNC_SHARE = 0.15
const MAX_WAIT_MS = 10
const MAX_ENTRIES = 256
const MAX_BYTES = 256 * 1024
/** How fast the estimate of a sync follows what was measured; slow enough that one slow disk access does not set the pace. */
const SMOOTHING = 0.2

/** A monotonic clock in milliseconds and a timer on it; `after` returns how to cancel. */
export interface Scheduler {
  now(): number
  after(ms: number, run: () => void): () => void
}

export interface GroupCommitOptions<Part> {
  /** Writes the parts as one; resolves with the milliseconds the sync took, rejects with `NotWritten`, or with anything else if nobody knows. */
  readonly write: (parts: readonly Part[]) => Promise<number>
  /** Before the refused calls learn of it: everything not yet durable is void. */
  readonly onRefused: () => void
  readonly onUnknownOutcome: (error: unknown) => void
  readonly scheduler: Scheduler
}

export interface GroupCommit<Part> {
  /** Settles when the part is durable or definitely not written; never, when the outcome is unknown. */
  add(part: Part, entries: number, bytes: number): Promise<void>
  /** Takes nothing more, writes what waits without further delay, and resolves when nothing is under way. */
  close(): Promise<void>
}

interface Call<Part> {
  readonly part: Part
  readonly entries: number
  readonly bytes: number
  readonly since: number
  readonly resolve: () => void
  readonly reject: (refusal: NotWritten) => void
}

export function createGroupCommit<Part>(options: GroupCommitOptions<Part>): GroupCommit<Part> {
  const { write, onRefused, onUnknownOutcome, scheduler } = options
  let queue: Call<Part>[] = []
  let queuedEntries = 0
  let queuedBytes = 0
  let state: 'open' | 'closing' | 'unknown' = 'open'
  let writing = false
  let lastBegun = Number.NEGATIVE_INFINITY
  let syncMs = 0
  let cancelTimer: (() => void) | undefined
  const waitingForIdle: (() => void)[] = []

  /** When the next commit should begin. */
  const due = (first: Call<Part>): number => {
    if (state === 'closing' || queuedEntries >= MAX_ENTRIES || queuedBytes >= MAX_BYTES) return Number.NEGATIVE_INFINITY
    return Math.min(lastBegun + syncMs / SYNC_SHARE, first.since + MAX_WAIT_MS)
  }

  const pump = (): void => {
    if (writing || state === 'unknown') return
    const first = queue[0]
    if (first === undefined) {
      reportIdle()
      return
    }
    const wait = due(first) - scheduler.now()
    if (wait <= 0) {
      cancelTimer?.()
      cancelTimer = undefined
      begin()
    } else {
      cancelTimer ??= scheduler.after(wait, () => {
        cancelTimer = undefined
        pump()
      })
    }
  }

  const reportIdle = (): void => {
    for (const idle of waitingForIdle.splice(0)) idle()
  }

  const begin = (): void => {
    const batch = takeBatch()
    writing = true
    lastBegun = scheduler.now()
    write(batch.map((call) => call.part)).then(
      (ms) => {
        writing = false
        syncMs = syncMs === 0 ? ms : syncMs + (ms - syncMs) * SMOOTHING
        for (const call of batch) call.resolve()
        pump()
      },
      (error: unknown) => {
        writing = false
        if (error instanceof NotWritten) refuse([...batch, ...queue], error)
        else {
          state = 'unknown'
          onUnknownOutcome(error)
          reportIdle()
        }
      },
    )
  }

  /** Whole calls, as many as fit; a call that alone is too large goes alone. */
  const takeBatch = (): Call<Part>[] => {
    let count = 0
    let entries = 0
    let bytes = 0
    for (const call of queue) {
      if (count > 0 && (entries + call.entries > MAX_ENTRIES || bytes + call.bytes > MAX_BYTES)) break
      count += 1
      entries += call.entries
      bytes += call.bytes
    }
    queuedEntries -= entries
    queuedBytes -= bytes
    return queue.splice(0, count)
  }

  const refuse = (calls: readonly Call<Part>[], refusal: NotWritten): void => {
    queue = []
    queuedEntries = 0
    queuedBytes = 0
    cancelTimer?.()
    cancelTimer = undefined
    onRefused()
    for (const call of calls) call.reject(refusal)
    pump()
  }

  return {
    add(part, entries, bytes) {
      if (state === 'closing') return Promise.reject(new NotWritten('closed', 'the store is closed'))
      return new Promise((resolve, reject) => {
        queue.push({ part, entries, bytes, since: scheduler.now(), resolve, reject })
        queuedEntries += entries
        queuedBytes += bytes
        pump()
      })
    },
    close() {
      if (state === 'unknown') return Promise.resolve()
      state = 'closing'
      return new Promise((resolve) => {
        waitingForIdle.push(resolve)
        pump()
      })
    },
  }
}
