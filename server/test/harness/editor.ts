/** Documents through the unmodified provider of y-websocket, with every byte it receives kept, and through a bare socket. */
import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import { vi } from 'vitest'
import WebSocket from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { paragraphs, plainText } from '../../src/collab/text.ts'
import type { Person } from './person.ts'
import type { ServerProcess } from './serverProcess.ts'

export const until = (holds: () => void | Promise<void>, timeout = 15_000) => vi.waitFor(holds, { timeout, interval: 10 })

const collabUrl = (server: ServerProcess): string => `${server.origin.replace('http', 'ws')}/collab`

export class Editor {
  readonly documentId: string
  readonly doc = new Y.Doc()
  readonly provider: WebsocketProvider
  /** As they came, over all connections. */
  readonly frames: Buffer[] = []
  readonly closes: number[] = []
  opens = 0

  constructor(person: Person, documentId: string, extra: readonly string[] = []) {
    const editor = this
    class RecordingSocket extends WebSocket {
      constructor(url: string, protocols: string[]) {
        super(url, protocols)
        this.on('open', () => {
          editor.opens += 1
        })
        this.on('message', (data) => {
          editor.frames.push(Buffer.from(data as Buffer))
          person.heard.push(Buffer.from(data as Buffer))
        })
        this.on('close', (code) => editor.closes.push(code))
      }
    }
    this.documentId = documentId
    this.provider = new WebsocketProvider(collabUrl(person.server), documentId, this.doc, {
      protocols: ['spojka', person.token, ...extra],
      disableBc: true,
      WebSocketPolyfill: RecordingSocket as unknown as typeof globalThis.WebSocket,
    })
  }

  /** Opens and waits for the text. */
  static async open(person: Person, documentId: string, extra: readonly string[] = []): Promise<Editor> {
    const editor = new Editor(person, documentId, extra)
    await until(() => {
      if (!editor.provider.synced) throw new Error(`not in sync; closed with ${editor.closes.join()}`)
    })
    return editor
  }

  get text(): string {
    return plainText(this.doc.getXmlFragment('default'))
  }

  /** One update. */
  type(words: string): void {
    const fragment = this.doc.getXmlFragment('default')
    this.doc.transact(() => fragment.insert(fragment.length, paragraphs(words)))
  }

  /** The count of the latest message 4. */
  get saved(): number {
    return savedBy(this.frames)
  }

  end(): void {
    this.provider.destroy()
    this.doc.destroy()
  }
}

/** Reads the text of a document once; undefined when it is closed to this person. */
export async function textOf(person: Person, documentId: string): Promise<string | undefined> {
  const editor = new Editor(person, documentId)
  try {
    await until(() => {
      if (!editor.provider.synced && editor.closes.length === 0) throw new Error('neither open nor closed')
    })
    return editor.closes.length > 0 ? undefined : editor.text
  } finally {
    editor.end()
  }
}

/** A bare socket: frames as a test wants them, and what came of it. */
export class RawDocument {
  readonly ws: WebSocket
  readonly frames: Buffer[] = []
  readonly closed: Promise<number>
  /** HTTP status of a refused upgrade. */
  readonly refused: Promise<number>
  readonly opened: Promise<void>

  constructor(server: ServerProcess, path: string, protocols: string[], headers: Record<string, string> = {}) {
    const ws = new WebSocket(`${collabUrl(server)}/${path}`, protocols, { headers, perMessageDeflate: false })
    this.ws = ws
    ws.on('message', (data: Buffer) => this.frames.push(Buffer.from(data)))
    ws.on('error', () => undefined)
    this.closed = new Promise((resolve) => ws.on('close', resolve))
    this.opened = new Promise((resolve) => ws.on('open', resolve))
    this.refused = new Promise((resolve) => ws.on('unexpected-response', (_request, answer) => resolve(answer.statusCode ?? 0)))
  }

