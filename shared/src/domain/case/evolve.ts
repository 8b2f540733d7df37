/** What is so after a fact about a case. */

import { type Category, categories } from '../../access/vocabulary.ts'
import type { CaseId, DocumentId, EmergencyId, PersonId } from '../../protocol/ids.ts'
import { staying } from '../conference/attendance.ts'
import { never } from '../consent/events.ts'
import { unreachable } from '../decision.ts'
import type { Recorded } from '../event.ts'
import { type Case, type DocumentUnit, type EmergencyAccess, type Presence, type State, withEntry } from '../state.ts'
import type { CaseEvent } from './events.ts'

/** Changes one case; an event about a case nobody opened changes nothing. */
export function inCase(state: State, caseId: CaseId, change: (found: Case) => Case): State {
  const found = state.cases.get(caseId)
  return found === undefined ? state : { ...state, cases: withEntry(state.cases, caseId, change(found)) }
}

export function evolveCase(state: State, event: CaseEvent, { at, by }: Recorded): State {
  switch (event.type) {
    case 'CaseOpened':
      return opened(state, event, at)
    case 'CaseManagerAssigned':
      return inCase(state, event.caseId, (c) => ({
        ...c,
        caseManagerId: event.personId,
        handover: undefined,
        admissions: c.admissions.map((a) => (a.agencyId === c.leadId && a.until > at ? { ...a, personId: event.personId } : a)),
      }))
    case 'AdmittedToCase':
      return inCase(state, event.caseId, (c) => ({
        ...c,
        admissions: [
          ...c.admissions.map((a) => (a.agencyId === event.agencyId && a.until > at ? { ...a, until: at } : a)),
          { agencyId: event.agencyId, personId: event.personId, hiddenFrom: event.hiddenFrom, from: at, until: never },
        ],
      }))
    case 'RemovedFromCase':
      return removed(state, event, at)
    case 'CeilingOverridden': {
      const { kind, category, level } = event
      return inCase(state, event.caseId, (c) => ({ ...c, overrides: [...c.overrides, { kind, category, level }] }))
    }
    case 'PersonRecused':
      // Whoever sees nothing of the case does not sit before its screen either.
      return inCase(
        withPresent(state, event.caseId, (p) => p.personId !== event.personId, at),
        event.caseId,
        (c) => ({
          ...c,
          recused: [...c.recused, event.personId],
          handover: c.handover?.personId === event.personId ? undefined : c.handover,
        }),
      )
    case 'PlanAccepted':
      return inCase(state, event.caseId, (c) => ({ ...c, planAccepted: { at, how: event.how } }))
    case 'CaseClosed':
      // Consent ends at closure; the lead goes on reading what it has to keep.
      return inCase(state, event.caseId, (c) => ({
        ...c,
        closedAt: at,
        closedReason: event.reason,
        handover: undefined,
        consents: c.consents.map((k) =>
          k.agencyId !== c.leadId && k.until > at ? { ...k, until: at, over: k.over ?? ('closed' as const) } : k,
        ),
      }))
    case 'CaseReopened':
      // Consents that ended with the case stay ended: what the client opened before is not asked of them, it is asked anew.
      return inCase(state, event.caseId, (c) => ({ ...c, closedAt: undefined, closedReason: undefined }))
    case 'EvaluationSet':
      return inCase(state, event.caseId, (c) => ({ ...c, evaluationOn: event.date }))
    case 'CaseOffered': {
      const { agencyId, personId } = event
      return inCase(state, event.caseId, (c) => ({ ...c, handover: { agencyId, personId, at } }))
    }
    case 'CaseOfferEnded':
      return inCase(state, event.caseId, (c) => ({ ...c, handover: undefined }))
    case 'CaseHandedOver':
      return handedOver(state, event, at)
    case 'GlassBroken':
      return inCase(state, event.caseId, (c) => ({ ...c, breakGlass: [...c.breakGlass, emergencyOf(event, at)] }))
    case 'EmergencyReviewed': {
      const { justified, words } = event
      return inCase(state, event.caseId, (c) => ({
        ...c,
        breakGlass: c.breakGlass.map((e) =>
          e.id === event.emergencyId ? { ...e, review: { justified, words, by: by?.personId, at } } : e,
        ),
      }))
    }
    case 'DocumentRenewed': {
      const times = (state.renewed.get(event.documentId) ?? 0) + 1
      return { ...state, renewed: withEntry(state.renewed, event.documentId, times) }
    }
    case 'LateTextQuarantined': {
      const { agencyId, category, documentId, text } = event
      return inCase(state, event.caseId, (c) => ({ ...c, quarantine: [...c.quarantine, { agencyId, category, documentId, text, at }] }))
    }
    default:
      return unreachable(event)
  }
}

