/**
 * A WebSocket that counts what the server will acknowledge: step-2 and update frames, in order, with the clock one's own writing had reached.
 * Each socket counts from zero, as the server does.
 */
import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'

const syncMessage = 0
const step2 = 1
const update = 2

export interface CountingSocket {
  /** The server has saved the first `count` frames; the clock of one's own that is saved with them, if it is known. */
  acknowledged(count: number): number | undefined
  readonly allSaved: boolean
}

/** The class a provider makes its sockets from; `made` learns of each. */
export function countingSocket(clockNow: () => number, made: (socket: CountingSocket) => void): typeof WebSocket {
  return class extends WebSocket implements CountingSocket {
    /** The clock of one's own structs at each frame that was sent. */
    readonly #clocks: number[] = []
    #saved = 0
    #answered = false

    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols)
      made(this)
    }

    override send(data: Parameters<WebSocket['send']>[0]): void {
      // A provider answers what still arrives while its socket is closing.
      if (this.readyState !== WebSocket.OPEN) return
      super.send(data)
      const kind = data instanceof Uint8Array ? kindOf(data) : undefined
      if (kind === undefined) return
      if (kind === step2) this.#answered = true
      this.#clocks.push(clockNow())
    }

    acknowledged(count: number): number | undefined {
      this.#saved = Math.min(count, this.#clocks.length)
      return this.#answered ? this.#clocks[this.#saved - 1] : undefined
    }

    get allSaved(): boolean {
      return this.#answered && this.#saved === this.#clocks.length
    }
  }
}

/** Step 2 or update; undefined for every other frame. */
function kindOf(frame: Uint8Array): number | undefined {
  const decoder = decoding.createDecoder(frame)
  if (decoding.readVarUint(decoder) !== syncMessage) return undefined
  const kind = decoding.readVarUint(decoder)
  return kind === step2 || kind === update ? kind : undefined
}

/** The clock one's own writing has reached in a document. */
export const ownClock = (doc: Y.Doc): number => Y.getState(doc.store, doc.clientID)
