/** A process of clients, as the driver sees it. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { ClientPlan, Order, Report } from './clients/report.ts'

/** Everybody is back long before, or never. */
const ANSWER_WITHIN = 45_000

const script = fileURLToPath(new URL('./clients/process.ts', import.meta.url))

export class ClientProcess {
  readonly #child: ChildProcess = fork(script, [], {
    execArgv: ['--import', 'tsx', '--conditions=source'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })

  open(plan: ClientPlan): Promise<Report> {
    return this.#order({ order: 'open', plan })
  }
  write(): Promise<Report> {
    return this.#order({ order: 'write' })
  }
  settle(): Promise<Report> {
    return this.#order({ order: 'settle' })
  }
  report(): Promise<Report> {
    return this.#order({ order: 'report' })
  }
  end(): void {
    this.#child.kill('SIGKILL')
  }

  async #order(order: Order): Promise<Report> {
    const over = new AbortController()
    const { signal } = over
    try {
      this.#child.send(order)
      return await Promise.race([
        once(this.#child, 'message', { signal }).then(([report]) => report as Report),
        once(this.#child, 'exit', { signal }).then(() => Promise.reject(new Error('a process of clients ended'))),
        pause(ANSWER_WITHIN, undefined, { signal }).then(() => Promise.reject(new Error(`no answer to ${order.order}`))),
      ])
    } finally {
      over.abort()
    }
  }
}