function emergencyOf(event: Extract<CaseEvent, { type: 'GlassBroken' }>, at: number): EmergencyAccess {
  const { personId, agencyId, reason, until, second } = event
  const id = event.emergencyId ?? (`e${at.toString(36)}` as EmergencyId)
  return { id, personId, agencyId, reason, from: at, until, second, review: undefined, clientTold: undefined }
}

function opened(state: State, event: Extract<CaseEvent, { type: 'CaseOpened' }>, at: number): State {
  const sections = event.sections as Record<Category, DocumentId>
  const created: Case = {
    id: event.caseId,
    label: event.label,
    purpose: event.purpose,
    fictional: event.fictional,
    language: event.language ?? 'cs',
    closedAt: undefined,
    closedReason: undefined,
    evaluationOn: undefined,
    handover: undefined,
    leadId: event.leadId,
    caseManagerId: event.caseManagerId,
    subjects: event.subjects.map(({ id, name, age }) => ({ id, name, age, erased: false })),
    erasures: [],
    sections,
    sectionsAbout: {},
    admissions: [{ agencyId: event.leadId, personId: event.caseManagerId, hiddenFrom: [], from: at, until: never }],
    overrides: [],
    consents: [],
    refusals: [],
    legalBases: [],
    breakGlass: [],
    guardianships: [],
    recused: [],
    reaffirmedAt: undefined,
    entries: [],
    summaries: [],
    movedTo: new Map(),
    decisions: [],
    goals: [],
    swot: undefined,
    helpNetwork: undefined,
    planAccepted: undefined,
    quarantine: [],
  }
  const documents = new Map<DocumentId, DocumentUnit>(state.documents)
  for (const category of categories) documents.set(sections[category], { kind: 'section', caseId: event.caseId, category })
  return { ...state, cases: withEntry(state.cases, created.id, created), documents }
}

/** Keeps at every table of the case only those present who pass. */
function withPresent(state: State, caseId: CaseId, keep: (present: Presence) => boolean, at: number): State {
  const conferences = new Map(state.conferences)
  for (const conference of state.conferences.values()) {
    if (conference.caseId === caseId) conferences.set(conference.id, { ...conference, ...staying(conference, keep, at) })
  }
  return { ...state, conferences }
}

/** The new agency leads, also the conferences that are still to come; what each side may read, consent alone says, and what it wrote stays its own. */
function handedOver(state: State, event: Extract<CaseEvent, { type: 'CaseHandedOver' }>, at: number): State {
  const { caseId, agencyId, personId } = event
  const conferences = new Map(state.conferences)
  for (const conference of state.conferences.values()) {
    if (conference.caseId === caseId && conference.closedAt === undefined) {
      conferences.set(conference.id, { ...conference, organiserId: agencyId })
    }
  }
  return inCase({ ...state, conferences }, caseId, (c) => ({
    ...c,
    leadId: agencyId,
    caseManagerId: personId,
    handover: undefined,
    admissions: c.admissions.map((a) => (a.agencyId === agencyId && a.until > at ? { ...a, personId } : a)),
  }))
}

/** Leaving the case ends the agency's place at every table of the case too. */
function removed(state: State, event: Extract<CaseEvent, { type: 'RemovedFromCase' }>, at: number): State {
  const { caseId, agencyId } = event
  const left = withPresent(state, caseId, (p) => p.agencyId !== agencyId, at)
  const conferences = new Map(left.conferences)
  // Whoever led or wrote down for the agency does so no more; somebody else is named.
  const stays = (named: PersonId | undefined) =>
    state.memberships.some((m) => m.personId === named && m.agencyId === agencyId) ? undefined : named
  for (const conference of left.conferences.values()) {
    if (conference.caseId !== caseId) continue
    const items = conference.items.map((item) => ({ ...item, agencies: item.agencies.filter((a) => a !== agencyId) }))
    const named = conference.closedAt === undefined && {
      facilitatorId: stays(conference.facilitatorId),
      scribeId: stays(conference.scribeId),
    }
    conferences.set(conference.id, { ...conference, items, ...named })
  }
  return inCase({ ...state, conferences }, caseId, (c) => ({
    ...c,
    handover: c.handover?.agencyId === agencyId ? undefined : c.handover,
    admissions: c.admissions.map((a) => (a.agencyId === agencyId && a.until > at ? { ...a, until: at } : a)),
  }))
}
