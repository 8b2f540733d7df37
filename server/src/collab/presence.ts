/**
 * presence: the carets of one room. What a client says of itself is its caret and nothing else; who it is, the server says.
 *
 * A socket speaks for one clientID, the first free one it names; providers send everybody's states again, and those are
 * passed over in silence. Others see a clock of the server, which always grows, so that a reconnecting client is seen at
 * once and nobody can freeze another by a large number; the client itself gets its own back, as a sign of life.
 */
import type { AgencyId } from '@spojka/shared/protocol/ids'
import { ByteReader, Malformed } from './bytes.ts'
import { type AwarenessEntry, awarenessFrame, type Frame } from './frames.ts'
import type { Owners } from './owners.ts'
import type { DocumentActor, DocumentPort } from './port.ts'

export interface NamedState {
  readonly client: number
  readonly clock: number
  readonly json: string
}

/** Throws `Malformed` for anything that is not exactly one awareness update. */
export function readAwareness(bytes: Uint8Array): NamedState[] {
  const reader = new ByteReader(bytes)
  const states: NamedState[] = []
  for (let left = reader.uint(); left > 0; left--) states.push({ client: reader.uint(), clock: reader.uint(), json: reader.string() })
  reader.end()
  return states
}

/** What presence knows of one socket. */
export interface Present {
  readonly actor: DocumentActor
  /** The clientID it speaks for. */
  ownClient: number | undefined
  /** The clock it was last shown for each other one. */
  readonly shown: Map<number, number>
}

interface State {
  readonly of: Present
  readonly ownClock: number
  readonly clock: number
  readonly cursor: unknown
}

const maxClock = 2 ** 32

export class Presence {
  readonly #states = new Map<number, State>()
  #frames = new Map<string, Frame>()
  /** Follows the time where it can, so that it grows across restarts too. */
  #clock = 0

  get clients(): Iterable<number> {
    return this.#states.keys()
  }

  /** Those whose visibility for this receiver is not what it was shown. */
  outdated(to: Present, mayKnow: (agencyId: AgencyId) => boolean): number[] {
    return [...this.#states]
      .filter(([client, { of }]) => of !== to && mayKnow(of.actor.agencyId) !== to.shown.has(client))
      .map(([client]) => client)
  }

  /** Takes what a socket says of itself; answers the clientIDs that changed. */
  update(from: Present, states: readonly NamedState[], owners: Owners, now: number): number[] {
    const changed: number[] = []
    for (const { client, clock, json } of states) {
      if (clock > maxClock || !owners.ownsOrFree(client, from.actor)) continue
      from.ownClient ??= client
      if (client !== from.ownClient) continue
      owners.named(client, from.actor)
      const last = this.#states.get(client)
      if (last !== undefined && (clock < last.ownClock || (clock === last.ownClock && last.of === from && json !== 'null'))) continue
      const said = parse(json)
      if (said === null) this.#states.delete(client)
      else {
        this.#clock = Math.max(this.#clock + 1, Math.floor(now / 10))
        this.#states.set(client, { of: from, ownClock: clock, clock: this.#clock, cursor: cursorOf(said) })
      }
      changed.push(client)
    }
    if (changed.length > 0) this.#frames = new Map()
    return changed
  }

  /** A socket is gone, and its caret with it. */
  leave(member: Present): number[] {
    const client = member.ownClient
    if (client === undefined || this.#states.get(client)?.of !== member) return []
    this.#states.delete(client)
    return [client]
  }

  /** Those of `clients` that this receiver may know of, as one frame; nothing where there is nothing to say. */
  frame(to: Present, clients: Iterable<number>, port: DocumentPort, mayKnow: (agencyId: AgencyId) => boolean): Frame | undefined {
    const entries: AwarenessEntry[] = []
    for (const client of clients) {
      const state = this.#states.get(client)
      if (state !== undefined && state.of === to) {
        entries.push({ client, clock: state.ownClock, state: this.#json(state, port) })
      } else if (state !== undefined && client !== to.ownClient && mayKnow(state.of.actor.agencyId)) {
        entries.push({ client, clock: state.clock, state: this.#json(state, port) })
        to.shown.set(client, state.clock)
      } else {
        const clock = to.shown.get(client)
        if (clock !== undefined) entries.push({ client, clock, state: 'null' })
        to.shown.delete(client)
      }
    }
    return entries.length === 0 ? undefined : this.#framed(entries)
  }

  #json({ of, cursor }: State, port: DocumentPort): string {
    const { name, agencyId } = port.plate(of.actor)
    return JSON.stringify({ user: { name, agencyId }, cursor })
  }

  #framed(entries: readonly AwarenessEntry[]): Frame {
    const key = JSON.stringify(entries)
    const known = this.#frames.get(key)
    if (known !== undefined) return known
    const frame = awarenessFrame(entries)
    this.#frames.set(key, frame)
    return frame
  }
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    throw new Malformed('a state that is not JSON')
  }
}

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined

/** A caret is two positions; it is written anew from what is known of positions, and anything else is no caret. */
function cursorOf(said: unknown): unknown {
  const cursor = field(said, 'cursor')
  const anchor = positionOf(field(cursor, 'anchor'))
  const head = positionOf(field(cursor, 'head'))
  return anchor === undefined || head === undefined ? null : { anchor, head }
}

function positionOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  const type = idOf(field(value, 'type'))
  const item = idOf(field(value, 'item'))
  const tname = field(value, 'tname') === 'default' ? 'default' : null
  const assoc = field(value, 'assoc') === -1 ? -1 : 0
  return type === null && item === null && tname === null ? undefined : { type, tname, item, assoc }
}

function idOf(value: unknown): { readonly client: number; readonly clock: number } | null {
  const client = field(value, 'client')
  const clock = field(value, 'clock')
  return typeof client === 'number' && typeof clock === 'number' && Number.isSafeInteger(client) && Number.isSafeInteger(clock)
    ? { client, clock }
    : null
}
