/** The server as a process of its own, from its build or from other sources, on a port and a data directory of its own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../../dist/src/main.js', import.meta.url))

const clock = new URL('./clock.mjs', import.meta.url).href

export interface StartOptions {
  readonly dataDir: string
  readonly port?: number
  readonly env?: Readonly<Record<string, string>>
  readonly args?: readonly string[]
  /** Its clock can be set. */
  readonly withClock?: boolean
  /** Prepares the process, for instance its limits; has to end in `exec "$@"`. */
  readonly shell?: string | undefined
  /** Run from these instead of the build; `command` is told what is to be loaded first. */
  readonly sources?: { readonly root: string; command(...before: readonly string[]): string[] }
}

/** Everything any server of this test file has said, for searching it for what it must not say. */
export const allOutput: string[] = []

/** What is still to be done when the worker ends; nothing may outlive it. */
export const atExit = new Set<() => void>()
// Each provider of y-websocket listens for the end of the process as well.
process.setMaxListeners(0)
process.once('exit', () => {
  for (const work of atExit) work()
})

export class ServerProcess {
  readonly port: number
  readonly dataDir: string
  readonly #child: ChildProcess
  readonly #ended: Promise<number | null>
  #output = ''

  private constructor(port: number, child: ChildProcess, dataDir: string) {
    this.port = port
    this.dataDir = dataDir
    this.#child = child
    this.#ended = once(child, 'close').then(([code]) => code as number | null)
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#output += text
        allOutput.push(text)
      })
    }
  }

  /** Starts and waits until it is ready to serve; throws with what it said when it ends before. */
  static async start(options: StartOptions): Promise<ServerProcess> {
    const server = await ServerProcess.spawn(options)
    await server.#ready()
    return server
  }

  /** Starts without waiting for anything. */
  static async spawn({
    dataDir,
    port,
    env = {},
    args = ['--demo'],
    withClock = false,
    shell = 'exec "$@"',
    sources,
  }: StartOptions): Promise<ServerProcess> {
    const listening = port ?? (await freePort())
    const before = withClock ? [clock] : []
    const command = sources?.command(...before) ?? [...before.flatMap((module) => ['--import', module]), main]
    const child = spawn('sh', ['-c', shell, 'sh', process.execPath, ...command, ...args], {
      cwd: sources?.root,
      env: { PATH: process.env['PATH'] ?? '', PORT: String(listening), DATA_DIR: dataDir, ...env },
      stdio: withClock ? ['ignore', 'pipe', 'pipe', 'ipc'] : ['ignore', 'pipe', 'pipe'],
    })
    atExit.add(() => child.kill('SIGKILL'))
    return new ServerProcess(listening, child, dataDir)
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`
  }

  get pid(): number | undefined {
    return this.#child.pid
  }

  get isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null
  }

  get output(): string {
    return this.#output
  }

  /** The exit code, once it has ended. */
  get ended(): Promise<number | null> {
    return this.#ended
  }

  /** Sets its clock ahead of the real one; resolves when it runs so. */
  async setClockAhead(milliseconds: number): Promise<void> {
    const set = once(this.#child, 'message')
    await new Promise<void>((resolve, reject) => this.#child.send(milliseconds, (error) => (error ? reject(error) : resolve())))
    await set
  }

  /** Asks it to stop (or kills it) and waits for its end. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    if (this.isRunning) this.#child.kill(signal)
    return this.#ended
  }

  async #ready(): Promise<void> {
    for (;;) {
      if (!this.isRunning) throw new Error(`the server ended: ${this.#output}`)
      const answer = await fetch(`${this.origin}/readyz`).catch(() => undefined)
      if (answer?.status === 200) return
      await new Promise((resolve) => setTimeout(resolve, 40))
    }
  }
}

/** A port nobody listens on at the moment, out of the range the system hands out by itself. */
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
