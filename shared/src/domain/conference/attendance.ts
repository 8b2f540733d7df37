/** Who is present now, and who was there from when to when: the two are kept together, since the minutes tell the second. */
import type { Conference, Presence } from '../state.ts'

type Attended = Pick<Conference, 'present' | 'attendance'>

/** Only those who pass stay; for the others their time there ends. */
export function staying(conference: Attended, keep: (present: Presence) => boolean, at: number): Attended {
  const left = conference.present.filter((p) => !keep(p))
  if (left.length === 0) return { present: conference.present, attendance: conference.attendance }
  const gone = (a: { personId: string; until: number | undefined }) => a.until === undefined && left.some((p) => p.personId === a.personId)
  return {
    present: conference.present.filter(keep),
    attendance: conference.attendance.map((a) => (gone(a) ? { ...a, until: at } : a)),
  }
}

/** Somebody comes in, or changes how she is present. */
export function entering(conference: Attended, presence: Presence): Attended {
  const others = staying(conference, (p) => p.personId !== presence.personId, presence.since)
  return { present: [...others.present, presence], attendance: [...others.attendance, { ...presence, until: undefined }] }
}
