/**
 * One source for each open topic, shared by all components that look at it. It opens with the first of them, follows patches from version to
 * version, opens afresh after a reconnect or when a version does not fit, and closes a little after the last one has left.
 *
 * What the server closes is purged here at once: a closed topic is the same as one that never was.
 */
import type { Refusal } from '@spojka/shared/protocol/refusal'
import type { ClosedMessage, PatchMessage } from '@spojka/shared/protocol/socket'
import type { TopicName, ViewOf } from '@spojka/shared/protocol/topics'
import { type Connection, connection, connectionIdentity, connectionOfflineSince, subscribeConnection } from './connection.ts'
import { applyPatch } from './patch.ts'

export type TopicFeed<View> =
  | { readonly status: 'connecting' }
  | { readonly status: 'refused'; readonly refusal: Refusal }
  /** `offlineSince`: the view is the last one known. */
  | { readonly status: 'live'; readonly view: View; readonly offlineSince?: Date }

export interface TopicSource<View> {
  readonly subscribe: (listener: () => void) => () => void
  readonly snapshot: () => TopicFeed<View>
}

const lingering = 5_000
const answerWithin = 10_000
const connecting = { status: 'connecting' } as const

class Source {
  readonly topic: string
  feed: TopicFeed<unknown> = connecting
  version: string | undefined
  /** The connection it is open on, or being opened. */
  openOn: Connection | undefined
  #listeners = new Set<() => void>()
  #leaving: ReturnType<typeof setTimeout> | undefined

  constructor(topic: string) {
    this.topic = topic
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    clearTimeout(this.#leaving)
    this.#listeners.add(listener)
    // Whoever comes back to what was refused asks once more.
    this.open(this.#listeners.size === 1 && this.feed.status === 'refused')
    return () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size > 0) return
      this.#leaving = setTimeout(() => this.#leave(), lingering)
    }
  }

  readonly snapshot = (): TopicFeed<unknown> => this.feed

  #leave(): void {
    if (sources.get(this.topic) === this) sources.delete(this.topic)
    if (this.openOn?.connected) this.openOn.emit('close', this.topic)
    this.openOn = undefined
  }

  become(feed: TopicFeed<unknown>): void {
    this.feed = feed
    for (const listener of [...this.#listeners]) listener()
  }

  get watched(): boolean {
    return this.#listeners.size > 0
  }

  open(afresh = false): void {
    const socket = connection()
    if (!socket?.connected || (this.openOn === socket && !afresh)) return
    this.openOn = socket
    this.version = undefined
    const mine = Symbol('opening')
    this.#opening = mine
    socket.timeout(answerWithin).emit('open', this.topic, (error, answer) => {
      if (this.#opening !== mine || this.openOn !== socket) return
      if (error) {
        // A reconnect opens by itself; a connection that stands but does not answer is asked again.
        this.openOn = undefined
        this.open()
        return
      }
      if ('refusal' in answer) {
        if (answer.refusal.code === 'too-many') setTimeout(() => this.open(true), answer.refusal.retryAfter * 1_000)
        else this.become({ status: 'refused', refusal: answer.refusal })
        return
      }
      this.version = answer.version
      this.become({ status: 'live', view: answer.view })
    })
  }

  #opening: symbol | undefined

  patch(message: PatchMessage): void {
    // Before the answer to `open` nothing is known that could be patched; the answer is newer or the patch will not fit.
    if (this.feed.status !== 'live' || this.version === undefined) return
    const next = message.from === this.version ? applyPatch(this.feed.view, message.patch) : undefined
    if (!next) {
      this.open(true)
      return
    }
    this.version = message.to
    this.become({ status: 'live', view: next.value })
  }

  closed(): void {
    this.version = undefined
    this.become({ status: 'refused', refusal: { code: 'not-found' } })
  }

  /** The connection came, went, or became another one. */
  connectionChanged(): void {
    const socket = connection()
    if (socket?.connected) {
      if (this.feed.status === 'live' && this.feed.offlineSince) this.become({ status: 'live', view: this.feed.view })
      this.open(this.openOn === socket && this.#dropped)
      this.#dropped = false
      return
    }
    this.#dropped = true
    const since = connectionOfflineSince()
    if (since && this.feed.status === 'live' && !this.feed.offlineSince) {
      this.become({ status: 'live', view: this.feed.view, offlineSince: since })
    }
  }

  #dropped = false
}

const sources = new Map<string, Source>()
let identity = connectionIdentity()
let heard: Connection | undefined

function followConnection(): void {
  const socket = connection()
  if (identity !== connectionIdentity()) {
    identity = connectionIdentity()
    // Another person or seat: nothing of the old one stays, and whoever still looks sees an empty, connecting topic.
    for (const [topic, source] of [...sources]) {
      source.version = undefined
      source.openOn = undefined
      if (!source.watched) sources.delete(topic)
      source.become(connecting)
    }
  }
  if (socket && socket !== heard) {
    heard = socket
    socket.on('patch', (message: PatchMessage) => sources.get(message.topic)?.patch(message))
    socket.on('closed', (message: ClosedMessage) => sources.get(message.topic)?.closed())
  }
  for (const source of [...sources.values()]) source.connectionChanged()
}

subscribeConnection(followConnection)
// This module may be loaded when the connection already stands.
followConnection()

/** The shared source of a topic, `case:ID`. */
export function topicSource<N extends TopicName>(topic: string): TopicSource<ViewOf[N]> {
  let source = sources.get(topic)
  if (!source) {
    source = new Source(topic)
    sources.set(topic, source)
  }
  // What the server sends for `case:ID` is a CaseView: both sides are typed by the one table of topics.
  return source as unknown as TopicSource<ViewOf[N]>
}
