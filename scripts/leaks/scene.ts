/**
 * scene: one server with everybody of the town tapped, what is known of it, and the judge: whatever is heard is searched for canaries, and each
 * must be open to that seat at that moment.
 *
 * What may still be on its way when a command is answered is judged by the facts before and after it, until everything sent by then has been
 * heard (`settle`); what is written after the answer is judged by the facts after it alone. No time is allowed for anything.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { ServerProcess } from '../../server/test/harness/serverProcess.ts'
import { type Audience, Canaries, type Mark } from './canaries.ts'
import { Sightings, type Window } from './exposed/sightings.ts'
import { beforeTheScreen, type Facts, knowsAgencyOnCases, knowsPersonOf, nobody, nothing, type Present } from './ledger.ts'
import type { Random } from './random.ts'
import { type Channel, type CommandOutcome, type Heard, Tapped } from './tapped.ts'
import { password, type SeatKey, type Town } from './town.ts'

export interface Leak {
  readonly seat: string
  readonly channel: Channel
  readonly what: string
  readonly detail: string
}

type Effect = (facts: Facts) => Facts

/** Where the name of every agency may stand, whatever it takes part in. */
const directories = /^(?:network|administration|\/api\/session|\/api\/setup)/

export class Scene {
  readonly server: ServerProcess
  random: Random
  /** Everything is heard after every command, before the next is given. */
  isCareful = false
  readonly canaries: Canaries
  readonly seats = new Map<SeatKey, Tapped>()
  /** Ids of the server by our own keys. */
  readonly ids = new Map<string, string>()
  /** Who may have a document open. */
  readonly documents = new Map<string, { readonly what: string; readonly audience: Audience }>()
  /** What each topic that is opened needs. */
  readonly topics = new Map<string, Audience>()
  readonly leaks: Leak[] = []
  readonly channels = new Set<Channel>()
  /** Resolves at the first leak. */
  readonly leaked: Promise<void>
  /** The server is being ended; what people make of that says nothing. */
  isOver = false
  operations = 0
  /** Canaries that were heard by those who may: a harness that hears nothing finds nothing. */
  rightly = 0
  /** How often an exposure log was held against the taps. */
  logsHeld = 0
  facts: Facts = nothing
  ahead = 0
  /** What everybody had in front of them, from when to when. */
  readonly sightings: Sightings
  /** The longest that anybody waited for the answer to a ping: so late something may have been heard. */
  slowest = 0
  /** From where to where the clock is just being set. */
  #setting: Window | undefined
  #pending: Facts[] = []
  #lingering: { readonly facts: Facts; readonly now: number }[] = []
  #judged = new WeakMap<Facts, Map<string, boolean>>()
  #tellLeaked: () => void = () => undefined
  #keys = 0
  #output = 0
  readonly #agencies = new Map<string, string>()
  readonly #audiences = new Map<string, Audience>()
  readonly #keysById = new Map<string, string>()

