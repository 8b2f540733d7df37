/**
 * gate: decides about one incoming update before Yjs sees it.
 *
 * First the frame is reduced by what is known, since providers send again all they have; only the remainder is judged,
 * stored and passed on. Nothing that passes may become pending, stand in somebody else's name, or be what an editor
 * would not write. Refusal is a value; a throw here would be a bug.
 *
 * Not here: who may write the document at all (socket.ts), how bytes become records (scan.ts).
 */
import { isSpeakable, mayStand, ownContainer } from './content.ts'
import {
  type Addition,
  type Container,
  containerKey,
  firstEndingAfter,
  type Known,
  neighboursOf,
  type Place,
  type PlacedStruct,
  root,
  structAt,
} from './known.ts'
import type { CollabLimits } from './limits.ts'
import { isSound, type Neighbours, standing } from './order.ts'
import { encodeRemainder, type Kept } from './remainder.ts'
import type { Id, Range, Scanned, Struct } from './scan.ts'

/** `gap`: depends on something unknown. `foreign`: in somebody else's name. `content`: no editor writes this. `conflict`: known of the same clocks with other content. `budget`: too much. */
export type GateRefusal = 'gap' | 'foreign' | 'content' | 'conflict' | 'budget'

export type Verdict =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'refused'; readonly why: GateRefusal }
  | { readonly kind: 'accepted'; readonly addition: Addition; readonly isTidying: boolean }

class Refuse extends Error {
  readonly why: GateRefusal
  constructor(why: GateRefusal) {
    super(why)
    this.why = why
  }
}

/** Who says it. */
export interface Speaker {
  /** Whether a client's name is theirs to write in. */
  ownsOrFree(client: number): boolean
  /** Whether a copy of the document may be made for their sake once more. */
  mayCopy(): boolean
}

/** Judges a scanned update. Changes nothing. */
export function judge(known: Known, scanned: Scanned, speaker: Speaker, limits: CollabLimits): Verdict {
  try {
    return new Judgement(known, scanned, speaker, limits).verdict()
  } catch (error) {
    if (error instanceof Refuse) return { kind: 'refused', why: error.why }
    throw error
  }
}

interface Group {
  readonly client: number
  readonly kept: Kept[]
  readonly placed: PlacedStruct[]
  readonly waiting: readonly { readonly struct: Struct; readonly offset: number }[]
  next: number
}

class Judgement {
  readonly #known: Known
  readonly #scanned: Scanned
  readonly #speaker: Speaker
  readonly #limits: CollabLimits
  readonly #groups = new Map<number, Group>()
  /** Points of this frame beside or into which nothing was put yet: the next one put there needs no search. */
  readonly #untouched = new Set<string>()
  /** Beside something that the document does not hold yet. */
  readonly #unclear: Neighbours[] = []
  #deletes: ReadonlyMap<number, readonly Range[]> = new Map()
  #searches = 0
  #steps = 0

  constructor(known: Known, scanned: Scanned, speaker: Speaker, limits: CollabLimits) {
    this.#known = known
    this.#scanned = scanned
    this.#speaker = speaker
    this.#limits = limits
  }

