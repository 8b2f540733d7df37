/**
 * upkeep: what is done with a log besides adding to it: compacting documents, making snapshots and checking the one this start began from, and taking
 * out for good what was erased.
 *
 * One thing after another, and in small pieces: people are served meanwhile. What anybody sees does not depend on it.
 */
import { keyScopeOfDocument } from '@spojka/shared/domain/documents'
import { nameIn } from '@spojka/shared/domain/erasure/erasing'
import type { Actor } from '@spojka/shared/domain/event'
import type { State } from '@spojka/shared/domain/state'
import type { CaseId, DocumentId } from '@spojka/shared/protocol/ids'
import { type Compacted, compact } from '../collab/compaction.ts'
import { renew, wearOf } from '../collab/renewal.ts'
import { ChainBroken, type Draft, type NetworkLog, NotWritten } from '../store/port.ts'
import type { NotedErasure } from './erasureList.ts'
import type { Piece } from './histories.ts'
import { personScope } from './keyScope.ts'
import type { UpkeepLimits } from './limits.ts'
import { emptyMemory, type Memory } from './memory.ts'
import { encodeCompaction, encodeRedaction } from './recorded.ts'
import { type Pause, replay, replayTail, type Unfinished, WordsErased } from './replay.ts'
import { rewritten, streamOfRedaction } from './rewriting.ts'
import { type Capture, capture, fromParts, isSame, partsOf } from './snapshot.ts'

export interface UpkeepOptions {
  readonly log: NetworkLog
  /** Names the code that made a snapshot: one that was made by other code is not read. */
  readonly format: string
  /** Something that should not happen did; the words hold no personal data. */
  readonly onIncident: (error: Error) => void
  /** Deletes every place of a document where the pattern fits, in somebody's name; resolves when that is durable. */
  readonly deleteWords: (actor: Actor, documentId: DocumentId, pattern: RegExp) => Promise<void>
  /** What was deleted in a document is erased: nobody who has it open is to bring it back. */
  readonly forgetPast: (documentId: DocumentId) => void
  /** Whether anybody holds it or may hold it still. */
  readonly isOpen: (documentId: DocumentId) => boolean
  /** It was made anew: nothing of what it was is held any more. */
  readonly renewed: (documentId: DocumentId) => void
  /** Remembers an erasure beside the store, durably. */
  readonly noteErasure: (erasure: NotedErasure) => void
}

/** What the host lends. */
interface Hands {
  readonly decided: () => State
  readonly now: () => number
  /** Appends one entry; `inForce` is called in the turn in which it is durable, before anything that was appended later. */
  readonly append: (drafts: readonly Draft[], inForce: (first: number) => void) => Promise<void>
  /** The same for an entry that makes a document anew, together with the fact that it was. */
  readonly appendRenewal: (documentId: DocumentId, draft: Draft, inForce: (seq: number) => void) => Promise<void>
  readonly documentsOf: (caseId: CaseId) => readonly DocumentId[]
}

