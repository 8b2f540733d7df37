/** Opens the real server for a test file, and searches what it said when the file is done: logs never hold personal data ([OUT1]). */
import { afterAll, beforeAll, expect } from 'vitest'
import { workedCases } from './cases.ts'
import { allOutput, ServerProcess } from './serverProcess.ts'
import { demoDirectory } from './template.ts'

/** The server of a test file; a restart puts another process in its place. */
export interface Running {
  readonly server: ServerProcess
  restart(signal: NodeJS.Signals): Promise<void>
}

export interface DemoOptions {
  readonly day?: number
  /** Asked when the server starts. */
  readonly env?: () => Readonly<Record<string, string>>
  /** As in StartOptions, asked when the server starts. */
  readonly shell?: () => string | undefined
  /** Where its data are; without, a directory with the demo loaded. */
  readonly directory?: () => Promise<string>
}

export function runningDemo({
  day = 0,
  env = () => ({}),
  shell = () => undefined,
  directory = () => demoDirectory(day),
}: DemoOptions = {}): Running {
  let server: ServerProcess | undefined
  beforeAll(async () => {
    server = await ServerProcess.start({ dataDir: await directory(), env: env(), shell: shell() })
  }, 120_000)
  afterAll(async () => {
    expect(await server?.stop()).toBe(0)
    expectNothingPersonal(allOutput.join(''))
  })
  const current = (): ServerProcess => {
    if (server === undefined) throw new Error('the server has not started')
    return server
  }
  return {
    get server() {
      return current()
    },
    async restart(signal) {
      const { dataDir, port } = current()
      await current().stop(signal)
      server = await ServerProcess.start({ dataDir, port, env: env(), shell: shell() })
    },
  }
}

/** Lines of the log are JSON; the list of invented people at the start of the demo is not one of them and meant to name them. */
export function expectNothingPersonal(output: string): void {
  const lines = output.split('\n').filter((line) => line.startsWith('{'))
  expect(lines.length).toBeGreaterThan(0)
  const text = lines.join('\n')
  const people = workedCases.flatMap((c) => [
    ...c.agencies.map((a) => a.person),
    ...c.subjects.map((s) => ({ name: s.name, email: s.name })),
  ])
  const texts = workedCases.flatMap((c) => [c.title.cs, ...c.entries.map((e) => e.text.slice(0, 30)), ...c.agencies.map((a) => a.name)])
  for (const { name, email } of people) {
    for (const word of [name, email, ...name.split(' ').filter((part) => part.length > 5)]) expect(text).not.toContain(word)
  }
  for (const words of texts) expect(text).not.toContain(words)
}
