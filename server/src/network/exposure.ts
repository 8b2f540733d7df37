/**
 * exposure: writes down to whom what of a case was shown, from when to when and on which basis, and who was refused.
 *
 * Why not at once: whoever hands something over must not wait, and a withdrawal least of all. A report is a name and a moment; what it means is looked up
 * in a later turn, by the state of that moment, and written with others half a second after. What opens again within two minutes was one sitting, so that
 * neither a page that is left and entered nor a client that asks every second fills the log. What is closed before somebody ends at once and to the millisecond.
 *
 * When nothing can be stored, views go on: what happened is kept here and written when the store is back, with since when it was late.
 *
 * Not here: what a view shows (shared/src/domain/exposure), who may read the log.
 */
import type { Asked, Attempted } from '@spojka/shared/domain/exposure/attempt'
import type { ExposureEvent, RefusedAttempt } from '@spojka/shared/domain/exposure/events'
import type { Shown, ShownThing } from '@spojka/shared/domain/exposure/shown'
import type { CaseExposure } from '@spojka/shared/domain/state'
import type { CaseId, DocumentId } from '@spojka/shared/protocol/ids'
import type { Topic } from '@spojka/shared/protocol/topics'
import { type Ended, type Interval, recordOf } from './exposureRecord.ts'
import type { Actor, Exposure, Place } from './port.ts'

/** Runs something later and returns what calls it off. */
export type Later = (milliseconds: number, run: () => void) => () => void

/** What was shown at one moment, to be looked up when there is time. `rights`: the same object as long as no basis can be another. */
interface Measured {
  readonly rights: object
  things(): readonly Shown[]
}

/** The network, as far as the exposure log is made of it. */
export interface ExposureLog {
  shownByTopic(actor: Actor, topic: Topic, view: unknown): Measured
  shownByDocument(actor: Actor, documentId: DocumentId): Measured
  attempted(asked: Asked): Attempted | undefined
  nextNumber(caseId: CaseId): number
  recorded(): ReadonlyMap<CaseId, CaseExposure>
  /** Rejects when it was not written. */
  append(events: readonly ExposureEvent[]): Promise<void>
}

export interface RecorderOptions {
  readonly log: ExposureLog
  readonly now: () => number
  readonly later?: Later
}

/** What begins again within this was not interrupted. */
export const reopenedWithin = 120_000
/** Repeated refusals of one kind, case and person are recorded once within this time. */
export const refusedOnceIn = 600_000
const writeAfter = 500
const retryAfter = 5_000
/** A machine that is merely busy never fires a timer this late: its clock was set, or it slept. */
const overdueAfter = 5_000
/** Reports looked up in one turn; between turns others are served. */
const atOnce = 40

/** What stands at one place, by the keys of the intervals it keeps open. */
interface Standing {
  held: ReadonlyMap<string, Interval>
}

interface Report {
  readonly at: number
  readonly run: (at: number) => void
}

export class ExposureRecorder implements Exposure {
  readonly #log: ExposureLog
  readonly #now: () => number
  readonly #later: Later
  readonly #reports: Report[] = []
  readonly #intervals = new Map<string, Interval>()
  #unwritten = new Set<Interval>()
  #over = new Set<Interval>()
  readonly #settling = new Set<Interval>()
  #ended: Ended[] = []
  #refused: { readonly caseId: CaseId; readonly attempt: RefusedAttempt }[] = []
  readonly #lastRefused = new Map<string, number>()
  #isListening = false
  #timer: { readonly due: number; readonly cancel: () => void } | undefined
  #writing: Promise<void> | undefined
  #lateSince: number | undefined

  constructor({ log, now, later = machineTimer }: RecorderOptions) {
    this.#log = log
    this.#now = now
    this.#later = later
  }

