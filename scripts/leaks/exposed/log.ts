/**
 * log: the exposure log of every case, as its case manager reads it, held against what the taps heard.
 *
 * Three questions. Is everything told that somebody was sent? Is nothing told that nobody was sent, and does what was shown end when it was over?
 * Is every refusal told, of one kind once in ten minutes? Instants may differ by a second, and by as long as the slowest answer to a ping took.
 *
 * Not here: what of it the case manager may know of (that is asked of the ledger, like everything).
 */
import { isAdmitted, readersOf, readersOfEntry } from '../ledger.ts'
import type { Scene } from '../scene.ts'
import type { Tapped } from '../tapped.ts'
import { type Basis, basisFault } from './basis.ts'
import type { Asked, Sight, Who, Window } from './sightings.ts'
import { keyOf, type Seen, type Thing } from './things.ts'

/** What is left and opened again within this was not interrupted. */
const joined = 120_000
/** Of one kind one refusal is told in this time. */
const onceIn = 600_000
const tolerated = 1_000
/** What is written down half a second later is there by then. */
const patience = 4_000

interface Told extends Thing {
  readonly who: Who
  readonly from: number
  readonly until: number
  readonly category: string | undefined
  readonly basis: readonly Basis[]
}

interface ToldRefusal extends Thing {
  readonly who: Who
  readonly at: number
}

/** At the end: minutes later, so that whatever was left is over. */
export async function holdLogsAtTheEnd(scene: Scene): Promise<void> {
  await scene.settle()
  await scene.setClockAhead(scene.ahead + joined + 60_000)
  await holdLogs(scene)
}

/** Each log is read as it stands, again until it agrees or the time is up. */
export async function holdLogs(scene: Scene): Promise<void> {
  await scene.settle()
  for (const book of Object.values(scene.facts.books)) {
    if (scene.isOver) return
    const manager = [...scene.seats.values()].find((seat) => seat.personId === book.manager && seat.agencyId === book.lead)
    if (manager !== undefined) await holdLog(scene, scene.id(book.key), manager)
  }
}

async function holdLog(scene: Scene, caseId: string, manager: Tapped): Promise<void> {
  const topic = `exposure:${caseId}`
  const live = manager.live?.isOpen === true ? manager.live : await manager.connect()
  const deadline = Date.now() + patience
  const late = new Promise<void>((resolve) => setTimeout(resolve, patience).unref())
  if (!live.held.has(topic)) await live.open(topic)
  // Something that begins now: with it the log is brought up to the present hour, which its timers know nothing of yet.
  await manager.view(`case:${caseId}:as:${manager.agencyId}`)
  for (;;) {
    const faults = await faultsIn(scene, caseId, manager)
    scene.logsHeld += 1
    if (faults.length === 0) return
    if (Date.now() >= deadline || !live.isOpen) {
      for (const fault of faults) scene.leak(manager.key, 'http', 'the exposure log', fault)
      return
    }
    await Promise.race([live.next(), late])
  }
}

async function read(manager: Tapped, caseId: string): Promise<Seen[]> {
  const { body } = await manager.view(`exposure:${caseId}`)
  const earlier = []
  for (const { date } of body?.view?.earlier ?? [])
    earlier.push(...((await manager.view(`exposure:${caseId}:${date}`)).body?.view?.days ?? []))
  return [...(body?.view?.days ?? []), ...earlier]
}

async function faultsIn(scene: Scene, caseId: string, manager: Tapped): Promise<string[]> {
  const days = await read(manager, caseId)
  const now = scene.now
  const told = days.flatMap((day) => day.sittings.flatMap((sitting: Seen) => toldIn(caseId, sitting)))
  const refused = days.flatMap((day) => day.refused.map((attempt: Seen) => refusedIn(caseId, attempt)))
  const held = new Held(scene, caseId, manager, now)
  return [
    ...held.missing(told),
    ...held.invented(told),
    ...held.refusals(refused),
    ...told.flatMap((one: Told) => {
      const fault = basisFault(scene, one)
      return fault === undefined ? [] : [`${held.named(one)}: ${fault}`]
    }),
  ].slice(0, 3)
}

const kindsWithSection = new Set(['category', 'text'])

function toldIn(caseId: string, { agency, person, from, until, what }: Seen): Told[] {
  const who = { personId: person, agencyId: agency }
  const span = { from: Date.parse(from), until: until === undefined ? Number.POSITIVE_INFINITY : Date.parse(until) }
  return what.flatMap(({ kind, category, level, ids, basis }: Seen) =>
    (ids ?? [kindsWithSection.has(kind) ? category : '']).map((name: string) => ({
      caseId,
      kind,
      name,
      level,
      who,
      category,
      basis,
      ...span,
    })),
  )
}

