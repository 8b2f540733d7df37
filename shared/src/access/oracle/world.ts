/**
 * The facts of one case as plain rows, as a database would hold them, and the questions that may be asked of them.
 *
 * Why: the oracle (rule.ts) answers from these rows alone, so it shares neither types nor code with the rule it checks.
 * All instants are milliseconds; every interval is `from <= now < until`, and `until: null` has no end. "Nobody" as a list of
 * subjects means everybody of the case, here as in the commands.
 *
 * | table          | key                    | what a row says                                                                    |
 * | -------------- | ---------------------- | ---------------------------------------------------------------------------------- |
 * | subjects       | subjectId              | a person the case is about, and whether it is a child                              |
 * | agencies       | agencyId               | the one seat of an agency and its kind                                             |
 * | memberships    | personId + agencyId    | a worker who may act under that seat; the same person may have several             |
 * | ceilings       | kind + category        | a cell of the network's policy as it stands; a missing cell closes                 |
 * | overrides      | kind + category        | a ceilingOverride of this case; raises, never lowers, never a hard cell            |
 * | admissions     | agencyId, interval     | the agency takes part in the case                                                  |
 * | consents       | consentId              | what subjects opened to an agency; `withdrawn` categories are as if never granted  |
 * | refusals       | agency, category, subj.| this subject said no                                                               |
 * | legalBases     | basisId                | sharing without consent; `facts` (when any) are the only entries it opens          |
 * | breakGlass     | personId + agencyId    | opened at `at` by one person under one seat, for 60 minutes                        |
 * | recusals       | personId               | a person who declared a conflict                                                   |
 * | sections       | category               | whom the joint text is about; no row: everybody                                    |
 * | entries        | entryId                | `author`: an agency, or 'subject'; `itemId`: the agenda item it was created within |
 * | locks          | entryId + agencyId     | the entry is closed to that agency                                                 |
 * | itemSeats      | itemId + agencyId      | the agency is admitted to that agenda item                                         |
 * | summaries      | summaryId              | of an entry, to addressees; `about: null`: the same persons as the entry           |
 * | decisions      | decisionId             | of a category; `agencies` agreed it at the table                                   |
 */
export type Level = 'none' | 'summary' | 'read' | 'contribute'
export type Grants = Readonly<Record<string, Level>>

export interface Interval {
  readonly from: number
  readonly until: number | null
}
export interface SubjectRow {
  readonly subjectId: string
  readonly child: boolean
}
export interface AgencyRow {
  readonly agencyId: string
  readonly kind: string
}
export interface MembershipRow {
  readonly personId: string
  readonly agencyId: string
}
export interface CeilingRow {
  readonly kind: string
  readonly category: string
  readonly level: Level
  readonly ownEntries: boolean
  readonly hard: boolean
}
export interface OverrideRow {
  readonly kind: string
  readonly category: string
  readonly level: Level
}
export interface AdmissionRow extends Interval {
  readonly agencyId: string
}
export interface ConsentRow extends Interval {
  readonly consentId: string
  readonly agencyId: string
  /** Whom the signature covers; empty: everybody of the case. */
  readonly subjects: readonly string[]
  readonly grants: Grants
  /** Categories with the flag. */
  readonly ownEntries: readonly string[]
  /** Entries by id. */
  readonly namedFacts: readonly string[]
  /** Categories taken back: their grants, flags and named facts are gone. */
  readonly withdrawn: readonly string[]
}
export interface RefusalRow {
  readonly agencyId: string
  readonly category: string
  readonly subjectId: string
}
export interface LegalBasisRow extends Interval {
  readonly basisId: string
  readonly agencyId: string
  /** Empty: everybody of the case. */
  readonly subjects: readonly string[]
  readonly grants: Grants
  readonly facts: readonly string[]
  readonly overridesCeiling: boolean
}
export interface BreakGlassRow {
  readonly personId: string
  readonly agencyId: string
  readonly at: number
}
export interface RecusalRow {
  readonly personId: string
}
export interface SectionRow {
  readonly category: string
  /** Empty: everybody of the case. */
  readonly about: readonly string[]
}
export interface EntryRow {
  readonly entryId: string
  readonly category: string
  readonly author: string
  /** Empty: everybody of the case. */
  readonly about: readonly string[]
  readonly emergency: boolean
  readonly itemId: string | null
}
export interface LockRow {
  readonly entryId: string
  readonly agencyId: string
}
export interface ItemSeatRow {
  readonly itemId: string
  readonly agencyId: string
}
export interface SummaryRow {
  readonly summaryId: string
  readonly entryId: string
  readonly author: string
  readonly to: readonly string[]
  readonly about: readonly string[] | null
}
export interface DecisionRow {
  readonly decisionId: string
  readonly category: string
  readonly agencies: readonly string[]
}

export interface World {
  readonly subjects: readonly SubjectRow[]
  readonly agencies: readonly AgencyRow[]
  readonly memberships: readonly MembershipRow[]
  readonly ceilings: readonly CeilingRow[]
  readonly overrides: readonly OverrideRow[]
  readonly admissions: readonly AdmissionRow[]
  readonly consents: readonly ConsentRow[]
  readonly refusals: readonly RefusalRow[]
  readonly legalBases: readonly LegalBasisRow[]
  readonly breakGlass: readonly BreakGlassRow[]
  readonly recusals: readonly RecusalRow[]
  readonly sections: readonly SectionRow[]
  readonly entries: readonly EntryRow[]
  readonly locks: readonly LockRow[]
  readonly itemSeats: readonly ItemSeatRow[]
  readonly summaries: readonly SummaryRow[]
  readonly decisions: readonly DecisionRow[]
}

/** Who asks: a person acting under one seat. */
export interface Actor {
  readonly personId: string
  readonly agencyId: string
  readonly kind: string
}

export type LevelQuestion =
  | { readonly ask: 'jointText'; readonly category: string }
  | { readonly ask: 'entry'; readonly entryId: string }
  /** Answered 'summary' or 'none': the sentence is shown or it is not. */
  | { readonly ask: 'summary'; readonly summaryId: string }
  /** Answered 'read' or 'none'. */
  | { readonly ask: 'decision'; readonly decisionId: string }
export type FlagQuestion =
  /** May the agency add an entry in the category? */
  | { readonly ask: 'mayAdd'; readonly category: string }
  /** Does it have the flag "own entries"? */
  | { readonly ask: 'ownEntries'; readonly category: string }
export type Question = LevelQuestion | FlagQuestion
