/**
 * Looking at a case as an agency: what the page has to know beside the view. The view is the server's own answer for that agency; here it only
 * loses everything that could be pressed, because she who looks does not act for them.
 *
 * Not here: who may look, and at what (the topic decides); the page itself.
 */
import type { AgencyRef, CaseView } from '@spojka/shared/protocol/views'
import { createContext } from 'react'

export interface Looking {
  readonly as: AgencyRef
  /** Texts the viewer reads by her own right. The others stay closed to her, whoever she looks as. */
  readonly readable: ReadonlySet<string>
}

/** Set while somebody looks; every text of the page asks it before it opens. */
export const LookingContext = createContext<Looking | undefined>(undefined)

/** The documents of a case as one's own view names them. */
export const documentsOf = (view: CaseView): ReadonlySet<string> =>
  new Set(
    view.categories.flatMap((section) => [
      ...(section.document ? [section.document.id] : []),
      ...section.entries.map((entry) => entry.document.id),
    ]),
  )

/** As a closed case reads: everything is there, and nothing can be changed. */
export function onlyRead(view: CaseView): CaseView {
  return {
    ...view,
    state: 'closed',
    you: { caseManager: false, mayAdmit: false },
    categories: view.categories.map((section) => ({
      ...section,
      mayOffer: false,
      ...(section.document && { document: { ...section.document, mayWrite: false } }),
      entries: section.entries.map((entry) => ({ ...entry, document: { ...entry.document, mayWrite: false } })),
    })),
    ...(view.goals && { goals: { ...view.goals, mayWrite: false } }),
    decisions: view.decisions.map((decision) => ({ ...decision, mayCorrect: false })),
    responsibilities: view.responsibilities.map((each) => ({ ...each, mayAnswer: false, mayCarryOut: false, mayManage: false })),
  }
}
