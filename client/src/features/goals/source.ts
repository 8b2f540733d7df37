/** What the goals of a page need of its view; the case and the conference both have it. */
import type { Category } from '@spojka/shared/access/vocabulary'
import type { CaseId } from '@spojka/shared/protocol/ids'
import type { AgencyRef, GoalsView, ResponsibilityView } from '@spojka/shared/protocol/views'

/** Where goals, steps and what the client names stand. */
export const goalsOnly: readonly Category[] = ['goals']

export interface GoalsSource {
  readonly caseId: CaseId
  readonly goals: GoalsView
  readonly responsibilities: readonly ResponsibilityView[]
  readonly agencies: readonly AgencyRef[]
}

/** What was taken away last, until something else is: it can be brought back. */
export interface Removed {
  readonly what: 'goal' | 'step'
  readonly id: string
  /** Beside which goal it is told. */
  readonly goalId: string
  readonly text: string
}
