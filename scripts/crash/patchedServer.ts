/** The server from a copy of the sources with the failpoints in it, built as people run it, on one data directory and one port. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Patch, type PatchedSources, patchedSources } from '../patched/patchedSources.ts'
import { root } from '../sources.ts'

/** Built once: a start from sources takes three times as long. */
export function builtCopy(patches: readonly Patch[]): PatchedSources {
  const sources = patchedSources(patches)
  for (const file of ['tsconfig.json', 'server/tsconfig.json', 'shared/tsconfig.json']) cpSync(join(root, file), join(sources.root, file))
  const built = spawnSync(process.execPath, [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-b', 'server'], {
    cwd: sources.root,
    encoding: 'utf8',
  })
  if (built.status !== 0) {
    sources.remove()
    throw new Error(`the copy could not be built: ${built.stdout}${built.stderr}`)
  }
  return sources
}

const READY_WITHIN = 60_000

export interface Place {
  readonly root: string
  readonly port: number
  readonly env: Readonly<Record<string, string>>
}

export class CrashingServer {
  readonly #child: ChildProcess
  readonly #ended: Promise<void>
  readonly origin: string
  #output = ''

  private constructor(child: ChildProcess, port: number) {
    this.#child = child
    this.origin = `http://127.0.0.1:${port}`
    this.#ended = once(child, 'close').then(() => undefined)
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#output = (this.#output + text).slice(-10_000)
      })
  }

  /** Starts and waits until it is ready; throws with its last words when it ends before. */
  static async start({ root, port, env }: Place): Promise<CrashingServer> {
    const child = spawn(process.execPath, [join(root, 'server', 'dist', 'src', 'main.js'), '--demo'], {
      cwd: root,
      env: { PATH: process.env.PATH ?? '', PORT: String(port), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const server = new CrashingServer(child, port)
    const deadline = performance.now() + READY_WITHIN
    for (;;) {
      if (server.isOver) throw new Error(`the server did not start: ${server.#output}`)
      const answer = await fetch(`${server.origin}/readyz`).catch(() => undefined)
      if (answer?.status === 200) return server
      if (performance.now() > deadline) throw new Error(`the server was never ready: ${server.#output}`)
      await pause(20)
    }
  }

  get isOver(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null
  }

  get output(): string {
    return this.#output
  }

  get ended(): Promise<void> {
    return this.#ended
  }

  /** Stands still, or goes on. */
  freeze(isFrozen: boolean): void {
    this.#child.kill(isFrozen ? 'SIGSTOP' : 'SIGCONT')
  }

  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    if (!this.isOver) this.#child.kill(signal)
    await this.#ended
  }
}

export async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000)
    const probe = createServer()
    const isFree = await new Promise<boolean>((resolve) => {
      probe.once('error', () => resolve(false))
      probe.listen(port, '127.0.0.1', () => resolve(true))
    })
    await new Promise<void>((resolve) => probe.close(() => resolve()))
    if (isFree) return port
  }
}
