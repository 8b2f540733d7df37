/**
 * egress: what one socket is to be sent, kept here until it may be handed over.
 *
 * Rights are judged when a frame is taken, not when it is put in, and little waits beyond this queue: what the kernel has
 * cannot be called back but by a reset of the connection. Frames whose content depends on the receiver are built when taken.
 */
import type { Socket } from 'node:net'
import type { Frame } from './frames.ts'

/** At most so much, or one larger frame alone, is handed over and not yet sent. */
const handedOver = 65_536
/** Frames built on taking are small; they are asked for while there is surely room. */
const roomForBuilt = 16_384

type Queued = Frame | (() => Frame | undefined)

export class Egress {
  readonly #socket: Socket
  readonly #mayTake: () => boolean
  readonly #now: () => number
  #queue: Queued[] = []
  #queuedBytes = 0
  #stopped = false
  /** When the last data went out. */
  lastSent: number

  constructor(socket: Socket, mayTake: () => boolean, now: () => number) {
    this.#socket = socket
    this.#mayTake = mayTake
    this.#now = now
    this.lastSent = now()
  }

  get queuedBytes(): number {
    return this.#queuedBytes
  }

  /** Bytes that were handed over and that the machine has not taken yet. */
  get unsentBytes(): number {
    return this.#socket.writableLength
  }

  put(frame: Queued): void {
    if (this.#stopped) return
    this.#queue.push(frame)
    if (typeof frame !== 'function') this.#queuedBytes += frame.length
  }

  /** Nothing more leaves through here, and what waited is forgotten. */
  stop(): void {
    this.#stopped = true
    this.#queue = []
    this.#queuedBytes = 0
  }

  /** Hands over what may go, in one write. */
  readonly pump = (): void => {
    if (this.#stopped || this.#queue.length === 0 || !this.#hasRoom() || !this.#mayTake()) return
    const taken: Frame[] = []
    let unsent = this.unsentBytes
    let at = 0
    for (let next = this.#queue[at]; next !== undefined; next = this.#queue[at]) {
      if (unsent > 0 && unsent + (typeof next === 'function' ? handedOver - roomForBuilt : next.length) > handedOver) break
      at += 1
      if (typeof next !== 'function') this.#queuedBytes -= next.length
      const frame = typeof next === 'function' ? next() : next
      if (frame === undefined) continue
      taken.push(frame)
      unsent += frame.length
    }
    this.#queue.splice(0, at)
    const first = taken[0]
    if (first === undefined) return
    this.lastSent = this.#now()
    this.#socket.write(taken.length === 1 ? first : Buffer.concat(taken), this.pump)
  }

  #hasRoom(): boolean {
    return this.unsentBytes < handedOver
  }
}
