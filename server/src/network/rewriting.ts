/**
 * rewriting: the facts of a case as they stay after a person was erased, by entry, for an entry of their own that takes the place of theirs.
 *
 * Written anew is whatever changes, and whatever may have been sealed with the key that goes. What an earlier erasure left is read over again.
 */
import { isDeepStrictEqual } from 'node:util'
import { type Erasing, redacted } from '@spojka/shared/domain/erasure/erasing'
import type { State } from '@spojka/shared/domain/state'
import type { DocumentId } from '@spojka/shared/protocol/ids'
import type { NetworkLog } from '../store/port.ts'
import { caseOfEvent, isOfCaseAlone } from './keyScope.ts'
import { decodeRedaction, type RecordedEvent, type RecordedRedaction, readEvent } from './recorded.ts'
import type { Pause } from './replay.ts'

/** Facts in one entry; one entry stays far below what a store takes. */
const PER_ENTRY = 200

/** `seq`: the entry of the erasure; `before`: the state before it. */
export async function rewritten(
  log: NetworkLog,
  { seq: erased, erasing, before }: { readonly seq: number; readonly erasing: Erasing; readonly before: State },
  pause: Pause,
): Promise<readonly RecordedRedaction[]> {
  const left = new Map<number, RecordedEvent | undefined>()
  const rewrite = (recorded: RecordedEvent): RecordedEvent => ({ ...recorded, event: redacted(recorded.event, erasing) })
  for await (const { seq, kind, stream, payload } of log.read()) {
    if (seq >= erased) break
    // Also where the payload is gone already: the entry that said why goes as well.
    if (kind !== 'event' && erasing.documents.has(stream as DocumentId)) left.set(seq, undefined)
    else if (kind === 'event' && payload !== undefined) {
      const recorded = readEvent(seq, payload)
      if (caseOfEvent(before, recorded.event)?.id === erasing.caseId) {
        const one = rewrite(recorded)
        if (!isOfCaseAlone(recorded.event) || !isDeepStrictEqual(one, recorded)) left.set(seq, one)
      }
    } else if (kind === 'redaction' && stream === streamOfRedaction(erasing)) {
      if (payload !== undefined) for (const [of, one] of decodeRedaction(payload).entries) left.set(of, one && rewrite(one))
      left.set(seq, undefined)
    }
    await pause()
  }
  const all = [...left]
  return Array.from({ length: Math.ceil(all.length / PER_ENTRY) }, (_, i) => ({
    erased,
    entries: all.slice(i * PER_ENTRY, (i + 1) * PER_ENTRY),
  }))
}

/** Both the stream and the scope: what stays is without words. */
export const streamOfRedaction = ({ caseId }: Erasing): string => `case:${caseId}`
