/** Runs appender.ts as a process of its own and collects what it was promised. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

export interface Acknowledgement {
  readonly firstSeq: number
  readonly call: number
  readonly entries: number
}

export interface Appender {
  readonly process: ChildProcess
  readonly acknowledged: readonly Acknowledgement[]
  readonly refused: readonly { readonly call: number; readonly reason: string }[]
  /** Resolves when `when` holds after some line, or the process has ended. */
  until(when: () => boolean): Promise<void>
  /** Kills it without warning and waits until everything it said was read. */
  kill(): Promise<void>
  /** The exit code. */
  readonly ended: Promise<number | null>
}

const script = fileURLToPath(new URL('./appender.ts', import.meta.url))

/** `shell` prepares the process, for instance its limits, and has to end in `exec "$@"`. */
export function runAppender(dataDir: string, seed: number, shell = 'exec "$@"'): Appender {
  const child = spawn('sh', ['-c', shell, 'sh', process.execPath, '--import', 'tsx', script, dataDir, String(seed)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const acknowledged: Acknowledgement[] = []
  const refused: { call: number; reason: string }[] = []
  let onLine = () => undefined as unknown
  const lines = createInterface({ input: child.stdout })
  lines.on('line', (line) => {
    const [what, a, b, c] = line.split(' ')
    if (what === 'ack') acknowledged.push({ firstSeq: Number(a), call: Number(b), entries: Number(c) })
    if (what === 'refused') refused.push({ call: Number(a), reason: String(b) })
    onLine()
  })
  const readToEnd = once(lines, 'close')
  const ended = once(child, 'close').then(([code]) => code as number | null)
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  return {
    process: child,
    acknowledged,
    refused,
    ended,
    until: (when) =>
      new Promise((resolve) => {
        onLine = () => when() && resolve()
        onLine()
        readToEnd.then(() => resolve())
      }),
    async kill() {
      child.kill('SIGKILL')
      await Promise.all([readToEnd, ended])
    },
  }
}
