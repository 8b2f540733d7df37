/** Canaries are written in every way people write; after an erasure neither the files of the store nor the keys in it give them back. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from '@spojka/shared/protocol/commands'
import type { CaseId, DocumentId, EntryId, SubjectId } from '@spojka/shared/protocol/ids'
import { expect, it } from 'vitest'
import { paragraphs } from '../collab/text.ts'
import { NotWritten } from '../store/port.ts'
import { createSecrets, unseal } from '../store/sealing.ts'
import { openDatabase } from '../store/sqlite/driver.ts'
import { temporaryDirectory } from '../store/testing/temporaryDirectory.ts'
import { erasureListIn } from './erasureList.ts'
import { replay } from './replay.ts'
import { capture, fromParts, isSame } from './snapshot.ts'
import { foundCase, openHost, type SmallCase, type SmallHost } from './testing/smallHost.ts'

const atOnce = () => undefined
const jana = 'Jana Malinová'

/** Everything that people write about two persons, one of whom goes. */
async function lives(small: SmallHost) {
  const found = await foundCase(small, [jana, 'Petr Malina'])
  const { lead, other, caseId, subjects, sections } = found
  const [she, he] = subjects
  const entry = async (who: typeof lead, about: readonly unknown[] | undefined, text: string) =>
    small.does(who, { type: 'addEntry', caseId, category: 'housing', text, ...(about && { about }) } as Command)
  const hers = await entry(lead, [she], 'canary-hers')
  const his = await entry(lead, [he], `canary-his and ${jana}`)
  const both = await entry(other, undefined, `canary-both, ${jana} and Petr`)
  await small.does(lead, {
    type: 'writeSummary',
    caseId,
    entryId: hers['entryId'] as EntryId,
    to: [other.agencyId],
    text: 'canary-summary',
  })
  await small.does(lead, { type: 'setSectionAbout', caseId, category: 'debts', about: [she] } as Command)
  await small.edits(lead, sections['debts'] as DocumentId, (f) => f.insert(0, paragraphs('canary-debts')))
  await small.edits(lead, sections['housing'] as DocumentId, (f) => f.insert(0, paragraphs(`canary-joint ${jana}\ncanary-deleted`)))
  await small.edits(other, sections['housing'] as DocumentId, (f) => f.delete(1, 1))
  await small.does(lead, { type: 'setGoal', caseId, text: `canary-goal for ${jana}` })
  await small.host.upkeep.snapshot(atOnce)
  return { ...found, hers, his, both }
}

const erasing = ({ caseId, subjects }: SmallCase): Command => ({
  type: 'eraseSubject',
  caseId,
  subjectId: subjects[0] as never,
  name: jana,
})

/** Everything that can be got out of a store with its master key: every payload that is there, under every key that is there, and every snapshot. */
function everythingIn(directory: string): string {
  const secrets = createSecrets(masterKeyIn(directory))
  const db = openDatabase(join(directory, 'spojka.db'), 1000)
  try {
    const keys = new Map(
      db
        .prepare('SELECT key_id, scope, wrapped FROM data_keys')
        .all()
        .map(([keyId, scope, wrapped]) => {
          const stored = { keyId: String(keyId), scope: scope as Uint8Array, wrapped: wrapped as Uint8Array }
          return [stored.keyId, secrets.unwrap(stored)] as const
        }),
    )
    const read = db.prepare('SELECT network, seq, term, stream, kind, at, key_id, prev_hash, payload FROM entries').all()
    const texts = read.map(([network, seq, term, stream, kind, at, keyId, prevHash, payload]) => {
      const key = keys.get(String(keyId))
      if (key === undefined || !(payload instanceof Uint8Array)) return ''
      const header = Buffer.from(JSON.stringify([1, network, seq, term, stream, kind, at, keyId]))
      return Buffer.from(unseal(key, Buffer.concat([header, prevHash as Uint8Array]), payload) ?? []).toString()
    })
    return texts.join('\n')
  } finally {
    db.close()
  }
}

function hasKey(directory: string, scope: string): boolean {
  const secrets = createSecrets(masterKeyIn(directory))
  const db = openDatabase(join(directory, 'spojka.db'), 1000)
  const found = db.prepare('SELECT 1 FROM data_keys WHERE scope = ?').get(secrets.scopeHash('network-1', scope))
  db.close()
  return found !== undefined
}

const masterKeyIn = (directory: string) => new Uint8Array(Buffer.from(readFileSync(join(directory, 'master.key'), 'utf8').trim(), 'base64'))

/** Every ciphertext there ever was, by entry; what is erased must not stand in any file as bytes either. */
const payloadsIn = (directory: string): Map<number, Uint8Array> => {
  const db = openDatabase(join(directory, 'spojka.db'), 1000)
  const rows = db.prepare('SELECT seq, payload FROM entries WHERE payload IS NOT NULL').all()
  db.close()
  return new Map(rows.map(([seq, payload]) => [Number(seq), payload as Uint8Array]))
}
const filesOf = (directory: string): Buffer =>
  Buffer.concat(
    readdirSync(directory)
      .filter((name) => name.startsWith('spojka.db'))
      .map((name) => readFileSync(join(directory, name))),
  )