  verdict(): Verdict {
    this.#reduceStructs()
    const deletes = this.#reduceDeletes()
    this.#deletes = deletes
    if (this.#groups.size === 0 && deletes.size === 0) return { kind: 'nothing' }
    this.#placeAll()
    this.#checkDeletes()
    const groups = [...this.#groups.values()]
    const structs = new Map(groups.map((group) => [group.client, group.kept]))
    const update = encodeRemainder(this.#scanned, { structs, deletes })
    this.#checkUnclear(update)
    const addition: Addition = { update, structs: new Map(groups.map((group) => [group.client, group.placed])), deletes }
    const isTidying = groups.length === 0 && [...deletes].every(([client, ranges]) => this.#known.takesNoWords(client, ranges))
    return { kind: 'accepted', addition, isTidying }
  }

  #reduceStructs(): void {
    let count = 0
    for (const [client, structs] of this.#scanned.structs) {
      const clock = this.#known.clock(client)
      // Others' words are passed on by everybody, and judged when their author says them.
      if (structs.some((struct) => struct.clock < clock) && this.#speaker.ownsOrFree(client)) {
        if (structs.some((struct) => struct.clock < clock && this.#known.contradicts(struct))) throw new Refuse('conflict')
      }
      const waiting = structs
        .filter((struct) => struct.clock + struct.length > clock)
        .map((struct) => ({ struct, offset: Math.max(0, clock - struct.clock) }))
      const first = waiting[0]
      if (first === undefined) continue
      if (!this.#speaker.ownsOrFree(client)) throw new Refuse('foreign')
      if (first.struct.clock > clock) throw new Refuse('gap')
      count += waiting.length
      this.#groups.set(client, { client, waiting, kept: [], placed: [], next: clock })
    }
    if (count > this.#limits.frameStructs) throw new Refuse('budget')
    const newcomers = [...this.#groups.values()].filter((group) => group.next === 0).map((group) => group.client)
    if (newcomers.length > 0 && this.#known.clientsWith(newcomers) > this.#limits.documentClients) throw new Refuse('budget')
  }

  #reduceDeletes(): Map<number, readonly Range[]> {
    const deletes = new Map<number, readonly Range[]>()
    let count = 0
    for (const [client, ranges] of this.#scanned.deletes) {
      const rest = this.#known.notDeleted(client, ranges)
      if (rest.length > 0) deletes.set(client, rest)
      count += rest.length
    }
    if (count > this.#limits.frameDeletes) throw new Refuse('budget')
    return deletes
  }

  #checkDeletes(): void {
    for (const [client, ranges] of this.#deletes) {
      const clock = this.#groups.get(client)?.next ?? this.#known.clock(client)
      if (ranges.some((range) => range.end > clock)) throw new Refuse('gap')
    }
  }

  /** In an order in which each struct finds what it stands beside; where there is none, Yjs would wait for ever. */
  #placeAll(): void {
    const open = [...this.#groups.values()]
    for (let moved = true; moved; ) {
      moved = false
      for (const group of open) {
        for (let next = group.waiting[group.kept.length]; next !== undefined; next = group.waiting[group.kept.length]) {
          if (!this.#isReady(next.struct, next.offset)) break
          this.#place(group, next.struct, next.offset)
          moved = true
        }
      }
    }
    if (open.some((group) => group.kept.length < group.waiting.length)) throw new Refuse('gap')
  }

  #isReady(struct: Struct, offset: number): boolean {
    const origin = offset > 0 ? undefined : struct.origin
    const parent = typeof struct.parent === 'object' ? struct.parent : undefined
    return [origin, struct.rightOrigin, parent].every((id) => id === undefined || this.#isKnown(id))
  }

  #isKnown(id: Id): boolean {
    return id.clock < (this.#groups.get(id.client)?.next ?? this.#known.clock(id.client))
  }

  #placeOf(id: Id): Place {
    const here = structAt(this.#groups.get(id.client)?.placed ?? [], id.clock)
    const place = here?.place ?? this.#known.place(id)
    if (place === undefined) throw new Refuse('gap')
    return place
  }

  #neighboursOf(id: Id): Neighbours {
    const here = structAt(this.#groups.get(id.client)?.placed ?? [], id.clock)
    const neighbours = here === undefined ? this.#known.neighbours(id) : neighboursOf(here.said, id.clock)
    if (neighbours === undefined) throw new Refuse('gap')
    return neighbours
  }

  #place(group: Group, struct: Struct, offset: number): void {
    const place = this.#judge(struct, offset)
    const clock = struct.clock + offset
    const end = struct.clock + struct.length
    this.#countSearch(struct, offset, end)
    group.kept.push({ struct, offset, gone: place === 'gone' })
    const { kind } = struct.content
    group.placed.push({ client: struct.client, clock, end, place, deleted: kind === 'gc' || kind === 'deleted', said: struct })
    group.next = end
  }

  #judge(struct: Struct, offset: number): Place {
    if (struct.content.kind === 'gc') return 'gone'
    const beside = this.#beside(struct, offset)
    if (beside === 'gone') {
      // It will be collected at once, but its names still pass through decoders.
      if (!isSpeakable(struct)) throw new Refuse('content')
      return 'gone'
    }
    const { parent, sub } = beside
    this.#checkOrder(neighboursOf(struct, struct.clock + offset), sub)
    if (!mayStand(struct, parent, sub)) throw new Refuse('content')
    if (parent.depth >= this.#limits.depth) throw new Refuse('budget')
    return { parent, sub, own: this.#isDeletedAtOnce(struct) ? 'gone' : ownContainer(struct, parent) }
  }

  /** The parent and attribute name a struct gets from its neighbours, or those it names. */
  #beside(struct: Struct, offset: number): 'gone' | { readonly parent: Container; readonly sub: string | undefined } {
    const origin = offset > 0 ? { client: struct.client, clock: struct.clock + offset - 1 } : struct.origin
    const left = origin && this.#placeOf(origin)
    const right = struct.rightOrigin && this.#placeOf(struct.rightOrigin)
    if (left === 'gone' || right === 'gone') return 'gone'
    if (left !== undefined && right !== undefined && (left.parent.key !== right.parent.key || left.sub !== right.sub))
      throw new Refuse('content')
    const neighbour = left ?? right
    if (neighbour !== undefined) return neighbour
    if (typeof struct.parent === 'object') {
      const place = this.#placeOf(struct.parent)
      const own = place === 'gone' ? 'gone' : place.own
      if (own === undefined) throw new Refuse('content')
      return own === 'gone' ? 'gone' : { parent: own, sub: struct.sub }
    }
    if (struct.parent !== 'default') throw new Refuse('content')
    return { parent: root, sub: struct.sub }
  }

  #isDeletedAtOnce({ client, clock }: Struct): boolean {
    const ranges = this.#deletes.get(client) ?? []
    const range = ranges[firstEndingAfter(ranges, clock)]
    return range !== undefined && range.clock <= clock
  }

  #checkOrder(neighbours: Neighbours, sub: string | undefined): void {
    const { origin, rightOrigin } = neighbours
    // An attribute is written after the one before it, and nothing is after it.
    if (sub !== undefined && rightOrigin !== undefined) throw new Refuse('content')
    const found = standing(neighbours, (id) => this.#neighboursOf(id))
    if (found === 'crossed') throw new Refuse('content')
    if (found === 'sound') return
    if (![origin, rightOrigin].every((id) => id === undefined || this.#known.holds(id))) this.#unclear.push(neighbours)
    else if (!isSound(this.#known.doc, neighbours, this.#step)) throw new Refuse('content')
  }

  #checkUnclear(update: Uint8Array): void {
    if (this.#unclear.length === 0) return
    if (!this.#speaker.mayCopy()) throw new Refuse('budget')
    const doc = this.#known.preview(update)
    if (!this.#unclear.every((neighbours) => isSound(doc, neighbours, this.#step))) throw new Refuse('content')
  }

  readonly #step = (): void => {
    this.#steps += 1
    if (this.#steps > this.#limits.frameSteps) throw new Refuse('budget')
  }

  /** Counts what Yjs may have to look for: whatever does not continue an untouched end or fill an empty type of this very frame. */
  #countSearch(struct: Struct, offset: number, end: number): void {
    if (struct.content.kind === 'gc') return
    const point = struct.origin ?? (typeof struct.parent === 'object' && struct.rightOrigin === undefined ? struct.parent : undefined)
    const key = point && `${struct.origin ? 'after' : `in${struct.sub ?? ''}`}:${containerKey(point)}`
    if (offset > 0 || key === undefined || !this.#untouched.delete(key)) this.#searches += 1
    if (this.#searches > this.#limits.frameSearches) throw new Refuse('budget')
    this.#untouched.add(`after:${containerKey({ client: struct.client, clock: end - 1 })}`)
    if (struct.content.kind === 'element' || struct.content.kind === 'text') {
      this.#untouched.add(`in:${containerKey(struct)}`)
    }
  }
}
