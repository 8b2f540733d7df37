/**
 * wander: people do at random whatever they can think of, allowed or not, on one another's heels. What the server refuses has no effect; what it
 * accepts the ledger follows. Every ending of a right is followed at once by something new in what was closed.
 */
import * as act from './acts/index.ts'
import type { Mark } from './canaries.ts'
import { arrive, come, openAll, probe } from './people.ts'
import type { Stage } from './stage.ts'
import type { Tapped } from './tapped.ts'
import type { SeatKey } from './town.ts'

const table: readonly SeatKey[] = ['social', 'benefits', 'work', 'doctor', 'police', 'landlord', 'debts', 'hidden']
const steps = [
  'acceptResponsibility', 'takeResponsibilityToAgency', 'declineResponsibility', 'counterResponsibility', 'acceptCounter', 'keepOffer',
  'startResponsibility', 'completeResponsibility', 'markNoLongerPossible', 'markNotDone', 'handOverResponsibility',
] // biome-ignore format: a list

const levels = ['none', 'summary', 'read', 'contribute'] as const

interface Wanderer extends Stage {
  meeting: string
  readonly typed: { readonly who: Tapped; readonly documentId: string; readonly mark: Mark }[]
}
type Whim = (at: Wanderer) => Promise<unknown>

const someone = ({ scene }: Wanderer): Tapped => scene.seat(scene.random.pick(table) ?? 'social')
const anyone = ({ scene }: Wanderer): Tapped => scene.random.pick([...scene.seats.values()]) ?? scene.seat('manager')
const category = ({ scene }: Wanderer): string => scene.random.pick<string>(act.categories) ?? 'housing'
const entry = ({ scene, key }: Wanderer): string => scene.random.pick(scene.facts.books[key]?.world.entries ?? [])?.entryId ?? 'none'
const item = ({ scene, key, meeting }: Wanderer): string =>
  scene.random.pick(scene.facts.books[key]?.meetings.find((m) => m.key === meeting)?.items ?? [])?.key ?? 'none'
const keyed = ({ scene }: Wanderer, kind: string): string | undefined =>
  scene.random.pick([...scene.ids.keys()].filter((key) => new RegExp(`^${kind}\\d+$`).test(key)))
const openDesk = (at: Wanderer, who: Tapped) => at.scene.random.pick([...who.desks.values()].filter((d) => d.isOpen))?.documentId ?? ''
const writer = (at: Wanderer): Tapped => (at.scene.random.chance(0.6) ? at.manager : someone(at))
const grants = (at: Wanderer): act.Opening['grants'] =>
  Object.fromEntries(Array.from({ length: 1 + at.scene.random.below(4) }, () => [category(at), at.scene.random.pick(levels) ?? 'read']))

function typeSomewhere(at: Wanderer): void {
  const { scene, typed } = at
  const who = anyone(at)
  const desk = scene.random.pick([...who.desks.values()].filter((d) => d.isOpen))
  const mark = desk && act.type(scene, who, desk.documentId)
  if (desk !== undefined && mark !== undefined) typed.push({ who, documentId: desk.documentId, mark })
}

/** Something new in everything the manager has in front of her. */
async function writeOn({ scene, manager }: Wanderer): Promise<void> {
  for (const desk of scene.random.some(
    [...manager.desks.values()].filter((d) => d.isOpen),
    0.4,
  ))
    act.type(scene, manager, desk.documentId)
}

const ending =
  (end: Whim): Whim =>
  async (at) => {
    const { scene } = at
    const [asks, looks] = [anyone(at), [...scene.topics.keys()]]
    const underWay = [asks.view(scene.random.pick(looks) ?? 'me'), openAll(scene, asks)]
    typeSomewhere(at)
    await end(at)
    await writeOn(at)
    await Promise.all(underWay)
    await scene.settle()
  }

