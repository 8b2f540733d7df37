/**
 * From a draft to commands: one new version of the consent per changed agency, with everything that agency keeps.
 *
 * Why the order: a new version is recorded first and a refusal lifted after it, so that an interruption between the two leaves the client's no standing.
 */
import { type Category, categories, type Level, lower } from '@spojka/shared/access/vocabulary'
import type { CommandRequest } from '@spojka/shared/protocol/commands'
import type { AgencyId, EntryId, GuardianshipId, SubjectId } from '@spojka/shared/protocol/ids'
import type { CaseView } from '@spojka/shared/protocol/views'
import { type Choice, cellOf, type Draft, rowOf } from './draft.ts'
import { givenBy } from './effects.ts'

export type RecordConsent = Extract<CommandRequest, { type: 'recordConsent' }>
type LiftRefusal = Extract<CommandRequest, { type: 'liftRefusal' }>

/** How the client expressed it, as the worker wrote it down. */
export interface Signature {
  readonly signedBy: string
  readonly form: NonNullable<RecordConsent['form']>
  /** Where a guardian signed: on which word of a court. */
  readonly guardianshipId?: GuardianshipId | undefined
  readonly validTo: string
  readonly subjects: readonly SubjectId[]
}

const everybody = (view: CaseView, subjects: readonly SubjectId[]): boolean =>
  view.subjects.every((subject) => subjects.includes(subject.id))

/** What these persons opened so far, when others of the case may have opened less: the lowest among them. */
function together(view: CaseView, agencyId: AgencyId, category: Category, subjects: readonly SubjectId[]): Choice {
  const given = subjects.map((subject) => givenBy(view, agencyId, category, subject))
  return {
    level: given.reduce<Level>((least, one) => lower(least, one.level), given[0]?.level ?? 'none'),
    refused: false,
    ownEntries: given.every((one) => one.ownEntries),
  }
}

/** The row to record: what the draft marks, and of the rest what stands; of a refusal by another person of the case nobody's signature is made. */
function rowFor(draft: Draft, view: CaseView, agencyId: AgencyId, subjects: readonly SubjectId[]): Record<Category, Choice> {
  const row = rowOf(draft, view.matrix ?? {}, agencyId)
  if (everybody(view, subjects)) return row
  const marked = draft.changes[agencyId] ?? {}
  return Object.fromEntries(
    categories.map((category) => [category, marked[category] ?? together(view, agencyId, category, subjects)]),
  ) as Record<Category, Choice>
}

/** The commands for one agency, in the order in which they are sent. `facts`: those opened by name (none: as it stands). */
export function commandsFor(
  draft: Draft,
  view: CaseView,
  agencyId: AgencyId,
  signature: Signature,
  facts?: readonly EntryId[],
): (RecordConsent | LiftRefusal)[] {
  const row = rowFor(draft, view, agencyId, signature.subjects)
  const grants: Partial<Record<Category, Level>> = {}
  for (const category of categories) if (row[category].level !== 'none') grants[category] = row[category].level
  const marked = draft.changes[agencyId] ?? {}
  const lifted = categories.filter(
    (category) => cellOf(view.matrix ?? {}, agencyId, category)?.refused && marked[category]?.refused === false,
  )
  // Facts the client opened by name belong to the agency's consent and would end with the version that is replaced.
  const named =
    facts ?? (view.consents ?? []).filter((one) => one.agencyId === agencyId && one.state === 'inForce').flatMap((one) => one.namedFacts)
  const record: RecordConsent = {
    type: 'recordConsent',
    caseId: view.id,
    agencyId,
    grants,
    ownEntries: categories.filter((category) => row[category].ownEntries),
    refused: categories.filter((category) => row[category].refused),
    signedBy: signature.signedBy,
    form: signature.form,
    ...(signature.form === 'guardian' && signature.guardianshipId !== undefined && { guardianshipId: signature.guardianshipId }),
    validTo: signature.validTo,
    replaces: true,
    ...(named.length > 0 ? { namedFacts: [...new Set(named)] } : {}),
    ...(everybody(view, signature.subjects) ? {} : { subjects: [...signature.subjects] }),
  }
  return lifted.length > 0 ? [record, { type: 'liftRefusal', caseId: view.id, agencyId, categories: lifted }] : [record]
}
