/**
 * twins: the same town twice. In the one world only what an observer may notice happens; in the other the same, and between it what is hidden
 * from the observer. Whatever the observer is sent must be the same in both, to the letter: this finds what no canary can, such as a count, an
 * order, a size, a header, one frame more.
 *
 * Ids and instants are chosen anew in each world, so they are compared by the order in which they first appear, and times not at all.
 */
import * as act from './acts/index.ts'
import { levelOf, mayAdd } from './ledger.ts'
import { arrive, openAll } from './people.ts'
import { Random } from './random.ts'
import type { Leak, Scene } from './scene.ts'
import { prepare, type Stage } from './stage.ts'
import type { Channel, Heard, Tapped } from './tapped.ts'
import { password, type SeatKey } from './town.ts'

const observers = ['social', 'benefits', 'landlord'] as const
/** `meeting`: a conference that begins with an item the observer is not at. */
type Prepared = Stage & { readonly meeting: string }
type Doing = (stage: Prepared, observer: Tapped, random: Random) => Promise<unknown>

/** What is closed to the observer altogether. */
function closed({ scene, key }: Stage, observer: Tapped): string[] {
  const book = scene.facts.books[key]
  if (book === undefined) return []
  const { now } = scene
  return act.categories.filter(
    (category) => levelOf(book, observer, { ask: 'jointText', category }, now) === 'none' && !mayAdd(book, observer, category, now),
  )
}
function open({ scene, key }: Stage, observer: Tapped): string[] {
  const book = scene.facts.books[key]
  if (book === undefined) return []
  return act.categories.filter((category) =>
    ['read', 'contribute'].includes(levelOf(book, observer, { ask: 'jointText', category }, scene.now)),
  )
}

const others = (stage: Stage, observer: Tapped): Tapped[] =>
  (['doctor', 'work', 'police'] as const).map((who) => stage.seat(who)).filter((seat) => seat !== observer)

/** Each leaves the observer where it was. */
const hidden: Readonly<Record<string, Doing>> = {
  entry: (stage, observer, random) =>
    act.addEntry(stage.scene, stage.key, stage.manager, { category: random.pick(closed(stage, observer)) ?? 'health' }),
  lockedEntry: (stage, observer, random) =>
    act.addEntry(stage.scene, stage.key, stage.manager, {
      category: random.pick(open(stage, observer)) ?? 'health',
      lockedFor: [observer],
    }),
  typing: async (stage, observer, random) => {
    const document = stage.scene.id(`${stage.key}/${random.pick(closed(stage, observer))}`)
    act.type(stage.scene, stage.manager, document)
    await stage.manager.desks.get(document)?.settled()
  },
  task: async (stage, observer, random) => {
    const owner = random.pick(others(stage, observer)) ?? stage.manager
    const task = await act.offer(stage.scene, stage.key, stage.manager, owner, random.pick(closed(stage, observer)) ?? 'health')
    if (task !== undefined) await act.step(stage.scene, stage.key, owner, task, 'declineResponsibility')
  },
  decision: (stage, observer, random) =>
    act.decide(
      stage.scene,
      stage.key,
      stage.manager,
      random.pick(closed(stage, observer)) ?? 'health',
      others(stage, observer).slice(0, 1),
    ),
  consent: async (stage, observer, random) => {
    const agency = random.pick(others(stage, observer)) ?? stage.seat('doctor')
    const category = random.pick(closed(stage, observer)) ?? 'health'
    await act.consent(stage.scene, stage.key, stage.manager, { agency, grants: { [category]: 'read' } })
    await act.withdraw(stage.scene, stage.key, stage.manager, agency, [category])
    await act.legalBasis(stage.scene, stage.key, stage.manager, agency, { [category]: 'read' }, [])
  },
  /** In a conference the observer comes to later: an item without the observer, and a guest who comes for it alone. */
  conference: async (stage) => {
    const { scene, key, manager, seat, meeting } = stage
    const item = scene.facts.books[key]?.meetings.find((m) => m.key === meeting)?.items[0]?.key ?? ''
    await act.enter(scene, meeting, seat('doctor'))
    await act.startItem(scene, key, meeting, manager, item)
    await openAll(scene, manager)
    act.type(scene, manager, scene.id(`${item}/notes`))
    act.type(scene, manager, scene.id(`${meeting}/message`))
    await act.endItem(scene, key, meeting, manager, item)
  },
  /** One without the observer: planned, planned otherwise, called off. */
  cancelled: async (stage, observer) => {
    const { scene, key, manager } = stage
    const items = [1, 2].map(() => ({ categories: ['health'], agencies: [manager, ...others(stage, observer).slice(0, 1)] }))
    const meeting = await act.schedule(scene, key, manager, items)
    await act.plan(scene, key, meeting, manager, items.slice(0, 1))
    await act.cancel(scene, key, meeting, manager)
  },
  goals: async (stage, observer) => {
    const { scene, key, manager } = stage
    if (!closed(stage, observer).includes('goals')) return
    const goal = (await act.addGoal(scene, key, manager)) ?? ''
    const step = await act.addStep(scene, key, manager, goal)
    if (step !== undefined) await act.turn(scene, key, manager, step, 'completeStep')
  },
  guardian: async (stage, observer) => {
    if (closed(stage, observer).includes('legal')) await act.guardian(stage.scene, stage.key, stage.manager, ['housing'])
  },
  lookedAt: async ({ scene, key, manager, seat }, observer) => {
    await act.lookAs(scene, key, manager, observer)
    const emergency = await act.breakGlass(scene, key, seat('police'))
    if (emergency !== undefined) await act.review(scene, key, manager, emergency)
    await manager.view(`exposure:${scene.id(key)}`)
  },
  otherCase: async (stage) => {
    const { scene, seat } = stage
    const other = await act.openCase(scene, seat('lead2'))
    await act.addEntry(scene, other, seat('lead2'), { category: 'housing' })
    await act.setGoal(scene, other, seat('lead2'))
  },
  emergency: (stage) => act.breakGlass(stage.scene, stage.key, stage.seat('police')),
  hiddenAgency: async (stage) => {
    const { scene, key, manager, seat } = stage
    const document = scene.id(`${key}/safety`)
    const [desk, watching] = [await seat('hidden').open(document), await manager.open(document)]
    const seen = watching.carets
    desk.point(seen + 1)
    await watching.until(() => watching.carets > seen)
    await act.addEntry(scene, key, seat('hidden'), { category: 'services' })
  },
  comingAndGoing: async ({ seat }) => {
    await seat('work').call('POST', '/api/session', { email: 'nobody@example.org', password: 'wrong' })
    // Who comes to sit for an agency is told to everybody who has it at a table; who is signed in there is nobody else's.
    await seat('mayor').signIn(password)
  },
}