  constructor(server: ServerProcess, town: Town, random: Random) {
    this.server = server
    this.random = random
    this.canaries = new Canaries(random)
    this.leaked = new Promise((resolve) => {
      this.#tellLeaked = resolve
    })
    this.sightings = new Sightings(() => this.#window())
    for (const seat of town.seats) {
      const tapped = new Tapped(server, seat)
      tapped.eyes = this.sightings.of(tapped)
      tapped.steady = () => (this.#pending.length + this.#lingering.length === 0 ? this.facts : undefined)
      tapped.hear = (who, heard) => this.#judge(who, heard)
      this.seats.set(seat.key as SeatKey, tapped)
      this.canaries.known(`name of ${seat.key}`, seat.name, knowsPersonOf(seat.agencyId, seat.personId))
      const own: Audience = (_, viewer) => viewer.personId === seat.personId || viewer.administers
      this.canaries.known(`address of ${seat.key}`, seat.email.split('@')[0] ?? '', own)
      this.canaries.id(seat.key, seat.personId, knowsPersonOf(seat.agencyId, seat.personId))
      this.#agencies.set(seat.agencyId, seat.key)
    }
    this.canaries.known('password', password.split(' ')[0] ?? '', nobody)
  }

  get now(): number {
    return Date.now() + this.ahead
  }

  /** The server's time, as far as it is known from here. */
  #window(): Window {
    const now = Date.now()
    const [before, after] = this.#setting ?? [this.ahead, this.ahead]
    return [now + before, now + after]
  }

  seat(key: SeatKey): Tapped {
    const seat = this.seats.get(key)
    if (seat === undefined) throw new Error(`nobody is called ${key}`)
    return seat
  }

  /** A key of our own for something that is about to be made. */
  key(kind: string): string {
    this.#keys += 1
    return `${kind}${this.#keys}`
  }

  /** What the server calls it. */
  id(key: string): string {
    return this.ids.get(key) ?? key
  }

  /** `ofId`: who may have the id itself, where these are more. */
  named(key: string, id: string, what: string, audience: Audience, ofId: Audience = audience): void {
    const before = [...this.ids.values()].at(-1) ?? ''
    if (before !== id && [...id].filter((letter, at) => letter === before[at]).length > id.length / 2) {
      this.leak('everybody', 'http', 'how much there is', `ids follow one another: ${before} ${id}`)
    }
    this.ids.set(key, id)
    this.#keysById.set(id, key)
    this.#audiences.set(key, audience)
    this.canaries.id(what, id, ofId)
  }

  /** What we call what the server calls so. */
  keyOf(id: string): string | undefined {
    return this.#keysById.get(id)
  }

  isHidden(key: string, seat: Tapped): boolean {
    const audience = this.#audiences.get(key)
    return audience !== undefined && !this.may(audience, seat)
  }

  document(id: string, what: string, audience: Audience): void {
    this.documents.set(id, { what, audience })
    this.canaries.id(`document of ${what}`, id, audience)
  }

  /** Gives a command; where it is accepted, `effect` holds from then on. */
  async does(seat: Tapped, fields: Record<string, unknown>, effect: Effect = (facts) => facts): Promise<CommandOutcome> {
    await this.#goesOn()
    this.operations += 1
    const expected = effect(this.facts)
    this.#pending.push(expected)
    this.#look()
    const outcome = await seat.command(fields, this.random.chance(0.5))
    this.#pending.splice(this.#pending.indexOf(expected), 1)
    if (outcome.ok) {
      this.#lingering.push({ facts: this.facts, now: this.now })
      this.facts = effect(this.facts)
      this.#look()
    }
    if (this.isCareful) await this.settle()
    return outcome
  }

  /** The clock is set; what was open before it may still be on its way until everything has been heard. */
  async setClockAhead(milliseconds: number): Promise<void> {
    await this.#goesOn()
    // What happened by the old clock is heard by the old clock.
    await this.#drained()
    this.remember(this.now)
    this.#setting = [this.ahead, milliseconds]
    await this.server.setClockAhead(milliseconds)
    this.ahead = milliseconds
    await this.#drained()
    this.#setting = undefined
    this.#forget()
  }

  /** Time alone is about to change who may what: until everything has been heard, what is open at that instant may still be on its way. */
  remember(now: number): void {
    this.#lingering.push({ facts: this.facts, now })
  }

  /** Whoever plays on after the end waits for ever. */
  #goesOn(): Promise<void> {
    return this.isOver ? new Promise(() => undefined) : Promise.resolve()
  }

