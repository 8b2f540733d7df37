/**
 * What changed lately for one seat, in all its cases: decisions, summaries addressed to it, what became of what it offered, took on or handed over.
 *
 * Built from what the seat may know now and the times kept with it, never from the log: what was closed meanwhile is simply not there, and its
 * closing is nothing that could be told. One's own agency's acts are not told to it either.
 */
import type { AgencyId } from '../../protocol/ids.ts'
import type { ChangeView } from '../../protocol/views.ts'
import { conferenceRef } from '../conference/view.ts'
import { knows, knowsConference, responsibilitySight, type Sight, seesDecision, seesSummary } from '../rights.ts'
import type { Responsibility } from '../state.ts'
import { given, iso, ofCase } from '../viewing.ts'
import { isWaitingForAnswer, mayManage } from './decide.ts'

type Turn = Extract<ChangeView, { kind: 'responsibility' }>['turn']

/** Somebody away for a fortnight is still told everything. */
const told = 14 * 24 * 3_600_000

/** Newest first. */
export function changesOf(sights: readonly Sight[]): ChangeView[] {
  return sights
    .flatMap((s) => [...decisions(s), ...summaries(s), ...responsibilities(s), ...cancellations(s)])
    .sort((a, b) => b.at.localeCompare(a.at))
}

const isRecent = (s: Sight, at: number): boolean => s.now - at < told
const isOthers = (s: Sight, by: AgencyId | undefined): boolean => by !== s.viewer.agencyId

function changed(s: Sight, at: number, by: AgencyId | undefined) {
  return given({ at: iso(at), caseId: s.case.id, ...ofCase(s), by: by !== undefined && knows(s, by) ? by : undefined })
}

function decisions(s: Sight): ChangeView[] {
  return s.case.decisions.flatMap((d) => {
    const correctedAt = d.previous.at(-1)?.until
    const at = correctedAt ?? d.at
    if (!isRecent(s, at) || !isOthers(s, d.by) || !seesDecision(s, d)) return []
    return [{ kind: 'decision' as const, ...changed(s, at, d.by), id: d.id, text: d.text, corrected: correctedAt !== undefined }]
  })
}

function summaries(s: Sight): ChangeView[] {
  return s.case.summaries.flatMap((summary) => {
    if (!isRecent(s, summary.at) || !isOthers(s, summary.author) || !summary.to.includes(s.viewer.agencyId)) return []
    const entry = s.case.entries.find((e) => e.id === summary.entryId)
    if (entry === undefined || !seesSummary(s, entry, summary)) return []
    const { id, text } = summary
    return [{ kind: 'summary' as const, ...changed(s, summary.at, summary.author), id, text, category: entry.category }]
  })
}

function responsibilities(s: Sight): ChangeView[] {
  return [...s.state.responsibilities.values()].flatMap((r) => {
    if (r.caseId !== s.case.id) return []
    const sight = responsibilitySight(s, r)
    const turn = sight === 'none' ? undefined : turnFor(s, r)
    if (turn === undefined || !isRecent(s, turn.at) || !isOthers(s, turn.by)) return []
    const { at, by } = turn
    const full = sight === 'full'
    const [title, words] = full ? [r.title, turn.words] : [r.publicTitle]
    return [given({ kind: 'responsibility' as const, ...changed(s, at, by), id: r.id, title, turn: turn.turn, words }) as ChangeView]
  })
}

/** Told to whoever would have come: it is on no list of theirs any more. */
function cancellations(s: Sight): ChangeView[] {
  return [...s.state.conferences.values()].flatMap((c) => {
    if (c.caseId !== s.case.id || c.cancelled === undefined || !knowsConference(s, c)) return []
    const { at } = c.cancelled
    if (!isRecent(s, at) || !isOthers(s, c.organiserId)) return []
    const { id, title, startsAt } = conferenceRef(s, c)
    return [{ kind: 'cancelled' as const, ...changed(s, at, c.organiserId), id, title, startsAt }]
  })
}

interface TurnFor {
  readonly turn: Turn
  readonly at: number
  readonly by: AgencyId | undefined
  readonly words?: string | undefined
}

/** The latest turn that concerns the seat: as owner, as giver or case manager, or as the one who handed it over. */
function turnFor(s: Sight, r: Responsibility): TurnFor | undefined {
  const { agencyId } = s.viewer
  const isOwner = r.owner === agencyId
  const declined = r.handoverDeclined
  if (declined !== undefined && isOwner && knows(s, declined.by))
    return { turn: 'handoverDeclined', at: declined.at, by: declined.by, words: declined.reason }
  // What was offered and not answered waits; it has not changed.
  if (r.status !== 'offered' && (isOwner ? !isWaitingForAnswer(r) : mayManage(s, r) || r.helpers.includes(agencyId)))
    return { turn: r.status, at: r.statusAt, by: r.statusBy, words: r.howKnown ?? r.reason }
  // Whoever gave it away is told that it was taken on, and nothing of what became of it.
  if (r.handedOver?.by === agencyId && !isOwner)
    return { turn: 'handedOver', at: r.handedOver.at, by: r.owner === 'subject' ? undefined : r.owner }
  return undefined
}
