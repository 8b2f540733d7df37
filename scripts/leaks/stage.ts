/** stage: what every hunt begins with: a case with eight agencies at its table, another one, and something of everything in them. */
import * as act from './acts/index.ts'
import { openAll } from './people.ts'
import type { Scene } from './scene.ts'
import type { Tapped } from './tapped.ts'
import type { SeatKey } from './town.ts'

export interface Stage {
  readonly scene: Scene
  /** The case all of this is about, and another one that only few of the same people know. */
  readonly key: string
  readonly other: string
  readonly manager: Tapped
  seat(key: SeatKey): Tapped
}

export const section = ({ scene, key }: Stage, category: string): string => scene.id(`${key}/${category}`)

/** What the client opened to whom, as far as the ceilings of the network let it. */
const openings: readonly [SeatKey, act.Opening['grants'], (readonly string[])?][] = [
  ['social', { identity: 'read', housing: 'contribute', debts: 'read', safety: 'read', goals: 'contribute', informalNetwork: 'read' }],
  ['benefits', { identity: 'summary', housing: 'read', income: 'contribute', debts: 'summary' }],
  ['work', { identity: 'read', employment: 'contribute', income: 'summary', goals: 'summary' }],
  ['doctor', { identity: 'read', health: 'contribute', mentalHealth: 'contribute', goals: 'read' }],
  ['police', { safety: 'summary' }, ['safety']],
  ['landlord', { housing: 'summary' }, ['housing']],
  ['debts', { identity: 'read', income: 'read' }],
  ['hidden', { identity: 'read', safety: 'contribute' }, ['services']],
]

export async function prepare(scene: Scene): Promise<Stage> {
  const seat = (key: SeatKey) => scene.seat(key)
  const manager = seat('manager')
  const key = await act.openCase(scene, manager)
  const other = await act.openCase(scene, seat('lead2'))
  const hiddenFrom = [seat('landlord'), seat('social'), seat('benefits')]
  for (const [who, grants, ownEntries = []] of openings) {
    await act.admit(scene, key, manager, seat(who), who === 'hidden' ? hiddenFrom : [])
    await act.consent(scene, key, manager, { agency: seat(who), grants, ownEntries })
  }
  await act.admit(scene, other, seat('lead2'), seat('benefits'))
  await act.consent(scene, other, seat('lead2'), { agency: seat('benefits'), grants: { income: 'read' } })
  const stage = { scene, key, other, manager, seat }
  await fill(stage)
  return stage
}

/** Something of everything, before anybody looks. */
async function fill(stage: Stage): Promise<void> {
  const { scene, key, other, manager, seat } = stage
  await manager.connect()
  await openAll(scene, manager)
  await seat('lead2').connect()
  await openAll(scene, seat('lead2'))
  for (const category of ['housing', 'income', 'debts', 'safety', 'identity', 'mentalHealth', 'goals'] as const) {
    act.type(scene, manager, section(stage, category))
    await act.addEntry(scene, key, manager, { category, emergency: scene.random.chance(0.3) })
  }
  const [first] = [`${key}-a`]
  await act.addEntry(scene, key, manager, { category: 'housing', about: [first] })
  await act.addEntry(scene, key, manager, { category: 'housing', lockedFor: [seat('social')] })
  for (const category of ['income', 'housing']) {
    act.type(scene, seat('lead2'), scene.id(`${other}/${category}`))
    await act.addEntry(scene, other, seat('lead2'), { category })
  }
  await act.setGoal(scene, key, manager)
  await act.setGoal(scene, other, seat('lead2'))
  for (const who of [manager, seat('lead2')]) for (const desk of who.desks.values()) await desk.settled()
}

export type Part = (stage: Stage) => Promise<void>
