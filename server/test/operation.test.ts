/** What an operator relies on: values of the environment, one process for one directory, the demo's own store, and outputs without people. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { caseCalled, plain, workedCases } from './harness/cases.ts'
import { expectNothingPersonal, runningDemo } from './harness/index.ts'
import { call, json, password, personOf } from './harness/person.ts'
import { ServerProcess } from './harness/serverProcess.ts'
import { builtServer, demoDirectory, fileWith, freshDirectory } from './harness/template.ts'

const running = runningDemo()

describe('operation', () => {
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
    const wrong: Record<string, string> = {
      DEMO_DAY: 'x',
      PUBLIC_URL: 'ftp://x',
      LIMITS: '/nowhere',
      DEMO_CASES: '/nowhere',
      MASTER_KEY: 'x',
      LOG_LEVEL: 'loud',
    }
    await Promise.all(
      Object.entries(wrong).map(async ([name, value]) => {
        const server = await ServerProcess.spawn({ dataDir: freshDirectory(), env: { [name]: value } })
        expect(await server.ended, name).toBe(1)
        expect(server.output.trim().split('\n'), name).toHaveLength(1)
        expect(server.output, name).toContain(name)
      }),
    )
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
    writeFileSync(join(files, 'broken.json'), '{')
    const broken = await ServerProcess.spawn({ dataDir: freshDirectory(), env: { DEMO_CASES: join(files, 'broken.json') } })
    expect(await broken.ended).toBe(1)
    expect(broken.output).toContain('DEMO_CASES')
    expect(existsSync(join(own, 'demo-only'))).toBe(false)
  })
})
