/**
 * participation: who may know that an agency takes part in a case. Some seats betray something by being there (a mental-health team);
 * the case manager records from whom such a seat is hidden, and then its name is absent everywhere: lists, carets, owners, authors, readers.
 */
import type { AgencyId } from '../protocol/ids.ts'
import type { Admission } from './level.ts'

export interface Participation extends Admission {
  readonly hiddenFrom: readonly AgencyId[]
}

/** Judged by the latest admission of `other`, also an ended one; an agency that was never on the case is known to nobody as taking part. */
export function mayKnowOf(admissions: readonly Participation[], viewer: AgencyId, other: AgencyId): boolean {
  if (viewer === other) return true
  const latest = admissions.findLast((a) => a.agencyId === other)
  return latest !== undefined && !latest.hiddenFrom.includes(viewer)
}