const goneWith = ['canary-hers', 'canary-summary', 'canary-debts', 'canary-deleted', jana]
const stayWith = ['canary-his', 'canary-both', 'canary-joint', 'canary-goal']

it('[ERA6] what was erased is in no payload, under no key, in no snapshot and not as a byte in a file; the rest is', async () => {
  const directory = temporaryDirectory()
  const small = await openHost(directory)
  const found = await lives(small)
  const before = payloadsIn(directory)
  for (const canary of [...goneWith, ...stayWith]) expect(everythingIn(directory), canary).toContain(canary)
  await small.does(found.lead, erasing(found))
  const after = payloadsIn(directory)
  const files = filesOf(directory)
  const taken = [...before].filter(([seq]) => !after.has(seq))
  expect(taken.length).toBeGreaterThan(10)
  for (const [seq, payload] of taken) expect(files.includes(Buffer.from(payload.subarray(0, 40))), `entry ${seq}`).toBe(false)
  const left = everythingIn(directory)
  for (const canary of goneWith) expect(left, canary).not.toContain(canary)
  for (const canary of stayWith) expect(left, canary).toContain(canary)
  expect(await small.log.snapshot('test')).toBeUndefined()
  expect(small.incidents).toEqual([])
  expect(hasKey(directory, `case:${found.caseId}/person:${found.subjects[0]}`)).toBe(false)
  expect(hasKey(directory, `case:${found.caseId}/person:${found.subjects[1]}`)).toBe(true)
})

it('[ERA3] after a restart, from the log or from a snapshot, all is as it was after the erasure', async () => {
  const directory = temporaryDirectory()
  const small = await openHost(directory)
  const found = await lives(small)
  await small.does(found.lead, erasing(found))
  const { lead, other, caseId } = found
  const seen = (one: SmallHost) => [lead, other].map((who) => one.view(who, { name: 'case', id: caseId }))
  const text = (one: SmallHost) => [found.his, found.both].map((entry) => one.textOf(entry['documentId'] as DocumentId))
  const [views, texts] = [seen(small), text(small)]
  expect(texts).toEqual(['canary-his and ', 'canary-both,  and Petr'])
  await small.store.close()
  const replayed = await openHost(directory)
  expect([seen(replayed), text(replayed)]).toEqual([views, texts])
  await replayed.does(lead, { type: 'addEntry', caseId, category: 'housing', text: 'afterwards' })
  await replayed.host.upkeep.snapshot(atOnce)
  const snapshot = (await replayed.log.snapshot('test')) ?? expect.fail('no snapshot')
  expect(await isSame(capture(fromParts(snapshot.parts)), capture((await replay(replayed.log)).memory), atOnce)).toBe(true)
  await replayed.store.close()
  const again = await openHost(directory)
  await again.host.upkeep.check(atOnce)
  expect(again.incidents).toEqual([])
  expect(await again.log.snapshot('test')).toBeDefined()
})

it('[ERA6] a crash at any step of an erasure leaves it to the next start, which carries it out', async () => {
  let steps = 0
  for (let stop = 0; stop < 40; stop++) {
    const directory = temporaryDirectory()
    const small = await openHost(directory)
    const found = await lives(small)
    // The process dies at the n-th thing it asks of the log.
    let asked = 0
    let died = false
    const { log } = small
    const dying =
      <A extends unknown[], R>(real: (...args: A) => Promise<R>) =>
      async (...args: A): Promise<R> => {
        if (asked++ >= stop) {
          died = true
          throw new NotWritten('closed', 'dead')
        }
        return real(...args)
      }
    const real = { append: log.append.bind(log), erase: log.erase.bind(log), dropSnapshots: log.dropSnapshots.bind(log) }
    Object.assign(log, { append: dying(real.append), erase: dying(real.erase), dropSnapshots: dying(real.dropSnapshots) })
    await small.host.execute(found.lead, 'erase-0001', erasing(found))
    await small.store.close()
    const next = await openHost(directory)
    await next.host.upkeep.finish()
    expect(next.incidents).toEqual([])
    const isErased = next.view<{ subjects: unknown[] }>(found.lead, { name: 'case', id: found.caseId }).subjects.length === 1
    const left = everythingIn(directory)
    for (const canary of goneWith) expect(left.includes(canary), `${canary} after step ${stop}`).toBe(!isErased)
    for (const canary of stayWith) expect(left, `${canary} after step ${stop}`).toContain(canary)
    expect(isErased).toBe(stop > 0)
    expect(erasureListIn(directory).read().length > 0, `noted for a restored store after step ${stop}`).toBe(isErased)
    expect(next.textOf(found.both['documentId'] as DocumentId)).toContain('canary-both')
    await next.store.close()
    if (!died) break
    steps += 1
  }
  expect(steps).toBeGreaterThan(5)
}, 120_000)

