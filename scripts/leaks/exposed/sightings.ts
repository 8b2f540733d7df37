/**
 * sightings: who had what of which case in front of them, from when to when, and what they were refused, as the taps heard it.
 *
 * What is heard was sent a little before, so every instant is a window: from the earliest to the latest time of the server at which it can have
 * been. What stands somewhere stands there until something else does, or until that place is gone.
 *
 * Not here: what the exposure log makes of it (log.ts), and who may have what (ledger.ts).
 */
import { documentsIn, keyOf, onTheWall, type Seen, type Thing, thingsIn } from './things.ts'

/** Not before, not after. */
export type Window = readonly [earliest: number, latest: number]

export interface Who {
  readonly personId: string
  readonly agencyId: string
}

export interface Sight {
  readonly who: Who
  /** A text is named by its document, since what that is may be learned later. */
  readonly of: Thing | { readonly documentId: string }
  readonly since: Window
  until: Window | undefined
  /** Without it they may have had it in front of them, and need not have. */
  readonly isSure: boolean
}

export type Asked = { readonly topic: string } | { readonly documentId: string } | { readonly command: Readonly<Record<string, unknown>> }

export interface Refusal {
  readonly who: Who
  readonly asked: Asked
  readonly at: Window
  readonly isSure: boolean
}

/** One place on somebody's screen: a topic that is held, a document that is open, an answer. */
export type Place = object

interface Screen {
  readonly conferenceId: string
  readonly view: Seen
}

/** What a tap tells of one person. */
export interface Eyes {
  now(): Window
  view(place: Place, topic: string, view: Seen, asked: Window): void
  document(place: Place, documentId: string, asked: Window): void
  gone(place: Place): void
  /** The line was cut: what was on its way came nowhere. */
  cut(since: Window): void
  refused(asked: Asked, since: Window, isSure?: boolean): void
}

export class Sightings {
  readonly sights: Sight[] = []
  readonly refusals: Refusal[] = []
  /** When somebody may have been sent something that did not arrive. */
  readonly cuts: { readonly who: Who; readonly at: Window }[] = []
  readonly #now: () => Window
  readonly #standing = new Map<Place, Map<string, Sight>>()
  readonly #walls = new Map<Place, { readonly screen: Screen; readonly before: Map<string, Place> }>()
  readonly #documents = new Map<string, Thing>()
  readonly #cases = new Map<string, string>()

  constructor(now: () => Window) {
    this.#now = now
  }

  of({ personId, agencyId }: Who): Eyes {
    const who = { personId, agencyId }
    return {
      now: this.#now,
      view: (place, topic, view, asked) => this.#view(who, place, topic, view, asked),
      document: (place, documentId, asked) => this.#stands(who, place, new Map([[documentId, { documentId }]]), [asked[0], this.#now()[1]]),
      gone: (place) => this.#gone(place),
      cut: (since) => void this.cuts.push({ who, at: [since[0], this.#now()[1]] }),
      refused: (asked, since, isSure = true) => void this.refusals.push({ who, asked, at: [since[0], this.#now()[1]], isSure }),
    }
  }

  /** The document or thing by what has been learned of it; undefined where no view ever named it. */
  thingOf(of: Sight['of']): Thing | undefined {
    return 'documentId' in of ? this.#documents.get(of.documentId) : of
  }

  /** To which case a case, conference or responsibility of that id belongs. */
  caseOf(id: string): string | undefined {
    return this.#cases.get(id)
  }

  /**
   * Who sits before a common screen: `maybe` by what may hold at this moment, `surely` by what holds in any case, where everything has been heard.
   */
  sitting(maybe: (conferenceId: string) => readonly Who[], surely: (conferenceId: string) => readonly Who[] = () => []): void {
    const now = this.#now()
    for (const { screen, before } of this.#walls.values()) {
      const things = onTheWall(screen.view, this.#cases.get(screen.conferenceId) ?? '')
      const there = new Map(maybe(screen.conferenceId).map((who) => [`${who.personId} ${who.agencyId}`, who]))
      for (const [name, place] of before) if (!there.has(name)) this.#stands({ personId: '', agencyId: '' }, place, new Map(), now)
      for (const [name, who] of there) {
        const place = before.get(name) ?? {}
        before.set(name, place)
        this.#stands(who, place, byKey(things), now, false)
      }
      for (const who of surely(screen.conferenceId))
        for (const of of things) this.sights.push({ who, of, since: now, until: now, isSure: true })
    }
  }

  #view(who: Who, place: Place, topic: string, view: Seen, [asked]: Window): void {
    this.#learn(topic, view)
    const [name, id = ''] = topic.split(':')
    if (name === 'room') this.#walls.set(place, { screen: { conferenceId: id, view }, before: this.#walls.get(place)?.before ?? new Map() })
    this.#stands(who, place, byKey(thingsIn(topic, view, (conference) => this.#cases.get(conference) ?? '')), [asked, this.#now()[1]])
  }

  /** What stood there before and does no more is over now. */
  #stands(who: Who, place: Place, things: ReadonlyMap<string, Sight['of']>, since: Window, isSure = true): void {
    const before = this.#standing.get(place) ?? new Map<string, Sight>()
    const after = new Map<string, Sight>()
    for (const [key, of] of things) {
      const sight = before.get(key) ?? { who, of, since, until: undefined, isSure }
      if (!before.has(key)) this.sights.push(sight)
      after.set(key, sight)
    }
    for (const [key, sight] of before) if (!after.has(key)) sight.until = this.#now()
    this.#standing.set(place, after)
  }

  #gone(place: Place): void {
    for (const one of [place, ...(this.#walls.get(place)?.before.values() ?? [])]) {
      this.#stands({ personId: '', agencyId: '' }, one, new Map(), this.#now())
      this.#standing.delete(one)
    }
    this.#walls.delete(place)
  }

  #learn(topic: string, view: Seen): void {
    for (const [documentId, thing] of documentsIn(topic, view)) this.#documents.set(documentId, thing)
    const [name] = topic.split(':')
    if (name === 'case') this.#cases.set(view.id, view.id)
    if (name === 'conference') this.#cases.set(view.id, view.caseId)
    for (const { id } of view.cases ?? []) this.#cases.set(id, id)
    for (const { id, caseId = view.id } of [...(view.conferences ?? []), ...(name === 'room' ? [] : (view.responsibilities ?? []))])
      this.#cases.set(id, caseId)
  }
}

const byKey = (things: readonly Thing[]): Map<string, Thing> =>
  new Map(things.map((thing) => [`${keyOf(thing)} ${thing.level ?? ''}`, thing]))
