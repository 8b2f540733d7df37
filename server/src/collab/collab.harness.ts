/** A document server on a real HTTP server, over a port in memory, with the clients the tests need. Tests only. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { AgencyId, DocumentId, PersonId } from '@spojka/shared/protocol/ids'
import { onTestFinished, vi } from 'vitest'
import WebSocket from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { ByteReader } from './bytes.ts'
import { compact } from './compaction.ts'
import type { Speaker } from './gate.ts'
import type { CollabLimits } from './limits.ts'
import type { DocumentAccess, DocumentActor, DocumentPort, Piece } from './port.ts'
import { readAwareness } from './presence.ts'
import { type CollabService, createCollabServer } from './server.ts'
import { paragraphs, plainText } from './text.ts'
import type { Timers } from './timers.ts'

export const documentId = 'doc-1' as DocumentId
export const none: DocumentAccess = { read: false, write: false }
export const reads: DocumentAccess = { read: true, write: false }
export const writes: DocumentAccess = { read: true, write: true }

export const actorOf = (person: string, agency = `agency-${person}`): DocumentActor => ({
  sessionId: `session-${person}`,
  personId: `person-${person}` as PersonId,
  agencyId: agency as AgencyId,
})

/** The store and the rights in memory; each may be turned from a test. */
export class MemoryPort implements DocumentPort {
  readonly actors = new Map<string, DocumentActor>()
  readonly rights = new Map<string, DocumentAccess>()
  readonly hidden = new Set<AgencyId>()
  readonly ended = new Set<string>()
  readonly log: { documentId: DocumentId; actor: DocumentActor; update: Uint8Array }[] = []
  readonly quarantined: { actor: DocumentActor; update: Uint8Array }[] = []
  /** While set, appends wait for `release`. */
  isHeld = false
  isReadOnly = false
  #held: (() => void)[] = []
  #compacted: Piece[] = []