  #forget(): void {
    this.#lingering = []
    this.#judged = new WeakMap()
  }

  /**
   * Everything sent by now has been heard; from here the present facts alone count, and what they close is closed. What only time closes has
   * `patience` milliseconds for it: a timer of a busy machine is late, and until then nothing may be sent that was not open.
   */
  async settle(patience = 0): Promise<void> {
    const deadline = Date.now() + patience
    await this.#drained()
    this.#forget()
    this.#look(true)
    while (Date.now() < deadline && this.#stillOpen().length > 0) await this.#drained()
    for (const [seat, channel, what] of this.#stillOpen()) {
      this.leak(seat.key, channel, what, 'is still open to somebody to whom it was closed')
    }
    this.#readLog()
  }

  async #drained(): Promise<void> {
    const began = performance.now()
    await Promise.all([...this.seats.values()].map((seat) => seat.drained()))
    this.slowest = Math.max(this.slowest, performance.now() - began)
  }

  /** Who sits before the common screens, by all that may hold; surely so where everything has been heard and nothing is under way. */
  #look(isQuiet = false): void {
    const possible = [this.facts, ...this.#pending, ...this.#lingering.map(({ facts }) => facts)]
    const sitting = (conferenceId: string, among: readonly Facts[]): Present[] =>
      among.flatMap((facts) => beforeTheScreen(facts, this.keyOf(conferenceId) ?? ''))
    this.sightings.sitting(
      (conferenceId) => sitting(conferenceId, possible),
      (conferenceId) => (isQuiet && this.#pending.length === 0 ? sitting(conferenceId, [this.facts]) : []),
    )
  }

  #stillOpen(): (readonly [Tapped, Channel, string])[] {
    const isOver = (audience: Audience | undefined, seat: Tapped) => audience !== undefined && !this.may(audience, seat)
    return [...this.seats.values()].flatMap((seat) => [
      ...[...seat.desks.values()]
        .filter((desk) => desk.isOpen && isOver(this.documents.get(desk.documentId)?.audience, seat))
        .map((desk) => [seat, 'documents' as const, this.documents.get(desk.documentId)?.what ?? ''] as const),
      ...[seat.live, ...seat.tabs]
        .flatMap((live) => [...(live?.held.keys() ?? [])])
        .filter((topic) => isOver(this.topics.get(topic), seat))
        .map((topic) => [seat, 'socket.io' as const, topic.split(':')[0] ?? ''] as const),
    ])
  }

  /** In a quiet moment each view held is the one that would be answered now. */
  async compareHeld(seat: Tapped): Promise<void> {
    // The exposure log changes with every look, this one among them.
    for (const topic of [...(seat.live?.held.keys() ?? [])].filter((name) => !name.startsWith('exposure'))) {
      for (let tries = 0; ; tries++) {
        await seat.drained()
        const fresh = await seat.view(topic)
        const held = seat.live?.held.get(topic)
        if (held === undefined || fresh.body?.version === held.version) break
        if (tries === 20) {
          this.leak(seat.key, 'socket.io', topic.split(':')[0] ?? '', 'the view held is not the view that would be answered')
          return
        }
      }
    }
  }

  leak(seat: string, channel: Channel, what: string, detail: string): void {
    if (this.isOver) return
    if (this.leaks.length < 50) this.leaks.push({ seat, channel, what, detail })
    this.#tellLeaked()
  }

  /** What no person is sent and nobody may find: what the server writes about itself and into its files. */
  async searchAround(dataDir: string): Promise<void> {
    const metrics = await fetch(`${this.server.origin}/metrics`)
    this.#searchFor('metrics', await metrics.text(), 'a label')
    this.#readLog()
    for (const path of filesUnder(dataDir)) this.#searchFor('store', readFileSync(path, 'latin1'), path.slice(dataDir.length))
  }

  /** Whether somebody may have it now. */
  may(audience: Audience, seat: Tapped): boolean {
    return this.#may(audience, this.facts, seat, this.now)
  }

  #judge(seat: Tapped, { channel, text, of }: Heard): void {
    this.channels.add(channel)
    for (const mark of this.canaries.in(text)) {
      if (this.#isOpenTo(mark, seat)) this.rightly += 1
      else this.leak(seat.key, channel, mark.what, excerpt(text, mark, of))
    }
    if (of === undefined || directories.test(of)) return
    for (const [agencyId, key] of this.#agencies) {
      if (key === 'hidden' && text.includes(agencyId) && !this.#isOpenTo({ audience: knowsAgencyOnCases(agencyId) }, seat)) {
        this.leak(seat.key, channel, 'id of a hidden agency', `in ${of.split(':')[0]}`)
      }
    }
  }

  #isOpenTo(mark: Pick<Mark, 'audience'> & Partial<Mark>, seat: Tapped): boolean {
    if (mark.isDeleted === true) return false
    const { now } = this
    return (
      this.#may(mark.audience, this.facts, seat, now, mark.words) ||
      this.#pending.some((facts) => this.#may(mark.audience, facts, seat, now)) ||
      this.#lingering.some((before) => mark.audience(before.facts, seat, before.now))
    )
  }

  #may(audience: Audience, facts: Facts, seat: Tapped, now: number, cacheAs?: string): boolean {
    if (cacheAs === undefined) return audience(facts, seat, now)
    const known = this.#judged.get(facts) ?? new Map<string, boolean>()
    this.#judged.set(facts, known)
    const key = `${seat.key} ${cacheAs}`
    const may = known.get(key) ?? audience(facts, seat, now)
    known.set(key, may)
    return may
  }

  #readLog(): void {
    const fresh = this.server.output.slice(Math.max(0, this.#output - 200))
    this.#output = this.server.output.length
    this.#searchFor('log', fresh, 'a line')
  }

  #searchFor(channel: Channel, text: string, where: string): void {
    this.channels.add(channel)
    // The names of streams, which are ids and say nothing, stand in the store in clear.
    for (const mark of this.canaries.in(text))
      if (channel !== 'store' || !mark.what.startsWith('id of ')) this.leak('nobody', channel, mark.what, where)
  }
}

function excerpt(text: string, mark: Mark, of: string | undefined): string {
  const at = Math.max(0, text.toLowerCase().indexOf(mark.words.slice(0, 8).toLowerCase()))
  return `${of?.split(':')[0] ?? ''} “…${text.slice(Math.max(0, at - 60), at + 30)}…”`
}

const filesUnder = (directory: string): string[] =>
  readdirSync(directory).flatMap((name) => {
    const path = join(directory, name)
    return statSync(path).isDirectory() ? filesUnder(path) : [path]
  })
