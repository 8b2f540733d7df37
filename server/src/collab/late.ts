/**
 * late: words that arrive for a document which was closed to their author meanwhile. They are kept for the case manager and merged nowhere.
 *
 * Whoever may no longer read could otherwise write to the case manager for ever, and fill the log: so only those are kept whose agency has
 * written in this document, or whose open socket could; and of one membership a few pieces a minute, none of them large.
 *
 * Not here: how the words are shown and stored (the port).
 */
import type { DocumentId } from '@spojka/shared/protocol/ids'
import { Budget } from './budget.ts'
import { ByteReader } from './bytes.ts'
import { message, sync } from './frames.ts'
import type { Membership } from './owners.ts'
import type { DocumentActor, DocumentPort } from './port.ts'
import { scanUpdate } from './scan.ts'
import type { Timers } from './timers.ts'

const mostBytes = 65_536
const burst = 5
const perSecond = 5 / 60

export class Late {
  readonly #port: DocumentPort
  readonly #now: Timers['now']
  readonly #budgets = new Map<string, Budget>()

  constructor(port: DocumentPort, now: Timers['now']) {
    this.#port = port
    this.#now = now
  }

  /** Takes a well-formed sync frame that says something; anything else is nothing. `couldWrite`: until now, on this socket. Throws `Malformed`. */
  keep(actor: DocumentActor, documentId: DocumentId, bytes: Uint8Array, couldWrite: boolean): void {
    const reader = new ByteReader(bytes)
    if (bytes.length > mostBytes || reader.uint() !== message.sync || reader.uint() === sync.step1) return
    // Asked for first: to look through a long history costs more than to say no.
    if (!this.#budgetOf(actor).spend(1, this.#now())) return
    const scanned = scanUpdate(reader.blob())
    if (scanned.structs.size === 0 && scanned.deletes.size === 0) return
    if (couldWrite || this.#hasWritten(actor, documentId)) this.#port.quarantine(actor, documentId, Uint8Array.from(scanned.bytes))
  }

  #hasWritten({ agencyId }: DocumentActor, documentId: DocumentId): boolean {
    const wrote = (writer: Membership): boolean => writer.agencyId === agencyId
    return this.#port.history(documentId).some((piece) => ('actor' in piece ? wrote(piece.actor) : [...piece.writers.values()].some(wrote)))
  }

  #budgetOf({ personId, agencyId }: DocumentActor): Budget {
    const membership = `${personId}/${agencyId}`
    const budget = this.#budgets.get(membership) ?? new Budget(burst, perSecond, this.#now())
    this.#budgets.set(membership, budget)
    return budget
  }
}
