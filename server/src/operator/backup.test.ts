import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AgencyId, PersonId } from '@spojka/shared/protocol/ids'
import { describe, expect, it } from 'vitest'
import { NetworkHost } from '../network/host.ts'
import { quiet } from '../network/testing/hostOptions.ts'
import type { LogSource } from '../store/logSource.ts'
import type { NetworkLog } from '../store/port.ts'
import { openSqliteSource } from '../store/sqlite/sqliteSource.ts'
import { draft, openTestStore, readAll, textsOf } from '../store/testing/openTestStore.ts'
import { temporaryDirectory } from '../store/testing/temporaryDirectory.ts'
import { backupTarget, openBackup } from './backupFile.ts'
import { copyLog } from './copyLog.ts'
import { type RestoreOptions, restoreInto } from './restoreInto.ts'

const nobody = { personId: 'nobody' as PersonId, agencyId: 'nobody' as AgencyId }
const masterKey = Buffer.alloc(32, 7).toString('hex')

/** A store with three starts, so three terms; one entry is gone for good. */
async function writtenStore(dataDir: string): Promise<void> {
  for (let start = 1; start <= 3; start++) {
    const store = await openTestStore(dataDir, { masterKey })
    const log = await store.log('network-1')
    await log.append(Array.from({ length: 40 }, (_, i) => draft(`words ${start}.${i}`, { scope: `case:${i % 3}` })))
    if (start === 3) await log.erase({ seqs: [5], scopes: ['case:2'] })
    await store.close()
  }
}

const hostOver = (log: NetworkLog): NetworkHost =>
  new NetworkHost({ ...quiet, log, now: () => Date.UTC(2026, 10, 25), textOf: () => '', tokenHash: () => 'h' })

async function backupOf(dataDir: string, file: string): Promise<void> {
  const source = openSqliteSource(join(dataDir, 'spojka.db'))
  await copyLog(source, backupTarget(file))
  await source.close()
}

const restored = async (file: string, dataDir: string, changed: Partial<RestoreOptions> = {}) =>
  restoreInto(await openBackup(file), {
    dataDir,
    witnessFile: join(dataDir, 'witness.jsonl'),
    masterKey,
    now: () => Date.UTC(2026, 10, 25),
    ...changed,
  })

