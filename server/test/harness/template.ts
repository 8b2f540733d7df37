/**
 * Data directories with the demo already loaded. The loading takes seconds and every test file needs it, so the first that asks loads it
 * once per test run and everybody copies; the workers of one run are told apart from others by their common parent process.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { vi } from 'vitest'
import { demoFile } from './cases.ts'
import { atExit, ServerProcess } from './serverProcess.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const prefix = 'spojka-test-'
const shared = join(tmpdir(), `${prefix}${process.ppid}`)

/** A fresh data directory with the demo as of that day; with one worked case only, where its name is given. */
export async function demoDirectory(day = 0, only?: string): Promise<string> {
  await builtServer()
  const template = join(shared, `day-${day}-${only ?? 'all'}`)
  await onceInThisRun(template, async () => {
    const cases = only === undefined ? {} : { DEMO_CASES: fileWith(only, template) }
    const server = await ServerProcess.start({ dataDir: join(template, 'data'), env: { DEMO_DAY: String(day), ...cases } })
    await server.stop()
  })
  const directory = freshDirectory()
  cpSync(join(template, 'data'), directory, { recursive: true })
  return directory
}

/** A file of cases with one of the built-in ones in it. */
export function fileWith(only: string, directory: string): string {
  const path = join(directory, 'cases.json')
  writeFileSync(path, JSON.stringify({ ...demoFile, cases: demoFile.cases.filter((c) => c.id === only) }))
  return path
}

/** An empty directory that is removed when the worker ends. */
export function freshDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), `${prefix}data-`))
  atExit.add(() => rmSync(directory, { recursive: true, force: true }))
  return directory
}

/** The server is run as people run it, so it has to be built from the present sources; what is up to date takes a second. */
export async function builtServer(): Promise<void> {
  await onceInThisRun(join(shared, 'build'), async () => {
    removeOldRuns()
    // A wrong type is told by the build itself; here it matters only that the sources of today run.
    spawnSync(join(root, 'node_modules', '.bin', 'tsc'), ['-b', 'shared', 'server'], { cwd: root, stdio: 'ignore' })
  })
}

async function onceInThisRun(directory: string, work: () => Promise<void>): Promise<void> {
  const done = join(directory, 'done')
  const failed = join(directory, 'failed')
  mkdirSync(shared, { recursive: true })
  try {
    mkdirSync(directory)
  } catch {
    await vi.waitUntil(() => existsSync(done) || existsSync(failed), { timeout: 120_000, interval: 50 })
    if (existsSync(failed)) throw new Error(`${directory}: another test file could not prepare it`)
    return
  }
  try {
    await work()
    writeFileSync(done, '')
  } catch (error) {
    writeFileSync(failed, '')
    throw error
  }
}

function removeOldRuns(): void {
  for (const name of readdirSync(tmpdir())) {
    const run = new RegExp(`^${prefix}(\\d+)$`).exec(name)?.[1]
    if (run !== undefined && !existsSync(`/proc/${run}`)) rmSync(join(tmpdir(), name), { recursive: true, force: true })
  }
}
