/** A MongoDB of its own for a test file, which may be killed, and the real server on it. `MONGODB_TEST_START` names the program: `start PORT FOLDER`. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { type Running, runningDemo } from './index.ts'
import { atExit, freePort } from './serverProcess.ts'
import { builtServer, freshDirectory } from './template.ts'

const program = process.env['MONGODB_TEST_START']
export const hasMongo = program !== undefined

export class MongoProcess {
  readonly port: number
  readonly #folder = join(freshDirectory(), 'mongodb')
  #child: ChildProcess | undefined

  private constructor(port: number) {
    this.port = port
  }

  static async start(): Promise<MongoProcess> {
    const mongo = new MongoProcess(await freePort())
    await mongo.start()
    return mongo
  }

  url(database: string): string {
    return `mongodb://127.0.0.1:${this.port}/${database}`
  }

  /** On the same folder, also after it was killed. Resolves when it listens. */
  async start(): Promise<void> {
    const child = spawn(program ?? 'false', [String(this.port), this.#folder], { stdio: ['ignore', 'pipe', 'ignore'] })
    this.#child = child
    atExit.add(() => child.kill('SIGKILL'))
    let said = ''
    for await (const text of child.stdout) {
      said += text
      if (said.includes('mongodb://')) break
    }
    child.stdout.resume()
  }

  /** Names of its files in which a text stands, as it is, in Base64 or in hexadecimal digits. */
  filesWith(text: string): string[] {
    // The first and last characters of Base64 depend on what stands around them, in three ways.
    const base64 = [0, 1, 2].map((shift) =>
      Buffer.concat([Buffer.alloc(shift), Buffer.from(text)])
        .toString('base64')
        .slice(4, -4),
    )
    const needles = [text, Buffer.from(text).toString('hex'), ...base64].map((needle) => Buffer.from(needle))
    const files = readdirSync(this.#folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile())
    return files
      .filter((file) => {
        const content = readFileSync(join(file.parentPath, file.name))
        return needles.some((needle) => content.includes(needle))
      })
      .map(({ name }) => name)
  }

  /** Takes requests and answers nothing, until it is thawed. */
  freeze(): void {
    this.#child?.kill('SIGSTOP')
  }

  thaw(): void {
    this.#child?.kill('SIGCONT')
  }

  async kill(): Promise<void> {
    const child = this.#child
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
  }
}

export interface RunningOnMongo {
  readonly running: Running
  readonly mongo: MongoProcess
}

export function runningDemoOnMongo(): RunningOnMongo {
  let mongo: MongoProcess | undefined
  const present = (): MongoProcess => {
    if (mongo === undefined) throw new Error('MongoDB has not started')
    return mongo
  }
  beforeAll(async () => {
    mongo = await MongoProcess.start()
  }, 120_000)
  // Hooks at the end run the other way round: the server stops first.
  afterAll(() => mongo?.kill())
  const running = runningDemo({
    env: () => ({ DATABASE_URL: present().url('spojka'), DATABASE_STANDALONE: 'allow' }),
    directory: async () => {
      await builtServer()
      return freshDirectory()
    },
  })
  return {
    running,
    get mongo() {
      return present()
    },
  }
}
