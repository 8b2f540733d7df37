/**
 * room: one document while people have it open: accepted, committed, applied, passed on, acknowledged, in this order.
 *
 * Why a live document: sync is answered from it alone, because it has forgotten what was deleted; the log's raw updates
 * have not. An update is applied only when it is durable, so nobody ever sees a word that a power cut could take back.
 *
 * Not here: whether a frame may come in (gate.ts) or go out (egress.ts), and who is at the other end (socket.ts).
 */
import { randomUUID } from 'node:crypto'
import type { DocumentId } from '@spojka/shared/protocol/ids'
import * as Y from 'yjs'
import { Budget } from './budget.ts'
import { misbehaves, type Rebuilt, rebuild } from './compaction.ts'
import { type Frame, syncFrame } from './frames.ts'
import { judge, type Verdict } from './gate.ts'
import { type Addition, Known } from './known.ts'
import type { CollabLimits } from './limits.ts'
import { type Membership, membershipKey, Owners } from './owners.ts'
import type { DocumentActor, DocumentPort } from './port.ts'
import { Presence, type Present } from './presence.ts'
import type { Scanned } from './scan.ts'
import { plainText } from './text.ts'

/** A socket in a room. */
export interface Member extends Present {
  send(frame: Frame): void
  /** Its view of these carets is out of date. */
  caretsChanged(clients: Iterable<number>): void
  /** Somebody has written here who had not. */
  writersChanged(): void
  flush(): void
  /** It holds something that the document does not. */
  reload(): void
  /** What was deleted was erased for good, and nobody is to undo into it. */
  pastChanged(): void
}

interface InFlight {
  readonly author: Member | undefined
  readonly addition: Addition
  readonly settled: ((saved: boolean) => void)[]
  state: 'writing' | 'ready' | 'dropped'
}

type Accepted = Extract<Verdict, { kind: 'accepted' }>

export interface RoomOptions {
  readonly documentId: DocumentId
  readonly port: DocumentPort
  readonly limits: CollabLimits
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Something that should not happen did; the words hold no content. */
  readonly onIncident: (what: string) => void
}

export class Room {
  readonly members = new Set<Member>()
  readonly presence = new Presence()
  readonly owners = new Owners()
  readonly #copies = new Map<string, Budget>()
  readonly #options: RoomOptions
  readonly #known: Known
  readonly #inFlight: InFlight[] = []
  readonly #staleCarets = new Set<number>()
  /** Names the present history of undoing. Whoever was away and finds another name forgets their own: something may have been erased meanwhile. */
  past = randomUUID()
  #applying = false
  #newWriter = false
  #bytes = 0
  #structs = 0
  #full: { readonly update: Uint8Array; readonly frame: Frame } | undefined

  constructor(options: RoomOptions) {
    this.#options = options
    this.#known = new Known(this.#build().doc)
  }

  get isIdle(): boolean {
    return this.members.size === 0 && this.#inFlight.length === 0
  }