/** Each of them the observer notices. */
const visibly: Readonly<Record<string, Doing>> = {
  entry: (stage, observer, random) =>
    act.addEntry(stage.scene, stage.key, stage.manager, { category: random.pick(open(stage, observer)) ?? 'identity' }),
  typing: async (stage, observer, random) => {
    const document = stage.scene.id(`${stage.key}/${random.pick(open(stage, observer))}`)
    act.type(stage.scene, stage.manager, document)
    await stage.manager.desks.get(document)?.settled()
  },
  consent: async (stage, observer, random) => {
    const category = random.pick(open(stage, observer))
    if (category === undefined) return
    await act.withdraw(stage.scene, stage.key, stage.manager, observer, [category])
    await act.consent(stage.scene, stage.key, stage.manager, { agency: observer, grants: { [category]: 'read' } })
  },
  task: async (stage, observer, random) => {
    // Of its own task the observer is told who else reads it; so it is in nothing where that may change unseen.
    const behind = closed(stage, observer)
    const category = random.pick(act.categories.filter((c) => !behind.includes(c))) ?? 'housing'
    const task = await act.offer(stage.scene, stage.key, stage.manager, observer, category)
    if (task !== undefined) await act.step(stage.scene, stage.key, observer, task, 'acceptResponsibility')
  },
  decision: (stage, observer) => act.decide(stage.scene, stage.key, stage.manager, 'housing', [observer]),
  cancelled: async ({ scene, key, manager }, observer) => {
    const meeting = await act.schedule(scene, key, manager, [{ categories: ['housing'], agencies: [manager, observer] }])
    await act.cancel(scene, key, meeting, manager)
  },
  summary: async (stage, observer, random) => {
    const entry = await act.addEntry(stage.scene, stage.key, stage.manager, { category: random.pick(open(stage, observer)) ?? 'housing' })
    if (entry !== undefined) await act.summarise(stage.scene, stage.key, stage.manager, entry, [observer])
  },
}

interface List {
  readonly events: string[]
  /** Ids by the order in which they first appear. */
  readonly names: Map<string, string>
}

/** What the observer was sent, one list for each way it came. */
class Transcript {
  readonly #lists = new Map<string, List>()
  readonly #names = new Map<string, string>()

