/** A MongoDB of its own, which may be killed. MONGODB_TEST_START names the program: `start PORT FOLDER`. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

const program = process.env.MONGODB_TEST_START
export const hasMongo = program !== undefined

export class MongoProcess {
  readonly #port: number
  readonly #folder: string
  #child: ChildProcess | undefined

  constructor(port: number, folder: string) {
    this.#port = port
    this.#folder = folder
  }

  get url(): string {
    return `mongodb://127.0.0.1:${this.#port}/spojka`
  }

  /** On the same folder, also after it was killed. Resolves when it listens. */
  async start(): Promise<void> {
    const child = spawn(program ?? 'false', [String(this.#port), this.#folder], { stdio: ['ignore', 'pipe', 'ignore'] })
    this.#child = child
    let said = ''
    for await (const text of child.stdout) {
      said += text
      if (said.includes('mongodb://')) break
    }
    child.stdout.resume()
  }

  async end(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const child = this.#child
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
  }
}
