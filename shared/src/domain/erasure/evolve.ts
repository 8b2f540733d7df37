/** What is so after something was erased. Everything of which words go is removed or emptied here as well, whatever was written of it before. */
import type { Category } from '../../access/vocabulary.ts'
import type { DocumentId } from '../../protocol/ids.ts'
import { inCase } from '../case/evolve.ts'
import { unreachable } from '../decision.ts'
import type { Recorded } from '../event.ts'
import type { Case, DocumentUnit, State } from '../state.ts'
import { type Erasing, erasingOf, gone, mapStrings, scrubbing } from './erasing.ts'
import type { ErasureEvent } from './events.ts'

export function evolveErasure(state: State, event: ErasureEvent, { at, by }: Recorded): State {
  switch (event.type) {
    case 'SubjectErased': {
      const found = state.cases.get(event.caseId)
      if (found === undefined) return state
      const erasing = erasingOf(state, found, event.subjectId)
      const noted = { ...found, erasures: [...found.erasures, { at, by: by?.personId, what: 'person' as const }] }
      return erasing.everybody ? ended(state, noted, erasing, at) : without(state, noted, erasing, event.sections)
    }
    case 'DeletedTextErased':
      return inCase(state, event.caseId, (c) => ({ ...c, erasures: [...c.erasures, { at, by: by?.personId, what: 'text' as const }] }))
    default:
      return unreachable(event)
  }
}

const stubs = (c: Case, { subjectId }: Erasing): Case['subjects'] =>
  c.subjects.map((s) => (s.id === subjectId ? { id: s.id, name: gone, age: undefined, erased: true } : s))

/** One person of several. */
function without(state: State, c: Case, erasing: Erasing, fresh: Readonly<Partial<Record<Category, DocumentId>>>): State {
  const { categories, entries, summaries, consents, legalBases, decisions, responsibilities, subjectId, caseId } = erasing
  const subjects = stubs(c, erasing)
  const living = subjects.filter((s) => !s.erased).map((s) => s.id)
  const documents = withoutDocuments(state, erasing)
  const sections = { ...c.sections }
  const sectionsAbout = { ...c.sectionsAbout }
  for (const [category, documentId] of Object.entries(fresh) as [Category, DocumentId][]) {
    sections[category] = documentId
    sectionsAbout[category] = living
    documents.set(documentId, { kind: 'section', caseId, category })
  }
  const left: Case = {
    ...c,
    subjects,
    sections,
    sectionsAbout,
    entries: c.entries.filter((e) => !entries.has(e.id)),
    summaries: c.summaries.filter((s) => summaries.has(s.id)),
    consents: c.consents.map((k) => (consents.has(k.id) ? { ...k, signedBy: gone } : k)),
    legalBases: c.legalBases.map((b) => (legalBases.has(b.id) ? { ...b, reason: undefined, notToldReason: undefined } : b)),
    guardianships: c.guardianships.filter((g) => g.subjectId !== subjectId),
    decisions: c.decisions.filter((d) => !decisions.has(d.id)),
    goals: categories.has('goals') ? [] : c.goals,
    swot: categories.has('goals') ? undefined : c.swot,
    helpNetwork: categories.has('informalNetwork') ? undefined : c.helpNetwork,
    quarantine: c.quarantine.filter((q) => q.category !== undefined && !categories.has(q.category)),
  }
  const scrub = scrubbing(erasing.name)
  const conferences = new Map(state.conferences)
  for (const one of state.conferences.values()) if (one.caseId === caseId) conferences.set(one.id, mapStrings(one, scrub))
  const remaining = new Map(state.responsibilities)
  for (const one of state.responsibilities.values()) {
    if (responsibilities.has(one.id)) remaining.delete(one.id)
    else if (one.caseId === caseId) remaining.set(one.id, mapStrings(one, scrub))
  }
  return inCase({ ...state, conferences, responsibilities: remaining, documents }, caseId, () => mapStrings(left, scrub))
}

/** With the last person goes all that was said; that there was a case, who worked on it and who had consented stays, without a word. */
function ended(state: State, c: Case, erasing: Erasing, at: number): State {
  const conferences = new Map(state.conferences)
  for (const one of state.conferences.values()) if (one.caseId === c.id) conferences.delete(one.id)
  const responsibilities = new Map(state.responsibilities)
  for (const one of state.responsibilities.values()) if (one.caseId === c.id) responsibilities.delete(one.id)
  const left: Case = {
    ...c,
    label: gone,
    purpose: undefined,
    closedAt: c.closedAt ?? at,
    closedReason: undefined,
    evaluationOn: undefined,
    handover: undefined,
    subjects: stubs(c, erasing),
    admissions: c.admissions.map((a) => (a.agencyId !== c.leadId && a.until > at ? { ...a, until: at } : a)),
    consents: c.consents.map((k) => ({ ...k, signedBy: gone, ...(k.until > at && { until: at, over: k.over ?? ('closed' as const) }) })),
    legalBases: c.legalBases.map((b) => ({
      ...b,
      reason: undefined,
      notToldReason: undefined,
      toldLater: b.toldLater && { ...b.toldLater, how: undefined },
      until: Math.min(b.until, at),
    })),
    breakGlass: c.breakGlass.map((use) => ({
      ...use,
      reason: gone,
      until: Math.min(use.until, at),
      review: use.review && { ...use.review, words: gone },
      clientTold: use.clientTold && { ...use.clientTold, how: undefined },
    })),
    guardianships: [],
    entries: [],
    summaries: [],
    decisions: [],
    goals: [],
    swot: undefined,
    helpNetwork: undefined,
    planAccepted: undefined,
    quarantine: [],
  }
  return inCase({ ...state, conferences, responsibilities, documents: withoutDocuments(state, erasing) }, c.id, () => left)
}

function withoutDocuments(state: State, erasing: Erasing): Map<DocumentId, DocumentUnit> {
  const documents = new Map(state.documents)
  for (const id of erasing.documents) documents.delete(id)
  return documents
}
