import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { draft, openTestStore, readAll, textsOf } from './testing/openTestStore.ts'
import { temporaryDirectory } from './testing/temporaryDirectory.ts'

const CANARIES = ['Żaneta-Křížová-7741', 'case:rodina-novak/person:zaneta', 'gambling debts since spring']
const ENCODINGS = ['utf8', 'utf16le', 'base64', 'hex'] as const

/** Read by another process: closing a file here would release the locks this process holds on it. */
const contentOf = (file: string): Buffer => execFileSync('cat', [file], { maxBuffer: 1 << 28 })

function filesWith(directory: string, text: string): string[] {
  return readdirSync(directory).filter((name) => {
    const content = contentOf(join(directory, name))
    // The first and last characters of base64 depend on what stands around them.
    return ENCODINGS.some((encoding) => {
      const needle = Buffer.from(text).toString('base64').slice(4, -4)
      return content.includes(encoding === 'base64' ? needle : Buffer.from(text, encoding === 'hex' ? 'utf8' : encoding))
    })
  })
}

it('[LOG7] nothing a person wrote or is named by is readable in any file of the store, running, closed or emptied', async () => {
  const directory = temporaryDirectory()
  const store = await openTestStore(directory)
  const log = await store.log('network-1')
  const [name = '', scope = '', secret = ''] = CANARIES
  for (let i = 0; i < 50; i++) {
    const payload = Buffer.from(JSON.stringify({ name, secret }))
    await log.append([draft('', { scope, stream: 'opaque-stream-id', payload })])
  }
  await store.sessions.put({
    id: 'session-1',
    personId: 'person-1',
    agencyId: 'agency-1',
    refreshHash: 'hash-1',
    previousHash: undefined,
    rotatedAt: 1,
    createdAt: 1,
    lastUsedAt: 1,
    expiresAt: 1,
  })
  const look = (): void => {
    for (const canary of CANARIES) expect(filesWith(directory, canary), canary).toEqual([])
  }

  expect(readdirSync(directory).sort()).toEqual([
    'lock',
    'master.key',
    'owner.json',
    'reserve',
    'spojka.db',
    'spojka.db-shm',
    'spojka.db-wal',
  ])
  // What is meant to be readable is found, so the search would find the rest.
  expect(filesWith(directory, 'opaque-stream-id')).toEqual(['spojka.db-wal'])
  look()
  expect(textsOf(await readAll(log)).every((text) => text?.includes(secret))).toBe(true)

  await store.close()
  expect(filesWith(directory, 'opaque-stream-id')).toEqual(['spojka.db'])
  look()
})

it('[LOG7] the same words sealed twice do not look the same, and say only how long they are', async () => {
  const directory = temporaryDirectory()
  const store = await openTestStore(directory)
  const log = await store.log('network-1')
  await log.append([draft('same words'), draft('same words')])
  await store.close()
  const { openDatabase } = await import('./sqlite/driver.ts')
  const db = openDatabase(join(directory, 'spojka.db'), 0)
  const payloads = db.prepare('SELECT hex(payload), length(payload) FROM entries WHERE seq > 1').all()
  db.close()
  expect(new Set(payloads.map(([bytes]) => bytes)).size).toBe(2)
  expect(payloads.map(([, length]) => length)).toEqual([38, 38])
})
