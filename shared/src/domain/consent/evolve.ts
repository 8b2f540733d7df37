/** What is so after a fact about consent or another basis. */
import type { Category } from '../../access/vocabulary.ts'
import type { AgencyId, SubjectId } from '../../protocol/ids.ts'
import { inCase } from '../case/evolve.ts'
import { unreachable } from '../decision.ts'
import type { Recorded } from '../event.ts'
import type { Case, Consent, Responsibility, State } from '../state.ts'
import { type ConsentEvent, never } from './events.ts'

export function evolveConsent(state: State, event: ConsentEvent, { at }: Recorded): State {
  switch (event.type) {
    case 'ConsentRecorded':
      return inCase(state, event.caseId, (c) => recorded(c, event, at))
    case 'ConsentRefused': {
      const { agencyId, subjects, from, guardianshipId } = event
      const added = event.categories.map((category) => ({ agencyId, category, subjects, from, until: never, guardianshipId }))
      return inCase(state, event.caseId, (c) => ({ ...c, refusals: [...c.refusals, ...added] }))
    }
    case 'RefusalLifted': {
      const lifted = new Set<Category>(event.categories)
      return inCase(state, event.caseId, (c) => ({
        ...c,
        refusals: c.refusals.map((r) =>
          r.agencyId === event.agencyId && lifted.has(r.category) && r.until > at ? { ...r, until: at } : r,
        ),
      }))
    }
    case 'ConsentWithdrawn': {
      const withdrawn = inCase(state, event.caseId, (c) => ({
        ...c,
        consents: c.consents.map((k) => (k.agencyId === event.agencyId ? withdraw(k, c.entries, event.categories, at) : k)),
      }))
      return flagDependent(withdrawn, event)
    }
    case 'ConsentsReaffirmed':
      return inCase(state, event.caseId, (c) => ({ ...c, reaffirmedAt: at }))
    case 'LegalBasisRecorded': {
      const {
        legalBasisId: id,
        agencyId,
        subjects,
        grants,
        facts,
        overridesCeiling,
        basis,
        act,
        clientTold,
        notToldReason,
        reason,
        until,
        tellBy,
      } = event
      const added = {
        id,
        agencyId,
        subjects,
        grants,
        facts,
        overridesCeiling,
        basis,
        act,
        clientTold,
        notToldReason,
        reason,
        from: at,
        until,
        tellBy,
        toldLater: undefined,
      }
      return inCase(state, event.caseId, (c) => ({ ...c, legalBases: [...c.legalBases, added] }))
    }
    case 'ClientTold': {
      const told = { at, how: event.how }
      return inCase(state, event.caseId, (c) => ({
        ...c,
        legalBases: c.legalBases.map((b) => (b.id === event.legalBasisId ? { ...b, toldLater: told } : b)),
        breakGlass: c.breakGlass.map((e) => (e.id === event.emergencyId ? { ...e, clientTold: told } : e)),
      }))
    }
    case 'GuardianshipRecorded': {
      const { guardianshipId: id, subjectId, guardian, matters, categories, from, until } = event
      const added = { id, subjectId, guardian, matters, categories, from, until }
      return inCase(state, event.caseId, (c) => ({ ...c, guardianships: [...c.guardianships, added] }))
    }
    case 'GuardianshipEnded': {
      // A refusal stays: its end would open something that nobody has decided to open ([CONSENT17]).
      const ends = <T extends { readonly until: number }>(of: T): T => (of.until > at ? { ...of, until: at } : of)
      return inCase(state, event.caseId, (c) => ({
        ...c,
        guardianships: c.guardianships.map((g) => (g.id === event.guardianshipId ? ends(g) : g)),
        consents: c.consents.map((k) => (k.guardianshipId === event.guardianshipId ? ends(k) : k)),
      }))
    }
    default:
      return unreachable(event)
  }
}

function recorded(c: Case, event: Extract<ConsentEvent, { type: 'ConsentRecorded' }>, at: number): Case {
  const consent: Consent = {
    id: event.consentId,
    agencyId: event.agencyId,
    subjects: event.subjects,
    grants: event.grants,
    ownEntries: event.ownEntries,
    namedFacts: event.namedFacts,
    from: event.from,
    until: event.until,
    ended: {},
    signedBy: event.signedBy,
    form: event.form,
    recordedAt: at,
    over: undefined,
    guardianshipId: event.guardianshipId,
  }
  // A guardian's new version takes the place of what that guardian signed before, and of nothing the person said.
  const isReplaced = (k: Consent) => event.replaces && (event.guardianshipId === undefined || k.guardianshipId === event.guardianshipId)
  const older = c.consents.map((k) => (isReplaced(k) ? replacedBy(k, event.agencyId, event.subjects, at) : k))
  return { ...c, consents: [...older, consent] }
}

/** A new version ends the old one for the persons it covers; nobody's "yes" ends by another person's signature. */
function replacedBy(old: Consent, agencyId: AgencyId, subjects: readonly SubjectId[], at: number): Consent {
  if (old.agencyId !== agencyId || old.until <= at) return old
  const left = old.subjects.filter((s) => !subjects.includes(s))
  return left.length > 0 ? { ...old, subjects: left } : { ...old, until: at, over: old.over ?? 'replaced' }
}

function withdraw(consent: Consent, entries: Case['entries'], withdrawn: readonly Category[], at: number): Consent {
  if (consent.until <= at) return consent
  const ended = { ...consent.ended }
  for (const category of withdrawn) ended[category] = Math.min(at, ended[category] ?? at)
  const named = entries.filter((e) => consent.namedFacts.includes(e.id)).map((e) => e.category)
  const granted = new Set([...Object.keys(consent.grants), ...consent.ownEntries, ...named]) as Set<Category>
  const nothingLeft = [...granted].every((category) => ended[category] !== undefined)
  return { ...consent, ended, over: nothingLeft ? (consent.over ?? 'withdrawn') : consent.over }
}

const over: ReadonlySet<Responsibility['status']> = new Set(['done', 'noLongerPossible', 'notDone', 'declined', 'withdrawn'])

/** Tasks that rested on what was withdrawn are pointed out to the case manager; the agency is told nothing. */
function flagDependent(state: State, event: Extract<ConsentEvent, { type: 'ConsentWithdrawn' }>): State {
  const responsibilities = new Map(state.responsibilities)
  for (const r of state.responsibilities.values()) {
    const touches = r.caseId === event.caseId && r.owner === event.agencyId && event.categories.includes(r.category)
    if (touches && !over.has(r.status)) responsibilities.set(r.id, { ...r, consentGone: true })
  }
  return { ...state, responsibilities }
}
