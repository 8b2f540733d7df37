/**
 * socket: one connection of one person to one document, from the first frame to its close.
 *
 * Rights are asked for with every frame that comes and every batch that leaves. Whatever a peer sends ends at most its own
 * connection: everything is read inside one try, and an unforeseen error is an incident and a close, never the end of the process.
 *
 * Not here: the upgrade and its refusals (server.ts), how a frame is read (messages.ts) and what it may contain (gate.ts), what is told beside the
 * text (notices.ts), when bytes may leave (egress.ts).
 */
import { Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import type { DocumentId } from '@spojka/shared/protocol/ids'
import { richTextVersion } from '@spojka/shared/richText/version'
import type { RawData, WebSocket } from 'ws'
import { Acknowledgement, type Slot } from './acknowledgement.ts'
import { Budget } from './budget.ts'
import { Malformed } from './bytes.ts'
import { Egress } from './egress.ts'
import { closeCode, type Frame, keepAliveFrame, message, newerFrame, pastFrame } from './frames.ts'
import type { GateRefusal } from './gate.ts'
import type { Late } from './late.ts'
import type { CollabLimits } from './limits.ts'
import { type ClientMessage, readMessage } from './messages.ts'
import { Notices } from './notices.ts'
import type { BeforeEyes, DocumentAccess, DocumentActor, DocumentPort } from './port.ts'
import type { Member, Room } from './room.ts'
import type { Scanned } from './scan.ts'
import type { Timers } from './timers.ts'

export interface ConnectionOptions {
  readonly ws: WebSocket
  readonly raw: Socket
  readonly actor: DocumentActor
  readonly documentId: DocumentId
  /** It asked for message 4. */
  readonly wantsSaved: boolean
  /** It says which table its editor knows, so it is an editor, may undo, and shows who wrote what. */
  readonly isEditor: boolean
  /** An older editor deletes what it cannot show, so it may read and not write. */
  readonly isOlder: boolean
  readonly room: Room
  readonly port: DocumentPort
  readonly late: Late
  readonly limits: CollabLimits
  readonly timers: Timers
  readonly onIncident: (what: string) => void
  /** The gate has refused something, and this socket is closed for it. */
  readonly onRefused: (why: GateRefusal) => void
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
  readonly #notices: Notices
  #isSynced = false
  #mayWrite = false
  #couldWrite = false
  #hasStep2 = false
  readonly #early: { readonly scanned: Scanned; readonly slot: Slot }[] = []
  #isClosed = false
  #isWithdrawn = false
  readonly #eyes: BeforeEyes | undefined

  constructor(options: ConnectionOptions) {
    const { timers, limits, raw, ws, room } = options
    this.#options = options
    this.actor = options.actor
    this.#egress = new Egress(raw, () => this.judge() !== undefined, timers.now)
    this.#notices = new Notices({ reader: this, documentId: options.documentId, room, port: options.port, egress: this.#egress })
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
      this.#notices.outdatedCarets()
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
    this.#notices.carets(clients)
  }

  writersChanged(): void {
    if (this.#options.isEditor && this.#isSynced) this.#notices.writers()
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
        this.#hear(readMessage(bytes))
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

  #hear(said: ClientMessage): void {
    switch (said.kind) {
      case 'question':
        this.#answer(said.stateVector)
        break
      case 'update':
        this.#write(said.update, said.isStep2)
        break
      case 'carets':
        this.#hearCarets(said.carets)
        break
      case 'whoIsThere':
        this.caretsChanged(this.#options.room.presence.clients)
        break
      default:
        said satisfies never
    }
  }

  #answer(stateVector: Uint8Array): void {
    // What is being written would be missing, and what is missing in a step 2 looks like an answer.
    this.#options.room.whenSettled(() => {
      if (this.#isClosed) return
      this.send(this.#options.room.step2(stateVector))
      this.#isSynced = true
      this.writersChanged()
      this.flush()
    })
  }

  #write(scanned: Scanned, isStep2: boolean): void {
    this.#decide(scanned, this.#saved.open(), isStep2)
    if (!isStep2) return
    this.#hasStep2 = true
    // Mostly it brought what they said too; whatever it did not is judged as it stands now.
    for (const { scanned: early, slot } of this.#early.splice(0)) if (!this.#isClosed) this.#decide(early, slot, false)
  }

  #decide(scanned: Scanned, slot: Slot, isStep2: boolean): void {
    const { room } = this.#options
    const verdict = room.judge(this.actor, scanned)
    // Somebody who may write, at a time when nothing is saved.
    const isHeldBack = !this.#mayWrite && this.#access().write
    const mayTidy = verdict.kind === 'accepted' && verdict.isTidying && !this.#mayWrite && !isHeldBack
    if (verdict.kind === 'nothing' || mayTidy) {
      // Providers tidy marks and empty elements by themselves, a reader's too; nothing of it is kept.
      room.whenSettled((saved) => this.#settled(slot, saved))
    } else if (verdict.kind === 'refused' && verdict.why === 'gap' && !isStep2 && this.#mayBeEarly(scanned)) {
      this.#early.push({ scanned, slot })
    } else if (isHeldBack) {
      this.close(closeCode.readOnly)
    } else if (verdict.kind === 'refused' || !this.#mayWrite) {
      if (verdict.kind === 'refused') this.#options.onRefused(verdict.why)
      this.close(closeCode.protocol)
    } else {
      room.commit(this.actor, this, verdict, (saved) => this.#settled(slot, saved))
    }
  }

  /** A provider that was away may say its newest words before the step 2 with those in between. */
  #mayBeEarly({ bytes }: Scanned): boolean {
    const held = this.#early.reduce((sum, { scanned }) => sum + scanned.bytes.length, bytes.length)
    return this.#mayWrite && !this.#hasStep2 && held <= this.#options.limits.frameBytes
  }

  #settled(slot: Slot, saved: boolean): void {
    if (this.#isClosed) return
    if (!saved) {
      this.close(closeCode.readOnly)
    } else if (this.#saved.save(slot) && this.#options.wantsSaved) {
      this.#notices.saved(() => this.#saved.count)
      this.flush()
    }
  }

  #hearCarets(carets: Extract<ClientMessage, { kind: 'carets' }>['carets']): void {
    const { room, timers, onCarets } = this.#options
    const changed = room.presence.update(this, carets, room.owners, timers.now())
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
}