/** How often we look whether something is due. */
const tidyEvery = 60_000
/** How long words that a compaction let go may still stand in a snapshot. */
const outdatedFor = 1_800_000
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
  /** Of erased persons; their keys are to be gone. */
  #scopes: string[] = []
  #snapshotSeq = 0
  /** Since when words stand in the snapshot that stand in no document any more. */
  #outdatedSince: number | undefined
  /** Erasures that are recorded and not yet carried out to the end. */
  #unfinished: Unfinished[] = []
  #erasing = 0
  /** Documents in whose history something is wrong; told once. */
  readonly #unsound = new Set<DocumentId>()
  /** Documents that were found worn and are not made anew yet. */
  readonly #worn = new Set<DocumentId>()
  /** Documents of which no new generation can be made, or none that would help. */
  readonly #kept = new Set<DocumentId>()
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
    const { memory, stale, scopes, unfinished } = (await this.#fromSnapshot()) ?? (await replay(log))
    this.#memory = memory
    this.#stale = [...stale]
    this.#scopes = [...scopes]
    this.#unfinished = [...unfinished]
    return memory
  }

  async #fromSnapshot() {
    const { log, format } = this.#options
    const found = await log.snapshot(format)
    const memory = found && fromParts(found.parts)
    if (found === undefined || memory?.seq !== found.place.seq) {
      // One of other code is of no use any more; it only keeps words.
      await this.#alone(() => log.dropSnapshots())
      return undefined
    }
    const captured = capture(memory)
    try {
      const replayed = await replayTail(log, found.place.hash, memory)
      this.#unchecked = captured
      this.#snapshotSeq = captured.seq
      return replayed
    } catch (error) {
      if (!(error instanceof WordsErased)) throw error
      // Words stand in it that were erased since.
      await log.dropSnapshots()
      return undefined
    }
  }

  /** Until `stop`: looks after everything from time to time. */
  watch(limits: UpkeepLimits): void {
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
    if (this.#memory.seq - this.#snapshotSeq < worthOfStop && this.#outdatedSince === undefined) return
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
      if (this.#isStopping || this.#erasing > 0) throw new Stopping()
      return pause()
    }
  }

  /** What is due: payloads that are left over, long histories of documents at rest, a new snapshot. */
  tidy(limits: UpkeepLimits, pause: Pause): Promise<void> {
    return this.#alone(async () => {
      const pausing = this.#pausing(pause)
      await this.#finish(pause)
      const restingSince = this.#hands.now() - limits.historyRestMs
      for (const [id, { pieces, at }] of [...this.#memory.histories.all()]) {
        const isDue = pieces.length >= limits.historyParts || this.#isCrowded(id, pieces, limits)
        if (isDue && at <= restingSince) await this.#shorten(id, limits)
        await pausing()
      }
      const isDue = this.#memory.seq - this.#snapshotSeq >= limits.snapshotEntries
      const isOutdated = this.#hands.now() - (this.#outdatedSince ?? Number.POSITIVE_INFINITY) >= outdatedFor
      if (isDue || isOutdated) await this.#snapshot(pausing)
    })
  }

  compact(documentId: DocumentId): Promise<void> {
    return this.#alone(() => this.#compact(documentId))
  }

  snapshot(pause: Pause): Promise<void> {
    return this.#alone(() => this.#snapshot(pause))
  }

  /** It was made shorter while somebody had it open, and nobody has any more. */
  #isCrowded(documentId: DocumentId, [first]: readonly Piece[], { wornClients }: UpkeepLimits): boolean {
    const isWorn = first !== undefined && 'writers' in first && first.writers.size > wornClients
    return (isWorn || this.#worn.has(documentId)) && !this.#kept.has(documentId) && !this.#options.isOpen(documentId)
  }

  /** A new generation of what is worn and nobody has open; otherwise the same document, shorter. */
  async #shorten(documentId: DocumentId, limits: UpkeepLimits): Promise<void> {
    if (this.#unsound.has(documentId) || !this.#hands.decided().documents.has(documentId)) return
    const pieces = this.#memory.histories.of(documentId)
    const wear = wearOf(pieces)
    const isWorn = (wear.clients > limits.wornClients || wear.structs > limits.wornStructs) && !this.#kept.has(documentId)
    const isOpen = this.#options.isOpen(documentId)
    // Until it is made anew: whoever has it open may leave without another word, and a write may fail.
    if (isWorn) this.#worn.add(documentId)
    const anew = isWorn && !isOpen ? renew(pieces) : undefined
    // A long text of many words is no worn one.
    const helps = anew !== undefined && (wear.clients > limits.wornClients || wearOf([anew]).structs < wear.structs / 2)
    if (isWorn && !isOpen && !helps) this.#kept.add(documentId)
    if (anew === undefined || !helps) {
      await this.#compact(documentId)
      return
    }
    await this.#replace(documentId, pieces, anew, (draft, inForce) => this.#hands.appendRenewal(documentId, draft, inForce))
    this.#worn.delete(documentId)
  }

  /** `toErase`: pieces that cannot be applied are given up as well; otherwise an unsound history stays as it is. */
  async #compact(documentId: DocumentId, toErase = false): Promise<void> {
    const pieces = this.#memory.histories.of(documentId)
    if (pieces.length === 0 || (!toErase && this.#unsound.has(documentId))) return
    // It is just being erased with its person: what is written of it now would outlive the key.
    if (!this.#hands.decided().documents.has(documentId)) return
    const compacted = compact(pieces, toErase)
    if (compacted === undefined) {
      this.#unsound.add(documentId)
      this.#options.onIncident(new Error('a document could not be compacted'))
      if (toErase) throw new Error('an erasure could not be carried out')
      return
    }
    await this.#replace(documentId, pieces, compacted, (draft, inForce) => this.#hands.append([draft], inForce))
    if (toErase) this.#options.forgetPast(documentId)
  }

  /** Puts something in the place of these pieces, and takes them out of the log. */
  async #replace(
    documentId: DocumentId,
    pieces: readonly Piece[],
    compacted: Compacted,
    append: (draft: Draft, inForce: (seq: number) => void) => Promise<void>,
  ): Promise<void> {
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
    await append(draft, (seq) => {
      old = this.#memory.histories.compact(documentId, { seq, ...compacted }, upTo, at)
    })
    await this.#takeAway(old)
    if (this.#snapshotSeq > 0) this.#outdatedSince ??= at
  }

  async #takeAway(seqs: readonly number[], scopes: readonly string[] = []): Promise<void> {
    this.#stale.push(...seqs)
    this.#scopes.push(...scopes)
    if (this.#stale.length + this.#scopes.length === 0) return
    const due = { seqs: [...this.#stale], scopes: [...this.#scopes] }
    await this.#options.log.erase(due)
    this.#stale = this.#stale.slice(due.seqs.length)
    this.#scopes = this.#scopes.slice(due.scopes.length)
  }

  /**
   * Carries out erasures that are recorded by now. Resolves when nothing of what is gone can be found; rejects when that could not be done yet, and
   * then it is tried again from time to time and at the next start.
   */
  erase(erasures: readonly Unfinished[]): Promise<void> {
    this.#unfinished.push(...erasures)
    this.#erasing += 1
    const done = this.#running
      .then(() => this.#finish(inSlices(5, 0)))
      .finally(() => {
        this.#erasing -= 1
      })
    this.#running = done.catch(() => undefined)
    return done
  }

  /** What a crash left to be done, before anybody is served. */
  finish(): Promise<void> {
    return this.#alone(() => this.#finish(() => undefined))
  }

  async #finish(pause: Pause): Promise<void> {
    await this.#takeAway([])
    let failure: { readonly error: unknown } | undefined
    for (const next of [...this.#unfinished]) {
      try {
        if (next.what === 'person') await this.#erasePerson(next, pause)
        else await this.#eraseDeletedText(next.documentId)
        this.#unfinished.splice(this.#unfinished.indexOf(next), 1)
      } catch (error) {
        if (error instanceof NotWritten || error instanceof Stopping) throw error
        // One that cannot be carried out keeps no other from it; it is tried again, and told each time.
        failure ??= { error }
      }
    }
    if (failure !== undefined) throw failure.error
  }

  async #eraseDeletedText(documentId: DocumentId): Promise<void> {
    await this.#dropSnapshots()
    await this.#compact(documentId, true)
  }

  /**
   * First what stays is written down without the words, then what was is taken away; so a crash in between leaves something to be done and nothing
   * that is lost. The documents of several persons come first: some of their history may be sealed with the key that goes.
   */
  async #erasePerson(erasure: Extract<Unfinished, { what: 'person' }>, pause: Pause): Promise<void> {
    const { erasing, by } = erasure
    const { log, deleteWords, noteErasure } = this.#options
    const name = nameIn(erasing.name)
    for (const documentId of this.#hands.documentsOf(erasing.caseId)) {
      if (by !== undefined && name !== undefined) await deleteWords(by, documentId, name)
      await this.#compact(documentId, true)
    }
    const left = await rewritten(log, erasure, pause)
    const stream = streamOfRedaction(erasing)
    const at = this.#hands.now()
    const drafts = left.map((one): Draft => ({ stream, kind: 'redaction', at, scope: stream, payload: encodeRedaction(one) }))
    // Before the entry by which a start knows that nothing is left to be done: a crash in between would leave a restored store unerased.
    const { caseId, subjectId } = erasing
    noteErasure({ caseId, subjectId, at, ...(by && { by: by.personId }) })
    if (drafts.length > 0) await this.#hands.append(drafts, () => undefined)
    await this.#dropSnapshots()
    await this.#takeAway(
      left.flatMap(({ entries }) => entries.map(([seq]) => seq)),
      [personScope(erasing)],
    )
  }

  async #dropSnapshots(): Promise<void> {
    this.#unchecked = undefined
    await this.#options.log.dropSnapshots()
    this.#snapshotSeq = 0
    this.#outdatedSince = undefined
  }

  async #snapshot(pause: Pause): Promise<void> {
    const { log, format } = this.#options
    // What is in a snapshot as well would not be gone.
    await this.#takeAway([])
    if (this.#unfinished.length > 0) return
    const captured = capture(this.#memory)
    if (captured.seq === 0) return
    await log.putSnapshot(captured.seq, format, partsOf(captured, pause))
    this.#snapshotSeq = captured.seq
    this.#outdatedSince = undefined
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
        const { memory, isWhole } = await replay(log, pausing, snapshot.seq)
        // A document was compacted since, so there is nothing to compare with; a new snapshot is due for that very reason.
        if (!isWhole || (await isSame(snapshot, capture(memory), pausing))) return
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
