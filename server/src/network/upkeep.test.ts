import { randomUUID } from 'node:crypto'
import type { Command } from '@spojka/shared/protocol/commands'
import type { DocumentId } from '@spojka/shared/protocol/ids'
import { expect, it } from 'vitest'
import type * as Y from 'yjs'
import { rebuild } from '../collab/compaction.ts'
import { paragraphs } from '../collab/text.ts'
import { ChainBroken } from '../store/port.ts'
import { temporaryDirectory } from '../store/testing/temporaryDirectory.ts'
import { defaultLimits } from './limits.ts'
import { replay, replayTail } from './replay.ts'
import { capture, fromParts, isSame, partsOf } from './snapshot.ts'
import { foundCase, openHost, type SmallCase, type SmallHost } from './testing/smallHost.ts'

const atOnce = () => undefined
const tidyAlways = { ...defaultLimits, historyParts: 3, historyRestMs: 0, snapshotEntries: 1_000_000 }

/** mulberry32 */
function dice(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % below
  }
}

const anyEdit = (pick: (below: number) => number) => (fragment: Y.XmlFragment) => {
  if (fragment.length > 2 && pick(3) === 0) fragment.delete(pick(fragment.length), 1)
  else fragment.insert(pick(fragment.length + 1), paragraphs(`words ${pick(1_000)}`))
}

async function anything({ does, edits, host }: SmallHost, { lead, other, caseId, sections }: SmallCase, pick: (below: number) => number) {
  const who = [lead, other][pick(2)] ?? lead
  const documents = Object.values(sections)
  switch (pick(8)) {
    case 0:
      return does(who, { type: 'addEntry', caseId, category: 'housing', text: `entry ${pick(99)}` })
    case 1:
      return does(who, { type: 'setGoal', caseId, text: `goal ${pick(99)}` })
    case 2:
      return does(lead, { type: 'reaffirmConsents', caseId })
    case 3:
      return host.upkeep.compact(documents[pick(documents.length)] as DocumentId)
    default:
      return edits(who, documents[pick(documents.length)] as DocumentId, anyEdit(pick))
  }
}

const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000)
it(`[LOG5] a snapshot and what stands behind it are the same as everything replayed, whatever happened, seed ${seed}`, async () => {
  const pick = dice(seed)
  const directory = temporaryDirectory()
  let small = await openHost(directory)
  const found = await foundCase(small)
  let compared = 0
  let compactions = 0
  for (let round = 0; round < 6; round++) {
    for (let step = 0; step < 25; step++) await anything(small, found, pick)
    await small.host.upkeep.snapshot(atOnce)
    for (let step = 0; step < pick(15); step++) await anything(small, found, pick)
    const snapshot = (await small.log.snapshot('test')) ?? expect.fail('no snapshot')
    const fromSnapshot = await replayTail(small.log, snapshot.place.hash, fromParts(snapshot.parts))
    const whole = await replay(small.log)
    expect(await isSame(capture(fromSnapshot.memory), capture(whole.memory), atOnce), `seed ${seed}, round ${round}`).toBe(true)
    compactions += [...whole.memory.histories.all().values()].filter(({ pieces }) => pieces.some((piece) => 'writers' in piece)).length
    compared += 1
    if (pick(2) === 0) {
      await small.close()
      small = await openHost(directory)
    }
  }
  expect(small.incidents).toEqual([])
  expect([compared, compactions > 5]).toEqual([6, true])
})

it('[LOG5] what is running is what a snapshot of it says, and the check at leisure agrees', async () => {
  const directory = temporaryDirectory()
  const small = await openHost(directory)
  const found = await foundCase(small)
  const pick = dice(1)
  for (let step = 0; step < 40; step++) await anything(small, found, pick)
  await small.host.upkeep.snapshot(atOnce)
  const snapshot = (await small.log.snapshot('test')) ?? expect.fail('no snapshot')
  expect(await isSame(capture(fromParts(snapshot.parts)), capture((await replay(small.log)).memory), atOnce)).toBe(true)
  await small.close()
  const next = await openHost(directory)
  await next.host.upkeep.check(atOnce)
  expect(next.incidents).toEqual([])
  expect(await next.log.snapshot('test')).toBeDefined()
  expect(next.view(found.lead, { name: 'case', id: found.caseId })).toEqual(small.view(found.lead, { name: 'case', id: found.caseId }))
})

it('[LOG5] a snapshot that says something else is noticed and not used again', async () => {
  const directory = temporaryDirectory()
  const small = await openHost(directory)
  const found = await foundCase(small)
  await small.does(found.lead, { type: 'setGoal', caseId: found.caseId, text: 'as it was' })
  // What a mistake of the program would leave: everything sealed as it should be, and one fact forgotten.
  const memory = (await replay(small.log)).memory
  const cases = new Map(memory.state.cases)
  for (const [id, one] of cases) cases.set(id, { ...one, goals: [] })
  memory.state = { ...memory.state, cases }
  await small.log.putSnapshot(memory.seq, 'test', partsOf(capture(memory)))
  await small.store.close()
  const wrong = await openHost(directory)
  expect(wrong.view<{ goal?: unknown }>(found.lead, { name: 'case', id: found.caseId }).goal).toBeUndefined()
  await wrong.host.upkeep.check(atOnce)
  expect(wrong.incidents).toEqual([expect.stringContaining('is not what the log says')])
  expect(await wrong.log.snapshot('test')).toBeUndefined()
  await wrong.store.close()
  const right = await openHost(directory)
  expect(right.view<{ goal?: { text: string } }>(found.lead, { name: 'case', id: found.caseId }).goal).toMatchObject({ text: 'as it was' })
})

