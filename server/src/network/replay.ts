/**
 * replay: makes a memory of a log, entry by entry; the same for a start and for the check of a snapshot.
 *
 * A payload may be missing only where a later entry says why: its document was compacted, or its words were erased. Of erased events the log says
 * later what stays of them, so where one is met the log is gone through for these first, and then from its beginning.
 *
 * Not here: what makes entries; what is done with payloads that should be gone already.
 */
import { type Erasing, erasingOf } from '@spojka/shared/domain/erasure/erasing'
import type { ErasureEvent } from '@spojka/shared/domain/erasure/events'
import type { Actor } from '@spojka/shared/domain/event'
import { evolve } from '@spojka/shared/domain/evolve'
import type { State } from '@spojka/shared/domain/state'
import type { DocumentId } from '@spojka/shared/protocol/ids'
import { ChainBroken, type Entry, type NetworkLog } from '../store/port.ts'
import { personScope } from './keyScope.ts'
import { answerKey, emptyMemory, type Memory } from './memory.ts'
import { decodeCompaction, decodeRedaction, decodeUpdate, type RecordedEvent, readEvent } from './recorded.ts'

export interface Replayed {
  readonly memory: Memory
  /** False where `until` lies before a compaction or a redaction that took payloads away: that state cannot be made any more. */
  readonly isWhole: boolean
  /** Entries whose payload is to be taken away, and scopes whose key is: a crash may have come before they were. */
  readonly stale: readonly number[]
  readonly scopes: readonly string[]
  /** Erasures that are recorded and were not carried out to the end. */
  readonly unfinished: readonly Unfinished[]
}

export type Unfinished =
  | { readonly what: 'person'; readonly seq: number; readonly erasing: Erasing; readonly before: State; readonly by: Actor | undefined }
  | { readonly what: 'text'; readonly documentId: DocumentId }

/** Called between two entries; waits where others have to have their turn. */
export type Pause = () => Promise<void> | undefined

type Redactions = ReadonlyMap<number, RecordedEvent | undefined>

/** The log was erased from: what was made of it before holds what is gone, or what stays has to be known first. */
export class WordsErased extends Error {}

/** Everything, from the first entry. `until`: the last entry that counts. */
export async function replay(
  log: Pick<NetworkLog, 'read'>,
  pause: Pause = () => undefined,
  until = Number.POSITIVE_INFINITY,
): Promise<Replayed> {
  const all = (redactions?: Redactions) => fold(log.read(), new Folding(emptyMemory(), redactions), pause, until)
  try {
    return await all()
  } catch (error) {
    if (!(error instanceof WordsErased)) throw error
    return all(await redactionsOf(log, pause))
  }
}

/** What stands behind the memory is put on top of it. Throws `WordsErased` where something in it is gone. */
export async function replayTail(log: NetworkLog, hash: Uint8Array, memory: Memory): Promise<Replayed> {
  return fold(log.read({ seq: memory.seq, hash }), new Folding(memory, undefined, true), () => undefined, Number.POSITIVE_INFINITY)
}

async function redactionsOf(log: Pick<NetworkLog, 'read'>, pause: Pause): Promise<Redactions> {
  const found = new Map<number, RecordedEvent | undefined>()
  for await (const { kind, payload } of log.read()) {
    if (kind === 'redaction' && payload !== undefined) for (const [seq, left] of decodeRedaction(payload).entries) found.set(seq, left)
    await pause()
  }
  return found
}

async function fold(entries: AsyncIterable<Entry>, folding: Folding, pause: Pause, until: number): Promise<Replayed> {
  for await (const entry of entries) {
    if (entry.seq <= until) folding.take(entry)
    else if (folding.isWaiting) folding.hear(entry)
    else break
    const waiting = pause()
    if (waiting !== undefined) await waiting
  }
  return folding.end()
}

class Folding {
  readonly #memory: Memory
  readonly #redactions: Redactions | undefined
  readonly #isTail: boolean
  readonly #stale: number[] = []
  readonly #scopes: string[] = []
  readonly #persons = new Map<number, Unfinished>()
  readonly #texts = new Set<DocumentId>()
  /** Entries without a payload of which nothing said yet why, by stream. */
  readonly #missing = new Map<string, number[]>()
  #isWhole = true