  placeBefore({ personId, agencyId }: Actor): Place {
    const actor = { personId, agencyId }
    const standing: Standing = { held: new Map() }
    let latest: { readonly rights: object; readonly version: string } | undefined
    const shows = (measured: Measured, version: string): void => {
      if (latest?.rights === measured.rights && latest.version === version) return
      latest = { rights: measured.rights, version }
      this.#report((at) => this.#stands(standing, measured.things(), at, true))
    }
    return {
      topic: (topic, { version, view }) => {
        // Who sits before the common screen is in no view of it.
        if (topic.name === 'room') latest = undefined
        shows(this.#log.shownByTopic(actor, topic, view), version)
      },
      document: (documentId) => shows(this.#log.shownByDocument(actor, documentId), ''),
      gone: (why) => {
        latest = undefined
        this.#report((at) => this.#stands(standing, [], at, why === 'closed'))
      },
    }
  }

  refused({ personId, agencyId }: Actor, asked: Asked): void {
    this.#report((at) => {
      const attempt = this.#log.attempted(asked)
      if (attempt === undefined) return
      const { caseId, kind, category, id } = attempt
      // By what it is and not by where it stands: an entry that is moved meanwhile is the same one.
      const key = [caseId, personId, agencyId, kind, id ?? category].join('|')
      const before = this.#lastRefused.get(key)
      if (before !== undefined && at - before < refusedOnceIn) return
      this.#lastRefused.set(key, at)
      this.#refused.push({
        caseId,
        attempt: { personId, agencyId, at, kind, ...(category && { category }), ...(id !== undefined && { id }) },
      })
      this.#arrange(writeAfter)
    })
  }

  /** What was open when the server went down was over by now at the latest. Call once, when the log is loaded. */
  begin(): void {
    const until = this.#now()
    for (const [caseId, { runs }] of this.#log.recorded())
      for (const run of runs) {
        if (run.open === 0) continue
        const over = new Set(run.ends.flatMap(({ of }) => of))
        const count = run.what.reduce((sum, { ids }) => sum + (ids?.length ?? 1), 0)
        const open = Array.from({ length: count }, (_, i) => run.first + i).filter((number) => !over.has(number))
        for (const number of open) this.#ended.push({ caseId, until, atMost: true, number })
      }
    if (this.#ended.length > 0) this.#arrange(0)
  }

  /** Everybody is gone: what is open ends now, and all of it is written. Call when nothing is handed over any more. */
  async stop(): Promise<void> {
    this.#lookUp(Number.POSITIVE_INFINITY)
    const now = this.#now()
    for (const interval of this.#intervals.values()) {
      interval.until ??= now
      this.#over.add(interval)
    }
    this.#intervals.clear()
    this.#settling.clear()
    await this.#writing
    await this.#write()
    this.#timer?.cancel()
  }

  #report(run: (at: number) => void): void {
    this.#reports.push({ at: this.#now(), run })
    if (this.#isListening) return
    this.#isListening = true
    this.#later(0, () => this.#listen())
  }

  #listen(): void {
    this.#lookUp(atOnce)
    this.#isListening = this.#reports.length > 0
    if (this.#isListening) this.#later(0, () => this.#listen())
  }

  #lookUp(most: number): void {
    for (const { at, run } of this.#reports.splice(0, most)) run(at)
  }

  /** `final`: what stands there no more was taken away, and is not waited for. */
  #stands(standing: Standing, shown: readonly Shown[], at: number, final: boolean): void {
    const held = new Map<string, Interval>()
    for (const { actor, caseId, things } of shown) for (const thing of things) this.#hold(held, standing.held, actor, caseId, thing, at)
    for (const [key, interval] of standing.held) if (!held.has(key)) this.#release(key, interval, at, final)
    standing.held = held
  }

  #hold(held: Map<string, Interval>, before: Standing['held'], actor: Actor, caseId: CaseId, thing: ShownThing, at: number): void {
    const key = keyOf(caseId, actor, thing)
    if (held.has(key)) return
    const own = before.get(key)
    const open = this.#intervals.get(key)
    // Left long ago, though nobody has looked since.
    if (open?.until !== undefined && at - open.until >= reopenedWithin) this.#isOver(key, open)
    const interval = own ?? this.#intervals.get(key) ?? { caseId, actor, thing, from: at, holders: 0 }
    held.set(key, interval)
    if (own !== undefined) return
    if (interval.holders === 0 && interval.until === undefined) {
      this.#intervals.set(key, interval)
      this.#unwritten.add(interval)
      this.#arrange(writeAfter)
    }
    interval.holders += 1
    interval.until = undefined
    this.#settling.delete(interval)
  }

  #release(key: string, interval: Interval, at: number, final: boolean): void {
    interval.holders -= 1
    if (interval.holders > 0) return
    interval.until = at
    if (final) {
      this.#isOver(key, interval)
      this.#arrange(writeAfter)
    } else {
      this.#settling.add(interval)
      this.#arrange(reopenedWithin)
    }
  }

  #isOver(key: string, interval: Interval): void {
    this.#settling.delete(interval)
    this.#intervals.delete(key)
    this.#over.add(interval)
  }

  /** Sees to it that something is done within this time. */
  #arrange(within: number): void {
    const now = this.#now()
    const due = now + within
    // One that is overdue runs by a clock that stood still while the machine slept, or was set: it may take long yet.
    if (this.#timer !== undefined && this.#timer.due <= due && this.#timer.due > now - overdueAfter) return
    this.#timer?.cancel()
    const cancel = this.#later(within, () => {
      this.#timer = undefined
      this.#settle()
      void this.#write()
    })
    this.#timer = { due, cancel }
  }

  /** Whoever has not come back within the time has gone. */
  #settle(): void {
    const now = this.#now()
    for (const interval of this.#settling) {
      const rest = (interval.until ?? now) + reopenedWithin - now
      if (rest > 0) {
        this.#arrange(rest)
        continue
      }
      const { caseId, actor, thing } = interval
      this.#isOver(keyOf(caseId, actor, thing), interval)
    }
    for (const [key, at] of this.#lastRefused) if (now - at >= refusedOnceIn) this.#lastRefused.delete(key)
  }

  /** One batch at a time, so that numbers follow each other. */
  #write(): Promise<void> {
    this.#writing ??= this.#writeBatch().finally(() => {
      this.#writing = undefined
      if (this.#unwritten.size + this.#over.size + this.#refused.length + this.#ended.length > 0)
        this.#arrange(this.#lateSince === undefined ? writeAfter : retryAfter)
    })
    return this.#writing
  }

  async #writeBatch(): Promise<void> {
    const [began, over, ended, refused] = [this.#unwritten, this.#over, this.#ended, this.#refused]
    if (began.size + over.size + ended.length + refused.length === 0) return
    this.#unwritten = new Set()
    this.#over = new Set()
    this.#ended = []
    this.#refused = []
    const record = recordOf({ began, over, ended, refused }, (caseId) => this.#log.nextNumber(caseId), this.#lateSince)
    try {
      await this.#log.append(record)
      this.#lateSince = undefined
    } catch {
      // Nothing is lost as long as the process lives.
      this.#lateSince ??= this.#now()
      for (const interval of began) interval.number = undefined
      this.#unwritten = new Set([...began, ...this.#unwritten])
      this.#over = new Set([...over, ...this.#over])
      this.#ended = [...ended, ...this.#ended]
      this.#refused = [...refused, ...this.#refused]
    }
  }
}

const keyOf = (caseId: CaseId, { personId, agencyId }: Actor, thing: ShownThing): string =>
  JSON.stringify([caseId, personId, agencyId, thing])

const machineTimer: Later = (milliseconds, run) => {
  const timer = setTimeout(run, milliseconds).unref()
  return () => clearTimeout(timer)
}
