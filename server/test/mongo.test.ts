/** The real server on a MongoDB of its own: either of them ends in the middle of work and comes back. */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { caseCalled } from './harness/cases.ts'
import { blob, Editor, RawDocument, textOf, until } from './harness/editor.ts'
import { LiveSocket } from './harness/live.ts'
import { hasMongo, runningDemoOnMongo } from './harness/mongo.ts'
import { workThrough } from './harness/outage.ts'
import { call, personOf } from './harness/person.ts'
import { ServerProcess } from './harness/serverProcess.ts'
import { fileWith, freshDirectory } from './harness/template.ts'

if (!hasMongo) process.stdout.write('Skipped, for MONGODB_TEST_START is not set: the server on a MongoDB that is killed\n')

describe.skipIf(!hasMongo)('the server on MongoDB', () => {
  const on = runningDemoOnMongo()

  it(
    '[ACPT4] the server is killed in the middle of work: what was acknowledged is there once, and everybody comes back',
    { timeout: 90_000 },
    () => workThrough(on.running, { begin: () => on.running.server.stop('SIGKILL'), end: () => on.running.restart('SIGKILL') }),
  )

  it(
    '[MONGO2] the database is killed in the middle of work: what was acknowledged is there once, and everybody comes back',
    { timeout: 90_000 },
    () => workThrough(on.running, { begin: () => on.mongo.kill(), end: () => on.mongo.start() }),
  )

  it('[MONGO2] without its database the server refuses to write within a second, goes silent, stays ready, and does once what it is asked again', {
    timeout: 90_000,
  }, async () => {
    const { server } = on.running
    const soc = await personOf(server, 'DEMO-01', 'soc-prikladov')
    const caseId = (await soc.view('cases')).body.view.cases[0].id as string
    const documentId = (await soc.case(caseId)).categories.find((c) => c.code === 'housing')?.document?.id ?? ''
    const editor = await Editor.open(soc, documentId)
    await on.mongo.kill()
    const killedAt = performance.now()

    // One that is on its way in the moment of the kill has no answer until the database has one, so each of these asks anew.
    const words = `Zapsáno jednou ${randomUUID()}.`
    const asked = new Map<string, Promise<{ status: number; at: number }>>()
    const ask = (id: string) => soc.command({ type: 'addEntry', caseId, category: 'housing', text: words }, id)
    let refusedAfter = Number.POSITIVE_INFINITY
    let refusedId = ''
    while (refusedId === '' && performance.now() - killedAt < 5000) {
      const id = randomUUID()
      const answer = ask(id).then(({ status }) => ({ status, at: performance.now() - killedAt }))
      asked.set(id, answer)
      void answer.then(({ status, at }) => {
        if (status !== 503 || at >= refusedAfter) return
        refusedAfter = at
        refusedId = id
      })
      await new Promise((resolve) => setTimeout(resolve, 50)) // one person does not ask faster
    }
    expect(refusedAfter).toBeLessThan(1000)
    expect((await soc.view(`case:${caseId}`)).status).toBe(200)

    await until(async () => expect(await soc.view(`case:${caseId}`)).toMatchObject({ status: 503, body: { code: 'read-only' } }))
    expect((await call(server, '/readyz')).status).toBe(200)
    await until(() => expect(editor.closes).toContain(4503))

    await on.mongo.start()
    await until(async () => expect((await soc.view(`case:${caseId}`)).status).toBe(200))
    await until(async () => expect((await ask(refusedId)).status).toBe(200))
    const answers = new Map(await Promise.all([...asked].map(async ([id, answer]) => [id, (await answer).status] as const)))
    for (const id of asked.keys()) if (answers.get(id) === 503) expect((await ask(id)).status).toBe(200)
    const entries = (await soc.case(caseId)).categories.find((c) => c.code === 'housing')?.entries ?? []
    const texts = await Promise.all(entries.map(async ({ document }) => (await Editor.open(soc, document.id)).text))
    expect(texts.filter((text) => text === words)).toHaveLength(asked.size)
    await until(() => expect(editor.provider.synced).toBe(true))
    editor.end()
  })

  it('[MONGO3] a second process on the same database is refused in one sentence, wherever its directory is', async () => {
    const env = { DATABASE_URL: on.mongo.url('spojka'), DATABASE_STANDALONE: 'allow' }
    const second = await ServerProcess.spawn({ dataDir: freshDirectory(), args: [], env })
    expect(await second.ended).toBe(1)
    expect(second.output.trim().split('\n')).toHaveLength(1)
    expect(second.output).toContain(`DATABASE_URL: the store is in use by process ${on.running.server.pid}`)
  })

  it('[DEMO5] --fresh empties the database that the demo made, and no other', { timeout: 120_000 }, async () => {
    const env = { DATABASE_URL: on.mongo.url('fresh'), DATABASE_STANDALONE: 'allow', DEMO_CASES: fileWith('DEMO-06', freshDirectory()) }
    const dataDir = freshDirectory()
    const made = await ServerProcess.start({ dataDir, env })
    const before = (await (await personOf(made, 'DEMO-06', caseCalled('DEMO-06').caseManager)).view('me')).body.view.person.id
    const inUse = await ServerProcess.spawn({ dataDir: freshDirectory(), args: ['--demo', '--fresh'], env })
    expect(await inUse.ended).toBe(1)
    expect(inUse.output).toContain(`in use by process ${made.pid}`)
    await made.stop()
    // Another directory does not know who made it.
    const stranger = await ServerProcess.spawn({ dataDir: freshDirectory(), args: ['--demo', '--fresh'], env })
    expect(await stranger.ended).toBe(1)
    expect(stranger.output).toMatch(/^DATABASE_URL: .*--fresh does not empty it/)
    const fresh = await ServerProcess.start({ dataDir, args: ['--demo', '--fresh'], env })
    const after = (await (await personOf(fresh, 'DEMO-06', caseCalled('DEMO-06').caseManager)).view('me')).body.view.person.id
    expect(after).not.toBe(before)
    await fresh.stop()
  })

  it('[MONGO3] an owner that was frozen sends not a byte of what it knows when it wakes, and ends', { timeout: 120_000 }, async () => {
    const worked = caseCalled('DEMO-06')
    const env = { DATABASE_URL: on.mongo.url('frozen'), DATABASE_STANDALONE: 'allow', DEMO_CASES: fileWith('DEMO-06', freshDirectory()) }
    const dataDir = freshDirectory()
    const frozen = await ServerProcess.start({ dataDir, env })
    const lead = await personOf(frozen, worked, worked.caseManager)
    const caseId = await lead.caseId(worked)
    const live = await LiveSocket.open(lead)
    await live.open(`case:${caseId}`)
    const documentId = (await lead.case(caseId)).categories.find(({ document }) => document !== undefined)?.document?.id ?? ''
    const raw = await RawDocument.open(lead, documentId)
    await until(() => expect(raw.saved).toBe(1))

    process.kill(frozen.pid ?? 0, 'SIGSTOP')
    const [frames, heard] = [raw.frames.length, live.frames.length]
    // What waits for it when it wakes: a request, a topic, a document.
    const asked = lead.view(`case:${caseId}`).then(
      ({ status }) => status,
      () => 'reset',
    )
    void live.request('open', 'cases')
    raw.send(0, 0, blob(Uint8Array.of(0)))
    const next = await ServerProcess.start({
      dataDir: freshDirectory(),
      env: { ...env, MASTER_KEY_FILE: join(dataDir, 'master.key') },
      args: [],
    })
    const successor = await personOf(next, worked, worked.caseManager)
    await successor.does({ type: 'addEntry', caseId, category: 'housing', text: 'Written by the next owner.' })

    process.kill(frozen.pid ?? 0, 'SIGCONT')
    expect(await frozen.ended).toBe(70)
    expect([503, 'reset']).toContain(await asked)
    expect(raw.frames.length).toBe(frames)
    expect(live.frames.slice(heard).filter((frame) => frame.startsWith('43') || frame.includes('patch'))).toEqual([])
    const entries = (await successor.case(caseId)).categories.find(({ code }) => code === 'housing')?.entries ?? []
    expect(entries.length).toBeGreaterThan(0)
    expect(await next.stop()).toBe(0)
  })

  it('[MONGO2] a database that hangs keeps nobody from stopping the server', {
    timeout: 120_000,
  }, async () => {
    const worked = caseCalled('DEMO-06')
    const env = { DATABASE_URL: on.mongo.url('hanging'), DATABASE_STANDALONE: 'allow', DEMO_CASES: fileWith('DEMO-06', freshDirectory()) }
    const dataDir = freshDirectory()
    const server = await ServerProcess.start({ dataDir, env })
    const lead = await personOf(server, worked, worked.caseManager)
    const caseId = await lead.caseId(worked)
    const command = { type: 'addEntry', caseId, category: 'housing', text: 'Asked of a database that hangs.' }
    const id = randomUUID()
    on.mongo.freeze()
    try {
      const answer = lead.command(command, id).then(
        ({ status }) => status,
        () => 'none',
      )
      await until(async () => expect((await call(server, '/metrics')).text).toContain('spojka_writable 0'))
      const stoppedAt = performance.now()
      // In order, or as one that does not know what became of the last write.
      expect([0, 70]).toContain(await server.stop('SIGTERM'))
      expect(performance.now() - stoppedAt).toBeLessThan(15_000)
      expect(await answer).not.toBe(200)
    } finally {
      on.mongo.thaw()
    }
    const again = await ServerProcess.start({ dataDir, env })
    lead.server = again
    // Whether or not it was written: asked again it is there once.
    expect((await lead.command(command, id)).status).toBe(200)
    const entries = (await lead.case(caseId)).categories.find(({ code }) => code === 'housing')?.entries ?? []
    const texts = await Promise.all(entries.map(({ document }) => textOf(lead, document.id)))
    expect(texts.filter((text) => text === command.text)).toHaveLength(1)
    await again.stop()
  })

  it('[LOG7] nothing a person wrote or is called is readable in the files of the database', { timeout: 60_000 }, async () => {
    const { server } = on.running
    const soc = await personOf(server, 'DEMO-01', 'soc-prikladov')
    const caseId = (await soc.view('cases')).body.view.cases[0].id as string
    const words = `Tajná slova ${randomUUID()}`
    const { entryId } = await soc.does({ type: 'addEntry', caseId, category: 'housing', text: words })
    const names = caseCalled('DEMO-01').agencies.map(({ person }) => person.name)
    for (const canary of [words, ...names, 'soc-prikladov']) expect(on.mongo.filesWith(canary), canary).toEqual([])
    // An id stands in clear, so the search would find the rest.
    const documentId = (await soc.case(caseId)).categories.find(({ code }) => code === 'housing')?.entries.find(({ id }) => id === entryId)
      ?.document.id
    expect(on.mongo.filesWith(documentId ?? '')).not.toEqual([])
  })
})
