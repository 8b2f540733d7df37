/**
 * The common screen: the intersection of what everybody present may see ([LIVE5]). Nobody present, nothing shown.
 * Interpreters do not count: they hear everything and decide nothing. Responsibilities appear by their neutral titles only.
 */
import { atLeast } from '../../access/vocabulary.ts'
import type { RoomView } from '../../protocol/views.ts'
import {
  entryLevel,
  isWaiting,
  knowsConference,
  readsMessage,
  readsNotes,
  responsibilitySight,
  type Sight,
  seatSight,
  seesDecision,
} from '../rights.ts'
import type { Conference } from '../state.ts'
import { given, iso } from '../viewing.ts'
import { runningFor, stateOf } from './view.ts'

export function roomView(s: Sight, c: Conference): RoomView | undefined {
  if (!knowsConference(s, c)) return undefined
  const head = { id: c.id, state: stateOf(s, c) }
  const empty = { ...head, entries: [], decisions: [], responsibilities: [] }
  const running = runningFor(s, c)
  const present = c.present.filter((p) => !isWaiting(c, p.agencyId)).map((p) => p.agencyId)
  const seats = present.flatMap((id) => seatSight(s, id) ?? []).filter((seat) => seat.viewer.kind !== 'interpreter')
  // Whoever opens the screen must be able to see it all as well: it is rendered in her browser.
  const eyes = [...seats, s]
  if (seats.length === 0 || running === undefined || running.startedAt === undefined) return empty
  const everybody = (may: (eye: Sight) => boolean): boolean => eyes.every(may)
  return given({
    ...head,
    item: everybody((eye) => readsNotes(eye, running))
      ? {
          id: running.id,
          title: running.title,
          startedAt: iso(running.startedAt),
          minutes: running.minutes,
          document: { id: running.documentId, mayWrite: false },
        }
      : undefined,
    entries: s.case.entries
      .filter((e) => running.categories.includes(e.category) && everybody((eye) => atLeast(entryLevel(eye, e), 'read')))
      .map((e) => ({ id: e.id, category: e.category, document: { id: e.documentId, mayWrite: false } })),
    decisions: s.case.decisions.filter((d) => everybody((eye) => seesDecision(eye, d))).map((d) => ({ id: d.id, text: d.text })),
    responsibilities: [...s.state.responsibilities.values()]
      .filter((r) => r.caseId === s.case.id && everybody((eye) => responsibilitySight(eye, r) !== 'none'))
      .map((r) => ({ id: r.id, publicTitle: r.publicTitle, status: r.status, due: r.due })),
    message: c.message.text !== undefined && everybody((eye) => readsMessage(eye, c)) ? c.message.text : undefined,
  }) as RoomView
}
