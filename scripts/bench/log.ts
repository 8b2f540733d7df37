/**
 * log: what durability costs. Our log, sealed, chained and committed in groups, beside the same bytes put into the same SQLite with a transaction for each
 * and nothing else; then how fast a long log is read back, how fast a network of 100,000 entries starts, and what a keystroke takes on the disk.
 *
 * Both write on the same disk, one after the other in every round; only ratios mean anything.
 */
import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from '@spojka/shared/protocol/commands'
import type { AgencyId, CaseId, DocumentId, PersonId } from '@spojka/shared/protocol/ids'
import type { CaseView } from '@spojka/shared/protocol/views'
import * as Y from 'yjs'
import { NetworkHost } from '../../server/src/network/host.ts'
import type { Actor } from '../../server/src/network/port.ts'
import { quiet } from '../../server/src/network/testing/hostOptions.ts'
import { openStore } from '../../server/src/store/openStore.ts'
import type { NetworkLog, Store } from '../../server/src/store/port.ts'
import { openDatabase } from '../../server/src/store/sqlite/driver.ts'
import { percentile, spread } from './statistics.ts'

const writers = [1, 16, 256]
const entries = 100_000
const documents = 40

interface Run {
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
}

/** Answers with the exit code. `directory` lies on a disk. */
export async function benchLog(
  directory: string,
  { rounds, seconds }: { readonly rounds: number; readonly seconds: number },
): Promise<number> {
  const rows: string[] = []
  for (const count of writers) {
    const [ours, bare]: [Run[], Run[]] = [[], []]
    for (let round = 0; round < rounds; round++) {
      bare.push(await bareSqlite(join(directory, `bare-${count}-${round}`), count, seconds))
      ours.push(await ourLog(join(directory, `ours-${count}-${round}`), count, seconds))
    }
    const of = (runs: readonly Run[], figure: keyof Run) => spread(runs.map((run) => run[figure])).median
    const cells = (runs: readonly Run[]) =>
      `${of(runs, 'perSecond').toFixed(0)} /s, p50 ${of(runs, 'p50').toFixed(2)}, p99 ${of(runs, 'p99').toFixed(2)} ms`
    rows.push(
      `${String(count).padStart(3)} writers: × ${(of(ours, 'perSecond') / of(bare, 'perSecond')).toFixed(2)} appends/s of bare SQLite, × ${(of(ours, 'p99') / of(bare, 'p99')).toFixed(2)} its p99 | ours ${cells(ours)} | bare ${cells(bare)}`,
    )
  }
  console.log([...rows, '', ...(await longLog(join(directory, 'long')))].join('\n'))
  return 0
}

/** So many writers, each of which waits for its own entry before it writes the next. */
async function measured(count: number, seconds: number, append: (payload: Uint8Array) => Promise<unknown>): Promise<Run> {
  const latencies: number[] = []
  const until = performance.now() + seconds * 1000
  const begun = performance.now()
  await Promise.all(
    Array.from({ length: count }, async () => {
      while (performance.now() < until) {
        const payload = randomBytes(60)
        const since = performance.now()
        await append(payload)
        latencies.push(performance.now() - since)
      }
    }),
  )
  const sorted = Float64Array.from(latencies).sort()
  return { perSecond: (latencies.length / (performance.now() - begun)) * 1000, p50: percentile(sorted, 0.5), p99: percentile(sorted, 0.99) }
}

async function ourLog(dataDir: string, count: number, seconds: number): Promise<Run> {
  const store = await opened(dataDir)
  const log = await store.log('network')
  const run = await measured(count, seconds, (payload) =>
    log.append([{ stream: 'document', kind: 'update', at: Date.now(), scope: 'case:1', payload }]),
  )
  await store.close()
  return run
}

async function bareSqlite(dataDir: string, count: number, seconds: number): Promise<Run> {
  mkdirSync(dataDir, { recursive: true })
  const db = openDatabase(join(dataDir, 'bare.db'), 1000)
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE entries (seq INTEGER PRIMARY KEY, payload BLOB NOT NULL)')
  const insert = db.prepare('INSERT INTO entries (payload) VALUES (?)')
  const run = await measured(count, seconds, async (payload) => {
    // Others have their turn, as with any server.
    await new Promise((resolve) => setImmediate(resolve))
    insert.run(payload)
  })
  db.close()
  return run
}

const opened = (dataDir: string): Promise<Store> => {
  mkdirSync(dataDir, { recursive: true })
  const onUnknownOutcome = (error: unknown): never => {
    throw error
  }
  return openStore({ dataDir, now: Date.now, onUnknownOutcome })
}

const hostOver = async (log: NetworkLog): Promise<NetworkHost> => {
  const host = new NetworkHost({ ...quiet, log, now: Date.now, textOf: () => '', tokenHash: () => '' })
  await host.load()
  return host
}