  /** The text with all that is being written: whatever is decided on it stands behind it in the log, and is refused with it. */
  text(): string {
    if (this.#inFlight.length === 0) return plainText(this.#known.doc.getXmlFragment('default'))
    return plainText(this.#known.preview().getXmlFragment('default'))
  }

  /** The committed document without anything that was deleted. */
  update(): Uint8Array {
    return this.#encoded().update
  }

  /** The step 2 for somebody who has this much. */
  step2(stateVector: Uint8Array): Frame {
    if (stateVector.length === 1 && stateVector[0] === 0) return this.#encoded().frame
    return syncFrame(1, Y.encodeStateAsUpdate(this.#known.doc, stateVector))
  }

  step1(): Frame {
    return syncFrame(0, Y.encodeStateVector(this.#known.doc))
  }

  judge(membership: Membership, scanned: Scanned, limits: CollabLimits = this.#options.limits): Verdict {
    const speaker = {
      ownsOrFree: (client: number) => this.owners.ownsOrFree(client, membership),
      mayCopy: () => this.#mayCopy(membership),
    }
    const verdict = judge(this.#known, scanned, speaker, limits)
    if (verdict.kind !== 'accepted' || (this.#fits(verdict, limits) && this.#isShare(membership, verdict, limits))) return verdict
    return { kind: 'refused', why: 'budget' }
  }

  /** Writes what the gate has accepted. `settled` hears whether it is saved. */
  commit(actor: DocumentActor, author: Member | undefined, { addition }: Accepted, settled: (saved: boolean) => void): void {
    const entry: InFlight = { author, addition, settled: [settled], state: 'writing' }
    this.#inFlight.push(entry)
    this.#known.decide(addition)
    this.#bytes += addition.update.length
    for (const [client, structs] of addition.structs) {
      this.#structs += structs.length
      if (this.owners.wrote(client, actor)) this.#newWriter = true
    }
    this.#append(actor, addition.update).then(
      () => this.#ready(entry),
      () => this.#failed(entry),
    )
  }

  /** Calls when all that is decided by now is saved, or is not going to be. */
  whenSettled(then: (saved: boolean) => void): void {
    const last = this.#inFlight.at(-1)
    if (last === undefined) then(true)
    else last.settled.push(then)
  }

  /** Carets changed: they go out with the next text, or when `flushCarets` is called. */
  caretsMoved(clients: readonly number[]): void {
    for (const client of clients) this.#staleCarets.add(client)
  }

  flushCarets(): void {
    this.#tellCarets()
    for (const member of [...this.members]) member.flush()
  }

  join(member: Member): void {
    this.members.add(member)
  }

  leave(member: Member): void {
    if (this.members.delete(member)) this.caretsMoved(this.presence.leave(member))
  }

  forgetPast(): void {
    this.past = randomUUID()
    for (const member of [...this.members]) member.pastChanged()
  }

  async #append(actor: DocumentActor, update: Uint8Array): Promise<void> {
    await this.#options.port.append(actor, this.#options.documentId, update)
  }

  #ready(entry: InFlight): void {
    if (entry.state === 'dropped') {
      // It was written after all, though something before it was not: the log is the truth.
      this.#options.onIncident('an update was written after one before it was not')
      this.#rebuild()
      return
    }
    entry.state = 'ready'
    if (this.#applying) return
    this.#applying = true
    // One turn of the microtask queue later the whole batch of a commit is ready, and is applied in one go.
    queueMicrotask(() => {
      this.#applying = false
      this.#apply()
    })
  }

  #apply(): void {
    const ready: InFlight[] = []
    while (this.#inFlight[0]?.state === 'ready') {
      const entry = this.#inFlight.shift()
      if (entry !== undefined) ready.push(entry)
    }
    if (ready.length === 0) return
    this.#integrate(ready.map(({ addition }) => addition.update))
    for (const entry of ready) this.#known.committed(entry.addition)
    this.#passOn(ready)
    for (const { settled } of ready) for (const tell of settled) tell(true)
    this.#tellCarets()
    for (const member of [...this.members]) member.flush()
  }

  #passOn(ready: readonly InFlight[]): void {
    const frames = ready.map(({ author, addition }) => ({ author, frame: syncFrame(2, addition.update) }))
    for (const member of this.members) {
      for (const { author, frame } of frames) if (author !== member) member.send(frame)
      if (this.#newWriter) member.writersChanged()
    }
    this.#newWriter = false
  }

  #tellCarets(): void {
    if (this.#staleCarets.size === 0) return
    const clients = [...this.#staleCarets]
    this.#staleCarets.clear()
    for (const member of this.members) member.caretsChanged(clients)
  }

  /** Definitely not written: the decided state falls back, and everything on top of it was decided on nothing. */
  #failed(entry: InFlight): void {
    if (entry.state === 'dropped') return
    const from = this.#inFlight.indexOf(entry)
    const dropped = this.#inFlight.splice(from)
    const outOfOrder = dropped.some((lost) => lost.state === 'ready')
    this.#known.fallBack()
    for (const kept of this.#inFlight) this.#known.decide(kept.addition)
    for (const lost of dropped) lost.state = 'dropped'
    if (outOfOrder) this.#rebuild()
    for (const lost of dropped) for (const tell of lost.settled) tell(false)
  }

  #integrate(updates: readonly Uint8Array[]): void {
    const doc = this.#known.doc
    this.#full = undefined
    try {
      doc.transact(() => {
        for (const update of updates) Y.applyUpdate(doc, update)
      })
    } catch {
      this.#options.onIncident('an accepted update could not be applied')
      this.#rebuild()
      return
    }
    if (misbehaves(doc)) {
      this.#options.onIncident('an accepted update left something pending')
      this.#rebuild()
    }
  }

  #rebuild(): void {
    this.#known.doc.destroy()
    const { doc, leftOut } = this.#build()
    this.#known.doc = doc
    this.#full = undefined
    // What was left out stands in front of its author, and of whoever was sent it, as if it were there.
    if (leftOut > 0) for (const member of [...this.members]) member.reload()
  }

  #build(): Rebuilt {
    const rebuilt = rebuild(this.#options.port.history(this.#options.documentId))
    const { doc, writers, unsound } = rebuilt
    for (const [client, writer] of writers) this.owners.wrote(client, writer)
    if (unsound !== undefined) this.#options.onIncident(unsound)
    this.#measure(doc)
    return rebuilt
  }

  #encoded(): { readonly update: Uint8Array; readonly frame: Frame } {
    if (this.#full === undefined) {
      const update = Y.encodeStateAsUpdate(this.#known.doc)
      this.#full = { update, frame: syncFrame(1, update) }
    }
    return this.#full
  }

  /** Kept for the membership and not for its socket, which could come back with a full one. */
  #mayCopy(membership: Membership): boolean {
    const { limits, now } = this.#options
    const key = membershipKey(membership)
    const budget = this.#copies.get(key) ?? new Budget(limits.burstCopies, limits.copiesPerSecond, now())
    this.#copies.set(key, budget)
    return budget.spend(1, now())
  }

  /** Counts only where there is a new name: one membership does not take all that the document has. */
  #isShare(membership: Membership, { addition }: Accepted, limits: CollabLimits): boolean {
    const newcomers = [...addition.structs.keys()].filter((client) => !this.owners.written.has(client)).length
    return newcomers === 0 || this.owners.countOf(membership) + newcomers <= limits.clientsOfOne
  }

  /** Counted upwards by what comes in; measured only when the count says it might be too much. */
  #fits({ addition }: Accepted, limits: CollabLimits): boolean {
    let structs = 0
    for (const group of addition.structs.values()) structs += group.length
    if (structs === 0) return true // taking away is always possible
    const fits = () => this.#bytes + addition.update.length <= limits.documentBytes && this.#structs + structs <= limits.documentStructs
    if (fits()) return true
    this.#measure(this.#known.doc)
    return fits()
  }

  #measure(doc: Y.Doc): void {
    this.#bytes = Y.encodeStateAsUpdate(doc).length
    this.#structs = 0
    for (const structs of doc.store.clients.values()) this.#structs += structs.length
  }
}
