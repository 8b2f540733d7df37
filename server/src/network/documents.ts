/**
 * NetworkDocuments: the documents of a network: who may open and write them, what was written, and what becomes of words that come too late.
 *
 * Not here: how a document is joined, judged and passed on (collab/), and what may be in one.
 */
import { caseOf, documentAccess, mayKnowInDocument } from '@spojka/shared/domain/documents'
import type { Actor, DomainEvent } from '@spojka/shared/domain/event'
import { documentIdIn } from '@spojka/shared/domain/generation'
import { membershipOf } from '@spojka/shared/domain/network/administration'
import type { State } from '@spojka/shared/domain/state'
import type { AgencyId, DocumentId } from '@spojka/shared/protocol/ids'
import type { DocumentAccess, Named } from '../collab/port.ts'
import type { Piece } from './histories.ts'
import type { TwoStates } from './twoStates.ts'

export interface DocumentsOptions {
  readonly states: TwoStates
  /** Milliseconds; never goes back. */
  readonly now: () => number
  /** Tells everybody whom the events of one commit concern. */
  readonly announce: (events: readonly DomainEvent[], before: State) => void
}

/** Characters of one late piece; its author has all of it in front of her still. */
const longestLateText = 8_000

export class NetworkDocuments {
  readonly #states: TwoStates
  readonly #now: () => number
  readonly #announce: DocumentsOptions['announce']

  constructor({ states, now, announce }: DocumentsOptions) {
    this.#states = states
    this.#now = now
    this.#announce = announce
  }

  access(actor: Actor, documentId: DocumentId): DocumentAccess {
    const { decided, committed } = this.#states
    if (membershipOf(decided, actor) === undefined) return { read: false, write: false }
    const ahead = documentAccess(decided, actor, documentId, this.#now())
    if (decided === committed) return ahead
    // What is only being opened is not open yet; what is being closed is closed already.
    const durable = documentAccess(committed, actor, documentId, this.#now())
    return { read: ahead.read && durable.read, write: ahead.write && durable.write }
  }

  mayKnow(viewer: Actor, documentId: DocumentId, other: AgencyId): boolean {
    return mayKnowInDocument(this.#states.committed, viewer, documentId, other, this.#now())
  }

  /** Which document a name means, and whether it goes out under it. */
  named(name: DocumentId): Named {
    const { decided, committed } = this.#states
    const found = documentIdIn(committed, name)
    // Under the old name words would come too late, and under the next one too soon.
    return { ...found, isBeingRenewed: decided.renewed.get(found.documentId) !== committed.renewed.get(found.documentId) }
  }

  history(documentId: DocumentId): readonly Piece[] {
    return this.#states.memory.histories.of(documentId)
  }

  /** Appends an update the gate accepted; rejects with `NotWritten` when it was definitely not written. */
  append(actor: Actor, documentId: DocumentId, update: Uint8Array): Promise<void> {
    const at = this.#now()
    // A copy: what arrives may lie in a buffer that is used again.
    const recorded = { actor, update: update.slice() }
    const draft = this.#states.draftOf(documentId, recorded, at)
    const events = this.#makesMessageStale(documentId)
    const { drafts, facts } = this.#states.stage(events, at, actor)
    const inForce = (before: State, first: number): void => {
      this.#states.keep(documentId, recorded, first, at)
      if (events.length > 0) this.#announce(events, before)
    }
    return this.#states.commit({ drafts: [draft, ...drafts], facts, inForce })
  }

  /** Late words for a closed document are kept for the case manager, and merged nowhere ([COL6]). */
  quarantine(actor: Actor, documentId: DocumentId, text: string): void {
    const { decided } = this.#states
    const unit = decided.documents.get(documentId)
    const of = unit === undefined ? undefined : caseOf(decided, unit)
    if (unit === undefined || of === undefined || text.trim() === '') return
    const event: DomainEvent = {
      type: 'LateTextQuarantined',
      caseId: of.id,
      agencyId: actor.agencyId,
      category: unit.kind === 'section' ? unit.category : undefined,
      documentId,
      text: text.slice(0, longestLateText),
    }
    const { drafts, facts } = this.#states.stage([event], this.#now(), actor)
    const inForce = (before: State): void => this.#announce([event], before)
    this.#states.commit({ drafts, facts, inForce }).catch(() => undefined)
  }

  /** A draft that changes after it was put on the table: whoever confirmed it confirmed other words. */
  #makesMessageStale(documentId: DocumentId): readonly DomainEvent[] {
    const { decided } = this.#states
    const unit = decided.documents.get(documentId)
    const message = unit?.kind === 'message' ? decided.conferences.get(unit.conferenceId)?.message : undefined
    if (unit?.kind !== 'message' || message?.text === undefined || message.ownText || message.stale) return []
    return [{ type: 'MessageWentStale', conferenceId: unit.conferenceId }]
  }
}
