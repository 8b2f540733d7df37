/** desk: one document in front of one person, over the y-websocket protocol by hand: every frame is heard raw and by its structure. */
import { richTextVersion, schemaWord } from '@spojka/shared/richText/version'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import WebSocket from 'ws'
import * as Y from 'yjs'
import { plainText } from '../../server/src/collab/text.ts'
import { pong } from './live.ts'
import type { Tapped } from './tapped.ts'

const sync = 0
const awareness = 1
const [step1, step2, update] = [0, 1, 2]
const closedForYou = 4403

export class Desk {
  readonly documentId: string
  readonly doc = new Y.Doc()
  readonly undo: Y.UndoManager
  /** Its text has come, or the code of the refusal. */
  readonly begun: Promise<void>
  code: number | undefined
  saved = 0
  /** Frames with carets in them, for whoever waits for one. */
  carets = 0
  readonly #ws: WebSocket
  readonly #leave: () => void
  #sent = 0
  readonly #waiting: (() => void)[] = []

  constructor(seat: Tapped, documentId: string) {
    this.documentId = documentId
    this.undo = new Y.UndoManager(this.doc.getXmlFragment('default'), { captureTimeout: 0 })
    const ws = new WebSocket(`ws://127.0.0.1:${seat.server.port}/collab/${documentId}`, [
      'spojka',
      seat.token,
      'spojka-ack',
      schemaWord(richTextVersion),
    ])
    this.#ws = ws
    const { eyes } = seat
    const [asked, wasSteady] = [eyes.now(), seat.steady()]
    let stands = false
    this.#leave = () => {
      if (stands) eyes.gone(this)
      stands = false
    }
    this.begun = new Promise((resolve) => {
      ws.on('open', () => this.#send(sync, step1, Y.encodeStateVector(this.doc)))
      ws.on('message', (data: Buffer) => {
        if (ws.readyState !== WebSocket.OPEN) return
        seat.hear(seat, { channel: 'documents', text: data.toString('latin1'), of: documentId })
        const { event, text } = this.#take(data, () => {
          if (!stands) eyes.document(this, documentId, asked)
          stands = true
          resolve()
        })
        seat.hear(seat, { channel: 'documents', text, of: documentId, event })
        for (const tell of this.#waiting.splice(0)) tell()
      })
      ws.on('close', (code) => {
        this.code = code
        // A right that ends meanwhile closes it with the same code.
        const isSure = wasSteady !== undefined && wasSteady === seat.steady()
        if (!stands && code === closedForYou) eyes.refused({ documentId }, asked, isSure)
        if (!stands && !(code === closedForYou && isSure)) eyes.cut(asked)
        this.#leave()
        resolve()
        for (const tell of this.#waiting.splice(0)) tell()
      })
      ws.on('error', () => undefined)
    })
    this.doc.on('update', (bytes: Uint8Array, origin: unknown) => {
      if (origin === ws) return
      this.#sent += 1
      this.#send(sync, update, bytes)
    })
  }

  get isOpen(): boolean {
    return this.code === undefined && this.#ws.readyState <= WebSocket.OPEN
  }

  get text(): string {
    return plainText(this.doc.getXmlFragment('default'))
  }

  /** A new paragraph, in pieces of a few letters, each an update of its own. */
  type(words: string, pieceLength: number): void {
    const text = new Y.XmlText()
    this.doc.transact(() => {
      const paragraph = new Y.XmlElement('paragraph')
      paragraph.insert(0, [text])
      this.doc.getXmlFragment('default').push([paragraph])
    })
    for (let at = 0; at < words.length; at += pieceLength) text.insert(text.length, words.slice(at, at + pieceLength))
  }

  /** Several paragraphs at once, as somebody pastes them. */
  paste(paragraphs: readonly string[]): void {
    this.doc.transact(() => {
      const elements = paragraphs.map((words) => {
        const paragraph = new Y.XmlElement('paragraph')
        paragraph.insert(0, [new Y.XmlText(words)])
        return paragraph
      })
      this.doc.getXmlFragment('default').push(elements)
    })
  }

  /** Makes words bold, or takes the paragraph they stand in away; false where they are not. */
  change(words: string, how: 'bold' | 'delete'): boolean {
    const fragment = this.doc.getXmlFragment('default')
    const at = fragment.toArray().findIndex((child) => child instanceof Y.XmlElement && child.toString().includes(words))
    const paragraph = at < 0 ? undefined : fragment.get(at)
    if (!(paragraph instanceof Y.XmlElement)) return false
    if (how === 'delete') fragment.delete(at)
    else for (const child of paragraph.toArray()) if (child instanceof Y.XmlText) child.format(0, child.length, { bold: {} })
    return true
  }