it('[LOG5] the same command is answered alike after a start from a snapshot', async () => {
  const directory = temporaryDirectory()
  const small = await openHost(directory)
  const { lead, caseId } = await foundCase(small)
  const id = randomUUID()
  const command: Command = { type: 'addEntry', caseId, category: 'housing', text: 'once' }
  const first = await small.host.execute(lead, id, command)
  await small.host.upkeep.snapshot(atOnce)
  await small.store.close()
  const next = await openHost(directory)
  expect(await next.host.execute(lead, id, command)).toEqual(first)
  const { categories } = next.view<{ categories: { code: string; entries: unknown[] }[] }>(lead, { name: 'case', id: caseId })
  expect(categories.find(({ code }) => code === 'housing')?.entries).toHaveLength(1)
})

it('[COL8] compaction keeps the text, who wrote it and what comes later, and nothing of what was deleted', async () => {
  const directory = temporaryDirectory()
  const small = await openHost(directory)
  const { lead, other, caseId, sections } = await foundCase(small)
  const id = sections['housing'] as DocumentId
  for (let i = 0; i < 30; i++) await small.edits(i % 2 ? lead : other, id, (f) => f.insert(f.length, paragraphs(`sentence ${i} canary`)))
  await small.edits(lead, id, (f) => f.delete(10, 20))
  const before = small.textOf(id)
  const bytes = (): number => small.host.documents.history(id).reduce((sum, { update }) => sum + update.length, 0)
  const size = bytes()
  const writers = rebuild(small.host.documents.history(id)).writers
  await small.host.upkeep.tidy(tidyAlways, atOnce)
  expect(small.host.documents.history(id)).toHaveLength(1)
  expect(small.textOf(id)).toBe(before)
  expect(rebuild(small.host.documents.history(id)).writers.size).toBe(writers.size)
  expect(rebuild(small.host.documents.history(id)).writers).toEqual(
    new Map([...writers].map(([client, w]) => [client, expect.objectContaining(w)])),
  )
  expect(bytes()).toBeLessThan(size / 2)
  const words = small.host.documents
    .history(id)
    .map(({ update }) => Buffer.from(update).toString('latin1'))
    .join()
  expect([words.includes('sentence 5 canary'), words.includes('sentence 15 canary')]).toEqual([true, false])

  // Whoever had it open writes on.
  await small.edits(other, id, (f) => f.insert(0, paragraphs('afterwards')))
  expect(small.textOf(id)).toBe(`afterwards\n${before}`)
  const gone = []
  for await (const entry of small.log.read()) if (entry.stream === id && entry.kind === 'update') gone.push(entry.payload === undefined)
  expect([gone.filter(Boolean).length, gone.length]).toEqual([31, 32])
  await small.store.close()
  const next = await openHost(directory)
  expect(next.textOf(id)).toBe(`afterwards\n${before}`)
  expect(next.view(lead, { name: 'case', id: caseId })).toEqual(small.view(lead, { name: 'case', id: caseId }))
})

it('[COL8] what is written while a document is compacted is not lost', async () => {
  const directory = temporaryDirectory()
  const small = await openHost(directory)
  const { lead, other, sections } = await foundCase(small)
  const id = sections['housing'] as DocumentId
  for (let i = 0; i < 5; i++) await small.edits(lead, id, (f) => f.insert(0, paragraphs(`before ${i}`)))
  const earlier = small.edits(other, id, (f) => f.insert(0, paragraphs('on its way')))
  const compacting = small.host.upkeep.compact(id)
  const during = small.edits(lead, id, (f) => f.insert(0, paragraphs('in between')))
  await Promise.all([earlier, compacting, during])
  const text = small.textOf(id)
  for (const words of ['on its way', 'in between', 'before 0', 'before 4'])
    expect(text.split('\n').filter((line) => line === words)).toHaveLength(1)
  await small.store.close()
  expect((await openHost(directory)).textOf(id)).toBe(text)
})

it('[LOG4] a payload that is gone without a later entry that says why breaks the log', async () => {
  const directory = temporaryDirectory()
  const small = await openHost(directory)
  const { lead, sections } = await foundCase(small)
  for (let i = 0; i < 3; i++) await small.edits(lead, sections['housing'] as DocumentId, (f) => f.insert(0, paragraphs(`words ${i}`)))
  const seq = small.host.documents.history(sections['housing'] as DocumentId)[1]?.seq ?? 0
  await small.log.erase({ seqs: [seq], scopes: [] })
  await expect(replay(small.log)).rejects.toThrow(ChainBroken)
  await small.host.upkeep.compact(sections['housing'] as DocumentId)
  await replay(small.log)
})
