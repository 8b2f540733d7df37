/**
 * aftermath: what stands in the log after the server was killed, read before anybody has come back: a client that reconnects brings its words again, and would
 * hide that they were lost.
 */
import type { DocumentId } from '@spojka/shared/protocol/ids'
import * as Y from 'yjs'
import { plainText } from '../../server/src/collab/text.ts'
import { type HostOptions, NetworkHost } from '../../server/src/network/host.ts'
import type { NetworkLog } from '../../server/src/store/port.ts'
import { tokensIn } from './clients/report.ts'

export interface Aftermath {
  /** Every token, as often as it stands anywhere, in the order of its document. */
  readonly tokens: readonly string[]
  /** Whether the agency reads the category. */
  readonly reads: boolean
}

/** The consent that is given and taken back: whose, of what. */
export interface Question {
  readonly email: string
  readonly category: string
}

export async function readAftermath(log: NetworkLog, { email, category }: Question): Promise<Aftermath> {
  const documents = new Set<DocumentId>()
  for await (const { kind, stream } of log.read()) if (kind === 'update' || kind === 'compaction') documents.add(stream as DocumentId)
  const host = new NetworkHost(reading(log))
  await host.load()
  return { tokens: [...documents].flatMap((id) => tokensIn(textOf(host, id))), reads: reads(host, email, category) }
}

/** By the whole log and by no snapshot, which is the server's own affair. */
const reading = (log: NetworkLog): HostOptions => ({
  log: { ...log, snapshot: () => Promise.resolve(undefined), dropSnapshots: () => Promise.resolve() },
  format: 'none that was ever kept',
  now: Date.now,
  textOf: () => '',
  tokenHash: () => '',
  deleteWords: () => Promise.resolve(),
  isOpen: () => true,
  renewed: () => undefined,
  forgetPast: () => undefined,
  noteErasure: () => undefined,
  onIncident: (error) => {
    throw error
  },
})

function textOf(host: NetworkHost, id: DocumentId): string {
  const doc = new Y.Doc()
  for (const { update } of host.documents.history(id)) Y.applyUpdate(doc, update)
  if (doc.store.pendingStructs !== null) throw new Error('something is missing in a document')
  return plainText(doc.getXmlFragment('default'))
}

function reads(host: NetworkHost, email: string, category: string): boolean {
  const account = host.accountByEmail(email)
  const [seat] = account?.seats ?? []
  if (account === undefined || seat === undefined) throw new Error(`${email} is nobody`)
  const actor = { personId: account.personId, agencyId: seat.id }
  const seen = host.view(actor, { name: 'cases' })
  const [first] = seen.ok ? (seen.view as { cases: { id: string }[] }).cases : []
  const viewed = host.view(actor, { name: 'case', id: first?.id ?? '' })
  const { categories } = (viewed.ok ? viewed.view : { categories: [] }) as { categories: { code: string; document?: unknown }[] }
  return categories.some(({ code, document }) => code === category && document !== undefined)
}
