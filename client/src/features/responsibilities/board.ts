/** Where a responsibility stands on the board, from the side of who looks. Each stands once: under the first of these that it is. */
import type { AgencyId, PersonId } from '@spojka/shared/protocol/ids'
import type { ResponsibilityView } from '@spojka/shared/protocol/views'

/** In the order of need. */
export const parts = ['waiting', 'late', 'mine', 'agency', 'proposed', 'given', 'helps', 'settled'] as const
export type Part = (typeof parts)[number]

export interface Looking {
  readonly seat: AgencyId
  readonly person: PersonId
  /** The civil day. */
  readonly today: string
}

/** Nothing more is expected of these. */
export const settled: ReadonlySet<ResponsibilityView['status']> = new Set<ResponsibilityView['status']>([
  'done',
  'noLongerPossible',
  'notDone',
  'declined',
  'withdrawn',
])

const isOwn = (r: ResponsibilityView, seat: AgencyId | undefined): boolean =>
  r.owner === seat || (r.owner === 'subject' && (r.mayCarryOut || r.mayAnswer))

/** A reminder is for the one who took it on and for their agency; to the rest of the table a date is a date, and an offer binds nobody. */
export const isLate = (r: ResponsibilityView, seat: AgencyId | undefined, today: string): boolean =>
  isOwn(r, seat) && (r.status === 'accepted' || r.status === 'inProgress') && r.due < today

/** Taken to the agency, an answer was promised. */
export const isAnswerLate = (r: ResponsibilityView, seat: AgencyId | undefined, today: string): boolean =>
  isOwn(r, seat) && r.status === 'taken' && r.answerBy !== undefined && r.answerBy < today

/** A counter-offer waits for whoever made the offer, as an offer waits for whom it was made to. */
export const waits = (r: ResponsibilityView): boolean => r.mayAnswer || (r.mayManage && r.status === 'countered')

export function partOf(r: ResponsibilityView, { seat, person, today }: Looking): Part {
  if (waits(r)) return 'waiting'
  if (settled.has(r.status)) return 'settled'
  if (isLate(r, seat, today)) return 'late'
  // Nobody is bound while the other side thinks about it.
  if (r.owner === seat && r.status === 'countered') return 'proposed'
  if (r.owner === 'subject' && r.mayCarryOut) return 'mine'
  if (r.owner === seat) return r.ownerPerson?.id === person ? 'mine' : 'agency'
  return r.offeredBy === seat || r.mayManage ? 'given' : 'helps'
}

/** What is over stands by the day it ended, the latest first; everything else by its term. */
export function inOrder(some: readonly ResponsibilityView[]): ResponsibilityView[] {
  return some.toSorted((a, b) =>
    settled.has(a.status) && settled.has(b.status) ? (b.statusAt ?? b.due).localeCompare(a.statusAt ?? a.due) : a.due.localeCompare(b.due),
  )
}

export function byPart(some: readonly ResponsibilityView[], looking: Looking): Readonly<Record<Part, ResponsibilityView[]>> {
  const of = (part: Part) => inOrder(some.filter((r) => partOf(r, looking) === part))
  return {
    waiting: of('waiting'),
    late: of('late'),
    mine: of('mine'),
    agency: of('agency'),
    proposed: of('proposed'),
    given: of('given'),
    helps: of('helps'),
    settled: of('settled'),
  }
}
