/** hunt: servers, from their start to their end, with everybody tapped; and what was found. It stops at the first leak. */
import { ServerProcess } from '../../server/test/harness/serverProcess.ts'
import type { PatchedSources } from '../patched/patchedSources.ts'
import { endOfDay } from './acts/index.ts'
import { holdLogsAtTheEnd } from './exposed/log.ts'
import { Random } from './random.ts'
import { type Leak, Scene } from './scene.ts'
import { prepare } from './stage.ts'
import type { Channel } from './tapped.ts'
import { tour } from './tour.ts'
import { copyOf, password, type Town } from './town.ts'
import { compareTwins } from './twins.ts'
import { wander } from './wander.ts'

export interface Hunted {
  readonly operations: number
  /** Canaries heard by those who may. */
  readonly rightly: number
  /** How often an exposure log was held against the taps. */
  readonly logsHeld: number
  readonly channels: readonly Channel[]
  readonly leaks: readonly Leak[]
}

export interface Hunt {
  readonly sources: PatchedSources
  readonly town: Town
  readonly seed: number
}

const day = 86_400_000

/** Everybody's way through the boundaries of the product. */
export const hunt = (options: Hunt): Promise<Hunted> =>
  staged(options, async (scene, dataDir) => {
    await Promise.all([...scene.seats.values()].map((seat) => seat.signIn(password)))
    await tour(await prepare(scene))
    await scene.searchAround(dataDir)
    await holdLogsAtTheEnd(scene)
    return toldBy([scene], scene.leaks)
  })

/** So many doings by chance. */
export const huntByChance = (options: Hunt, doings: number): Promise<Hunted> =>
  staged(options, async (scene, dataDir) => {
    await Promise.all([...scene.seats.values()].map((seat) => seat.signIn(password)))
    await wander(await prepare(scene), doings)
    await scene.searchAround(dataDir)
    await holdLogsAtTheEnd(scene)
    return toldBy([scene], scene.leaks)
  })

/**
 * The same town twice, of which an observer must not notice the difference. A difference that does not come again with the same seed came of the
 * moment, in which two frames may become one.
 */
export async function huntTwins(options: Hunt, steps: number): Promise<Hunted> {
  const first = await compareOnce(options, steps)
  return first.leaks.length === 0 ? first : compareOnce(options, steps)
}

const compareOnce = (options: Hunt, steps: number): Promise<Hunted> =>
  staged(options, (plain) =>
    staged(options, async (fuller) => {
      const { leaks } = await compareTwins(plain, fuller, options.seed, steps)
      return toldBy([plain, fuller], leaks)
    }),
  )

/** A server of its own for one scene. */
async function staged(options: Hunt, play: (scene: Scene, dataDir: string) => Promise<Hunted>): Promise<Hunted> {
  const { sources, town, seed } = options
  const { dataDir, remove } = copyOf(town)
  const server = await ServerProcess.start({ dataDir, args: [], sources, withClock: true })
  const scene = new Scene(server, town, new Random(seed))
  const died = server.ended.then(() => {
    throw new Error(`the server ended: ${server.output.slice(-2_000)}`)
  })
  died.catch(() => undefined)
  try {
    // The afternoon: midnight comes when it is asked for.
    await scene.setClockAhead(endOfDay(Date.now()) - 10 * 3_600_000 - Date.now() + day)
    const leaked = scene.leaked.then(() => toldBy([scene], scene.leaks))
    return await Promise.race([play(scene, dataDir), leaked, died])
  } finally {
    scene.isOver = true
    for (const seat of scene.seats.values()) seat.leave()
    await server.stop('SIGKILL')
    remove()
  }
}

const toldBy = (scenes: readonly Scene[], leaks: readonly Leak[]): Hunted => ({
  operations: scenes.reduce((sum, scene) => sum + scene.operations, 0),
  rightly: scenes.reduce((sum, scene) => sum + scene.rightly, 0),
  logsHeld: scenes.reduce((sum, scene) => sum + scene.logsHeld, 0),
  channels: [...new Set(scenes.flatMap((scene) => [...scene.channels]))],
  leaks,
})
