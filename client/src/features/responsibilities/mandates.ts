/** What the directory says about an agency's mandate for a kind of task. It warns and forbids nothing: people know more than a directory. */
import type { Category } from '@spojka/shared/access/vocabulary'
import type { AgencyRef } from '@spojka/shared/protocol/views'

/** Undefined where there is a mandate, or where nobody has written down any for the agency. */
export function missingMandate(agency: AgencyRef | undefined, category: Category | undefined): 'none' | 'passOn' | undefined {
  if (agency?.mandates === undefined || category === undefined) return undefined
  const mandate = agency.mandates[category]
  return mandate === undefined ? 'none' : mandate === 'passOn' ? 'passOn' : undefined
}
