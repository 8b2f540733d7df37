/**
 * suite: kills the server again and again while real clients in other processes write, and asks after each kill whether everything that was acknowledged is there.
 *
 * It ends at the first that is not. Half of the kills come at a random time, half at a failpoint. One store takes KILLS_OF_A_STORE of them, then a fresh one begins, so that documents do not grow
 * beyond what people write.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Patch } from '../patched/patchedSources.ts'
import { root } from '../sources.ts'
import { readAftermath } from './aftermath.ts'
import { ClientProcess } from './clientProcess.ts'
import type { ClientPlan, Report } from './clients/report.ts'
import { armed, failpointNames, failpoints } from './failpoints.ts'
import { type Ground, prepare, type StoreKind } from './ground.ts'
import { type Judgement, judgeAftermath, judgeClients } from './judge.ts'
import { builtCopy, CrashingServer, freePort, type Place } from './patchedServer.ts'
import { randomOf } from './random.ts'

export interface CrashOptions {
  readonly store: StoreKind
  readonly kills: number
  readonly seed: number
  /** A mistake on purpose, which the suite has to find. */
  readonly mistake?: Patch
  readonly say: (line: string) => void
}

export interface CrashResult {
  readonly kills: number
  /** Tokens acknowledged up to the last kill. */
  readonly acknowledged: number
  readonly lost: readonly string[]
  readonly doubled: readonly string[]
  readonly wrong: readonly string[]
  /** How often each failpoint ended the process; `at random` for the others. */
  readonly ends: ReadonlyMap<string, number>
}

const KILLS_OF_A_STORE = 20
const AT_RANDOM = 'at random'
const DATABASE = 'of the database'
/** A failpoint that is not reached within this is given up for a kill. */
const REACHED_WITHIN = 2_500

const consent = { email: 'klara.vymyslena@example.org', reader: 'tomas.cvicny@example.org', category: 'income' }
const [manager, social, labour, debts] = [consent.email, 'dana.modelova@example.org', 'pavel.ukazka@example.org', consent.reader]
const plans: readonly Omit<ClientPlan, 'origin'>[] = [
  {
    editors: [
      { email: manager, category: 'housing' },
      { email: social, category: 'care' },
      { email: labour, category: 'income' },
    ],
    entries: [{ email: social, category: 'housing', over: 'http' }],
    consent,
  },
  {
    editors: [
      { email: social, category: 'housing' },
      { email: manager, category: 'care' },
      { email: manager, category: 'income' },
      { email: debts, category: 'debts' },
    ],
    entries: [
      { email: social, category: 'care', over: 'socket' },
      { email: debts, category: 'debts', over: 'http' },
    ],
  },
]

export async function runCrashes({ store, kills, seed, mistake, say }: CrashOptions): Promise<CrashResult> {
  const random = randomOf(seed)
  const sources = builtCopy([...failpoints, ...(mistake === undefined ? [] : [mistake])])
  const work = mkdtempSync(join(tmpdir(), 'spojka-crash-'))
  const result = {
    kills: 0,
    acknowledged: 0,
    lost: [] as string[],
    doubled: [] as string[],
    wrong: [] as string[],
    ends: new Map<string, number>(),
  }
  const note = ({ lost, doubled, wrong }: Judgement): void => {
    result.lost.push(...lost)
    result.doubled.push(...doubled)
    result.wrong.push(...wrong)
  }
  try {
    const fresh = await prepare(store, work, (env) => loadCase(sources.root, work, env))
    while (result.kills < kills && isSound(result)) {
      const name = `store-${result.kills}`
      const ground = await fresh(name)
      const series = new Series({ root: sources.root, ground, port: await freePort(), failpointFile: join(work, 'failpoint'), random })
      try {
        await series.begin()
        for (let i = 0; i < KILLS_OF_A_STORE && result.kills < kills && isSound(result); i++) {
          const { end, reports, judgements } = await series.kill(nextEnd(store, result.kills, seed))
          result.kills += 1
          result.ends.set(end, (result.ends.get(end) ?? 0) + 1)
          for (const judgement of judgements) note(judgement)
          const acknowledged = acknowledgedIn(reports)
          say(
            `${result.kills}. ${end}: ${acknowledged} tokens acknowledged in this store, ${result.lost.length} lost, ${result.doubled.length} doubled`,
          )
        }
        result.acknowledged += acknowledgedIn(series.reports)
      } finally {
        await series.end()
        await ground.end()
      }
      rmSync(join(work, name), { recursive: true })
    }
    return result
  } finally {
    sources.remove()
    rmSync(work, { recursive: true, force: true })
  }
}

const isSound = ({ lost, doubled, wrong }: Judgement): boolean => lost.length + doubled.length + wrong.length === 0