const refusedIn = (caseId: string, { agency, person, at, kind, category, id }: Seen): ToldRefusal => ({
  who: { personId: person, agencyId: agency },
  at: Date.parse(at),
  caseId,
  kind,
  name: id ?? (kindsWithSection.has(kind) ? category : ''),
})

const nameOf = ({ personId, agencyId }: Who): string => `${personId} ${agencyId}`

class Held {
  readonly #scene: Scene
  readonly #caseId: string
  readonly #manager: Tapped
  readonly #now: number
  readonly #slack: number
  readonly #sights = new Map<string, (Sight & { readonly level: string | undefined })[]>()
  readonly #cuts = new Map<string, Window[]>()

  constructor(scene: Scene, caseId: string, manager: Tapped, now: number) {
    this.#scene = scene
    this.#caseId = caseId
    this.#manager = manager
    this.#now = now
    this.#slack = tolerated + scene.slowest
    for (const sight of scene.sightings.sights) {
      const thing = scene.sightings.thingOf(sight.of)
      if (thing?.caseId === caseId) add(this.#sights, `${nameOf(sight.who)} ${keyOf(thing)}`, { ...sight, level: thing.level })
    }
    for (const { who, at } of scene.sightings.cuts) add(this.#cuts, nameOf(who), at)
  }

  /** What somebody was sent, and no interval covers. */
  missing(told: readonly Told[]): string[] {
    const byKey = new Map<string, Told[]>()
    for (const one of told) add(byKey, `${nameOf(one.who)} ${keyOf(one)}`, one)
    return [...this.#sights].flatMap(([key, sights]) => {
      const thing = this.#scene.sightings.thingOf(sights[0]?.of ?? { documentId: '' })
      if (thing === undefined || !this.#isHers(thing)) return []
      const sight = sights.find((one) => one.isSure && this.#isHersToKnow(thing, one) && !this.#covers(byKey.get(key) ?? [], one))
      if (sight === undefined) return []
      const told = (byKey.get(key) ?? []).map((one) => `${instant(one.from)}–${instant(one.until)}`).join(', ')
      const until = sight.until === undefined ? 'still' : `until ${instant(sight.until[0])}`
      const name = this.named({ ...thing, level: sight.level, who: sight.who })
      return [
        `${name} was shown from ${instant(sight.since[1])} ${until}, and the log tells ${told === '' ? 'nothing of it' : `only ${told}`}`,
      ]
    })
  }

  #covers(told: readonly Told[], { since, until, level }: Sight & { readonly level: string | undefined }): boolean {
    const [from, to] = [since[1], until?.[0] ?? this.#now]
    const spans = told.filter((one) => level === undefined || one.level === level).map((one): Window => [one.from, one.until])
    return reach(spans, from, this.#slack) >= to - this.#slack
  }

  /** What is told as shown beyond what was sent. */
  invented(told: readonly Told[]): string[] {
    return told.flatMap((one) => {
      const sights = this.#sights.get(`${nameOf(one.who)} ${keyOf(one)}`) ?? []
      const end = Number.POSITIVE_INFINITY
      const spans = sights
        .filter(({ level }) => level === undefined || level === one.level)
        .map(({ since, until }): Window => [since[0], until?.[1] ?? end])
      const seen = [...spans, ...(this.#cuts.get(nameOf(one.who)) ?? [])]
      const reached = reach(seen, one.from, this.#slack, joined)
      // What was left just now may be opened again, and is told as shown still.
      const isOpen = one.until === end && reached >= this.#now - joined
      if (isOpen || reached >= one.until - this.#slack) return []
      const until = one.until === end ? 'still' : `until ${instant(one.until)}`
      const heard = reached === Number.NEGATIVE_INFINITY ? 'was not sent it then' : `had it until ${instant(reached)} only`
      return [`${this.named(one)} is told as shown from ${instant(one.from)} ${until}, and ${this.#whose(one.who)} ${heard}`]
    })
  }

  refusals(told: readonly ToldRefusal[]): string[] {
    const asked = this.#scene.sightings.refusals.flatMap(({ who, asked, at, isSure }) => {
      const thing = this.#askedFor(asked)
      return thing?.caseId === this.#caseId ? [{ ...thing, who, at, isSure }] : []
    })
    const same = (one: ToldRefusal | (typeof asked)[number]) => `${nameOf(one.who)} ${keyOf(one)}`
    const before = (one: ToldRefusal, [earliest, latest]: Window) =>
      one.at > earliest - onceIn - this.#slack && one.at < latest + this.#slack
    return [
      ...asked
        .filter((one) => one.isSure && this.#isHers(one) && !told.some((line) => same(line) === same(one) && before(line, one.at)))
        .map((one) => `${this.named(one)} was refused ${instant(one.at[0])} and the log does not tell it`),
      ...told
        .filter((line) => !asked.some((one) => same(line) === same(one) && within(line.at, one.at, this.#slack)))
        .map((line) => `${this.named(line)} is told as refused ${instant(line.at)}, and nobody was`),
      ...told
        .filter((line) => told.some((one) => one !== line && same(one) === same(line) && Math.abs(one.at - line.at) < onceIn))
        .map((line) => `${this.named(line)} is told as refused twice in ten minutes`),
    ]
  }

  /** What it was in the words of the log; undefined where there is nothing of the kind. */
  #askedFor(asked: Asked): Thing | undefined {
    const { sightings } = this.#scene
    if ('documentId' in asked) return sightings.thingOf(asked)
    if ('topic' in asked) {
      const [name = '', id = '', as] = asked.topic.split(':')
      const caseId = sightings.caseOf(id)
      const kind = as === 'as' ? 'viewAs' : { case: 'page', exposure: 'log', conference: 'conference', room: 'conference' }[name]
      if (caseId === undefined || kind === undefined) return undefined
      return { caseId, kind, name: kind === 'conference' ? id : '' }
    }
    const { caseId, responsibilityId, conferenceId } = asked.command
    const id = String(caseId ?? responsibilityId ?? conferenceId ?? '')
    const found = sightings.caseOf(id)
    return found === undefined ? undefined : { caseId: found, kind: 'act', name: caseId === undefined ? id : '' }
  }

  /** Whether the case manager may know of it herself; what she may not is not in her log ([EXP6]). */
  #isHers({ caseId, kind, name }: Thing): boolean {
    const section = kind === 'goal' ? 'goals' : kind === 'network' ? 'informalNetwork' : undefined
    if (section !== undefined) return this.#scene.may(readersOf(this.#scene.keyOf(caseId) ?? '', section), this.#manager)
    const known = this.#scene.keyOf(name)
    return known === undefined || !this.#scene.isHidden(known, this.#manager)
  }

  /** What stood before an agency for its own words alone says that there are some: for a manager who reads one of them, and nobody else. */
  #isHersToKnow({ kind, name }: Thing, { who, since, level }: Sight & { readonly level: string | undefined }): boolean {
    const book = this.#scene.facts.books[this.#scene.keyOf(this.#caseId) ?? '']
    if (book === undefined) return false
    if (!(kind === 'category' && level === 'none') && !(kind === 'page' && !isAdmitted(book, who.agencyId, since[1]))) return true
    const theirs = book.world.entries.filter((entry) => entry.author === who.agencyId && (kind === 'page' || entry.category === name))
    return theirs.some(({ entryId }) => this.#scene.may(readersOfEntry(book.key, entryId), this.#manager))
  }

  named({ kind, name, level, who }: Thing & { readonly who: Who }): string {
    return [this.#whose(who), ':', kind, this.#scene.keyOf(name) ?? name, level ?? ''].join(' ').trim()
  }

  #whose({ personId }: Who): string {
    return [...this.#scene.seats.values()].find((seat) => seat.personId === personId)?.key ?? personId
  }
}

/** How far the spans reach from an instant on without a gap longer than `gap`. */
function reach(spans: readonly Window[], from: number, slack: number, gap = 0): number {
  let reached = from
  let isBegun = false
  for (const [begins, ends] of [...spans].sort((a, b) => a[0] - b[0])) {
    if (begins > reached + slack + (isBegun ? gap : 0)) break
    if (ends < from - slack) continue
    isBegun = true
    reached = Math.max(reached, ends)
  }
  // Not seen at all is no instant of having been seen.
  return isBegun ? reached : Number.NEGATIVE_INFINITY
}

const within = (at: number, [earliest, latest]: Window, slack: number): boolean => at >= earliest - slack && at <= latest + slack
const instant = (at: number): string => (Number.isFinite(at) ? new Date(at).toISOString().slice(11) : 'now')

function add<T>(lists: Map<string, T[]>, key: string, one: T): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [one])
  else list.push(one)
}
