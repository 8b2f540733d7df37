/**
 * socket: one connection of one person to one document, from the first frame to its close.
 *
 * Rights are asked for with every frame that comes and every batch that leaves. Whatever a peer sends ends at most its own
 * connection: everything is read inside one try, and an unforeseen error is an incident and a close, never the end of the process.
 *
 * Not here: the upgrade and its refusals (server.ts), what a frame may contain (gate.ts), when bytes may leave (egress.ts).
 */
import { Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import type { AgencyId, DocumentId } from '@spojka/shared/protocol/ids'
import { richTextVersion } from '@spojka/shared/richText/version'
import type { RawData, WebSocket } from 'ws'
import { Acknowledgement, type Slot } from './acknowledgement.ts'
import { Budget } from './budget.ts'
import { ByteReader, Malformed } from './bytes.ts'
import { Egress } from './egress.ts'
import { attributionFrame, closeCode, type Frame, keepAliveFrame, message, newerFrame, pastFrame, savedFrame, sync } from './frames.ts'
import type { Late } from './late.ts'
import type { CollabLimits } from './limits.ts'
import type { BeforeEyes, DocumentAccess, DocumentActor, DocumentPort } from './port.ts'
import { readAwareness } from './presence.ts'
import type { Member, Room } from './room.ts'
import { type Scanned, scanUpdate } from './scan.ts'
import type { Timers } from './timers.ts'

export interface ConnectionOptions {
  readonly ws: WebSocket
  readonly raw: Socket
  readonly actor: DocumentActor
  readonly documentId: DocumentId
  /** It asked for message 4, and so for 5. */
  readonly wantsSaved: boolean
  /** It says which table its editor knows, so it is an editor, and may undo. */
  readonly isEditor: boolean
  /** An older editor deletes what it cannot show, so it may read and not write. */
  readonly isOlder: boolean
  readonly room: Room
  readonly port: DocumentPort
  readonly late: Late
  readonly limits: CollabLimits
  readonly timers: Timers
  readonly onIncident: (what: string) => void
  /** Carets of the room are to be sent soon. */
  readonly onCarets: (room: Room) => void
  readonly onClosed: (connection: Connection) => void
}

/** Providers give up after 30 s, and the promise is 25; somebody looks every few seconds only, and a busy machine looks late. */
const silenceAtMost = 16_000

export class Connection implements Member {
  readonly actor: DocumentActor
  ownClient: number | undefined
  readonly shown = new Map<number, number>()
  readonly #options: ConnectionOptions
  readonly #egress: Egress
  readonly #saved = new Acknowledgement()
  readonly #frames: Budget
  readonly #carets: Budget
  readonly #bytes: Budget
  readonly #staleCarets = new Set<number>()
  #attribution: string | undefined
  #queued = { carets: false, saved: false, attribution: false }
  #isSynced = false
  #mayWrite = false
  #couldWrite = false
  #hasStep2 = false
  #isClosed = false
  #isWithdrawn = false
  readonly #eyes: BeforeEyes | undefined

  constructor(options: ConnectionOptions) {
    const { timers, limits, raw, ws, room } = options
    this.#options = options
    this.actor = options.actor
    this.#egress = new Egress(raw, () => this.judge() !== undefined, timers.now)
    this.#frames = new Budget(limits.burstFrames, limits.framesPerSecond, timers.now())
    this.#carets = new Budget(limits.burstCarets, limits.caretsPerSecond, timers.now())
    this.#bytes = new Budget(limits.burstBytes, limits.bytesPerSecond, timers.now())
    ws.on('message', (data, isBinary) => this.#receive(data, isBinary))
    ws.on('close', () => this.#end())
    room.join(this)
    if (options.isOlder) this.#egress.put(newerFrame(richTextVersion))
    if (options.isEditor) this.#egress.put(pastFrame(room.past))
    if (this.judge() !== undefined) this.#eyes = options.port.stands(this.actor, options.documentId)
    this.caretsChanged(room.presence.clients)
    this.flush()
  }

  /** Judges the rights anew; closes or opens what has changed. Undefined: this connection is over. */
  judge(): DocumentAccess | undefined {
    const { port, room, ws } = this.#options
    if (this.#isClosed || ws.readyState !== ws.OPEN) return undefined
    if (!port.sessionLives(this.actor.sessionId)) return this.#withdraw(closeCode.sessionOver)
    const access = this.#access()
    if (!access.read) return this.#withdraw(closeCode.closedForYou)
    const availability = port.availability()
    if (availability === 'silent') return this.#withdraw(closeCode.readOnly)
    if (this.#mayWrite && !access.write) {
      this.#isWithdrawn = true
      this.close(closeCode.reload)
      return undefined
    }
    // It comes back as a reader, and is asked for its text when there is room for it.
    if (this.#mayWrite && availability === 'readOnly') return this.#withdraw(closeCode.readOnly)
    if (!this.#mayWrite && access.write && availability === 'writable') {
      this.#mayWrite = true
      this.#couldWrite = true
      // Now its own text is welcome, so the provider is asked for it.
      this.#egress.put(room.step1())
    }
    return access
  }

  #access(): DocumentAccess {
    const { port, documentId, isOlder } = this.#options
    const { read, write } = port.access(this.actor, documentId)
    return { read, write: write && !isOlder }
  }

  get documentId(): DocumentId {
    return this.#options.documentId
  }

  /**
   * After a change of rights: closes what is closed, and takes back carets of people this one may no longer know of. A bug here closes this
   * socket and lets the others be judged: it must not leave a door open.
   */
  rejudge(): void {
    try {
      if (this.judge() === undefined) return
      this.#eyes?.still()
      this.caretsChanged(this.#options.room.presence.outdated(this, this.#mayKnow()))
      this.writersChanged()
      this.flush()
    } catch {
      this.#options.onIncident('a socket could not be judged anew')
      this.#reset()
    }
  }

  send(frame: Frame): void {
    this.#egress.put(frame)
    if (this.#egress.queuedBytes > this.#options.limits.queueBytes) this.#reset()
  }

  caretsChanged(clients: Iterable<number>): void {
    for (const client of clients) this.#staleCarets.add(client)
    if (this.#staleCarets.size > 0) this.#putOnce('carets', () => this.#caretFrame())
  }

  writersChanged(): void {
    if (this.#options.wantsSaved && this.#isSynced) this.#putOnce('attribution', () => this.#attributionFrame())
  }

  flush(): void {
    this.#egress.pump()
  }

  pastChanged(): void {
    if (!this.#options.isEditor) return
    this.send(pastFrame(this.#options.room.past))
    this.flush()
  }

  reload(): void {
    this.close(closeCode.reload)
  }

  /** A sign of life for a provider that has heard nothing for long. */
  keepAlive(now: number): void {
    if (this.#isClosed || now - this.#egress.lastSent < silenceAtMost) return
    this.#egress.put(keepAliveFrame)
    this.flush()
  }

  close(code: number): void {
    if (this.#isClosed) return
    this.#end()
    this.#options.ws.close(code)
  }

  /** What was handed over and not sent is called back by a reset; the next attempt meets the close code. */
  #withdraw(code: number): undefined {
    this.#isWithdrawn = code === closeCode.closedForYou
    if (this.#egress.unsentBytes > 0) this.#reset()
    else this.close(code)
    return undefined
  }

  #reset(): void {
    this.#end()
    const { raw } = this.#options
    if (raw instanceof Socket && !(raw instanceof TLSSocket)) raw.resetAndDestroy()
    else raw.destroy()
  }

  #end(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#egress.stop()
    this.#eyes?.over(this.#isWithdrawn ? 'closed' : 'left')
    this.#options.room.leave(this)
    this.#options.onClosed(this)
  }

  #receive(data: RawData, isBinary: boolean): void {
    try {
      const bytes = Array.isArray(data) ? Buffer.concat(data) : data instanceof ArrayBuffer ? new Uint8Array(data) : data
      if (this.judge() === undefined) {
        this.#late(bytes, isBinary)
      } else if (!isBinary) {
        throw new Malformed('a text frame')
      } else if (this.#mayPass(bytes)) {
        this.#dispatch(new ByteReader(bytes))
        this.flush()
      } else {
        this.close(closeCode.tooFast)
      }
    } catch (error) {
      if (!(error instanceof Malformed)) this.#options.onIncident('a frame could not be handled')
      this.close(closeCode.protocol)
    }
  }

  #mayPass(bytes: Uint8Array): boolean {
    const now = this.#options.timers.now()
    return (bytes[0] === message.sync ? this.#frames : this.#carets).spend(1, now) && this.#bytes.spend(bytes.length, now)
  }

  #dispatch(reader: ByteReader): void {
    const type = reader.uint()
    if (type === message.sync) {
      this.#sync(reader)
    } else if (type === message.awareness) {
      const body = reader.blob()
      reader.end()
      this.#hearCarets(body)
    } else if (type === message.queryAwareness) {
      reader.end()
      this.caretsChanged(this.#options.room.presence.clients)
    } else {
      throw new Malformed('an unknown message')
    }
  }

  #sync(reader: ByteReader): void {
    const kind = reader.uint()
    const body = reader.blob()
    reader.end()
    if (kind === sync.step1) this.#answerStep1(body)
    else if (kind === sync.step2 || kind === sync.update) this.#write(scanUpdate(body), kind === sync.step2)
    else throw new Malformed('an unknown sync message')
  }

  #answerStep1(stateVector: Uint8Array): void {
    const reader = new ByteReader(stateVector)
    for (let left = reader.uint(); left > 0; left--) {
      reader.uint()
      reader.uint()
    }
    reader.end()
    const own = Uint8Array.from(stateVector)
    // What is being written would be missing, and what is missing in a step 2 looks like an answer.
    this.#options.room.whenSettled(() => {
      if (this.#isClosed) return
      this.send(this.#options.room.step2(own))
      this.#isSynced = true
      this.writersChanged()
      this.flush()
    })
  }

  #write(scanned: Scanned, isStep2: boolean): void {
    const { room } = this.#options
    const slot = this.#saved.open()
    const verdict = room.judge(this.actor, scanned)
    // Somebody who may write, at a time when nothing is saved.
    const isHeldBack = !this.#mayWrite && this.#access().write
    const mayTidy = verdict.kind === 'accepted' && verdict.isTidying && !this.#mayWrite && !isHeldBack
    if (verdict.kind === 'nothing' || mayTidy) {
      // Providers tidy marks and empty elements by themselves, a reader's too; nothing of it is kept.
      const slots = this.#slots(slot, isStep2)
      room.whenSettled((saved) => this.#settled(slots, saved))
    } else if (verdict.kind === 'refused' && verdict.why === 'gap' && !isStep2 && !this.#hasStep2 && this.#mayWrite) {
      this.#saved.park(slot)
    } else if (isHeldBack) {
      this.close(closeCode.readOnly)
    } else if (verdict.kind === 'refused' || !this.#mayWrite) {
      this.close(closeCode.protocol)
    } else {
      const slots = this.#slots(slot, isStep2)
      room.commit(this.actor, this, verdict, (saved) => this.#settled(slots, saved))
    }
  }

  #slots(slot: Slot, isStep2: boolean): readonly Slot[] {
    if (!isStep2) return [slot]
    this.#hasStep2 = true
    return [...this.#saved.takeParked(), slot]
  }

  #settled(slots: readonly Slot[], saved: boolean): void {
    if (this.#isClosed) return
    if (!saved) {
      this.close(closeCode.readOnly)
    } else if (this.#saved.save(slots) && this.#options.wantsSaved) {
      this.#putOnce('saved', () => savedFrame(this.#saved.count))
      this.flush()
    }
  }

  #hearCarets(body: Uint8Array): void {
    const { room, timers, onCarets } = this.#options
    const changed = room.presence.update(this, readAwareness(body), room.owners, timers.now())
    if (changed.length === 0) return
    room.caretsMoved(changed)
    onCarets(room)
  }

  /** It was closed while this was on its way: what a writer wrote is kept for the case manager and goes nowhere else. */
  #late(bytes: Uint8Array, isBinary: boolean): void {
    if (!this.#isWithdrawn || !this.#couldWrite || !isBinary) return
    if (!this.#mayPass(bytes)) return
    this.#options.late.keep(this.actor, this.#options.documentId, bytes, true)
  }

  #putOnce(what: 'carets' | 'saved' | 'attribution', build: () => Frame | undefined): void {
    if (this.#queued[what]) return
    this.#queued[what] = true
    this.#egress.put(() => {
      this.#queued[what] = false
      return build()
    })
  }

  #caretFrame(): Frame | undefined {
    const { room, port } = this.#options
    const clients = [...this.#staleCarets]
    this.#staleCarets.clear()
    return room.presence.frame(this, clients, port, this.#mayKnow())
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
    const { port, documentId } = this.#options
    const answers = new Map<AgencyId, boolean>()
    return (agencyId) => {
      const known = answers.get(agencyId) ?? port.mayKnow(this.actor, documentId, agencyId)
      answers.set(agencyId, known)
      return known
    }
  }
}