/** In turn, and with another seed another first; where the database can be killed it is among them. */
function nextEnd(store: StoreKind, kill: number, seed: number): string {
  const kinds = store === 'mongo' ? 3 : 2
  const names = failpointNames(store)
  if (kill % kinds === 0) return AT_RANDOM
  return kill % kinds === 2 ? DATABASE : (names[(seed + Math.floor(kill / kinds)) % names.length] ?? AT_RANDOM)
}

const acknowledgedIn = (reports: readonly Report[]): number =>
  reports.reduce((sum, { tokens }) => sum + tokens.filter(({ acknowledged }) => acknowledged).length, 0)

/** One worked case, loaded once. */
async function loadCase(sourcesRoot: string, work: string, env: Ground['env']): Promise<void> {
  const { cases, ...rest } = JSON.parse(readFileSync(join(root, 'server', 'demo', 'demo-cases.json'), 'utf8')) as {
    cases: { id: string }[]
  }
  const file = join(work, 'cases.json')
  writeFileSync(file, JSON.stringify({ ...rest, cases: cases.filter(({ id }) => id === 'DEMO-01') }))
  const server = await CrashingServer.start({ root: sourcesRoot, port: await freePort(), env: { ...env, DEMO_CASES: file } })
  await server.kill('SIGTERM')
}

interface SeriesOptions {
  readonly root: string
  readonly ground: Ground
  readonly port: number
  readonly failpointFile: string
  readonly random: () => number
}

/** One store, its clients, and the servers that follow each other over it. */
class Series {
  readonly #options: SeriesOptions
  readonly #place: Place
  readonly #clients = plans.map(() => new ClientProcess())
  #server: CrashingServer | undefined
  reports: readonly Report[] = []

  constructor(options: SeriesOptions) {
    this.#options = options
    this.#place = { root: options.root, port: options.port, env: { ...options.ground.env, FAILPOINT_FILE: options.failpointFile } }
  }

  async begin(): Promise<void> {
    this.#server = await CrashingServer.start(this.#place)
    const { origin } = this.#server
    await Promise.all(this.#clients.map((client, i) => client.open({ origin, ...(plans[i] as Omit<ClientPlan, 'origin'>) })))
  }

  /** Lets them write, ends the server, looks at what is left, brings it back and lets everybody come to rest. */
  async kill(
    where: string,
  ): Promise<{ readonly end: string; readonly reports: readonly Report[]; readonly judgements: readonly Judgement[] }> {
    await Promise.all(this.#clients.map((client) => client.write()))
    const end = await this.#end(where)
    this.reports = await Promise.all(this.#clients.map((client) => client.report()))
    const before = this.reports
    if (end === DATABASE) await this.#options.ground.database?.start()
    const question = { email: consent.reader, category: consent.category }
    const left = judgeAftermath(await this.#options.ground.withLog((log) => readAftermath(log, question)), before)
    // What is lost brings the clients to no rest.
    if (!isSound(left)) return { end, reports: before, judgements: [left] }
    if (end === DATABASE) this.#server?.freeze(false)
    else this.#server = await CrashingServer.start(this.#place)
    return { end, reports: before, judgements: [left, await this.#settled()] }
  }

  async end(): Promise<void> {
    for (const client of this.#clients) client.end()
    await this.#server?.kill()
  }

  async #end(where: string): Promise<string> {
    const { random, failpointFile, ground } = this.#options
    const server = this.#server
    if (server === undefined) throw new Error('there is no server')
    await pause(200 + random() * 600)
    if (where === AT_RANDOM) {
      await server.kill()
      return AT_RANDOM
    }
    if (where === DATABASE) {
      await ground.database?.end()
      // Nobody is to bring anything again before the log is looked at.
      server.freeze(true)
      return DATABASE
    }
    writeFileSync(failpointFile, armed(where, random()))
    const late = new AbortController()
    const isReached = await Promise.race([
      server.ended.then(() => true),
      pause(REACHED_WITHIN, false, { signal: late.signal }).catch(() => false),
    ])
    late.abort()
    rmSync(failpointFile, { force: true })
    await server.kill()
    return isReached ? where : AT_RANDOM
  }

  /** What one of them has saved reaches the others a moment later. */
  async #settled(): Promise<Judgement> {
    await Promise.all(this.#clients.map((client) => client.settle())).catch((error: unknown) => {
      const state = this.#server?.isOver ? 'has ended' : 'runs'
      throw new Error(
        `${error instanceof Error ? error.message : error}; the server ${state}, and last said: ${this.#server?.output.slice(-1_500)}`,
      )
    })
    let judgement: Judgement | undefined
    for (let tries = 0; tries < 100; tries++) {
      judgement = judgeClients(await Promise.all(this.#clients.map((client) => client.report())))
      if (judgement.wrong.length + judgement.lost.length === 0) break
      await pause(20)
    }
    return judgement ?? { lost: [], doubled: [], wrong: [] }
  }
}
