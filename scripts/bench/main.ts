/**
 * bench: Spojka beside other servers that do its work, all in one run, one after another in every round.
 *
 *   npm run bench -- conference [--quick] [--json FILE] [--profile DIRECTORY]
 *   npm run bench -- refusal          whether the time of an answer tells what is hidden (no peers)
 *   npm run bench -- withdrawal       from a withdrawal to its answer, with 500 sockets (no peers)
 *   npm run bench -- log [--quick]    appends beside a bare SQLite, reading back, a start from a snapshot
 *
 * Only ratios within one run mean anything: server and load share the machine. A run in which something did not arrive, or a document was
 * not what its people wrote, counts for nothing and makes the exit code 1. `--profile` has Node write a CPU profile of Spojka's server there.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type Conference, confer, type Expected, type Measured } from './conference.ts'
import type { Contender, Running } from './contenders/contender.ts'
import { hocuspocus, relay, yWebsocket } from './contenders/peers.ts'
import { spojka } from './contenders/spojka.ts'
import { installPeers } from './install.ts'
import { benchRefusal } from './refusal.ts'
import { type Row, summaryOf, tables } from './report.ts'
import { benchWithdrawal } from './withdrawal.ts'

const root = join(import.meta.dirname, '..', '..')
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean' }, json: { type: 'string' }, profile: { type: 'string' } },
})
const sizes: readonly Conference[] = [
  { rooms: 1, people: 5 },
  { rooms: 20, people: 5 },
  { rooms: 100, people: 8 },
]
const full = { rounds: 3, pace: { warmUp: 1_500, measured: 6_000 } }
const quick = { rounds: 1, pace: { warmUp: 500, measured: 1_500 } }
/** A quick run is for between two edits of the code; on a machine that is busy elsewhere it shows what it has by then. */
const quickEndsAfter = 42_000

interface Entrant {
  readonly contender: Contender
  readonly server: Running
  readonly expected: Expected
}

async function main(): Promise<void> {
  const bench = {
    conference: benchConference,
    log: async () => (await import('./log.ts')).benchLog(onDisk(), values.quick ? { rounds: 1, seconds: 1 } : { rounds: 3, seconds: 5 }),
    refusal: benchRefusal,
    withdrawal: () => benchWithdrawal(values.quick ? 30 : 200),
  }
  const name = positionals.join() as keyof typeof bench
  if (!Object.hasOwn(bench, name)) {
    console.error('npm run bench -- conference|log|refusal|withdrawal [--quick] [--json FILE] [--profile DIRECTORY]')
    process.exitCode = 2
    return
  }
  const tsc = join(root, 'node_modules', '.bin', 'tsc')
  execFileSync(tsc, ['-b', 'shared', 'server'], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
  process.exitCode = await bench[name]()
}

async function benchConference(): Promise<number> {
  const notes = [installPeers()]
  const installedAt = performance.now()
  const loadBefore = loadavg()
  const directory = onDisk()
  const entrants: Entrant[] = []
  for (const contender of [relay, yWebsocket, hocuspocus, spojka(values.profile)]) {
    try {
      const own = join(directory, contender.name)
      mkdirSync(own)
      entrants.push({ contender, server: await contender.start(own), expected: new Map() })
    } catch (error) {
      notes.push(`${contender.name} is left out: ${error instanceof Error ? error.message : error}`)
    }
  }
  const rows = rowsFor(entrants)
  if (values.quick) {
    const timeIsUp = (): void => {
      const done = rows.filter(({ runs }) => runs.length > 0)
      tell(done, [...notes, 'Time was up before the end: what is missing did not fit into a quick run.'], loadBefore)
      process.exit()
    }
    setTimeout(timeIsUp, quickEndsAfter - (performance.now() - installedAt))
  }
  await runAll(rows)
  for (const { server } of entrants) await server.stop()
  tell(rows, notes, loadBefore)
  return rows.some(({ runs }) => runs.some(({ wrong }) => wrong !== undefined)) ? 1 : 0
}

/** Not in the system's folder for temporary files, which may be memory: what is stored has to reach a disk. */
function onDisk(): string {
  const directory = mkdtempSync(join(root, '.data-bench-'))
  process.once('exit', () => rmSync(directory, { recursive: true, force: true }))
  return directory
}

type RunningRow = Row & { readonly entrant: Entrant; readonly runs: Measured[] }

const rowsFor = (entrants: readonly Entrant[]): RunningRow[] =>
  sizes.flatMap((size) => entrants.map((entrant) => ({ ...size, entrant, contender: entrant.contender.name, runs: [] })))

/** Every contender in turn, then the next round: what else the machine does meets all alike. */
async function runAll(rows: readonly RunningRow[]): Promise<void> {
  const { rounds, pace } = values.quick ? quick : full
  for (let round = 0; round < rounds; round++) {
    for (const { entrant, runs, contender, ...size } of rows) {
      console.error(`${round + 1}/${rounds} ${size.rooms}×${size.people} ${contender}`)
      runs.push(await confer(entrant.contender, entrant.server, size, pace, entrant.expected))
    }
  }
}

function tell(rows: readonly Row[], notes: readonly (string | undefined)[], loadBefore: readonly number[]): void {
  const machine = `${cpus().length} × ${cpus()[0]?.model}, Node ${process.versions.node}`
  const load = [loadBefore, loadavg()].map((of) => of[0]?.toFixed(1)).join(' before, ')
  const head = `${machine}; load of the last minute ${load} after${values.quick ? '; quick, so only a hint' : ''}`
  console.log([head, ...notes.filter((note) => note !== undefined), '', tables(rows)].join('\n'))
  if (values.json === undefined) return
  const results = rows.map((row) => ({
    contender: row.contender,
    rooms: row.rooms,
    people: row.people,
    runs: row.runs,
    summary: summaryOf(row),
  }))
  writeFileSync(resolve(values.json), `${JSON.stringify({ machine, load, quick: values.quick === true, notes, results }, undefined, 2)}\n`)
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
await main()
process.exit()
