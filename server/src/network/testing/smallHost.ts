/** A host over a real store: one lead, one other agency, a case of two people. Documents are written to as the gate would let them through. */
import { randomUUID } from 'node:crypto'
import type { Command, CommandResult } from '@spojka/shared/protocol/commands'
import type { AgencyId, CaseId, DocumentId, PersonId, SubjectId } from '@spojka/shared/protocol/ids'
import type { Topic } from '@spojka/shared/protocol/topics'
import { onTestFinished } from 'vitest'
import * as Y from 'yjs'
import { rebuild } from '../../collab/compaction.ts'
import { deletionOf, plainText } from '../../collab/text.ts'
import type { StoreOptions } from '../../store/openStore.ts'
import type { NetworkLog, Store } from '../../store/port.ts'
import { openTestStore } from '../../store/testing/openTestStore.ts'
import { erasureListIn } from '../erasureList.ts'
import { NetworkHost } from '../host.ts'
import type { Actor } from '../port.ts'
import { quiet } from './hostOptions.ts'

export interface SmallHost {
  readonly store: Store
  readonly log: NetworkLog
  readonly host: NetworkHost
  readonly incidents: string[]
  does(actor: Actor, command: Command): Promise<CommandResult>
  /** Changes a document as somebody who has it open. */
  edits(actor: Actor, documentId: DocumentId, change: (fragment: Y.XmlFragment) => void): Promise<void>
  textOf(documentId: DocumentId): string
  view<T>(actor: Actor, topic: Topic): T
  close(): Promise<void>
}

const nobody: Actor = { personId: 'nobody' as PersonId, agencyId: 'nobody' as AgencyId }

export async function openHost(
  dataDir: string,
  now: () => number = () => Date.UTC(2026, 10, 25, 12),
  settings: Partial<StoreOptions> = {},
  options: Partial<typeof quiet> = {},
): Promise<SmallHost> {
  const store = await openTestStore(dataDir, settings)
  const log = await store.log('network-1')
  const incidents: string[] = []
  const textOf = (documentId: DocumentId): string => plainText(rebuild(host.documents.history(documentId)).doc.getXmlFragment('default'))
  const host: NetworkHost = new NetworkHost({
    ...quiet,
    ...options,
    log,
    now,
    textOf,
    tokenHash: (personId, commandId) => `${personId}/${commandId}`,
    onIncident: (error) => incidents.push(error.message),
    noteErasure: erasureListIn(dataDir).note,
    async deleteWords(actor, documentId, pattern) {
      const update = deletionOf(pattern, Y.encodeStateAsUpdate(rebuild(host.documents.history(documentId)).doc))
      if (update !== undefined) await host.documents.append(actor, documentId, update)
    },
  })
  await host.load()
  const open = new Map<string, Y.Doc>()
  let closed: Promise<void> | undefined
  const close = () => {
    closed ??= host.upkeep.stop().then(() => store.close())
    return closed
  }
  onTestFinished(close)
  return {
    store,
    log,
    host,
    incidents,
    textOf,
    close,
    async does(actor, command) {
      const done = await host.execute(actor, randomUUID(), command)
      if (!done.ok) throw new Error(`${command.type} was refused: ${JSON.stringify(done.refusal)}`)
      return done.result
    },
    async edits(actor, documentId, change) {
      const key = `${actor.personId}/${documentId}`
      const doc = open.get(key) ?? new Y.Doc()
      open.set(key, doc)
      for (const { update } of host.documents.history(documentId)) Y.applyUpdate(doc, update)
      const before = Y.encodeStateVector(doc)
      const written: Uint8Array[] = []
      const keep = (update: Uint8Array) => written.push(update)
      doc.on('update', keep)
      doc.transact(() => change(doc.getXmlFragment('default')))
      doc.off('update', keep)
      if (written.length === 0) return
      await host.documents.append(actor, documentId, written.length === 1 ? (written[0] ?? before) : Y.mergeUpdates(written))
    },
    view<T>(actor: Actor, topic: Topic): T {
      const seen = host.view(actor, topic)
      if (!seen.ok) throw new Error(`${topic.name} is not there`)
      return seen.view as T
    },
  }
}

export interface SmallCase {
  readonly lead: Actor
  readonly other: Actor
  readonly caseId: CaseId
  readonly subjects: readonly SubjectId[]
  readonly sections: Readonly<Record<string, DocumentId>>
}

/** Founds the network and opens a case in which the other agency may contribute to everything. */
export async function foundCase(
  { does, view }: SmallHost,
  names: readonly string[] = ['Jana Malinová', 'Petr Malina'],
): Promise<SmallCase> {
  const founded = await does(nobody, {
    type: 'foundNetwork',
    name: 'Network',
    timeZone: 'Europe/Prague',
    administrator: { name: 'Admin', email: 'admin@example.org' },
    agency: { name: 'Lead', shortName: 'Lead', kind: 'lead', role: 'administrator' },
  } as Command)
  const admin = founded as unknown as Actor
  const member = async (name: string, agencyId: string): Promise<Actor> => {
    const { personId } = await does(admin, { type: 'addPerson', name, email: `${name}@example.org` })
    const actor = { personId, agencyId } as Actor
    await does(admin, { type: 'addMembership', ...actor, role: 'worker' })
    return actor
  }
  const { agencyId: otherId } = await does(admin, { type: 'addAgency', name: 'Other', shortName: 'Other', kind: 'municipalSocialWork' })
  const lead = await member('worker', admin.agencyId)
  const other = await member('colleague', String(otherId))
  const opened = await does(lead, {
    type: 'openCase',
    label: 'CASE-1',
    purpose: 'to help',
    subjects: names.map((name) => ({ name, age: 40 })),
  })
  const caseId = opened['caseId'] as CaseId
  const subjects = (opened['subjects'] as { id: SubjectId }[]).map(({ id }) => id)
  await does(lead, { type: 'admitToCase', caseId, agencyId: other.agencyId })
  const grants = Object.fromEntries(
    ['identity', 'goals', 'housing', 'debts', 'informalNetwork', 'safety'].map((c) => [c, 'contribute' as const]),
  )
  for (const agencyId of [lead.agencyId, other.agencyId]) {
    await does(lead, { type: 'recordConsent', caseId, agencyId, grants, signedBy: names.join(' a ') })
  }
  const sections: Record<string, DocumentId> = {}
  for (const { code, document } of view<{ categories: { code: string; document?: { id: DocumentId } }[] }>(lead, {
    name: 'case',
    id: caseId,
  }).categories) {
    if (document !== undefined) sections[code] = document.id
  }
  return { lead, other, caseId, subjects, sections }
}