it('[ERA9] a store of before the erasure, put back in its place, is erased from again before it is served', async () => {
  const directory = temporaryDirectory()
  const small = await openHost(directory)
  const found = await lives(small)
  await small.store.close()
  const older = readFileSync(join(directory, 'spojka.db'))
  const next = await openHost(directory)
  await next.does(found.lead, erasing(found))
  await next.store.close()
  writeFileSync(join(directory, 'spojka.db'), older)
  // The loss of what came later was accepted.
  rmSync(join(directory, 'witness.jsonl'))
  expect(everythingIn(directory)).toContain('canary-hers')
  const list = erasureListIn(directory)
  // A line that was torn in a power cut is no erasure, and is in nobody's way.
  writeFileSync(join(directory, 'erasures.jsonl'), `${readFileSync(join(directory, 'erasures.jsonl'), 'utf8')}\n{"caseId":"`)
  const restored = await openHost(directory)
  await restored.host.eraseAgain(list.read())
  const left = everythingIn(directory)
  for (const canary of goneWith) expect(left, canary).not.toContain(canary)
  for (const canary of stayWith) expect(left, canary).toContain(canary)
  const facts = (await replay(restored.log)).memory.seq
  await restored.host.eraseAgain(list.read())
  expect((await replay(restored.log)).memory.seq).toBe(facts)
  expect(list.read().map(({ subjectId }) => subjectId)).toEqual([found.subjects[0], found.subjects[0]])
  expect(readFileSync(join(directory, 'erasures.jsonl'), 'utf8')).not.toContain('Jana')
})

it('[ERA6] a document that is compacted in the moment of the erasure does not come back', async () => {
  const directory = temporaryDirectory()
  const small = await openHost(directory)
  const found = await lives(small)
  const debts = found.sections['debts'] as DocumentId
  const going = small.does(found.lead, erasing(found))
  await Promise.all([small.host.upkeep.compact(debts), going])
  expect(small.host.documents.history(debts)).toEqual([])
  const left = everythingIn(directory)
  for (const canary of goneWith) expect(left, canary).not.toContain(canary)
  await small.close()
  const next = await openHost(directory)
  expect(next.textOf(debts)).toBe('')
})

it('[ERA6] the list is written in two places, and either alone is enough', () => {
  const [data, witness] = [temporaryDirectory(), temporaryDirectory()]
  const erasure = { caseId: 'c' as CaseId, subjectId: 's' as SubjectId, at: 1 }
  const list = erasureListIn(data, witness)
  expect([list.isMissing, list.read()]).toEqual([true, []])
  list.note(erasure)
  expect(list.read()).toEqual([erasure, erasure])
  rmSync(join(data, 'erasures.jsonl'))
  expect([list.isMissing, list.read()]).toEqual([false, [erasure]])
  const one = erasureListIn(data, data)
  one.note(erasure)
  expect(one.read()).toEqual([erasure])
})

it('[ERA5] with the last person all words of the case go, and nobody but the case manager is left with a stub', async () => {
  const directory = temporaryDirectory()
  const small = await openHost(directory)
  const found = await lives(small)
  const { lead, other, caseId, subjects } = found
  await small.does(lead, erasing(found))
  await small.does(lead, { type: 'eraseSubject', caseId, subjectId: subjects[1] as never, name: 'Petr Malina' })
  const left = everythingIn(directory)
  for (const canary of [...goneWith, ...stayWith, 'Petr Malina', 'CASE-1', 'to help']) expect(left, canary).not.toContain(canary)
  const stub = small.view<{ label: string; state: string; categories: { entries: unknown[] }[]; erasures: unknown[] }>(lead, {
    name: 'case',
    id: caseId,
  })
  expect(stub).toMatchObject({
    label: '—',
    state: 'closed',
    subjects: [],
    erasures: [{ what: 'person', by: 'worker' }, { what: 'person' }],
  })
  expect(stub.categories.flatMap(({ entries }) => entries)).toEqual([])
  expect(small.host.view(other, { name: 'case', id: caseId })).toMatchObject({ ok: false })
  await small.store.close()
  const next = await openHost(directory)
  expect(next.view(lead, { name: 'case', id: caseId })).toEqual(stub)
})

it('[ERA7] what was deleted in a text is gone for good at the word of the case manager, and the text goes on', async () => {
  const directory = temporaryDirectory()
  const small = await openHost(directory)
  const found = await lives(small)
  const { lead, other, caseId, sections } = found
  const documentId = sections['housing'] as DocumentId
  expect(everythingIn(directory)).toContain('canary-deleted')
  await small.does(lead, { type: 'eraseDeletedText', caseId, documentId })
  const left = everythingIn(directory)
  expect([left.includes('canary-deleted'), left.includes('canary-joint')]).toEqual([false, true])
  expect(await small.log.snapshot('test')).toBeUndefined()
  await small.edits(other, documentId, (f) => f.insert(0, paragraphs('afterwards')))
  expect(small.textOf(documentId)).toBe(`afterwards\ncanary-joint ${jana}`)
  expect(small.view(lead, { name: 'case', id: caseId })).toMatchObject({ erasures: [{ what: 'text', by: 'worker' }] })
  const asked = await small.host.execute(other, 'erase-0002', { type: 'eraseDeletedText', caseId, documentId })
  expect(asked).toMatchObject({ ok: false, refusal: { code: 'not-allowed' } })
})