/** A network in which so much was typed, letter by letter, that its log has 100,000 entries. */
async function longLog(dataDir: string): Promise<string[]> {
  const store = await opened(dataDir)
  const host = await hostOver(await store.log('network'))
  const typing = await typists(host)
  const total = await type(host, typing)
  await host.upkeep.snapshot(() => undefined)
  const before = bytesOf(dataDir)
  await store.close()

  const replayed = await timed(async () => {
    const again = await opened(dataDir)
    for await (const _ of (await again.log('network')).read());
    await again.close()
  })
  const started = await timed(async () => {
    const again = await opened(dataDir)
    await hostOver(await again.log('network'))
    await again.close()
  })
  const compacting = await opened(dataDir)
  const compacted = await hostOver(await compacting.log('network'))
  for (const { documentId } of typing) await compacted.upkeep.compact(documentId)
  await compacting.close()
  const after = bytesOf(dataDir)
  return [
    `${total} entries: read back, verified and unsealed in ${(replayed / 1000).toFixed(2)} s, ${((total / replayed) * 1000).toFixed(0)} /s`,
    `start from a snapshot of ${total} entries: ${(started / 1000).toFixed(2)} s`,
    `a keystroke on the disk: ${(before.payloads / total).toFixed(0)} bytes of payload, ${(before.file / total).toFixed(0)} in all; compacted: ${(after.payloads / total).toFixed(1)} and ${(after.file / total).toFixed(0)}`,
  ]
}

interface Typist {
  readonly actor: Actor
  readonly documentId: DocumentId
}

async function typists(host: NetworkHost): Promise<Typist[]> {
  let id = 0
  const nobody = { personId: 'nobody' as PersonId, agencyId: 'nobody' as AgencyId }
  const does = async (actor: Actor, command: Command): Promise<Record<string, unknown>> => {
    id += 1
    const done = await host.execute(actor, `command-${id}`, command)
    if (!done.ok) throw new Error(`${command.type}: ${JSON.stringify(done.refusal)}`)
    return done.result
  }
  const founded = await does(nobody, {
    type: 'foundNetwork',
    name: 'Bench',
    timeZone: 'Europe/Prague',
    administrator: { name: 'Administrator', email: 'administrator@example.org' },
    agency: { name: 'Lead', shortName: 'Lead', kind: 'lead', role: 'x' },
  } as unknown as Command)
  const administrator = founded as unknown as Actor
  const { personId } = await does(administrator, { type: 'addPerson', name: 'Worker', email: 'worker@example.org' })
  const worker = { personId, agencyId: administrator.agencyId } as Actor
  await does(administrator, { type: 'addMembership', ...worker, role: 'x' })
  const { caseId } = (await does(worker, { type: 'openCase', label: 'Bench', subjects: [{ name: 'Client' }] })) as { caseId: CaseId }
  const grants = { housing: 'contribute' as const }
  await does(worker, { type: 'recordConsent', caseId, agencyId: worker.agencyId, grants, signedBy: 'Client' })
  for (let i = 0; i < documents; i++) await does(worker, { type: 'addEntry', caseId, category: 'housing', text: 'x' })
  const seen = host.view(worker, { name: 'case', id: caseId })
  if (!seen.ok) throw new Error('no case')
  const housing = (seen.view as unknown as CaseView).categories.find(({ code }) => code === 'housing')
  return (housing?.entries ?? []).map(({ document }) => ({ actor: worker, documentId: document.id }))
}

async function type(host: NetworkHost, typing: readonly Typist[]): Promise<number> {
  const docs = typing.map(({ actor, documentId }) => {
    const doc = new Y.Doc()
    const text = new Y.XmlText()
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [text])
    doc.getXmlFragment('default').insert(0, [paragraph])
    let first: Uint8Array | undefined = Y.encodeStateAsUpdate(doc)
    let written = new Uint8Array()
    doc.on('update', (update: Uint8Array) => {
      written = new Uint8Array(update)
    })
    return (letter: string): Promise<void> => {
      text.insert(text.length, letter)
      const update = first === undefined ? written : Y.mergeUpdates([first, written])
      first = undefined
      return host.documents.append(actor, documentId, update)
    }
  })
  const letters = Math.floor(entries / docs.length)
  for (let i = 0; i < letters; i++) await Promise.all(docs.map((write) => write('abcdefghij '[i % 11] ?? ' ')))
  return letters * docs.length
}

async function timed(run: () => Promise<void>): Promise<number> {
  const begun = performance.now()
  await run()
  return performance.now() - begun
}

/** Of the entries alone, without the snapshot. */
function bytesOf(dataDir: string): { readonly payloads: number; readonly file: number } {
  const db = openDatabase(join(dataDir, 'spojka.db'), 5000)
  const sum = (sql: string): number => Number(db.prepare(sql).get()?.[0] ?? 0)
  const payloads = sum('SELECT SUM(LENGTH(payload)) FROM entries')
  const chunks = sum('SELECT SUM(LENGTH(bytes)) FROM snapshot_chunks')
  const file = (sum('PRAGMA page_count') - sum('PRAGMA freelist_count')) * sum('PRAGMA page_size') - chunks
  db.close()
  return { payloads, file }
}
