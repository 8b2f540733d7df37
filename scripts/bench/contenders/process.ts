/** process: a server under measurement, as a process of its own: started, awaited, its CPU read, ended. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

export interface Started {
  readonly port: number
  /** Milliseconds of CPU of all its threads until now. */
  cpu(): number
  stop(): Promise<void>
}

const startsWithin = 60_000
/** Nothing may outlive the bench, however it ends. */
const children = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of children) child.kill('SIGKILL')
})

/** Runs a script of Node; resolves when its port is taken, or when `ready` says so. */
export async function start(
  script: readonly string[],
  env: Readonly<Record<string, string>>,
  ready: (port: number) => Promise<boolean> = accepts,
): Promise<Started> {
  const port = await freePort()
  const child = spawn(process.execPath, script, {
    env: { PATH: process.env.PATH ?? '', HOST: '127.0.0.1', PORT: String(port), NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  children.add(child)
  let complaints = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaints = (complaints + text).slice(-2_000)
  })
  const ended = once(child, 'close')
  for (const deadline = Date.now() + startsWithin; !(await ready(port)); await wait(30)) {
    if (child.exitCode !== null || Date.now() > deadline) throw new Error(`it did not start: ${complaints.trim().split('\n').at(-1)}`)
  }
  return {
    port,
    cpu: () => cpuOf(child.pid ?? 0),
    async stop() {
      child.kill('SIGTERM')
      const tooLong = setTimeout(() => child.kill('SIGKILL'), 5_000)
      await ended
      clearTimeout(tooLong)
      children.delete(child)
    },
  }
}

/** The scheduler's own count in nanoseconds: /proc/PID/stat counts in hundredths of a second, too coarse for a small room. */
function cpuOf(pid: number): number {
  const task = `/proc/${pid}/task`
  return readdirSync(task).reduce((sum, id) => sum + Number(readFileSync(`${task}/${id}/schedstat`, 'utf8').split(' ')[0]) / 1e6, 0)
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect(port, '127.0.0.1')
    probe.once('connect', () => resolve(true))
    probe.once('error', () => resolve(false))
    probe.once('close', () => resolve(false))
    probe.once('connect', () => probe.destroy())
  })
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}
