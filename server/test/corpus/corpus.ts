/**
 * The logs of past releases, kept so that every later one reads them: one file of entries as they were recorded, of invented people only, and beside it what was
 * open to whom at its end. Written by `scripts/corpus.ts` at a release, and never again.
 */
import { readFileSync } from 'node:fs'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { CasesView, CaseView } from '@spojka/shared/protocol/views'
import { NetworkHost } from '../../src/network/host.ts'
import { quiet } from '../../src/network/testing/hostOptions.ts'
import type { Entry, NetworkLog } from '../../src/store/port.ts'
import { smallLog } from '../../src/store/testing/smallLog.ts'

/** `level` by category, and how many entries and summaries are read, by "person / agency / case". */
export type Open = Readonly<Record<string, Readonly<Record<string, string>>>>

export const encodeEntries = (entries: readonly Entry[]): Buffer =>
  gzipSync(
    entries
      .map(({ payload, ...rest }) => JSON.stringify({ ...rest, payload: payload && Buffer.from(payload).toString('base64') }))
      .join('\n'),
  )

export function readEntries(file: URL): Entry[] {
  const lines = gunzipSync(readFileSync(file)).toString().split('\n')
  return lines.map((line) => {
    const { payload, ...rest } = JSON.parse(line) as Omit<Entry, 'payload'> & { readonly payload?: string }
    return { ...rest, payload: payload === undefined ? undefined : new Uint8Array(Buffer.from(payload, 'base64')) }
  })
}

/** A host that has replayed these entries, at the time of the last one; it writes nothing. */
export async function replayed(entries: readonly Entry[]): Promise<NetworkHost> {
  const log: NetworkLog = {
    ...smallLog,
    append: () => Promise.reject(new Error('the past is read only')),
    async *read() {
      yield* entries
    },
  }
  const end = Math.max(...entries.map((entry) => entry.at))
  const host = new NetworkHost({ ...quiet, log, now: () => end, textOf: () => '', tokenHash: () => '' })
  await host.load()
  return host
}

/** What is open to whom: everybody, at every seat, in every case they know of. */
export function openIn(host: NetworkHost): Open {
  const open: Record<string, Record<string, string>> = {}
  for (const { personId, email, seats } of host.accounts()) {
    for (const { agencyId, agencyName, agencyKind } of seats) {
      const actor = { personId, agencyId }
      const seen = host.view(actor, { name: 'cases' })
      for (const { id, label } of seen.ok ? (seen.view as CasesView).cases : []) {
        const view = host.view(actor, { name: 'case', id })
        if (view.ok) open[`${email} / ${agencyName} (${agencyKind}) / ${label}`] = levels(view.view as CaseView)
      }
    }
  }
  return open
}

const levels = ({ categories }: CaseView): Record<string, string> =>
  Object.fromEntries(
    categories.map(({ code, level, ownEntries, entries, summaries }) => [
      code,
      `${level}${ownEntries ? '+own' : ''} ${entries.length} entries, ${summaries.length} summaries`,
    ]),
  )
