/**
 * The common screen: the intersection of what everybody present may see ([LIVE5]). Nobody present, nothing shown.
 *
 * Interpreters do not count: they hear everything and decide nothing. Nor does a facilitator from outside of the case, who leads and is not helped;
 * everybody else who opens the screen must be able to see it all as well, since it is drawn in that browser.
 * Responsibilities appear by their neutral titles only, and owners only where everybody may know of them.
 *
 * Not here: asking anybody before it shrinks (screen.ts). Somebody who enters is present at once, and the screen follows in the same turn.
 */

import { atLeast } from '../../access/vocabulary.ts'
import type { DocumentId } from '../../protocol/ids.ts'
import type { RoomView } from '../../protocol/views.ts'
import { documentIdOut } from '../generation.ts'
import {
  atItem,
  entryLevel,
  isWaiting,
  itemOf,
  knows,
  knowsConference,
  leadsFromOutside,
  readsMessage,
  readsNotes,
  responsibilitySight,
  type Sight,
  seatSight,
  seesDecision,
} from '../rights.ts'
import type { Conference, Entry, Responsibility } from '../state.ts'
import { given, iso } from '../viewing.ts'
import { runningFor, stateOf } from './agenda.ts'

/** On a wall nobody is shown what they would not take on or did not manage. */
const notForTheWall: ReadonlySet<Responsibility['status']> = new Set(['declined', 'withdrawn', 'notDone', 'noLongerPossible'])

export function roomView(s: Sight, c: Conference): RoomView | undefined {
  if (!knowsConference(s, c)) return undefined
  const head = { id: c.id, state: stateOf(s, c) }
  const running = runningFor(s, c)
  const eyes = eyesOf(s, c)
  if (eyes.length === 0 || running?.startedAt === undefined) return { ...head, entries: [], decisions: [], responsibilities: [] }
  const everybody = (may: (eye: Sight) => boolean): boolean => eyes.every(may)
  const message = c.message.text !== undefined && everybody((eye) => readsMessage(eye, c))
  return given({
    ...head,
    language: s.case.language,
    item: everybody((eye) => readsNotes(eye, running))
      ? {
          id: running.id,
          title: running.title,
          startedAt: iso(running.startedAt),
          runningSince: iso(running.runningSince ?? running.startedAt),
          minutes: running.minutes,
          document: { id: documentIdOut(s.state, running.documentId), mayWrite: false },
        }
      : undefined,
    entries: s.case.entries
      .filter((e) => running.categories.includes(e.category) && everybody((eye) => readsEntry(eye, e)))
      .map((e) => ({ id: e.id, category: e.category, document: { id: documentIdOut(s.state, e.documentId), mayWrite: false } })),
    decisions: s.case.decisions
      .filter((d) => everybody((eye) => seesDecision(eye, d)))
      .map((d) => ({ id: d.id, text: d.text, here: d.conferenceId === c.id })),
    responsibilities: [...s.state.responsibilities.values()]
      .filter((r) => r.caseId === s.case.id && !notForTheWall.has(r.status) && everybody((eye) => knowsOf(eye, r)))
      .map((r) =>
        given({
          id: r.id,
          publicTitle: r.publicTitle,
          owner: ownerOf(s, r, everybody),
          status: r.status,
          due: r.due,
          here: r.within?.conferenceId === c.id && everybody((eye) => sitsWhereItArose(eye, r)),
        }),
      ),
    message: message ? c.message.text : undefined,
    nobodyPromises: message ? [...c.message.nobodyPromises] : undefined,
  }) as RoomView
}

export const readsEntry = (eye: Sight, e: Entry): boolean => atLeast(entryLevel(eye, e), 'read')
export const knowsOf = (eye: Sight, r: Responsibility): boolean => responsibilitySight(eye, r) !== 'none'
/** They hear everything and decide nothing. */
export const counts = (eye: Sight): boolean => eye.viewer.kind !== 'interpreter'

/** Whoever must be able to see what is shown; nobody while nobody is at the running item. */
function eyesOf(s: Sight, c: Conference): readonly Sight[] {
  const present = c.present.filter((p) => !isWaiting(c, p.agencyId)).map((p) => p.agencyId)
  const seats = present.flatMap((id) => seatSight(s, id) ?? []).filter(counts)
  if (seats.length === 0) return []
  const coming = c.screenFor.flatMap((id) => seatSight(s, id) ?? []).filter(counts)
  const sitsThere = c.present.some((p) => p.personId === s.viewer.personId && p.agencyId === s.viewer.agencyId)
  return [...seats, ...coming, ...(leadsFromOutside(s, c) && sitsThere ? [] : [s])]
}

const sitsWhereItArose = (eye: Sight, r: Responsibility): boolean => {
  const item = itemOf(eye.state, r.within)
  return item !== undefined && atItem(eye, item)
}

function ownerOf(s: Sight, r: Responsibility, everybody: (may: (eye: Sight) => boolean) => boolean) {
  const { owner } = r
  if (owner === 'subject') return owner
  const agency = s.state.agencies.get(owner)
  return agency !== undefined && everybody((eye) => knows(eye, owner)) ? { shortName: agency.shortName } : undefined
}

/** Whether somebody who leads from outside reads a text because it stands on the common screen now, and for no longer. */
export const onCommonScreen = (s: Sight, c: Conference, documentId: DocumentId): boolean => {
  if (!leadsFromOutside(s, c)) return false
  const room = roomView(s, c)
  const name = documentIdOut(s.state, documentId)
  return room?.item?.document?.id === name || room?.entries.some((e) => e.document.id === name) === true
}
