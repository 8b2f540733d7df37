import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { StoredSession } from './port.ts'
import { draft, openTestStore, readAll, textsOf } from './testing/openTestStore.ts'
import { runAppender } from './testing/runAppender.ts'
import { temporaryDirectory } from './testing/temporaryDirectory.ts'

const KEY = Buffer.alloc(32, 7)
const OTHER_KEY = Buffer.alloc(32, 8)
const session: StoredSession = {
  id: 's1',
  personId: 'p1',
  agencyId: 'a1',
  refreshHash: 'h2',
  previousHash: 'h1',
  rotatedAt: 5,
  createdAt: 1,
  lastUsedAt: 6,
  expiresAt: 9,
}

describe('the store', () => {
  it('[LOG2] keeps the order of the calls and their entries together, over restarts, each start behind a fence of its term', async () => {
    const directory = temporaryDirectory()
    const expected: string[] = []
    for (const start of [1, 2, 3]) {
      const store = await openTestStore(directory)
      expect(await store.network()).toBe(start === 1 ? undefined : 'network-1')
      const log = await store.log('network-1')
      expect(await store.log('network-1')).toBe(log)
      const calls = Array.from({ length: 200 }, (_, call) => Array.from({ length: 1 + (call % 4) }, (_, i) => `${start}/${call}/${i}`))
      const firstSeqs = await Promise.all(
        calls.map((texts) => log.append(texts.map((text) => draft(text, { scope: `case:${text.length}` })))),
      )
      expected.push(...calls.flat())
      const entries = await readAll(log)
      expect(textsOf(entries)).toEqual(expected)
      expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, i) => i + 1))
      expect(entries.filter(({ kind }) => kind === 'fence').map(({ term }) => term)).toEqual(Array.from({ length: start }, (_, i) => i + 1))
      for (const [call, seq] of firstSeqs.entries()) expect(textsOf(entries.slice(seq - 1, seq))).toEqual([`${start}/${call}/0`])
      await store.close()
    }
  })

  it('[STORE6] gives back what an entry was written with, whatever its bytes', async () => {
    const store = await openTestStore(temporaryDirectory())
    const log = await store.log('network-1')
    const payload = new Uint8Array(300_000).map((_, i) => i % 251)
    await log.append([draft('', { kind: 'update', stream: 'document:d1/x.y_z-1', at: 1_800_000_123_456, payload }), draft('')])
    payload.fill(0)
    const [, entry, empty] = await readAll(log)
    expect(entry).toMatchObject({ seq: 2, term: 1, kind: 'update', stream: 'document:d1/x.y_z-1', at: 1_800_000_123_456 })
    expect(entry?.payload?.every((byte, i) => byte === i % 251)).toBe(true)
    expect(empty?.payload).toHaveLength(0)
  })

  it('[LOG7] takes nothing for a stream that is not made of ids, nor a time that is none, and goes on', async () => {
    const store = await openTestStore(temporaryDirectory())
    const log = await store.log('network-1')
    for (const bad of [{ stream: 'Jana Nováková' }, { stream: '' }, { stream: '\ud800' }, { at: 1.5 }, { at: Number.NaN }]) {
      await expect(log.append([draft('fine'), draft('bad', bad)])).rejects.toThrow('not a draft')
    }
    await expect(log.append([])).rejects.toThrow('nothing to append')
    expect(await log.append([draft('one')])).toBe(2)
  })

  it('[STORE6] a start that writes nothing leaves nothing in the log', async () => {
    const directory = temporaryDirectory()
    for (let start = 0; start < 3; start++) {
      const store = await openTestStore(directory)
      expect(await readAll(await store.log('network-1'))).toEqual([])
      expect(await store.network()).toBeUndefined()
      await store.close()
    }
  })

  it('[STORE6] holds one network and refuses to mix in another', async () => {
    const directory = temporaryDirectory()
    const store = await openTestStore(directory)
    await (await store.log('network-1')).append([draft('one')])
    await expect(store.log('network-2')).rejects.toThrow('another network')
    await store.close()
    const next = await openTestStore(directory)
    await expect(next.log('network-2')).rejects.toThrow('another network')
  })

  it('[STORE2] closing waits for what was appended and refuses what comes later', async () => {
    const directory = temporaryDirectory()
    const store = await openTestStore(directory)
    const log = await store.log('network-1')
    const appended = Promise.all(Array.from({ length: 500 }, (_, i) => log.append([draft(`${i}`)])))
    const closed = store.close()
    await expect(log.append([draft('late')])).rejects.toMatchObject({ name: 'NotWritten', reason: 'closed' })
    await appended
    await closed
    const next = await openTestStore(directory)
    expect(textsOf(await readAll(await next.log('network-1')))).toHaveLength(500)
  })

  it('[STORE5] keeps sessions and derived keys over a restart, and derives other keys for other purposes', async () => {
    const directory = temporaryDirectory()
    const store = await openTestStore(directory)
    await store.sessions.put({ ...session, refreshHash: 'h1', previousHash: undefined })
    await store.sessions.put(session)
    const key = store.derivedKey('tokens')
    expect(key).toHaveLength(32)
    await store.close()
    const next = await openTestStore(directory)
    expect(await next.sessions.all()).toEqual([session])
    expect(next.derivedKey('tokens')).toEqual(key)
    expect(next.derivedKey('other')).not.toEqual(key)
    const other = await openTestStore(temporaryDirectory())
    expect(other.derivedKey('tokens')).not.toEqual(key)
  })

  it.skipIf(!existsSync(builtStore()))('[STORE6] runs from the build as well, its thread included', async () => {
    const directory = temporaryDirectory()
    const script = `
      const { openStore } = await import(${JSON.stringify(builtStore())})
      const store = await openStore({ dataDir: process.argv[1], now: Date.now, onUnknownOutcome: () => process.exit(70) })
      const log = await store.log('network-1')
      console.log(await log.append([{ stream: 's', kind: 'event', at: 1, scope: 'network', payload: Buffer.from('from the build') }]))
      await store.close()`
    expect(execFileSync(process.execPath, ['--input-type=module', '-e', script, directory], { encoding: 'utf8' })).toBe('2\n')
    const store = await openTestStore(directory)
    expect(textsOf(await readAll(await store.log('network-1')))).toEqual(['from the build'])
  })
})

