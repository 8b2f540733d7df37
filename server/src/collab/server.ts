/**
 * server: the documents under `/collab/{documentId}`, as main.ts and the network host use them.
 *
 * Refusals are close codes, not HTTP statuses: providers retry a failed upgrade for ever, and believe a code. The one
 * exception is a foreign Origin, which is a browser lured here by another site and gets nothing to speak with.
 */
import type { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { type DocumentId, documentIdSchema } from '@spojka/shared/protocol/ids'
import { richTextVersion, schemaVersionIn } from '@spojka/shared/richText/version'
import { type WebSocket, WebSocketServer } from 'ws'
import { Malformed } from './bytes.ts'
import { closeCode } from './frames.ts'
import type { GateRefusal } from './gate.ts'
import { Late } from './late.ts'
import { type CollabLimits, defaultLimits } from './limits.ts'
import type { DocumentActor, DocumentPort } from './port.ts'
import { Room } from './room.ts'
import { scanUpdate } from './scan.ts'
import { Connection } from './socket.ts'
import { deletionOf, textToUpdate } from './text.ts'
import { systemTimers, type Timers } from './timers.ts'

export interface CollabOptions {
  readonly port: DocumentPort
  /** Exactly as browsers write them, e.g. `https://spojka.example`. A missing Origin is allowed. */
  readonly allowedOrigins: readonly string[]
  readonly limits?: Partial<CollabLimits>
  readonly timers?: Timers
  /** Something that should not happen did; the words hold no personal data. */
  readonly onIncident?: (what: string) => void
  /** The gate has refused something of somebody. */
  readonly onRefused?: (why: GateRefusal) => void
}

export interface CollabService {
  /** Takes an upgrade if its path is a document's; says whether it was. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean
  /** In this very turn: re-judges every socket, or those of the documents that are touched; what is closed is closed or reset, and its queue is gone. */
  fence(touches?: (documentId: DocumentId) => boolean): void
  /** The text of a document, with all that is accepted and being written. */
  textOf(documentId: DocumentId): string
  /** Puts paragraphs at the end of a document, through the same gate as everybody; resolves when durable. */
  write(actor: DocumentActor, documentId: DocumentId, text: string): Promise<void>
  /** Deletes every place of a document where the pattern fits, as that person would; resolves when durable. */
  deleteWords(actor: DocumentActor, documentId: DocumentId, pattern: RegExp): Promise<void>
  /** Whether somebody has a document open, or had it a moment ago. */
  isOpen(documentId: DocumentId): boolean
  /** A document was made anew: what is held of it here is another one. */
  renewed(documentId: DocumentId): void
  /** What was deleted in a document was erased: whoever has it open forgets it too. */
  forgetPast(documentId: DocumentId): void
  /** Open sockets, for metrics. */
  readonly socketCount: number
  /** Ends every socket with 1001, which providers retry, and every timer. */
  close(): void
}

const path = /^\/collab\/([^/?#]+)(?:\?.*)?$/
const roomLinger = 60_000
/** A refusal takes as long whether or not there is such a document: to find out that one is not for somebody takes longer than to find none. */
const refusalTakes = 2
const caretPace = 25
const tickEvery = 4_000
/** A peer that has not answered for this long is not there. */
const deadAfter = 60_000

/** Makes the document server; it listens to nothing by itself. */
export function createCollabServer(options: CollabOptions): CollabService {
  const { port, timers = systemTimers, onIncident = () => undefined, onRefused = () => undefined } = options
  const limits: CollabLimits = { ...defaultLimits, ...options.limits }
  const late = new Late(port, timers.now)
  const rooms = new Map<DocumentId, Room>()
  const connections = new Set<Connection>()
  const caretsPending = new Set<Room>()
  const sockets = new Map<WebSocket, { heard: number }>()
  const upgrades = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: limits.frameBytes,
    handleProtocols: (offered) => (offered.has('spojka') ? 'spojka' : false),
  })

  function roomOf(documentId: DocumentId): Room {
    const open = rooms.get(documentId)
    if (open !== undefined) return open
    const room = new Room({ documentId, port, limits, now: timers.now, onIncident })
    rooms.set(documentId, room)
    return room
  }

  /** Something the server writes in the name of a person, through the same gate as everybody. */
  async function commitOwn(room: Room, actor: DocumentActor, update: Uint8Array): Promise<void> {
    // A command's text has a limit of its own; a page of single letters must not fail for the structs it takes.
    const roomy = { ...limits, frameStructs: limits.frameStructs * 4, documentStructs: limits.documentStructs * 4 }
    const verdict = room.judge(actor, scanUpdate(update), roomy)
    if (verdict.kind === 'refused') throw new Error(`the gate refused a text of our own: ${verdict.why}`)
    if (verdict.kind === 'nothing') return
    await new Promise<void>((resolve, reject) => {
      room.commit(actor, undefined, verdict, (saved) => (saved ? resolve() : reject(new Error('the text was not written'))))
    })
  }

  function closeRoomLater(documentId: DocumentId): void {
    timers.after(roomLinger, () => {
      const room = rooms.get(documentId)
      if (room?.isIdle === true) rooms.delete(documentId)
      else if (room?.members.size === 0) closeRoomLater(documentId)
    })
  }

  function onCarets(room: Room): void {
    if (caretsPending.has(room)) return
    caretsPending.add(room)
    timers.after(caretPace, () => {
      caretsPending.delete(room)
      room.flushCarets()
    })
  }

  /** Who wants to open what, or the code that closes the connection before its first frame. */
  function admit(offered: readonly string[], id: string): number | ({ readonly actor: DocumentActor } & ReturnType<DocumentPort['named']>) {
    if (!offered.includes('spojka')) return closeCode.protocol
    const [token = ''] = offered.filter((word) => word !== 'spojka' && !word.startsWith('spojka-'))
    const actor = port.authenticate(token)
    if (actor === undefined) return closeCode.sessionOver
    const name = documentIdSchema.safeParse(id)
    return name.success ? { actor, ...port.named(name.data) } : closeCode.closedForYou
  }

  function open(ws: WebSocket, raw: Socket, request: IncomingMessage, id: string): void {
    ws.on('error', () => undefined) // ws closes by itself, with its own code
    track(ws)
    const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((word) => word.trim())
    const admitted = admit(offered, id)
    if (typeof admitted === 'number') {
      ws.close(admitted)
      return
    }
    const { actor, documentId, isPresent, isBeingRenewed } = admitted
    if (!port.access(actor, documentId).read) {
      refuseClosed(ws, actor, documentId)
      return
    }
    if (isBeingRenewed) {
      ws.close(closeCode.readOnly)
      return
    }
    if (!isPresent) {
      ws.close(closeCode.reload)
      return
    }
    const room = roomOf(documentId)
    const connection = new Connection({
      ws,
      raw,
      actor,
      documentId,
      wantsSaved: offered.includes('spojka-ack'),
      isEditor: schemaVersionIn(offered) !== undefined,
      isOlder: (schemaVersionIn(offered) ?? richTextVersion) < richTextVersion,
      room,
      port,
      late,
      limits,
      timers,
      onIncident,
      onRefused,
      onCarets,
      onClosed: (closed) => {
        connections.delete(closed)
        onCarets(room)
        // What it was still writing may be under way.
        if (room.members.size === 0) closeRoomLater(documentId)
      },
    })
    if (connection.judge() !== undefined) connections.add(connection)
  }

  /** Somebody who was offline may send at once what was written for a document that has been closed meanwhile. */
  function refuseClosed(ws: WebSocket, actor: DocumentActor, documentId: DocumentId): void {
    let left = limits.frameBytes
    ws.on('message', (data, isBinary) => {
      if (!isBinary || !(data instanceof Uint8Array)) return
      left -= data.length
      if (left < 0 || !port.sessionLives(actor.sessionId)) return
      try {
        late.keep(actor, documentId, data, false)
      } catch (error) {
        if (!(error instanceof Malformed)) onIncident('a late update could not be kept')
      }
    })
    timers.after(refusalTakes, () => {
      ws.close(closeCode.closedForYou)
      // What is written down of it comes after, so that it does not tell by the time it takes.
      port.refused(actor, documentId)
    })
  }

  function track(ws: WebSocket): void {
    const life = { heard: timers.now() }
    sockets.set(ws, life)
    const heard = () => {
      life.heard = timers.now()
    }
    ws.on('message', heard)
    ws.on('pong', heard)
    ws.on('close', () => sockets.delete(ws))
  }

  /** Rights also end by time alone, peers without a word, and providers give up on silence. */
  function tick(): void {
    const now = timers.now()
    for (const connection of [...connections]) {
      connection.judge()
      connection.keepAlive(now)
    }
    for (const [ws, life] of [...sockets]) {
      if (now - life.heard > deadAfter) ws.terminate()
      else if (now - life.heard > deadAfter / 3) ws.ping()
    }
  }
  const stopTicking = timers.every(tickEvery, tick)

  return {
    handleUpgrade(request, socket, head) {
      const id = path.exec(request.url ?? '')?.[1]
      if (id === undefined) return false
      socket.on('error', () => socket.destroy())
      const { origin } = request.headers
      if (!(socket instanceof Socket) || (origin !== undefined && !options.allowedOrigins.includes(origin))) {
        socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
        return true
      }
      upgrades.handleUpgrade(request, socket, head, (ws) => {
        try {
          open(ws, socket, request, id)
        } catch {
          onIncident('a document could not be opened')
          ws.close(closeCode.readOnly)
        }
      })
      return true
    },
    fence(touches = () => true) {
      for (const connection of [...connections]) if (touches(connection.documentId)) connection.rejudge()
    },
    textOf(documentId) {
      const isOpen = rooms.has(documentId)
      const room = roomOf(documentId)
      if (!isOpen) closeRoomLater(documentId)
      return room.text()
    },
    async write(actor, documentId, text) {
      const room = roomOf(documentId)
      await new Promise<boolean>((resolve) => room.whenSettled(resolve))
      await commitOwn(room, actor, textToUpdate(text, room.update()))
      if (room.isIdle) closeRoomLater(documentId)
    },
    async deleteWords(actor, documentId, pattern) {
      const room = roomOf(documentId)
      await new Promise<boolean>((resolve) => room.whenSettled(resolve))
      const update = deletionOf(pattern, room.update())
      if (update !== undefined) await commitOwn(room, actor, update)
      if (room.isIdle) closeRoomLater(documentId)
    },
    isOpen: (documentId) => rooms.has(documentId),
    renewed(documentId) {
      // Somebody may have asked for its text meanwhile; nobody could come in.
      rooms.delete(documentId)
    },
    forgetPast(documentId) {
      rooms.get(documentId)?.forgetPast()
    },
    get socketCount() {
      return connections.size
    },
    close() {
      stopTicking()
      for (const connection of [...connections]) connection.close(1001)
      for (const ws of sockets.keys()) ws.close(1001)
      upgrades.close()
    },
  }
}
