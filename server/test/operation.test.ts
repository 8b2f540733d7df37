/** What an operator relies on, and what takes long: values of the environment, one process for one directory, the demo's own store, and outputs without people. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { caseCalled, plain, workedCases } from './harness/cases.ts'
import { Editor, until } from './harness/editor.ts'
import { expectNothingPersonal, runningDemo } from './harness/index.ts'
import { call, json, password, personOf } from './harness/person.ts'
import { ServerProcess } from './harness/serverProcess.ts'
import { builtServer, demoDirectory, fileWith, freshDirectory } from './harness/template.ts'

const running = runningDemo()
const wantsSoak = process.env['SPOJKA_SOAK'] === '1'

async function staysOpen(seconds: number, isBusy: boolean): Promise<void> {
  const most = await personOf(running.server, 'DEMO-01', 'most')
  const soc = await personOf(running.server, 'DEMO-01', 'soc-prikladov')
  const caseId = await most.caseId(caseCalled('DEMO-01'))
  // Each tries a document of its own: what one types is no sign of life for the other.
  const category = isBusy ? 'identity' : 'family'
  const documentId = (await most.case(caseId)).categories.find((c) => c.code === category)?.document?.id ?? ''
  const [writer, reader] = [await Editor.open(most, documentId), await Editor.open(soc, documentId)]
  let longest = 0
  for (const editor of [writer, reader]) {
    let last = performance.now()
    editor.provider.ws?.addEventListener('message', () => {
      longest = Math.max(longest, performance.now() - last)
      last = performance.now()
    })
  }
  const typing = isBusy ? setInterval(() => writer.type('Píše se.'), 25) : undefined
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000)) // time passing is what is tried
  clearInterval(typing)
  writer.type(`Po ${seconds} sekundách.`)
  await until(() => expect(reader.text.endsWith(`Po ${seconds} sekundách.`)).toBe(true))
  for (const editor of [writer, reader]) expect({ opens: editor.opens, closes: editor.closes }).toEqual({ opens: 1, closes: [] })
  expect(longest).toBeGreaterThan(isBusy ? 0 : 1000)
  expect(longest).toBeLessThan(25_000)
  writer.end()
  reader.end()
}

// Most of this is waiting, so it is done side by side.
describe.concurrent('operation', () => {
  it('[DEMO6] a loading that was interrupted begins anew; a store in use is not emptied', { timeout: 60_000 }, async () => {
    await builtServer()
    const files = freshDirectory()
    const options = { dataDir: freshDirectory(), env: { DEMO_CASES: fileWith('DEMO-06', files) } }
    const interrupted = await ServerProcess.spawn(options)
    await until(async () => expect((await call(interrupted, '/readyz')).status).toBe(503))
    await until(() => expect(existsSync(join(options.dataDir, 'demo-unfinished'))).toBe(true))
    await interrupted.stop('SIGKILL')
    const again = await ServerProcess.start(options)
    const worked = caseCalled('DEMO-06')
    const lead = await personOf(again, worked, worked.caseManager)
    const seen = await lead.case(await lead.caseId(worked))
    expect(seen.responsibilities).toHaveLength(worked.responsibilities.length)
    expect(seen.conferences).toHaveLength(1)
    const second = await ServerProcess.spawn({ ...options, args: ['--demo', '--fresh'] })
    expect(await second.ended).toBe(1)
    expect(second.output).toContain('DATA_DIR')
    expect(existsSync(join(options.dataDir, 'spojka.db'))).toBe(true)
    await again.stop()
  })

  it('[ACPT22] metrics and health say nothing about people', async () => {
    const metrics = await call(running.server, '/metrics')
    expect(metrics.text).toContain('spojka_http_request_seconds')
    expectNothingPersonal(`{${metrics.text.replaceAll('\n', ' ')}`)
    expect((await call(running.server, '/healthz')).status).toBe(200)
    expect((await call(running.server, '/readyz')).status).toBe(200)
  })

  it('[ACPT23] a second process on the same data is refused in one sentence', async () => {
    const second = await ServerProcess.spawn({ dataDir: running.server.dataDir })
    expect(await second.ended).toBe(1)
    expect(second.output.trim().split('\n')).toHaveLength(1)
    expect(second.output).toContain('DATA_DIR')
  })

  it('[ACPT24] a wrong value of the environment stops the start with one sentence that names the variable', async () => {
    await builtServer()
    const wrong = [
      ['DEMO_DAY', 'x'],
      ['PUBLIC_URL', 'ftp://x'],
      ['LIMITS', '/nowhere'],
      ['DEMO_CASES', '/nowhere'],
      ['MASTER_KEY', 'x'],
      ['LOG_LEVEL', 'loud'],
      ['HOST', 'nonsense.invalid'],
      ['HOST', '203.0.113.1'],
    ] as const
    await Promise.all(
      wrong.map(async ([name, value]) => {
        const server = await ServerProcess.spawn({ dataDir: freshDirectory(), env: { [name]: value } })
        expect(await server.ended, name).toBe(1)
        expect(server.output.trim().split('\n'), name).toHaveLength(1)
        expect(server.output, name).toContain(name)
      }),
    )
  })

  it('[ACPT24] a loaded demo is not started with cases that are nowhere or a password that opens nobody’s account', {
    timeout: 60_000,
  }, async () => {
    const dataDir = await demoDirectory(10, 'DEMO-02')
    const changed = 'lavice u modrého potoka'
    // Where something else listens already: whoever tried to open the port first would speak of that.
    const refused = async (name: string, value: string) => {
      const server = await ServerProcess.spawn({ dataDir, port: running.server.port, env: { [name]: value } })
      expect(await server.ended, name).toBe(1)
      expect(server.output.trim().split('\n'), name).toHaveLength(1)
      expect(server.output, name).toMatch(new RegExp(`^${name}\\b`))
      expect(server.output, name).not.toContain(changed)
    }
    await refused('DEMO_CASES', '/nowhere')
    await refused('DEMO_PASSWORD', changed)

    const loaded = await ServerProcess.start({ dataDir })
    const mayor = await personOf(loaded, 'DEMO-02', 'obec-vzorna')
    const change = json({ oldPassword: password, password: changed })
    expect((await mayor.call('/api/session/password', change)).status).toBe(204)
    await loaded.stop()
    // One who changed hers is no reason not to start, whichever of the two is named.
    for (const one of [password, changed]) {
      const again = await ServerProcess.start({ dataDir, env: { DEMO_PASSWORD: one } })
      expect(again.output).toContain(one)
      await again.stop()
    }
  })

  it('[DEMO5] a file of one’s own is loaded in place of the built-in cases, --fresh empties what the demo made, and a restart keeps the day', {
    timeout: 120_000,
  }, async () => {
    const dataDir = await demoDirectory(10, 'DEMO-02')
    const mayor = async (server: ServerProcess) => {
      const person = await personOf(server, 'DEMO-02', 'obec-vzorna')
      return plain((await person.view(`case:${await person.caseId(caseCalled('DEMO-02'))}`)).text)
    }
    const kept = await ServerProcess.start({ dataDir, env: { DEMO_DAY: '0' } })
    expect((await mayor(kept)).includes('Potřebuje nájezd')).toBe(false)
    const stranger = await call(kept, '/api/session', json({ email: 'klara.vymyslena@example.org', password }))
    expect(stranger.status).toBe(401)
    expect(kept.output).toContain(password)
    for (const { person } of caseCalled('DEMO-02').agencies) expect(kept.output).toContain(person.email)
    await kept.stop()

    const files = freshDirectory()
    const fresh = await ServerProcess.start({
      dataDir,
      args: ['--demo', '--fresh'],
      env: { DEMO_CASES: fileWith('DEMO-06', files), DEMO_PASSWORD: 'jiné heslo' },
    })
    const david = workedCases.find((c) => c.id === 'DEMO-06')?.agencies[0]?.person.email ?? ''
    expect((await call(fresh, '/api/session', json({ email: david, password }))).status).toBe(401)
    expect((await call(fresh, '/api/session', json({ email: david, password: 'jiné heslo' }))).status).toBe(200)
    expect((await call(fresh, '/api/session', json({ email: 'josef.maketa@example.org', password: 'jiné heslo' }))).status).toBe(401)
    await fresh.stop()

    // What the demo did not make is not emptied by a word on the command line.
    const own = freshDirectory()
    const real = await ServerProcess.start({ dataDir: own, args: [] })
    await real.stop()
    const before = readFileSync(join(own, 'spojka.db'))
    const refused = await ServerProcess.spawn({ dataDir: own, args: ['--demo', '--fresh'] })
    expect(await refused.ended).toBe(1)
    expect(refused.output).toContain('--fresh')
    expect(readFileSync(join(own, 'spojka.db')).equals(before)).toBe(true)
    const led = JSON.parse(readFileSync(fileWith('DEMO-06', files), 'utf8'))
    led.cases[0].caseManager = 'nobody'
    for (const words of ['{', JSON.stringify(led)]) {
      writeFileSync(join(files, 'broken.json'), words)
      const broken = await ServerProcess.spawn({ dataDir: freshDirectory(), env: { DEMO_CASES: join(files, 'broken.json') } })
      expect(await broken.ended).toBe(1)
      expect(broken.output).toMatch(/^DEMO_CASES: [^\n]*\n$/)
    }
    expect(existsSync(join(own, 'demo-only'))).toBe(false)
  })

  it('[OPER8] a bug that nothing caught ends it with 70 and an incident without a word of what it held; started again it serves', {
    timeout: 60_000,
  }, async () => {
    const dataDir = await demoDirectory(0, 'DEMO-06')
    const bug = join(freshDirectory(), 'bug.mjs')
    writeFileSync(bug, "process.on('SIGUSR2', () => { throw new TypeError('Marek Fiktivní') })")
    const server = await ServerProcess.start({ dataDir, args: [], env: { NODE_OPTIONS: `--import ${bug}` } })
    process.kill(server.pid ?? 0, 'SIGUSR2')
    expect(await server.ended).toBe(70)
    expect(server.output).toMatch(/"incident":"[0-9a-f]{12}","error":"TypeError"/)
    expect(server.output).not.toContain('Marek')
    const again = await ServerProcess.start({ dataDir, args: [] })
    expect(await again.stop()).toBe(0)
  })
})

/** An unmodified provider gives up after 30 seconds without a frame; nobody may have to notice. */
describe.concurrent('providers over time', () => {
  it(
    '[COL1] an unmodified provider that is left idle for 34 seconds is never without a frame for 25 and never reconnects',
    { timeout: 90_000 },
    () => staysOpen(34, false),
  )
  it('[COL1] nor does a busy one', { timeout: 30_000 }, () => staysOpen(3, true))
  it.skipIf(!wantsSoak)('[COL1] nor an idle one in two minutes (runs with SPOJKA_SOAK=1)', { timeout: 180_000 }, () =>
    staysOpen(125, false),
  )
  it.skipIf(!wantsSoak)('[COL1] nor a busy one in two minutes (runs with SPOJKA_SOAK=1)', { timeout: 180_000 }, () => staysOpen(125, true))
})
