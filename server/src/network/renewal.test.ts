/** A document that very many have written in goes out as a new generation; nobody loses or sees a word by it. */
import type { Actor } from '@spojka/shared/domain/event'
import type { DocumentId } from '@spojka/shared/protocol/ids'
import type { CaseView } from '@spojka/shared/protocol/views'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { rebuild } from '../collab/compaction.ts'
import { wearOf } from '../collab/renewal.ts'
import { paragraphs } from '../collab/text.ts'
import { temporaryDirectory } from '../store/testing/temporaryDirectory.ts'
import { defaultLimits } from './limits.ts'
import { foundCase, openHost, type SmallHost } from './testing/smallHost.ts'

const atOnce = () => undefined
const soon = { ...defaultLimits, historyParts: 3, historyRestMs: 0, snapshotEntries: 1_000_000, wornClients: 10 }

/** One page load: it writes a line under a clientID of its own. */
async function load({ host }: SmallHost, actor: Actor, id: DocumentId, words: string): Promise<void> {
  const doc = new Y.Doc()
  for (const { update } of host.documents.history(id)) Y.applyUpdate(doc, update)
  const before = Y.encodeStateVector(doc)
  doc.getXmlFragment('default').insert(0, paragraphs(words))
  await host.documents.append(actor, id, Y.encodeStateAsUpdate(doc, before))
}

async function worn(isOpen: () => boolean = () => false) {
  const directory = temporaryDirectory()
  const renewed: DocumentId[] = []
  const small = await openHost(directory, undefined, {}, { isOpen, renewed: (id) => renewed.push(id) })
  const found = await foundCase(small)
  const id = found.sections['housing'] as DocumentId
  for (let i = 0; i < 12; i++) await load(small, i % 2 ? found.lead : found.other, id, `věta ${i}`)
  const nameOf = (host: SmallHost) =>
    host.view<CaseView>(found.other, { name: 'case', id: found.caseId }).categories.find((c) => c.code === 'housing')?.document?.id
  return { directory, small, found, id, renewed, nameOf }
}

it('[COL12] it has the same words and agencies under a new name, is written on, and is the same after a restart', async () => {
  const { directory, small, found, id, renewed, nameOf } = await worn()
  const [text, changes] = [small.textOf(id), [] as boolean[]]
  small.host.onChange((change) => changes.push(change.touches(found.other, { name: 'case', id: found.caseId })))
  await small.host.upkeep.tidy(soon, atOnce)
  const name = `${id}-g1` as DocumentId
  expect([nameOf(small), renewed, changes]).toEqual([name, [id], [true]])
  expect([small.textOf(id), small.host.documents.history(id).length]).toEqual([text, 1])
  expect(wearOf(small.host.documents.history(id)).clients).toBe(2)
  const agencies = [...rebuild(small.host.documents.history(id)).writers.values()].map(({ agencyId }) => agencyId)
  expect(agencies.sort()).toEqual([found.lead.agencyId, found.other.agencyId].sort())
  expect(small.host.documents.named(id)).toEqual({ documentId: id, isPresent: false, isBeingRenewed: false })
  expect(small.host.documents.named(name)).toEqual({ documentId: id, isPresent: true, isBeingRenewed: false })
  await load(small, found.other, id, 'napsáno potom')
  const kept = []
  for await (const entry of small.log.read()) if (entry.stream === id && entry.payload !== undefined) kept.push(entry.kind)
  expect(kept).toEqual(['compaction', 'update'])
  await small.close()
  const next = await openHost(directory)
  expect([next.textOf(id), nameOf(next)]).toEqual([`napsáno potom\n${text}`, name])
  expect(next.view(found.lead, { name: 'case', id: found.caseId })).toEqual(small.view(found.lead, { name: 'case', id: found.caseId }))
})

it('[COL12] while somebody has it open it is only made shorter, and anew when they have left; a text that few have written in stays', async () => {
  let isOpen = true
  const open = await worn(() => isOpen)
  const tidied = async () => {
    await open.small.host.upkeep.tidy(soon, atOnce)
    return [open.nameOf(open.small), open.renewed.length, open.small.host.documents.history(open.id).length]
  }
  expect(await tidied()).toEqual([open.id, 0, 1])
  // Everybody has left; nothing more was written.
  isOpen = false
  expect(await tidied()).toEqual([`${open.id}-g1`, 1, 1])
  expect(await tidied()).toEqual([`${open.id}-g1`, 1, 1])
  const few = await worn()
  await few.small.host.upkeep.tidy({ ...soon, wornClients: 12 }, atOnce)
  expect([few.nameOf(few.small), few.renewed]).toEqual([few.id, []])
})

it('[COL12] a long text is no worn one: it is made anew only where that helps', async () => {
  const { small, id, nameOf } = await worn()
  await small.host.upkeep.tidy({ ...soon, wornClients: 100, wornStructs: 5 }, atOnce)
  expect(nameOf(small)).toBe(id)
  await small.host.upkeep.tidy({ ...soon, wornStructs: 5 }, atOnce)
  expect(nameOf(small)).toBe(id)
})

it('[COL12] until it is in force nobody comes in under either name', async () => {
  const { small, id } = await worn()
  const name = `${id}-g1` as DocumentId
  const seen = new Set<string>()
  let isDone = false
  const tidying = small.host.upkeep.tidy(soon, atOnce).finally(() => {
    isDone = true
  })
  while (!isDone) {
    const [old, next] = [id, name].map((one) => {
      const { isPresent, isBeingRenewed } = small.host.documents.named(one)
      return isPresent && !isBeingRenewed
    })
    seen.add(`${old} ${next} ${small.host.documents.history(id).length}`)
    await new Promise((resolve) => setImmediate(resolve))
  }
  await tidying
  expect([...seen]).toContain('false false 12')
  for (const one of seen) expect(['true false 12', 'false false 12', 'false true 1']).toContain(one)
})
