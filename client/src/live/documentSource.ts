/**
 * An open document: the Yjs document, its connection, and how much of what one wrote is kept.
 *
 * Why not the provider alone: what a person is told about saving must come from the server's acknowledgements (message 4), counted per socket, and what
 * closes must be purged at once, all but one's own words that were not saved. A document that was refused is thrown away and loaded afresh, since a
 * provider would offer the refused text again for ever.
 *
 * Not here: which documents are open (documentSources.ts); the editor (features/document/); who may read (the server).
 */
import type { AgencyId } from '@spojka/shared/protocol/ids'
import type { DocumentRef } from '@spojka/shared/protocol/views'
import { richTextVersion, schemaWord } from '@spojka/shared/richText/version'
import * as decoding from 'lib0/decoding'
import { Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { accessToken, renewSession, seatIdentity, sessionSnapshot } from '../app/session.ts'
import { sectionClosed } from './closedSections.ts'
import { connectionIsReadOnly } from './connection.ts'
import { type CountingSocket, countingSocket, ownClock } from './countingSocket.ts'
import type { DocumentState } from './documentState.ts'
import { ownWordsSince } from './ownWords.ts'

export interface LiveDocument {
  readonly doc: Y.Doc
  readonly awareness: Awareness
  readonly state: DocumentState
  readonly offlineSince?: Date
  /** Who wrote what: the agency behind a Yjs clientID, as far as one may know of it. */
  readonly authors: ReadonlyMap<number, AgencyId>
  /** The server knows texts this editor cannot show, so one only reads until the page is loaded anew. */
  readonly isOutdated: boolean
  /** Changes when what was deleted here was erased: nothing of it is to be undone. */
  readonly past: string
  /** One's own words that were not saved when the document closed or had to be loaded afresh. */
  readonly unsaved?: string
}

const message = { saved: 4, attribution: 5, newer: 6, past: 7 } as const
const closedFor = { protocol: 4400, session: 4401, you: 4403, generation: 4409 } as const
/** A pause this long is no longer writing. */
const writingFor = 700
/** After the last one has left; a page that is drawn anew must not reconnect. */
const lingering = 2_000
const reloadAfter = 1_000
const reloadsAtMost = 4
const reloadsCountFor = 60_000

export class DocumentSource {
  readonly #id: string
  readonly #gone: () => void
  readonly #listeners = new Set<() => void>()
  #mayWrite: boolean
  /** Of a source at rest: empty, and joined to nothing. */
  #doc = new Y.Doc()
  #awareness = atRest(this.#doc)
  #provider: WebsocketProvider | undefined
  #socket: CountingSocket | undefined
  #authors = new Map<number, AgencyId>()
  #snapshot: LiveDocument

  #isOutdated = false
  #past = ''
  #closed = false
  /** It is another generation by now; the view will name it. */
  #isOld = false
  #loaded = false
  #offlineSince: Date | undefined
  #unsaved: string | undefined
  #section = ''
  readonly #reader = seatIdentity()
  /** There are local edits that no acknowledgement has covered yet. */
  #dirty = false
  /** The clock of one's own structs up to which everything is saved. */
  #savedClock = 0
  #writing = false
  #writingTimer: ReturnType<typeof setTimeout> | undefined
  #leaving: ReturnType<typeof setTimeout> | undefined
  #reloads = 0
  #reloadedAt = 0
  #reloadTimer: ReturnType<typeof setTimeout> | undefined

  /** `gone`: nobody shows it any more, and nothing of it waits to be saved. */
  constructor(document: DocumentRef, gone: () => void) {
    this.#gone = gone
    this.#id = document.id
    this.#mayWrite = document.mayWrite
    this.#snapshot = this.#look()
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    clearTimeout(this.#leaving)
    const first = this.#listeners.size === 0
    this.#listeners.add(listener)
    // Whoever comes back to a closed document asks once more; the server answers as it must.
    if (first && !this.#provider) this.#open()
    return () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size > 0) return
      this.#tellElsewhere()
      this.#leaveSoon()
    }
  }

  readonly snapshot = (): LiveDocument => this.#snapshot

  readonly discardUnsaved = (): void => {
    this.#unsaved = undefined
    this.#tell()
  }

  readonly calledIs = (section: string): void => {
    this.#section = section
  }

  /** What the view says about writing. The server speaks for itself: to a right that came it answers with step 1, to one that went with 4409. */
  mayWriteIs(mayWrite: boolean): void {
    this.#mayWrite = mayWrite
    this.#tell()
  }

  tokenRenewed(token: string): void {
    if (!this.#provider) return
    this.#provider.protocols = protocols(token)
    // After 4401 a provider rests until it is told.
    if (!this.#provider.shouldConnect) this.#provider.connect()
  }

  /** The browser knows sooner than a missing heartbeat that the line is gone, and that it is back. */
  lineIs(up: boolean): void {
    if (up) this.#provider?.connect()
    else this.#provider?.ws?.close()
  }

  /** The server saves again, or no more. */
  availabilityChanged(): void {
    this.#tell()
  }

  get dirty(): boolean {
    return this.#dirty
  }

  /** Its reader is gone, or nobody shows it: nothing stays of it but, for its reader alone, words that were never saved. */
  purge(): void {
    clearTimeout(this.#leaving)
    this.#keepUnsaved()
    this.#drop()
    if (this.#unsaved !== undefined) sectionClosed(this.#reader, this.#section, this.#unsaved)
    this.#unsaved = undefined
    this.#closed = false
    this.#tell()
  }

  /** Unsaved words keep a document open until they are saved. */
  #leaveSoon(): void {
    this.#leaving = setTimeout(() => {
      if (this.#dirty) this.#leaveSoon()
      else {
        this.purge()
        this.#gone()
      }
    }, lingering)
  }

  #open(): void {
    const token = accessToken()
    if (token === undefined) return
    const doc = new Y.Doc()
    this.#doc = doc
    this.#awareness = new Awareness(doc)
    const session = sessionSnapshot()
    if (session.status === 'signedIn') {
      this.#awareness.setLocalStateField('user', { name: session.session.person.name, agencyId: session.session.seat })
    }
    const provider = new WebsocketProvider(`${location.origin.replace(/^http/, 'ws')}/collab`, this.#id, doc, {
      connect: false,
      awareness: this.#awareness,
      protocols: protocols(token),
      disableBc: true,
      WebSocketPolyfill: countingSocket(
        () => ownClock(doc),
        (socket) => {
          this.#socket = socket
        },
      ),
    })
    this.#provider = provider
    provider.messageHandlers[message.saved] = (_encoder, decoder) => this.#acknowledged(decoding.readVarUint(decoder))
    provider.messageHandlers[message.attribution] = (_encoder, decoder) => this.#attributed(decoding.readVarString(decoder))
    provider.messageHandlers[message.newer] = (_encoder, decoder) => {
      this.#isOutdated = decoding.readVarUint(decoder) > richTextVersion
      this.#tell()
    }
    provider.messageHandlers[message.past] = (_encoder, decoder) => {
      this.#past = decoding.readVarString(decoder)
      this.#tell()
    }
    provider.on('status', ({ status }) => this.#connection(status === 'connected'))
    provider.on('connection-error', () => this.#connection(false))
    provider.on('sync', (synced) => {
      if (!synced) return
      this.#loaded = true
      this.#isOld = false
      this.#tell()
    })
    provider.on('closed', ({ code }) => this.#refused(code))
    doc.on('update', (_update: Uint8Array, origin: unknown) => {
      if (origin !== provider) this.#edited()
    })
    provider.connect()
    this.#tell()
  }

  #connection(connected: boolean): void {
    if (connected) this.#offlineSince = undefined
    else if (!this.#closed) this.#offlineSince ??= new Date()
    this.#tell()
  }

  #edited(): void {
    this.#dirty = true
    this.#writing = true
    clearTimeout(this.#writingTimer)
    this.#writingTimer = setTimeout(() => {
      this.#writing = false
      this.#tell()
    }, writingFor)
    this.#tell()
  }

  /** Everything this socket has sent is saved, and its step 2, which carries what earlier sockets may not have got through, was among it. */
  #acknowledged(count: number): void {
    const socket = this.#socket
    if (!socket) return
    const clock = socket.acknowledged(count)
    if (clock !== undefined) this.#savedClock = Math.max(this.#savedClock, clock)
    if (socket.allSaved) this.#dirty = false
    this.#tell()
  }

  #attributed(json: string): void {
    const agencies: Record<string, AgencyId> = JSON.parse(json)
    this.#authors = new Map(Object.entries(agencies).map(([client, agency]) => [Number(client), agency]))
    this.#tell()
  }

  #refused(code: number): void {
    switch (code) {
      case closedFor.you:
        this.#isOld = false
        this.#close()
        return
      case closedFor.session:
        // A fresh token goes on with the same text (`tokenRenewed`); without a session the page goes to sign in, and everything is purged there.
        void renewSession()
        return
      case closedFor.protocol:
      case closedFor.generation:
        this.#isOld = code === closedFor.generation
        if (Date.now() - this.#reloadedAt > reloadsCountFor) this.#reloads = 0
        if (this.#reloads >= reloadsAtMost) {
          this.#close()
          return
        }
        this.#keepUnsaved()
        this.#drop()
        this.#tell()
        // The first time at once: mostly the right to write has gone, and the text is still being read.
        this.#reloadTimer = setTimeout(() => this.#open(), reloadAfter * this.#reloads++)
        this.#reloadedAt = Date.now()
    }
  }

  #close(): void {
    this.#keepUnsaved()
    this.#closed = true
    this.#drop()
    if (this.#listeners.size === 0) this.#tellElsewhere()
    this.#tell()
  }

  #keepUnsaved(): void {
    if (!this.#dirty) return
    const words = ownWordsSince(this.#doc, this.#savedClock)
    if (words !== '') this.#unsaved = this.#unsaved === undefined ? words : `${this.#unsaved}\n${words}`
  }

  /** Nobody shows this document any more, most often because the section has left the page with it: that it closed, and one's own words, are told there. */
  #tellElsewhere(): void {
    const isTold = this.#unsaved !== undefined || (this.#closed && !this.#isOld)
    if (isTold) sectionClosed(this.#reader, this.#section, this.#unsaved, this.#isOld)
    this.#closed = false
    this.#unsaved = undefined
  }

  /** The document, its undo history and carets are gone; an empty one stands in their place. */
  #drop(): void {
    clearTimeout(this.#reloadTimer)
    clearTimeout(this.#writingTimer)
    this.#provider?.destroy()
    this.#provider = undefined
    this.#socket = undefined
    this.#awareness.destroy()
    this.#doc.destroy()
    this.#doc = new Y.Doc()
    this.#awareness = atRest(this.#doc)
    this.#authors = new Map()
    this.#dirty = false
    this.#writing = false
    this.#loaded = false
    this.#savedClock = 0
    this.#offlineSince = undefined
  }

  #state(): DocumentState {
    if (this.#closed) return 'closed'
    // Its connection may come and go meanwhile, which says nothing more.
    if (connectionIsReadOnly() && this.#dirty) return 'waiting'
    if (this.#offlineSince && !connectionIsReadOnly() && (this.#loaded || this.#dirty)) return 'offline'
    if (!this.#loaded) return 'loading'
    if (!this.#mayWrite || this.#isOutdated) return 'readOnly'
    if (this.#writing && this.#dirty) return 'writing'
    return this.#dirty ? 'sending' : 'saved'
  }

  #look(): LiveDocument {
    return {
      doc: this.#doc,
      awareness: this.#awareness,
      state: this.#state(),
      authors: this.#authors,
      isOutdated: this.#isOutdated,
      past: this.#past,
      ...(this.#offlineSince && !this.#closed ? { offlineSince: this.#offlineSince } : {}),
      ...(this.#unsaved === undefined ? {} : { unsaved: this.#unsaved }),
    }
  }

  #tell(): void {
    const next = this.#look()
    const last = this.#snapshot
    const same =
      next.doc === last.doc &&
      next.state === last.state &&
      next.authors === last.authors &&
      next.isOutdated === last.isOutdated &&
      next.past === last.past &&
      next.unsaved === last.unsaved &&
      next.offlineSince === last.offlineSince
    if (same) return
    this.#snapshot = next
    for (const listener of [...this.#listeners]) listener()
  }
}

/** Carets of nobody; without the timer that would keep them alive. */
function atRest(doc: Y.Doc): Awareness {
  const awareness = new Awareness(doc)
  awareness.destroy()
  return awareness
}

const protocols = (token: string): string[] => ['spojka', token, 'spojka-ack', schemaWord(richTextVersion)]
