/**
 * TwoStates: a network as it is decided and as it is committed.
 *
 * *Decided* is ahead by what is being written: `decide` and the gate read it, so that two commands of one batch see each other. *Committed* is what
 * views, broadcasts and acknowledgements read. What is definitely not written was never decided: then the one falls back to the other.
 */
import { keyScopeOfDocument } from '@spojka/shared/domain/documents'
import type { Actor, DomainEvent, Recorded } from '@spojka/shared/domain/event'
import { evolve } from '@spojka/shared/domain/evolve'
import { emptyState, type State } from '@spojka/shared/domain/state'
import type { CommandResult } from '@spojka/shared/protocol/commands'
import type { DocumentId } from '@spojka/shared/protocol/ids'
import type { Draft, NetworkLog } from '../store/port.ts'
import { keyScopeOfEvent, streamOfEvent } from './keyScope.ts'
import { emptyMemory, type Memory } from './memory.ts'
import { encodeEvent, encodeUpdate, type RecordedUpdate } from './recorded.ts'

/** What was decided and is not written yet. */
export interface Pending {
  readonly drafts: readonly Draft[]
  readonly facts: readonly Recorded[]
  /** May it take the room that is kept for what closes something? */
  readonly urgent?: boolean
  /** Called in the turn in which it became durable, before anybody is answered; `first` is the number of its first entry. */
  readonly inForce: (before: State, first: number) => void
}

export class TwoStates {
  readonly #log: Pick<NetworkLog, 'append'>
  #decided: State = emptyState
  /** What is durable. */
  #memory: Memory = emptyMemory()
  /** The latest append. */
  #last: Promise<unknown> = Promise.resolve()
  /** Appends of which nobody knows yet what became of them. */
  #underWay = 0
  /** Counts how often decided fell back. */
  #fallbacks = 0

  constructor(log: Pick<NetworkLog, 'append'>) {
    this.#log = log
  }

  get decided(): State {
    return this.#decided
  }

  get committed(): State {
    return this.#memory.state
  }

  get memory(): Memory {
    return this.#memory
  }

  /** What a log said is both committed and decided. */
  begin(memory: Memory): void {
    this.#memory = memory
    this.#decided = memory.state
  }

  /** Whoever answers without writing waits for this: nothing is answered that rests on what is not written. Rejects as the latest write does. */
  async settled(): Promise<void> {
    if (this.#underWay > 0) await this.#last
  }

  /** Moves the decided state and makes the drafts of the events. `first` is what the first of them carries beside itself: which command it was, and its answer. */
  stage(
    events: readonly DomainEvent[],
    at: number,
    by: Actor | undefined,
    first?: { readonly commandId: string; readonly result: CommandResult },
  ): { drafts: Draft[]; facts: readonly Recorded[] } {
    let decided = this.#decided
    const facts = events.map((event): Recorded => ({ event, at, by }))
    const drafts = facts.map((fact, i): Draft => {
      const { event } = fact
      decided = evolve(decided, fact)
      const payload = encodeEvent({ ...(by && { by }), ...(i === 0 && first), event })
      return { stream: streamOfEvent(event), kind: 'event', at, scope: keyScopeOfEvent(decided, event), payload }
    })
    this.#decided = decided
    return { drafts, facts }
  }

  draftOf(documentId: DocumentId, recorded: RecordedUpdate, at: number): Draft {
    return { stream: documentId, kind: 'update', at, scope: keyScopeOfDocument(this.#decided, documentId), payload: encodeUpdate(recorded) }
  }

  /** What was written becomes part of the history of its document. */
  keep(documentId: DocumentId, recorded: RecordedUpdate, seq: number, at: number): void {
    this.#memory.histories.keep(documentId, { seq, ...recorded }, at)
  }

  /** Appends, and brings the new state into force in the turn in which it became durable. Rejects with `NotWritten` when it was definitely not written. */
  async commit({ drafts, facts, urgent = false, inForce }: Pending): Promise<void> {
    const decidedAfter = this.#fallbacks
    const appending = this.#log.append(drafts, { urgent })
    this.#last = appending
    this.#underWay += 1
    let first: number
    try {
      first = await appending
    } catch (error) {
      // Everything queued behind is refused too, so decided is what is committed; once for all that was decided on the lost batch.
      if (decidedAfter === this.#fallbacks) {
        this.#fallbacks += 1
        this.#decided = this.committed
      }
      throw error
    } finally {
      this.#underWay -= 1
    }
    // The state is what stands in the log and nothing else, also where something decided in between was not written.
    const before = this.committed
    this.#memory.state = facts.reduce(evolve, before)
    this.#memory.seq = first + drafts.length - 1
    this.#memory.at = Math.max(this.#memory.at, ...drafts.map((draft) => draft.at))
    if (this.#underWay === 0) this.#decided = this.committed
    else if (decidedAfter !== this.#fallbacks) this.#decided = facts.reduce(evolve, this.#decided)
    inForce(before, first)
  }
}
