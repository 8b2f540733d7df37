/**
 * notices: what one connection is told beside the text: carets, who wrote, how much is saved. Each waits in the queue once at most and is made when
 * it leaves, so it says what is so then, and only of those whom the reader may know of then.
 */
import type { AgencyId, DocumentId } from '@spojka/shared/protocol/ids'
import type { Egress } from './egress.ts'
import { attributionFrame, type Frame, savedFrame } from './frames.ts'
import type { DocumentPort } from './port.ts'
import type { Member, Room } from './room.ts'

export interface NoticesOptions {
  readonly reader: Member
  readonly documentId: DocumentId
  readonly room: Room
  readonly port: DocumentPort
  readonly egress: Egress
}

export class Notices {
  readonly #options: NoticesOptions
  readonly #staleCarets = new Set<number>()
  readonly #queued = new Set<'carets' | 'saved' | 'attribution'>()
  #attribution: string | undefined

  constructor(options: NoticesOptions) {
    this.#options = options
  }

  carets(clients: Iterable<number>): void {
    for (const client of clients) this.#staleCarets.add(client)
    if (this.#staleCarets.size > 0) this.#putOnce('carets', () => this.#caretFrame())
  }

  /** Carets of people of whom the reader may not know any more are taken back. */
  outdatedCarets(): void {
    const { room, reader } = this.#options
    this.carets(room.presence.outdated(reader, this.#mayKnow()))
  }

  writers(): void {
    this.#putOnce('attribution', () => this.#attributionFrame())
  }

  saved(count: () => number): void {
    this.#putOnce('saved', () => savedFrame(count()))
  }

  #putOnce(what: 'carets' | 'saved' | 'attribution', build: () => Frame | undefined): void {
    if (this.#queued.has(what)) return
    this.#queued.add(what)
    this.#options.egress.put(() => {
      this.#queued.delete(what)
      return build()
    })
  }

  #caretFrame(): Frame | undefined {
    const { room, port, reader } = this.#options
    const clients = [...this.#staleCarets]
    this.#staleCarets.clear()
    return room.presence.frame(reader, clients, port, this.#mayKnow())
  }

  #attributionFrame(): Frame | undefined {
    const mayKnow = this.#mayKnow()
    const visible = [...this.#options.room.owners.written].filter(([, { agencyId }]) => mayKnow(agencyId))
    const json = JSON.stringify(Object.fromEntries(visible.map(([client, { agencyId }]) => [client, agencyId])))
    // The same again would tell that somebody unseen has written.
    if (json === this.#attribution) return undefined
    this.#attribution = json
    return attributionFrame(json)
  }

  /** Asked once per agency within one turn, and not remembered beyond it. */
  #mayKnow(): (agencyId: AgencyId) => boolean {
    const { port, documentId, reader } = this.#options
    const answers = new Map<AgencyId, boolean>()
    return (agencyId) => {
      const known = answers.get(agencyId) ?? port.mayKnow(reader.actor, documentId, agencyId)
      answers.set(agencyId, known)
      return known
    }
  }
}
