/**
 * outbox: what one socket is still to be told, as names of topics, never as frames.
 *
 * Why: a frame that waits was judged when it was put there, and the world may have changed since. Here a topic waits, and its view is
 * computed at the moment the connection takes it; so what waits is judged when taken, and a slow reader costs a name and not a queue of
 * views. The next view is handed over only when the connection has got rid of the one before.
 *
 * What was handed over and is not yet with the operating system is remembered by topic and version: if a change touches it, the
 * connection is reset, and the reader asks afresh ([LIVE1]).
 *
 * Not here: Socket.IO (liveServer.ts), who may see what.
 */

import type { Refusal } from '@spojka/shared/protocol/refusal'
import { parseTopic, type Topic } from '@spojka/shared/protocol/topics'
import type { Actor, Change, Exposure, Place, Seen, Viewed } from '../network/port.ts'
import type { Holder, ViewOfTurn } from './fence.ts'

/** Opens that wait while the reader does not read; more is not reading but flooding. */
const mostWaiting = 1000

export type Opened = { readonly version: string; readonly view: Seen } | { readonly refusal: Refusal }

/** The connection below, as far as the outbox may know it. */
export interface Wire {
  /** From one version to the next; the whole view is a patch too. */
  patch(topic: string, from: string, to: string, view: Seen): void
  closed(topic: string): void
  /** Takes a frame at once, with none before it. */
  ready(): boolean
  /** All that was handed over is with the operating system. */
  empty(): boolean
  /** Ends the connection and throws away what waits in it. */
  reset(): void
}

export interface Outbox extends Holder {
  /** Answers when the connection has room; the view is of that moment. */
  open(text: string, topic: Topic, answer: (answer: Opened) => void): void
  close(text: string): void
  /** The connection has taken what it was given. */
  drained(): void
  /** The connection is no more. */
  ended(): void
}

interface Held {
  readonly topic: Topic
  /** What the reader holds. */
  readonly version: string
}

interface Asked {
  readonly text: string
  readonly topic: Topic
  readonly answer: (answer: Opened) => void
  /** Closed again before it was answered: the answer is still owed, patches are not. */
  abandoned: boolean
}

/** `viewNow` asks the network at the present moment; it is never remembered. */
export function createOutbox(actor: Actor, viewNow: ViewOfTurn, wire: Wire, exposure: Exposure): Outbox {
  const opened = new Map<string, Held>()
  const dirty = new Set<string>()
  const handed = new Map<string, string>()
  const asked: Asked[] = []
  /** What stands before the reader, by topic. */
  const places = new Map<string, Place>()

  function shows(text: string, topic: Topic, viewed: Extract<Viewed, { ok: true }>): void {
    const place = places.get(text) ?? exposure.placeBefore(actor)
    places.set(text, place)
    place.topic(topic, viewed)
  }

  function gone(text: string, why: 'left' | 'closed'): void {
    places.get(text)?.gone(why)
    places.delete(text)
  }

  /** Whatever the reader holds is taken away with the connection. */
  function reset(): void {
    for (const text of [...places.keys()]) gone(text, 'closed')
    wire.reset()
  }

  function answerOpen({ text, topic, answer, abandoned }: Asked, view: ViewOfTurn): void {
    const viewed = view(actor, topic)
    dirty.delete(text)
    if (!viewed.ok) {
      opened.delete(text)
      gone(text, 'closed')
      answer({ refusal: viewed.refusal })
      exposure.refused(actor, { topic })
      return
    }
    shows(text, topic, viewed)
    if (abandoned) gone(text, 'left')
    else opened.set(text, { topic, version: viewed.version })
    handed.set(text, viewed.version)
    answer({ version: viewed.version, view: viewed.view })
  }

  function bring(text: string, view: ViewOfTurn): void {
    const held = opened.get(text)
    if (held === undefined) return
    const viewed = view(actor, held.topic)
    if (!viewed.ok) {
      shut(text)
      return
    }
    // Also where it looks as before: the basis may be another, and others may sit before the screen.
    shows(text, held.topic, viewed)
    if (viewed.version !== held.version) renew(text, held, viewed.version, viewed.view)
  }

  function renew(text: string, held: Held, version: string, value: Seen): void {
    opened.set(text, { topic: held.topic, version })
    handed.set(text, version)
    wire.patch(text, held.version, version, value)
  }

  function shut(text: string): void {
    opened.delete(text)
    dirty.delete(text)
    gone(text, 'closed')
    wire.closed(text)
  }

  function pump(view: ViewOfTurn): void {
    while (wire.ready()) {
      const [text] = dirty
      const next = asked.shift()
      if (next !== undefined) answerOpen(next, view)
      else if (text !== undefined) {
        dirty.delete(text)
        bring(text, view)
      } else return
    }
  }

  const isStale = (text: string, version: string, view: ViewOfTurn, change: Pick<Change, 'touches'>): boolean => {
    const topic = opened.get(text)?.topic ?? parseTopic(text)
    if (topic === undefined) return true
    if (!change.touches(actor, topic)) return false
    const viewed: Viewed = view(actor, topic)
    return !viewed.ok || viewed.version !== version
  }

  return {
    open(text, topic, answer) {
      if (asked.length >= mostWaiting) return reset()
      asked.push({ text, topic, answer, abandoned: false })
      pump(viewNow)
    },

    close(text) {
      for (const waiting of asked) if (waiting.text === text) waiting.abandoned = true
      opened.delete(text)
      dirty.delete(text)
      gone(text, 'left')
    },

    drained() {
      if (wire.empty()) handed.clear()
      pump(viewNow)
    },

    judge(view, change) {
      if (wire.empty()) handed.clear()
      for (const [text, version] of handed) if (isStale(text, version, view, change)) return reset()
      for (const [text, { topic }] of opened) {
        if (!change.touches(actor, topic)) continue
        if (view(actor, topic).ok) dirty.add(text)
        // A name without a view: it need not wait for room.
        else shut(text)
      }
    },

    deliver: pump,
    reset,

    ended() {
      for (const text of [...places.keys()]) gone(text, 'left')
    },
  }
}