const whims: Readonly<Record<string, Whim>> = {
  addEntry: (at) =>
    act.addEntry(at.scene, at.key, at.scene.random.chance(0.5) ? at.manager : someone(at), {
      category: category(at),
      about: at.scene.random.chance(0.3) ? [`${at.key}-a`] : [],
      lockedFor: at.scene.random.chance(0.2) ? [someone(at)] : [],
      emergency: at.scene.random.chance(0.2),
      ...(at.scene.random.chance(0.4) && { meeting: at.meeting }),
    }),
  type: async (at) => typeSomewhere(at),
  typeMore: async (at) => {
    for (let i = 0; i < 5; i++) typeSomewhere(at)
  },
  erase: async (at) => {
    const last = at.typed.pop()
    if (last?.who.desks.get(last.documentId)?.isOpen) await act.erase(at.scene, last.who, last.documentId, last.mark)
  },
  consent: (at) =>
    act.consent(at.scene, at.key, at.manager, {
      agency: someone(at),
      grants: grants(at),
      ownEntries: at.scene.random.some(act.categories, 0.1),
      subjects: at.scene.random.chance(0.3) ? [`${at.key}-b`] : [],
    }),
  open: (at) => openAll(at.scene, anyone(at)),
  comeAgain: (at) => come(at.scene, anyone(at)),
  summarise: (at) => act.summarise(at.scene, at.key, at.scene.random.chance(0.7) ? at.manager : someone(at), entry(at), [someone(at)]),
  decide: (at) => act.decide(at.scene, at.key, at.manager, category(at), [someone(at)]),
  goal: (at) => act.setGoal(at.scene, at.key, at.scene.random.chance(0.5) ? at.manager : someone(at)),
  offer: (at) => act.offer(at.scene, at.key, at.manager, someone(at), category(at), at.scene.random.chance(0.5) ? at.meeting : undefined),
  step: async (at) => {
    const task = at.scene.random.pick(at.scene.facts.books[at.key]?.tasks ?? [])
    const owner = [...at.scene.seats.values()].find((seat) => seat.agencyId === task?.owner) ?? at.manager
    const who = at.scene.random.pick([owner, at.manager, someone(at)]) ?? owner
    if (task !== undefined) await act.step(at.scene, at.key, who, task.key, at.scene.random.pick(steps) ?? '', someone(at))
  },
  enter: (at) => act.enter(at.scene, at.meeting, anyone(at)),
  leave: (at) => act.leave(at.scene, at.meeting, anyone(at)),
  startItem: (at) => act.startItem(at.scene, at.key, at.meeting, at.manager, item(at)),
  endItem: (at) => act.endItem(at.scene, at.key, at.meeting, at.manager, item(at)),
  admitToItem: (at) => act.admitToItem(at.scene, at.key, at.meeting, at.manager, item(at), someone(at)),
  agree: (at) => act.agreeMessage(at.scene, at.key, at.meeting, at.manager, [someone(at)]),
  legalBasis: (at) => act.legalBasis(at.scene, at.key, at.manager, someone(at), grants(at), at.scene.random.chance(0.5) ? [entry(at)] : []),
  breakGlass: (at) => act.breakGlass(at.scene, at.key, someone(at)),
  lift: (at) => act.liftRefusal(at.scene, at.key, at.manager, someone(at), category(at)),
  probe: (at) => probe(at.scene, anyone(at), 3),
  view: (at) => anyone(at).view(at.scene.random.pick([...at.scene.topics.keys()]) ?? 'me'),
  compare: async (at) => {
    await at.scene.settle()
    await at.scene.compareHeld(anyone(at))
  },
  addGoal: (at) => act.addGoal(at.scene, at.key, writer(at)),
  addStep: (at) => {
    const task = at.scene.random.chance(0.5) ? at.scene.random.pick(at.scene.facts.books[at.key]?.tasks ?? [])?.key : undefined
    return act.addStep(at.scene, at.key, writer(at), keyed(at, 'goal') ?? '', task)
  },
  stepAway: async (at) => {
    const [goal, step] = [keyed(at, 'goal'), keyed(at, 'step')]
    const who = writer(at)
    if (goal !== undefined) await act.turn(at.scene, at.key, who, goal, at.scene.random.pick(act.goalTurns) ?? 'removeGoal')
    if (step === undefined) return
    await act.changeStep(at.scene, at.key, who, step)
    await act.turn(at.scene, at.key, who, step, at.scene.random.pick(act.stepTurns) ?? 'removeStep')
  },
  closeGoal: (at) => act.closeGoal(at.scene, at.key, writer(at), keyed(at, 'goal') ?? ''),
  paste: (at) => {
    const who = anyone(at)
    return act.paste(at.scene, who, openDesk(at, who), at.scene.random.chance(0.5))
  },
  breakIn: (at) => {
    const who = anyone(at)
    return act.breakIn(at.scene, who, openDesk(at, who))
  },
  secondTab: (at) => {
    const who = anyone(at)
    return who.openTab(['me', ...at.scene.random.shuffled([...(who.live?.held.keys() ?? [])]).slice(0, 2)])
  },
  leaveTopic: async (at) => {
    const { live } = anyone(at)
    const topic = at.scene.random.pick([...(live?.held.keys() ?? [])])
    if (topic !== undefined) live?.close(topic)
  },
  lookAs: (at) => act.lookAs(at.scene, at.key, at.manager, someone(at)),
  readLog: (at) => at.manager.view(`exposure:${at.scene.id(at.key)}:${act.dayOf(at.scene.now)}`),
  guardian: (at) => act.guardian(at.scene, at.key, at.manager, [category(at), category(at)]),
  endGuardianship: (at) => act.endGuardianship(at.scene, at.key, at.manager, keyed(at, 'guardianship') ?? ''),
  review: (at) => act.review(at.scene, at.key, at.manager, keyed(at, 'emergency') ?? ''),
  schedule: async (at) => {
    if ((at.scene.facts.books[at.key]?.meetings.length ?? 0) > 4) return
    at.meeting = await act.schedule(at.scene, at.key, at.manager, itemsOf(at))
  },
  plan: (at) => act.plan(at.scene, at.key, at.meeting, at.manager, itemsOf(at).slice(0, 2)),
  sign: (at) => act.sign(at.scene, at.meeting, anyone(at)),
  reopenConference: (at) => act.reopen(at.scene, at.key, at.meeting, at.manager),
  reopenCase: (at) => act.reopenCase(at.scene, at.key, at.manager),
  handOver: async (at) => {
    const to = at.scene.seat(at.manager.key === 'lead2' ? 'manager' : 'lead2')
    if (at.scene.random.chance(0.5)) await act.admit(at.scene, at.key, at.manager, to)
    await act.offerCase(at.scene, at.key, at.manager, to)
    await at.scene.settle()
    await (at.scene.random.chance(0.5) ? act.takeCase : act.declineCase)(at.scene, at.key, to)
  },
  // Endings
  closeConference: ending((at) => act.close(at.scene, at.key, at.meeting, at.manager)),
  cancelConference: ending((at) => act.cancel(at.scene, at.key, at.meeting, at.manager)),
  closeCase: ending(async (at) => {
    if (at.scene.random.chance(0.4)) await act.closeCase(at.scene, at.key, at.manager)
  }),
  withdraw: ending((at) =>
    act.withdraw(
      at.scene,
      at.key,
      at.manager,
      someone(at),
      at.scene.random.chance(0.6) ? at.scene.random.some(act.categories, 0.3) : undefined,
    ),
  ),
  replace: ending((at) => act.consent(at.scene, at.key, at.manager, { agency: someone(at), grants: grants(at), replaces: true })),
  refuse: ending((at) => act.consent(at.scene, at.key, at.manager, { agency: someone(at), grants: {}, refused: [category(at)] })),
  lock: ending((at) => act.lock(at.scene, at.key, at.manager, entry(at), [someone(at), someone(at)])),
  move: ending((at) => act.move(at.scene, at.key, at.manager, entry(at), category(at))),
  remove: ending((at) => act.remove(at.scene, at.key, at.manager, someone(at))),
  admit: (at) => act.admit(at.scene, at.key, at.manager, someone(at), at.scene.random.chance(0.3) ? [someone(at)] : []),
}

const itemsOf = ({ manager, seat }: Stage): act.NewItem[] => [
  { categories: ['housing', 'income'], agencies: [manager, seat('social'), seat('benefits')] },
  { categories: ['safety'], agencies: [manager, seat('police'), seat('hidden')] },
  { categories: ['health', 'mentalHealth'], agencies: [manager, seat('doctor')] },
]

/** So many doings, one after another. */
export async function wander(stage: Stage, doings: number): Promise<void> {
  const { scene, key } = stage
  const at: Wanderer = {
    ...stage,
    /** Whoever manages the case by now. */
    get manager() {
      return [...scene.seats.values()].find((seat) => seat.personId === scene.facts.books[key]?.manager) ?? stage.manager
    },
    meeting: await act.schedule(scene, key, stage.manager, itemsOf(stage)),
    typed: [],
  }
  await arrive(scene)
  const names = Object.keys(whims)
  for (let i = 0; i < doings; i++) {
    await whims[scene.random.pick(names) ?? 'type']?.(at)
    if (scene.random.chance(0.2)) await openAll(scene, anyone(at))
  }
  await scene.settle()
}