  /** Signs somebody in with these rights; the token is the person's name. */
  admit(person: string, rights: DocumentAccess, agency?: string): DocumentActor {
    const actor = actorOf(person, agency)
    this.actors.set(person, actor)
    this.rights.set(actor.sessionId, rights)
    return actor
  }
  release(): void {
    this.isHeld = false
    for (const go of this.#held.splice(0)) go()
  }
  authenticate(token: string) {
    const actor = this.actors.get(token)
    return actor !== undefined && this.sessionLives(actor.sessionId) ? actor : undefined
  }
  named(documentId: DocumentId) {
    return { documentId, isPresent: true, isBeingRenewed: false }
  }
  sessionLives(sessionId: string) {
    return !this.ended.has(sessionId)
  }
  access(actor: DocumentActor, id: DocumentId) {
    return id === documentId ? (this.rights.get(actor.sessionId) ?? none) : none
  }
  plate(actor: DocumentActor) {
    return { name: `Name of ${actor.personId}`, agencyId: actor.agencyId }
  }
  mayKnow(viewer: DocumentActor, _id: DocumentId, agencyId: AgencyId) {
    return viewer.agencyId === agencyId || !this.hidden.has(agencyId)
  }
  /** The store of the moment. */
  state: 'writable' | 'readOnly' | 'silent' = 'writable'

  availability() {
    return this.state
  }

  async append(actor: DocumentActor, id: DocumentId, update: Uint8Array) {
    if (this.isHeld) await new Promise<void>((resolve) => this.#held.push(resolve))
    if (this.isReadOnly) throw new Error('disk full')
    this.log.push({ documentId: id, actor, update })
  }
  /** Nothing is written down. */
  stands() {
    return { still: () => undefined, over: () => undefined }
  }
  refused() {}
  history(id: DocumentId): readonly Piece[] {
    return [...this.#compacted, ...this.log.filter((entry) => entry.documentId === id)]
  }
  /** Puts what is left of the document in the place of its log. */
  compact(): void {
    const compacted = compact(this.history(documentId))
    if (compacted === undefined) throw new Error('not a sound history')
    this.#compacted = [compacted]
    this.log.length = 0
  }
  quarantine(actor: DocumentActor, _id: DocumentId, update: Uint8Array) {
    this.quarantined.push({ actor, update })
  }
}

/** A clock that stands still until it is moved. */
export class HandTimers implements Timers {
  #now = 1_800_000_000_000
  #due: { at: number; run: () => void; every: number | undefined }[] = []
  now = () => this.#now
  every(milliseconds: number, run: () => void) {
    return this.#add({ at: this.#now + milliseconds, run, every: milliseconds })
  }
  after(milliseconds: number, run: () => void) {
    return this.#add({ at: this.#now + milliseconds, run, every: undefined })
  }
  move(milliseconds: number) {
    const to = this.#now + milliseconds
    for (;;) {
      const [next] = this.#due.filter(({ at }) => at <= to).sort((a, b) => a.at - b.at)
      if (next === undefined) break
      this.#now = next.at
      if (next.every === undefined) this.#due = this.#due.filter((other) => other !== next)
      else next.at += next.every
      next.run()
    }
    this.#now = to
  }
  #add(timer: { at: number; run: () => void; every: number | undefined }) {
    this.#due.push(timer)
    return () => {
      this.#due = this.#due.filter((other) => other !== timer)
    }
  }
}

export interface House {
  readonly port: MemoryPort
  readonly collab: CollabService
  readonly http: Server
  readonly url: string
  readonly incidents: string[]
  readonly refusals: string[]
}

export async function openHouse(options: { limits?: Partial<CollabLimits>; timers?: Timers; port?: MemoryPort } = {}): Promise<House> {
  const port = options.port ?? new MemoryPort()
  const incidents: string[] = []
  const refusals: string[] = []
  const collab = createCollabServer({
    port,
    allowedOrigins: ['https://spojka.example'],
    onIncident: (what) => incidents.push(what),
    onRefused: (why) => refusals.push(why),
    ...(options.limits === undefined ? {} : { limits: options.limits }),
    ...(options.timers === undefined ? {} : { timers: options.timers }),
  })
  const http = createServer()
  http.on('upgrade', (request, socket, head) => {
    if (!collab.handleUpgrade(request, socket, head)) socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n')
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    collab.close()
    http.closeAllConnections()
    http.close()
  })
  return { port, collab, http, url: `ws://127.0.0.1:${(http.address() as AddressInfo).port}/collab`, incidents, refusals }
}

export interface Editor {
  readonly doc: Y.Doc
  readonly provider: WebsocketProvider
  readonly type: (text: string) => void
  readonly text: () => string
}

/** The standard provider, as the contract shows it. */
export function openEditor(house: House, person: string, doc = new Y.Doc(), connect = true): Editor {
  const provider = new WebsocketProvider(house.url, documentId, doc, {
    connect,
    protocols: ['spojka', person],
    disableBc: true,
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
  })
  onTestFinished(() => {
    provider.destroy()
    doc.destroy()
  })
  const fragment = doc.getXmlFragment('default')
  return {
    doc,
    provider,
    type: (text) => fragment.insert(fragment.length, paragraphs(text)),
    text: () => plainText(fragment),
  }
}

export const until = (holds: () => void) => vi.waitFor(holds, { timeout: 8_000, interval: 5 })

export interface Raw {
  readonly ws: WebSocket
  readonly frames: Uint8Array[]
  readonly code: () => number | undefined
  readonly closed: Promise<number>
  readonly opened: Promise<void>
  send(...bytes: (number | Uint8Array)[]): void
}

/** A client that sends whatever a test wants. */
export function openRaw(house: House, protocols: string[], headers: Record<string, string> = {}, id: string = documentId): Raw {
  const ws = new WebSocket(`${house.url}/${id}`, protocols, { headers, perMessageDeflate: false })
  const frames: Uint8Array[] = []
  let code: number | undefined
  ws.on('message', (data: Buffer) => frames.push(new Uint8Array(data)))
  ws.on('error', () => undefined)
  const closed = new Promise<number>((resolve) =>
    ws.on('close', (with_) => {
      code = with_
      resolve(with_)
    }),
  )
  const opened = new Promise<void>((resolve) => ws.on('open', () => resolve()))
  onTestFinished(() => ws.terminate())
  return {
    ws,
    frames,
    closed,
    opened,
    code: () => code,
    send: (...bytes) => ws.send(Buffer.concat(bytes.map((part) => (typeof part === 'number' ? Buffer.of(part) : Buffer.from(part))))),
  }
}

/** varUint length, then the bytes. */
export function blob(bytes: Uint8Array): Uint8Array {
  const length: number[] = []
  let rest = bytes.length
  for (; rest > 127; rest = Math.floor(rest / 128)) length.push((rest & 127) | 128)
  length.push(rest)
  return Buffer.concat([Buffer.from(length), bytes])
}

/** What an honest editor would send for this text. */
export function updateOf(write: (fragment: Y.XmlFragment, doc: Y.Doc) => void, client?: number): Uint8Array {
  const doc = new Y.Doc()
  if (client !== undefined) doc.clientID = client
  doc.transact(() => write(doc.getXmlFragment('default'), doc))
  return Y.encodeStateAsUpdate(doc)
}

export const saying = (text: string, client?: number) => updateOf((fragment) => fragment.insert(0, paragraphs(text)), client)

/** Somebody in whose name the gate judges. */
export const speaking = (ownsOrFree: (client: number) => boolean = () => true, mayCopy: () => boolean = () => true): Speaker => ({
  ownsOrFree,
  mayCopy,
})

/** A raw client that has said its step 1 and an empty step 2. */
export async function openSpeaking(house: House, person: string): Promise<Raw> {
  const raw = openRaw(house, ['spojka', person, 'spojka-ack'])
  await raw.opened
  raw.send(0, 0, blob(Uint8Array.of(0)))
  raw.send(0, 1, blob(Uint8Array.of(0, 0)))
  await until(() => {
    if (!savedCounts(raw).includes(1)) throw new Error('not yet')
  })
  return raw
}

export const savedCounts = (raw: Raw): number[] => raw.frames.filter((frame) => frame[0] === 4).map((frame) => frame[1] ?? -1)

/** Every caret this client was sent, in order. */
export const caretsOf = (raw: Raw) =>
  raw.frames.filter((frame) => frame[0] === 1).flatMap((frame) => readAwareness(new ByteReader(frame.subarray(1)).blob()))
