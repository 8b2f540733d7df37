/** What an operator does beside a running server: verify, back up, restore elsewhere, and find everything again. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { openBackup } from '../src/operator/backupFile.ts'
import { caseCalled } from './harness/cases.ts'
import { Editor, until } from './harness/editor.ts'
import { personOf } from './harness/person.ts'
import { ServerProcess } from './harness/serverProcess.ts'
import { demoDirectory, freshDirectory } from './harness/template.ts'

const demo = caseCalled('DEMO-01')

const operatorFile = (name: string): string => fileURLToPath(new URL(`../dist/src/operator/${name}.js`, import.meta.url))

function operator(name: string, dataDir: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [operatorFile(name), ...args], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', DATA_DIR: dataDir },
  })
  return { status, said: `${stdout}${stderr}`.trim() }
}

describe('beside a running server', () => {
  let server: ServerProcess
  beforeAll(async () => {
    server = await ServerProcess.start({ dataDir: await demoDirectory(0, 'DEMO-01') })
  }, 120_000)

  it('[OPER1] it is verified and backed up while people write; restored on another machine everybody finds what was there, after signing in again', async () => {
    const manager = await personOf(server, demo, demo.caseManager)
    const caseId = await manager.caseId(demo)
    const section = (await manager.case(caseId)).categories.find((category) => category.document?.mayWrite)
    const editor = await Editor.open(manager, section?.document?.id ?? '', ['spojka-ack'])
    editor.type('Napsáno před zálohou.')
    await until(() => expect(editor.saved).toBeGreaterThan(0))

    const looked = operator('verify', server.dataDir)
    expect(looked).toMatchObject({ status: 0, said: expect.stringMatching(/^\d+ entries: the chain, \d+ payloads, \d+ documents, /) })
    const file = join(freshDirectory(), 'backup')
    expect(operator('backup', server.dataDir, file)).toMatchObject({ status: 0, said: expect.stringContaining('The master key is not') })
    expect(operator('restore', server.dataDir, file)).toMatchObject({
      status: 1,
      said: expect.stringMatching(/^DATA_DIR: .* is in use by process \d+/),
    })

    const elsewhere = join(freshDirectory(), 'data')
    mkdirSync(elsewhere)
    expect(operator('restore', elsewhere, file)).toMatchObject({ status: 1, said: expect.stringContaining('MASTER_KEY') })
    copyFileSync(join(server.dataDir, 'master.key'), join(elsewhere, 'master.key'))
    expect(operator('restore', elsewhere, file)).toMatchObject({
      status: 0,
      said: expect.stringMatching(/There is no erasures\.jsonl .* sign in again/),
    })
    expect(operator('verify', elsewhere).status).toBe(0)

    const restored = await ServerProcess.start({ dataDir: elsewhere, args: [] })
    const before = await manager.case(caseId)
    const again = await personOf(restored, demo, demo.caseManager)
    const now = await again.case(caseId)
    // Every document goes out under a new name; whoever still has the old one loads it anew.
    expect(JSON.stringify(now)).not.toContain(`"${section?.document?.id}"`)
    expect(JSON.parse(JSON.stringify(now).replaceAll(/-r1"/g, '"'))).toEqual(before)
    const stale = new Editor(again, section?.document?.id ?? '')
    await until(() => expect(stale.closes).toEqual([4409]))
    expect(stale.frames).toEqual([])
    const stranger = new Editor(again, 'no-such-document')
    await until(() => expect(stranger.closes).toEqual([4403]))
    const reopened = await Editor.open(again, now.categories.find(({ code }) => code === section?.code)?.document?.id ?? '')
    expect(reopened.text).toContain('Napsáno před zálohou.')
    const old = await fetch(`${restored.origin}/api/views/me`, { headers: { authorization: `Bearer ${manager.token}` } })
    expect(old.status).toBe(401)
    for (const one of [editor, stale, stranger, reopened]) one.end()
    await restored.stop()
  })

  it('[OPER2] a backup that is killed at any moment leaves no file, or a whole one, and the store as it was', {
    timeout: 60_000,
  }, async () => {
    const folder = freshDirectory()
    const seed = Date.now() % 1_000_000
    const ends: string[] = []
    for (let i = 0; i < 12; i++) {
      const file = join(folder, `backup-${i}`)
      const child = spawn(process.execPath, [operatorFile('backup'), file], {
        env: { PATH: process.env['PATH'] ?? '', DATA_DIR: server.dataDir },
        stdio: 'ignore',
      })
      const ended = once(child, 'close')
      // The moments lie all over its life: the first before it has begun, the last ones perhaps behind its end.
      const timer = setTimeout(() => child.kill('SIGKILL'), i * 17 + (seed % 10))
      await ended
      clearTimeout(timer)
      ends.push(child.signalCode ?? `${child.exitCode}`)
      if (!existsSync(file)) continue
      const backup = await openBackup(file)
      expect((await backup.head(''))?.seq, `seed ${seed}`).toBeGreaterThan(50)
      await backup.close()
    }
    expect(ends, `seed ${seed}`).toContain('SIGKILL')
    expect(operator('backup', server.dataDir, join(folder, 'last')).status).toBe(0)
    expect(operator('verify', server.dataDir).status).toBe(0)
  })

  it('[OPER7] without the key the chain alone is verified, a missing store or a wrong setting is one sentence', async () => {
    const copy = freshDirectory()
    await server.stop()
    copyFileSync(join(server.dataDir, 'spojka.db'), join(copy, 'spojka.db'))
    expect(operator('verify', copy)).toMatchObject({ status: 0, said: expect.stringContaining('Without the master key') })
    const empty = freshDirectory()
    expect(operator('verify', empty)).toMatchObject({ status: 1, said: expect.stringMatching(/^DATA_DIR: there is no store at [^\n]*$/) })
    expect(operator('backup', server.dataDir)).toMatchObject({ status: 1, said: expect.stringMatching(/^npm run backup -- FILE[^\n]*$/) })
    expect(existsSync(join(empty, 'spojka.db'))).toBe(false)
  })
})
