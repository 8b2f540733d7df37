/**
 * editor: the standard provider of y-websocket, writing one token after another at the end of a document and noting which the server has said to be saved.
 *
 * Each socket counts its step-2 and update frames from zero, as the server does; beside each stands how far one's own writing had come.
 */
import WebSocket from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { paragraphs, plainText } from '../../../server/src/collab/text.ts'
import type { Account } from './account.ts'
import { type Token, tokenText } from './report.ts'

const message = { sync: 0, saved: 4 } as const
const step2 = 1
const sessionOver = 4401

export class Editor {
  readonly documentId: string
  readonly author: string
  readonly surprises: string[] = []
  readonly #doc = new Y.Doc()
  readonly #provider: WebsocketProvider
  /** The own clock behind each token. */
  readonly #written: number[] = []
  #savedClock = 0

  constructor(account: Account, documentId: string, author: string) {
    this.documentId = documentId
    this.author = author
    const editor = this
    class CountingSocket extends WebSocket {
      readonly #clocks: number[] = []
      #hasAnswered = false

      constructor(url: string, protocols: string[]) {
        super(url, protocols)
        this.on('message', (data: ArrayBuffer) => {
          const frame = new Uint8Array(data)
          if (frame[0] !== message.saved) return
          const clock = this.#clocks[readVarUint(frame, 1) - 1]
          if (this.#hasAnswered && clock !== undefined) editor.#savedClock = Math.max(editor.#savedClock, clock)
        })
        this.on('close', (code) => editor.#closed(code, account))
      }

      override send(data: Uint8Array): void {
        if (this.readyState !== WebSocket.OPEN) return
        super.send(data)
        if (data[0] !== message.sync || (data[1] ?? 0) < step2) return
        if (data[1] === step2) this.#hasAnswered = true
        this.#clocks.push(editor.#clock)
      }
    }
    this.#provider = new WebsocketProvider(`${account.origin.replace('http', 'ws')}/collab`, documentId, this.#doc, {
      protocols: ['spojka', account.token, 'spojka-ack'],
      disableBc: true,
      maxBackoffTime: 200,
      WebSocketPolyfill: CountingSocket as unknown as typeof globalThis.WebSocket,
    })
    this.#provider.messageHandlers[message.saved] = () => undefined
    // Who wrote what is not asked here.
    this.#provider.messageHandlers[5] = () => undefined
  }

  write(): void {
    const fragment = this.#doc.getXmlFragment('default')
    const text = tokenText(this.author, this.#written.length)
    this.#doc.transact(() => fragment.insert(fragment.length, paragraphs(text)))
    this.#written.push(this.#clock)
  }

  get isSettled(): boolean {
    return this.#provider.synced && this.#savedClock >= (this.#written.at(-1) ?? 0)
  }

  get tokens(): readonly Token[] {
    const { author, documentId } = this
    return this.#written.map((clock, number) => ({ author, number, documentId, acknowledged: clock <= this.#savedClock }))
  }

  get text(): string {
    return plainText(this.#doc.getXmlFragment('default'))
  }

  get #clock(): number {
    return Y.getState(this.#doc.store, this.#doc.clientID)
  }

  #closed(code: number, account: Account): void {
    if (code >= 4400 && code < 4500 && code !== sessionOver) this.surprises.push(`${this.author} was closed with ${code}`)
    if (code !== sessionOver) return
    void account.renew().then(() => {
      this.#provider.protocols = ['spojka', account.token, 'spojka-ack']
      this.#provider.connect()
    })
  }
}

function readVarUint(bytes: Uint8Array, from: number): number {
  let value = 0
  let factor = 1
  for (let i = from; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0
    value += (byte & 127) * factor
    if (byte < 128) break
    factor *= 128
  }
  return value
}