function builtStore(): string {
  return fileURLToPath(new URL('../../dist/src/store/openStore.js', import.meta.url))
}

describe('the master key', () => {
  it('[STORE4] is made at the first start, for its owner only, and never again', async () => {
    const directory = temporaryDirectory()
    const file = join(directory, 'master.key')
    const store = await openTestStore(directory)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(Buffer.from(readFileSync(file, 'utf8'), 'base64')).toHaveLength(32)
    await (await store.log('network-1')).append([draft('one')])
    await store.close()
    rmSync(file)
    await expect(openTestStore(directory)).rejects.toMatchObject({ name: 'StoreRefused', message: expect.stringContaining('MASTER_KEY') })
    expect(readdirSync(directory)).not.toContain('master.key')
  })

  it('[STORE4] is refused when it is another than the store was written with, and the right one still opens', async () => {
    const directory = temporaryDirectory()
    const file = join(temporaryDirectory(), 'key')
    writeFileSync(file, OTHER_KEY.toString('hex'))
    await (await openTestStore(directory, { masterKey: KEY.toString('hex') })).close()
    for (const [settings, name] of [
      [{ masterKey: OTHER_KEY.toString('hex') }, 'MASTER_KEY '],
      [{ masterKeyFile: file }, 'MASTER_KEY_FILE '],
    ] as const) {
      const refusal = await openTestStore(directory, settings).catch((error) => error)
      expect(refusal).toMatchObject({ name: 'StoreRefused', message: expect.stringMatching(/^[^\n]+\.$/) })
      expect(refusal.message.startsWith(name)).toBe(true)
    }
    await openTestStore(directory, { masterKey: KEY.toString('base64') })
  })
})

describe('a data directory', () => {
  it('[STORE3] belongs to one process: a second is told who has it, and may have it once the first was killed', async () => {
    const directory = temporaryDirectory()
    const first = runAppender(directory, 1)
    await first.until(() => first.acknowledged.length > 0)
    const refusal = await openTestStore(directory).catch((error) => error)
    expect(refusal).toMatchObject({ name: 'StoreRefused' })
    expect(refusal.message).toMatch(/^DATA_DIR: .* is in use by process \d+ on .+ since \d{4}-\d\d-\d\dT.*\.$/)
    expect(refusal.message).toContain(`process ${first.process.pid} `)
    await first.kill()
    await openTestStore(directory)
  })

  it('[STORE3] is not shared within a process either, and is free again after closing', async () => {
    const directory = temporaryDirectory()
    const store = await openTestStore(directory)
    await expect(openTestStore(directory)).rejects.toThrow(`process ${process.pid} `)
    await store.close()
    await openTestStore(directory)
  })

  it('[STORE3] is free when a start failed', async () => {
    const directory = temporaryDirectory()
    await expect(openTestStore(directory, { masterKey: 'short' })).rejects.toThrow('MASTER_KEY')
    await openTestStore(directory)
  })
})
