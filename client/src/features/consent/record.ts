/**
 * From a draft to commands: one new version of the consent per changed agency, with everything that agency keeps.
 *
 * Why the order: a new version is recorded first and a refusal lifted after it, so that an interruption between the two leaves the client's no standing.
 */
import { type Category, categories, type Level } from '@spojka/shared/access/vocabulary'
import type { CommandRequest } from '@spojka/shared/protocol/commands'
import type { AgencyId, SubjectId } from '@spojka/shared/protocol/ids'
import type { CaseView } from '@spojka/shared/protocol/views'
import { cellOf, type Draft, rowOf } from './draft.ts'

export type RecordConsent = Extract<CommandRequest, { type: 'recordConsent' }>
type LiftRefusal = Extract<CommandRequest, { type: 'liftRefusal' }>

/** How the client expressed it, as the worker wrote it down. */
export interface Signature {
  readonly signedBy: string
  readonly form: NonNullable<RecordConsent['form']>
  readonly validTo: string
  readonly subjects: readonly SubjectId[]
}

/** The commands for one agency, in the order in which they are sent. */
export function commandsFor(draft: Draft, view: CaseView, agencyId: AgencyId, signature: Signature): (RecordConsent | LiftRefusal)[] {
  const matrix = view.matrix ?? {}
  const row = rowOf(draft, matrix, agencyId)
  const grants: Partial<Record<Category, Level>> = {}
  for (const category of categories) if (row[category].level !== 'none') grants[category] = row[category].level
  const lifted = categories.filter((category) => cellOf(matrix, agencyId, category)?.refused && !row[category].refused)
  // Facts the client opened by name belong to the agency's consent and would end with the version that is replaced.
  const named = (view.consents ?? []).filter((one) => one.agencyId === agencyId && one.state === 'inForce').flatMap((one) => one.namedFacts)
  const everybody = view.subjects.every((subject) => signature.subjects.includes(subject.id))
  const record: RecordConsent = {
    type: 'recordConsent',
    caseId: view.id,
    agencyId,
    grants,
    ownEntries: categories.filter((category) => row[category].ownEntries),
    refused: categories.filter((category) => row[category].refused),
    signedBy: signature.signedBy,
    form: signature.form,
    validTo: signature.validTo,
    replaces: true,
    ...(named.length > 0 ? { namedFacts: [...new Set(named)] } : {}),
    ...(everybody ? {} : { subjects: [...signature.subjects] }),
  }
  return lifted.length > 0 ? [record, { type: 'liftRefusal', caseId: view.id, agencyId, categories: lifted }] : [record]
}