  constructor(memory: Memory, redactions?: Redactions, isTail = false) {
    this.#memory = memory
    this.#redactions = redactions
    this.#isTail = isTail
  }

  take(entry: Entry): void {
    const { seq, stream, at, payload, kind } = entry
    this.#memory.seq = seq
    this.#memory.at = Math.max(this.#memory.at, at)
    if (this.#redactions?.has(seq)) {
      const left = this.#redactions.get(seq)
      if (left !== undefined) this.#event(left, entry)
      if (payload !== undefined) this.#stale.push(seq)
      return
    }
    if (payload === undefined) {
      if (kind === 'event' && this.#redactions === undefined) throw new WordsErased()
      const missing = this.#missing.get(stream)
      if (missing === undefined) this.#missing.set(stream, [seq])
      else missing.push(seq)
      return
    }
    const documentId = stream as DocumentId
    switch (kind) {
      case 'event':
        this.#event(readEvent(seq, payload), entry)
        return
      case 'update':
        this.#memory.histories.keep(documentId, { seq, ...decodeUpdate(payload) }, at)
        return
      case 'compaction': {
        const { upTo, writers, update } = decodeCompaction(payload)
        this.#stale.push(...this.#memory.histories.compact(documentId, { seq, writers, update }, upTo, at))
        this.#texts.delete(documentId)
        this.#explained(stream, upTo)
        return
      }
      case 'redaction':
        if (this.#redactions === undefined) throw new WordsErased()
        this.#finished(decodeRedaction(payload).erased)
        return
      default:
    }
  }

  /** For a reason why a payload is gone. */
  get isWaiting(): boolean {
    return this.#missing.size > 0
  }

  /** An entry behind the last one that counts: it changes nothing, and may say why something is gone. */
  hear({ stream, kind, payload }: Entry): void {
    if (kind !== 'compaction' || payload === undefined) return
    this.#explained(stream, decodeCompaction(payload).upTo)
    this.#isWhole = false
  }

  end(): Replayed {
    const seqs = [...this.#missing.values()].flat()
    if (seqs.length > 0) throw new ChainBroken(Math.min(...seqs), 'its payload is gone and nothing says why')
    const texts = [...this.#texts].map((documentId) => ({ what: 'text' as const, documentId }))
    return {
      memory: this.#memory,
      isWhole: this.#isWhole,
      stale: this.#stale,
      scopes: this.#scopes,
      unfinished: [...this.#persons.values(), ...texts],
    }
  }

  #event({ by, commandId, result, event }: RecordedEvent, { seq, at }: Entry): void {
    const before = this.#memory.state
    if (event.type === 'SubjectErased' || event.type === 'DeletedTextErased') {
      if (this.#isTail) throw new WordsErased()
      this.#erasure(event, { seq, before, by })
    }
    this.#memory.state = evolve(before, { event, at, by })
    if (by !== undefined && commandId !== undefined && result !== undefined) {
      this.#memory.answers.set(answerKey(by.personId, commandId), result)
    }
  }

  #erasure(event: ErasureEvent, { seq, before, by }: { seq: number; before: State; by: Actor | undefined }): void {
    if (event.type === 'DeletedTextErased') {
      this.#texts.add(event.documentId)
      return
    }
    const found = before.cases.get(event.caseId)
    if (found === undefined) return
    const erasing = erasingOf(before, found, event.subjectId)
    this.#persons.set(seq, { what: 'person', seq, erasing, before, by })
    for (const id of erasing.documents) this.#memory.histories.end(id)
  }

  #finished(erased: number): void {
    const person = this.#persons.get(erased)
    if (person?.what === 'person') this.#scopes.push(personScope(person.erasing))
    this.#persons.delete(erased)
  }

  #explained(stream: string, upTo: number): void {
    const left = this.#missing.get(stream)?.filter((seq) => seq > upTo) ?? []
    if (left.length > 0) this.#missing.set(stream, left)
    else this.#missing.delete(stream)
  }
}