  /** Puts the caret at the beginning. */
  point(clock: number): void {
    const position = { type: null, tname: 'default', item: null, assoc: 0 }
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarUint(encoder, this.doc.clientID)
    encoding.writeVarUint(encoder, clock)
    encoding.writeVarString(encoder, JSON.stringify({ cursor: { anchor: position, head: position } }))
    const frame = encoding.createEncoder()
    encoding.writeVarUint(frame, awareness)
    encoding.writeVarUint8Array(frame, encoding.toUint8Array(encoder))
    this.send(encoding.toUint8Array(frame))
  }

  /** Reads nothing any more; the other side fills what lies between. */
  pause(): void {
    this.#ws.pause()
  }

  resume(): void {
    this.#ws.resume()
  }

  /** One large update, and another that takes it away again. */
  flood(words: string, filler: string): void {
    const fragment = this.doc.getXmlFragment('default')
    this.doc.transact(() => {
      const paragraph = new Y.XmlElement('paragraph')
      paragraph.insert(0, [new Y.XmlText(filler + words)])
      fragment.push([paragraph])
    })
    fragment.delete(fragment.length - 1)
  }

  send(bytes: Uint8Array): void {
    if (this.#ws.readyState === WebSocket.OPEN) this.#ws.send(bytes)
  }

  /** Everything typed here is saved, or the document is closed. */
  async settled(): Promise<void> {
    await this.until(() => this.saved >= this.#sent)
  }

  /** Until it holds, or the document is closed. */
  async until(holds: () => boolean): Promise<void> {
    while (this.isOpen && !holds()) await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }

  drained(): Promise<void> {
    return pong(this.#ws)
  }

  end(): void {
    this.#leave()
    this.#ws.terminate()
    this.doc.destroy()
  }

  #send(type: number, kind: number, body: Uint8Array): void {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, type)
    encoding.writeVarUint(encoder, kind)
    encoding.writeVarUint8Array(encoder, body)
    this.send(encoding.toUint8Array(encoder))
  }

  /** Reads a frame and does what a provider would. `event`: what it says, without the numbers that are chosen by chance. */
  #take(data: Buffer, begun: () => void): { readonly event: string; readonly text: string } {
    const decoder = decoding.createDecoder(data)
    const type = decoding.readVarUint(decoder)
    if (type === 4) {
      this.saved = decoding.readVarUint(decoder)
      return said(`saved ${this.saved}`)
    }
    if (type === 5)
      return said(
        `writers ${Object.values(JSON.parse(decoding.readVarString(decoder)))
          .sort()
          .join(' ')}`,
      )
    // The name of a history of undoing is chosen by chance.
    if (type === 7) return said('past')
    if (type === awareness) {
      this.carets += 1
      return said(caretsIn(decoding.readVarUint8Array(decoder)))
    }
    const kind = decoding.readVarUint(decoder)
    const body = decoding.readVarUint8Array(decoder)
    if (kind === step1) {
      this.#sent += 1
      this.#send(sync, step2, Y.encodeStateAsUpdate(this.doc, body))
      return said('step 1')
    }
    Y.applyUpdate(this.doc, body, this.#ws)
    if (kind === step2) begun()
    const words = wordsIn(body)
    const { text } = this
    // A whole text is in the order of its writers' numbers, which chance has chosen. Words typed in pieces are whole in the text only.
    return { event: kind === step2 ? `text ${text.split('\n').sort().join(' ')}` : `update ${words}`, text: `${words} ${text}` }
  }
}

const said = (event: string) => ({ event, text: event })

/** What is said of carets; nothing for a mere sign of life. */
function caretsIn(bytes: Uint8Array): string {
  const decoder = decoding.createDecoder(bytes)
  const said: string[] = []
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    decoding.readVarUint(decoder)
    decoding.readVarUint(decoder)
    said.push(decoding.readVarString(decoder))
  }
  return said.length > 0 ? `carets ${said.join(' ')}` : ''
}

/** All words of an update, one writer after another in the order of writing, so that what was typed in pieces is whole again. */
const wordsIn = (bytes: Uint8Array): string =>
  Y.decodeUpdate(bytes)
    .structs.map((struct) => (struct instanceof Y.Item ? told(struct.content) : ''))
    .join('')

function told(content: unknown): string {
  if (content instanceof Y.ContentString) return content.str
  if (content instanceof Y.ContentFormat) return ` ${content.key} ${JSON.stringify(content.value)} `
  if (content instanceof Y.ContentEmbed) return ` ${JSON.stringify(content.embed)} `
  if (content instanceof Y.ContentAny) return ` ${JSON.stringify(content.arr)} `
  return ' '
}