  hear({ channel, event, of = '' }: Heard): void {
    if (event === undefined || event === '') return
    const way = channel === 'documents' ? `documents ${this.#named(this.#names, of)}` : channel
    const list: List = this.#lists.get(way) ?? { events: [], names: new Map() }
    this.#lists.set(way, list)
    const told = event
      .replace(/(localhost|127\.0\.0\.1):\d+/g, 'here')
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'instant')
      .replace(/[A-Za-z0-9_-]{20,}/g, (id) => this.#named(list.names, id))
    list.events.push(told)
  }

  #named(names: Map<string, string>, id: string): string {
    const name = names.get(id) ?? `#${names.size + 1}`
    names.set(id, name)
    return name
  }

  /** The first difference, told shortly; nothing where there is none. */
  difference(other: Transcript): { readonly channel: Channel; readonly detail: string } | undefined {
    for (const way of new Set([...this.#lists.keys(), ...other.#lists.keys()])) {
      const [mine, theirs] = [this.#lists.get(way)?.events ?? [], other.#lists.get(way)?.events ?? []]
      const at = mine.findIndex((event, i) => event !== theirs[i])
      if (at < 0 && mine.length === theirs.length) continue
      const [here = 'nothing', there = 'nothing'] = at < 0 ? [undefined, theirs[mine.length]] : [mine[at], theirs[at]]
      const from = [...here].findIndex((letter, i) => letter !== there[i])
      const around = (text: string) => text.slice(Math.max(0, from - 60), from + 60)
      return { channel: way.split(' ')[0] as Channel, detail: `in the one “…${around(here)}…”, in the other “…${around(there)}…”` }
    }
    return undefined
  }

  get length(): number {
    return [...this.#lists.values()].reduce((sum, { events }) => sum + events.length, 0)
  }
}

interface World {
  readonly stage: Prepared
  readonly observer: Tapped
  readonly transcript: Transcript
}

async function begin(scene: Scene, who: SeatKey): Promise<World> {
  await Promise.all([...scene.seats.values()].map((seat) => seat.signIn(password)))
  const stage = await prepare(scene)
  const { manager, key } = stage
  const items = [
    { categories: ['health'], agencies: [manager, scene.seat('doctor')] },
    { categories: ['housing'], agencies: [manager, scene.seat(who)] },
  ]
  const meeting = await act.schedule(scene, key, manager, items)
  await arrive(scene)
  scene.isCareful = true
  const observer = scene.seat(who)
  const transcript = new Transcript()
  const { hear } = observer
  observer.hear = (seat, heard) => {
    hear(seat, heard)
    transcript.hear(heard)
  }
  await scene.settle()
  return { stage: { ...stage, meeting }, observer, transcript }
}

/** The observer looks at everything there is for them. */
async function look({ stage: { scene }, observer }: World): Promise<void> {
  await scene.settle()
  await openAll(scene, observer)
  for (const topic of observer.live?.held.keys() ?? []) await observer.view(topic)
  await scene.settle()
}

/** Both worlds step by step, until something differs or `steps` are done. The hidden doings take their chances from elsewhere, so that the others are the same. */
export async function compareTwins(plain: Scene, fuller: Scene, seed: number, steps: number): Promise<{ leaks: Leak[]; compared: number }> {
  const random = new Random(seed)
  const who = random.pick(observers) ?? 'social'
  const worlds = await Promise.all([plain, fuller].map((scene) => begin(scene, who)))
  const [one, other] = worlds as [World, World]
  const aside = new Random(seed + 1)
  const secrets = random.shuffled(Object.entries(hidden))
  for (let step = 0; step < steps; step++) {
    const done: string[] = []
    for (let i = 0; i < 2; i++) {
      const [name, doing] = secrets[(2 * step + i) % secrets.length] ?? []
      if (doing === undefined) continue
      done.push(name ?? '')
      await apart(fuller, aside, () => doing(other.stage, other.observer, aside))
    }
    const [name, doing] = random.pick(Object.entries(visibly)) ?? []
    const choice = random.below(1_000_000)
    await Promise.all(
      worlds.map(async (world) => {
        await doing?.(world.stage, world.observer, new Random(choice))
        await look(world)
      }),
    )
    const difference = one.transcript.difference(other.transcript)
    if (difference !== undefined) {
      const what = `that there was ${done.join(' and ')}, by the time of ${name}`
      return { leaks: [{ seat: who, channel: difference.channel, what, detail: difference.detail }], compared: one.transcript.length }
    }
  }
  return { leaks: [...plain.leaks, ...fuller.leaks], compared: one.transcript.length }
}

async function apart(scene: Scene, random: Random, doing: () => Promise<unknown>): Promise<void> {
  const own = scene.random
  scene.random = random
  scene.canaries.random = random
  await doing()
  await scene.settle()
  scene.random = own
  scene.canaries.random = own
}