  /** Signed in and speaking, with an empty step 2 said. */
  static async open(person: Person, documentId: string): Promise<RawDocument> {
    const raw = new RawDocument(person.server, documentId, ['spojka', person.token, 'spojka-ack'])
    await raw.opened
    raw.send(0, 1, blob(Uint8Array.of(0, 0)))
    return raw
  }

  /** The count of the latest message 4. */
  get saved(): number {
    return savedBy(this.frames)
  }

  send(...parts: (number | Uint8Array)[]): void {
    this.ws.send(Buffer.concat(parts.map((part) => (typeof part === 'number' ? Buffer.of(part) : Buffer.from(part)))))
  }
}

/** What comes of an upgrade whose first frame, if any, comes in one packet with the request. `code`: of the close frame that is answered. */
export async function upgrade(server: ServerProcess, path: string, protocols?: string, frame?: Buffer, origin?: string) {
  const socket = connect(server.port, '127.0.0.1')
  const heard: Buffer[] = []
  socket.on('data', (data) => heard.push(data))
  socket.on('error', () => undefined)
  socket.write(Buffer.concat([upgradeRequest(server, path, protocols, origin), ...(frame === undefined ? [] : [masked(frame)])]))
  const answered = await vi.waitUntil(
    () => {
      const all = Buffer.concat(heard)
      const body = all.indexOf('\r\n\r\n') + 4
      const isWhole = body >= 4 && (all.length >= body + 4 || socket.closed)
      return isWhole ? { head: all.toString('latin1', 0, body), body: all.subarray(body) } : undefined
    },
    { timeout: 10_000, interval: 5 },
  )
  socket.destroy()
  return {
    status: Number(/^HTTP\/1\.1 (\d+)/.exec(answered.head)?.[1]),
    protocol: /\r\nSec-WebSocket-Protocol: (.*)\r\n/i.exec(answered.head)?.[1],
    code: answered.body[0] === 0x88 ? answered.body.readUInt16BE(2) : undefined,
  }
}

/** The head of a request to speak WebSocket. */
export function upgradeRequest(server: ServerProcess, path: string, protocols?: string, origin?: string): Buffer {
  const head = [
    `GET ${path} HTTP/1.1`,
    `Host: 127.0.0.1:${server.port}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
    ...(protocols === undefined ? [] : [`Sec-WebSocket-Protocol: ${protocols}`]),
    ...(origin === undefined ? [] : [`Origin: ${origin}`]),
    '\r\n',
  ]
  return Buffer.from(head.join('\r\n'))
}

/** A client's frame is masked; a mask of zeros leaves the words as they are. */
function masked(frame: Buffer): Buffer {
  const length =
    frame.length < 126 ? Buffer.of(0x82, 0x80 | frame.length) : Buffer.of(0x82, 0x80 | 126, frame.length >> 8, frame.length & 255)
  return Buffer.concat([length, Buffer.alloc(4), frame])
}

/** A length, then the bytes, as lib0 writes them. */
export function blob(bytes: Uint8Array): Uint8Array {
  const length: number[] = []
  let rest = bytes.length
  for (; rest > 127; rest = Math.floor(rest / 128)) length.push((rest & 127) | 128)
  length.push(rest)
  return Buffer.concat([Buffer.from(length), bytes])
}

export function savedBy(frames: readonly Buffer[]): number {
  const latest = frames.findLast((frame) => frame[0] === 4)
  return latest === undefined ? 0 : readVarUint(latest, 1)
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

/** The first whole frame of what a server has sent. */
export function wsFrame(bytes: Buffer): { readonly opcode: number; readonly payload: Buffer; readonly length: number } | undefined {
  const short = bytes.length < 2 ? 0 : (bytes[1] ?? 0) & 127
  const head = short === 126 ? 4 : short === 127 ? 10 : 2
  if (bytes.length < head) return undefined
  const size = short === 126 ? bytes.readUInt16BE(2) : short === 127 ? Number(bytes.readBigUInt64BE(2)) : short
  if (bytes.length < head + size) return undefined
  return { opcode: (bytes[0] ?? 0) & 15, payload: bytes.subarray(head, head + size), length: head + size }
}