describe('backup and restore', () => {
  it('[OPER1] a backup made while the server writes is restored elsewhere with every word, every erasure, and nothing to sign in with', async () => {
    const [from, to, file] = [temporaryDirectory(), temporaryDirectory(), join(temporaryDirectory(), 'backup')]
    await writtenStore(from)
    const serving = await openTestStore(from, { masterKey })
    const log = await serving.log('network-1')
    await log.append([draft('the last word')])
    await backupOf(from, file)
    await log.append([draft('said after the backup')])
    const words = textsOf(await readAll(log))
    await serving.close()

    await restored(file, to)
    const again = await openTestStore(to, { masterKey })
    const entries = await readAll(await again.log('network-1'))
    // What was there, and that it is a store from a backup now.
    expect(textsOf(entries).slice(0, -1)).toEqual(words.slice(0, -1))
    expect(textsOf(entries).at(-1)).toContain('StoreRestored')
    expect(textsOf(entries)).toContain(undefined)
    expect(await again.sessions.all()).toEqual([])
    await (await again.log('network-1')).append([draft('it goes on')])
    expect(textsOf(await readAll(await again.log('network-1'))).at(-1)).toBe('it goes on')
  })

  it('[OPER2] a backup holds neither the master key nor a word, and appears only when it is whole', async () => {
    const [from, file] = [temporaryDirectory(), join(temporaryDirectory(), 'backup')]
    await writtenStore(from)
    const source = openSqliteSource(join(from, 'spojka.db'))
    const broken: LogSource = {
      ...source,
      read: (network, after, limit) =>
        after > 0 ? Promise.reject(new Error('the disk is gone')) : source.read(network, after, Math.min(limit, 10)),
    }
    const target = backupTarget(file)
    await expect(copyLog(broken, target)).rejects.toThrow('the disk is gone')
    await target.abandon()
    expect(existsSync(file)).toBe(false)
    await copyLog(source, backupTarget(file))
    await source.close()
    const bytes = readFileSync(file, 'latin1')
    expect(bytes.length).toBeGreaterThan(10_000)
    for (const secret of ['words', masterKey, Buffer.alloc(32, 7).toString('base64').slice(0, 40)]) expect(bytes).not.toContain(secret)
  })

  it('[OPER3] what was cut off or changed anywhere, or belongs to another key, is refused, and the directory stays as it was', async () => {
    const [from, to, file] = [temporaryDirectory(), temporaryDirectory(), join(temporaryDirectory(), 'backup')]
    await writtenStore(from)
    await backupOf(from, file)
    const whole = readFileSync(file, 'utf8')
    const lines = whole.split('\n')
    const changed: [string, string][] = [
      [lines.slice(0, -2).join('\n'), 'its end is missing'],
      [whole.slice(0, -20), 'its end is missing'],
      [whole.replace('"event"', '"fence"'), 'it was changed'],
      [[...lines.slice(0, 4), ...lines.slice(5)].join('\n'), 'it was changed'],
      [`x${whole}`, 'it does not begin like one'],
    ]
    for (const [text, why] of changed) {
      writeFileSync(`${file}.changed`, text)
      await expect(openBackup(`${file}.changed`)).rejects.toMatchObject({ name: 'StoreRefused', message: expect.stringContaining(why) })
    }
    await expect(restored(file, to, { masterKey: Buffer.alloc(32, 8).toString('hex') })).rejects.toMatchObject({
      message: expect.stringContaining('MASTER_KEY'),
    })
    expect(existsSync(join(to, 'spojka.db'))).toBe(false)
    await restored(file, to)
    await expect(restored(file, to)).rejects.toMatchObject({ message: expect.stringContaining('holds a store already') })
  })

  it('[OPER3] nothing is restored under a server that runs', async () => {
    const [from, file] = [temporaryDirectory(), join(temporaryDirectory(), 'backup')]
    await writtenStore(from)
    await backupOf(from, file)
    await openTestStore(from, { masterKey })
    await expect(restored(file, from)).rejects.toMatchObject({
      name: 'StoreRefused',
      message: expect.stringContaining(`process ${process.pid}`),
    })
  })

  it('[OPER4] what is taken out while the copy is made is followed to the entry that takes its place', async () => {
    const [from, file] = [temporaryDirectory(), join(temporaryDirectory(), 'backup')]
    await writtenStore(from)
    const serving = await openTestStore(from, { masterKey })
    const log = await serving.log('network-1')
    const source = openSqliteSource(join(from, 'spojka.db'))
    let during = 0
    const watched: LogSource = {
      ...source,
      async read(network, after, limit) {
        if (during++ === 1) {
          const seq = await log.append([draft('what is left', { kind: 'compaction' })])
          await log.erase({ seqs: [seq - 1, seq - 2], scopes: [] })
        }
        return source.read(network, after, Math.min(limit, 20))
      },
    }
    await copyLog(watched, backupTarget(file))
    await source.close()
    expect(during).toBeGreaterThan(5)
    const to = temporaryDirectory()
    await restored(file, to)
    const entries = textsOf(await readAll(await (await openTestStore(to, { masterKey })).log('network-1')))
    expect(entries.slice(-4, -1)).toEqual([undefined, undefined, 'what is left'])
  })

  it('[OPER6] a backup older than the witness is restored only when the loss is accepted in words, which then stand in the log and in what administrators see', async () => {
    const [from, to, file] = [temporaryDirectory(), temporaryDirectory(), join(temporaryDirectory(), 'backup')]
    const witnessFile = join(temporaryDirectory(), 'witness.jsonl')
    const founding = await openTestStore(from, { masterKey, witnessFile })
    const host = hostOver(await founding.log('network-1'))
    const founded = await host.execute(nobody, 'command-1', {
      type: 'foundNetwork',
      name: 'N',
      timeZone: 'Europe/Prague',
      administrator: { name: 'A', email: 'a@example.org' },
      agency: { name: 'Kept', shortName: 'K', kind: 'lead', role: 'x' },
    } as never)
    const administrator = (founded as unknown as { result: typeof nobody }).result
    await backupOf(from, file)
    await host.execute(administrator, 'command-2', { type: 'addAgency', name: 'Lost', shortName: 'L', kind: 'ngo' } as never)
    await founding.close()

    await expect(restored(file, to, { witnessFile })).rejects.toMatchObject({
      name: 'StoreRefused',
      message: expect.stringContaining('--accept-loss'),
    })
    expect(existsSync(join(to, 'spojka.db'))).toBe(false)
    expect(await restored(file, to, { witnessFile, acceptLoss: 'the disk burnt' })).toMatchObject({ entriesLost: 1 })
    const again = await openTestStore(to, { masterKey, witnessFile })
    const restarted = hostOver(await again.log('network-1'))
    await restarted.load()
    const seen = restarted.view(administrator, { name: 'administration' })
    expect(seen).toMatchObject({ ok: true, view: { agencies: [{ name: 'Kept' }], losses: [{ reason: 'the disk burnt' }] } })
    await again.close()
    // What was lost is lost: the newer store is the one that is not served now.
    const other = await openTestStore(from, { masterKey, witnessFile })
    await expect(other.log('network-1')).rejects.toMatchObject({ message: expect.stringMatching(/the witness has seen/) })
  })
})
