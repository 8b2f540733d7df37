/** The log of the demo moves from a file into MongoDB and back, by the command that operators use. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import type { SealedEntry } from '../src/store/entryStore.ts'
import { openDatabase } from '../src/store/sqlite/driver.ts'
import { openSqliteSource } from '../src/store/sqlite/sqliteSource.ts'
import { onMongo, temporaryDatabase } from '../src/store/testing/mongo.ts'
import { personOf } from './harness/person.ts'
import { ServerProcess } from './harness/serverProcess.ts'
import { demoDirectory, freshDirectory } from './harness/template.ts'

const program = fileURLToPath(new URL('../dist/src/operator/migrate.js', import.meta.url))

async function migrate(dataDir: string, env: Readonly<Record<string, string>>, ...args: string[]) {
  const child = spawn(process.execPath, [program, ...args], {
    env: { PATH: process.env['PATH'] ?? '', DATA_DIR: dataDir, DATABASE_STANDALONE: 'allow', ...env },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
  const [code] = await once(child, 'close')
  return { code, said: said.trim() }
}

/** What one reader of each kind is shown; ids and all. */
async function seen(server: ServerProcess): Promise<string[]> {
  const people = await Promise.all(
    ['most', 'soc-prikladov', 'policie-prikladov'].map((key) => personOf(server, 'DEMO-01', key).catch(() => undefined)),
  )
  const views = people.flatMap((person) =>
    person === undefined ? [] : ['me', 'cases', 'responsibilities'].map((topic) => person.view(topic)),
  )
  return (await Promise.all(views)).map(({ text }) => text)
}

async function rowsOf(dataDir: string) {
  const source = openSqliteSource(join(dataDir, 'spojka.db'))
  const [network = ''] = await source.networks()
  const entries: SealedEntry[] = []
  for (let page = await source.read(network, 0, 1000); page.length > 0; page = await source.read(network, entries.length, 1000))
    entries.push(...page)
  const keys = [...(await source.keys(network))].sort((a, b) => (a.keyId < b.keyId ? -1 : 1))
  const rows = { network, entries, keys, head: await source.head(network), keyCheck: await source.keyCheck() }
  await source.close()
  return rows
}

onMongo('npm run migrate', () => {
  it('[MIG1] a log moves into MongoDB and back with every byte and every key, and is served from either as before', {
    timeout: 120_000,
  }, async () => {
    const [file, back, url] = [await demoDirectory(), freshDirectory(), temporaryDatabase()]
    const served = await ServerProcess.start({ dataDir: file })
    const before = await seen(served)
    expect(before.length).toBeGreaterThan(5)
    await served.stop()
    const original = await rowsOf(file)
    expect(original.entries.length).toBeGreaterThan(300)

    const there = await migrate(file, {}, '--to', url)
    expect(there).toMatchObject({
      code: 0,
      said: expect.stringContaining(`${original.entries.length} entries and ${original.keys.length} keys`),
    })
    expect(await rowsOf(file)).toEqual(original)
    copyFileSync(join(file, 'master.key'), join(back, 'master.key'))
    expect(await migrate(back, { DATABASE_URL: url }, '--to', 'sqlite:')).toMatchObject({ code: 0 })
    expect(await rowsOf(back)).toEqual(original)

    // Each in a place of its own: what has been seen by the witness of one is not there in the other.
    const key = { MASTER_KEY_FILE: join(file, 'master.key') }
    const places = [
      { dataDir: freshDirectory(), env: { DATABASE_URL: url, DATABASE_STANDALONE: 'allow', ...key } },
      { dataDir: back, env: {} },
    ]
    for (const place of places) {
      const server = await ServerProcess.start(place)
      expect(await seen(server)).toEqual(before)
      const most = await personOf(server, 'DEMO-01', 'most')
      const caseId = (await most.view('cases')).body.view.cases[0].id
      await most.does({ type: 'addEntry', caseId, category: 'housing', text: 'It goes on.' })
      await server.stop()
    }
  })

  it('[MIG2] is refused in one sentence while a store is in use, into one that is not empty, without its key, and where there is none; nothing changes', {
    timeout: 120_000,
  }, async () => {
    const [file, url] = [await demoDirectory(0, 'DEMO-06'), temporaryDatabase()]
    const refused = async (dataDir: string, env: Readonly<Record<string, string>>, to: string, sentence: RegExp) => {
      const { code, said } = await migrate(dataDir, env, '--to', to)
      expect(said).toMatch(sentence)
      expect([code, said.split('\n').length]).toEqual([1, 1])
    }
    const server = await ServerProcess.start({ dataDir: file })
    await refused(file, {}, url, new RegExp(`^DATA_DIR: .*in use by process ${server.pid} .*stop it first`))
    await server.stop()
    const expected = await rowsOf(file)
    await refused(file, { MASTER_KEY: 'ab'.repeat(32) }, url, /^MASTER_KEY is not the key/)
    await refused(file, {}, 'sqlite:', /^DATA_DIR: .*holds a store already/)
    await refused(freshDirectory(), {}, url, /^DATA_DIR: there is no store/)
    await refused(freshDirectory(), { DATABASE_URL: url }, 'sqlite:', /^DATABASE_URL: there is no store/)
    await refused(file, {}, 'ftp://x', /^DATABASE_URL /)
    // A log that is not sound is not carried, and leaves the target as empty as it was.
    const db = openDatabase(join(file, 'spojka.db'), 0)
    db.exec('UPDATE entries SET at = at + 1 WHERE seq = 50')
    await refused(file, {}, url, /^The log is broken at entry 50:/)
    db.exec('UPDATE entries SET at = at - 1 WHERE seq = 50')
    db.close()
    expect((await migrate(file, {}, '--to', url)).code).toBe(0)
    await refused(file, {}, url, /^DATABASE_URL: the database holds a store already/)
    expect(await rowsOf(file)).toEqual(expected)

    const elsewhere = freshDirectory()
    copyFileSync(join(file, 'master.key'), join(elsewhere, 'master.key'))
    const onMongo = await ServerProcess.start({
      dataDir: freshDirectory(),
      args: [],
      env: { DATABASE_URL: url, DATABASE_STANDALONE: 'allow', MASTER_KEY_FILE: join(file, 'master.key') },
    })
    await refused(elsewhere, { DATABASE_URL: url }, 'sqlite:', new RegExp(`^DATABASE_URL: .*in use by process ${onMongo.pid} `))
    expect(existsSync(join(elsewhere, 'spojka.db'))).toBe(false)
    await onMongo.stop()
  })
})
