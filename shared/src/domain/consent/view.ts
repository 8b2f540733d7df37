/** The bases on which agencies see anything, for the case manager only: consents, the matrix that comes of them, legal bases. */
import { ceilingOf } from '../../access/ceiling.ts'
import { consentLevel, inForce, isRefused } from '../../access/level.ts'
import { type Category, categories } from '../../access/vocabulary.ts'
import type { AgencyId, SubjectId } from '../../protocol/ids.ts'
import type { CaseView, ConsentCell, ConsentView } from '../../protocol/views.ts'
import { emergencyView, officersOf } from '../case/emergencyView.ts'
import { documentAccess } from '../documents.ts'
import {
  allSubjects,
  hasOwnEntries,
  isCaseManager,
  knownAgencies,
  knows,
  presentSubjects,
  readsAbout,
  readsCategory,
  type Sight,
  seatSight,
  sectionLevel,
  sectionThing,
} from '../rights.ts'
import type { Case, Consent } from '../state.ts'
import { given, iso } from '../viewing.ts'
import { never } from './events.ts'

export function basesOf(s: Sight): Pick<CaseView, 'consents' | 'matrix' | 'legalBases' | 'officers' | 'emergencyAccess' | 'quarantine'> {
  return {
    consents: s.case.consents.map((c) => consentView(s, c)),
    matrix: Object.fromEntries(knownAgencies(s).map((id) => [id, rowOf(s, id)])) as CaseView['matrix'] & object,
    legalBases: s.case.legalBases.map(
      ({ id, agencyId, basis, act, grants, facts, clientTold, notToldReason, reason, from, until, tellBy, toldLater }) =>
        given({
          id,
          agencyId,
          basis,
          act,
          grants,
          facts: [...facts],
          clientTold,
          notToldReason,
          reason,
          recordedAt: iso(from),
          validUntil: until < never ? iso(until) : undefined,
          tellBy: toldLater === undefined ? tellBy : undefined,
          toldAt: toldLater && iso(toldLater.at),
        }),
    ) as CaseView['legalBases'] & object,
    officers: officersOf(s),
    emergencyAccess: s.case.breakGlass.map((use) => emergencyView(s, use)),
    quarantine: s.case.quarantine
      .filter((late) => mayReadLate(s, late))
      .map(({ agencyId, category, at, text }) => given({ agencyId, category, at: iso(at), text })) as CaseView['quarantine'] & object,
  }
}

/** Late words are of the text they were written for: whoever does not read that does not read them, case manager or not ([ACC3]). */
const mayReadLate = (s: Sight, { agencyId, category, documentId }: Case['quarantine'][number]): boolean => {
  if (!knows(s, agencyId)) return false
  const { personId, agencyId: seat } = s.viewer
  if (documentId !== undefined && s.state.documents.has(documentId))
    return personId !== undefined && documentAccess(s.state, { personId, agencyId: seat }, documentId, s.now).read
  return category !== undefined && readsCategory(s, category)
}

function stateOf(consent: Consent, now: number): ConsentView['state'] {
  if (consent.over !== undefined) return consent.over
  if (now >= consent.until) return 'expired'
  return now < consent.from ? 'notYet' : 'inForce'
}

/** A consent with what is left of it: withdrawn categories are gone from its grants. */
function consentView(s: Sight, consent: Consent): ConsentView {
  const left = (category: string) => s.now < (consent.ended[category as Category] ?? Number.POSITIVE_INFINITY)
  return given({
    id: consent.id,
    agencyId: consent.agencyId,
    subjects: consent.subjects.filter((id) => presentSubjects(s.case).includes(id)),
    grants: Object.fromEntries(Object.entries(consent.grants).filter(([category]) => left(category))),
    ownEntries: consent.ownEntries.filter(left),
    namedFacts: [...consent.namedFacts],
    validFrom: iso(consent.from),
    validUntil: iso(consent.until),
    signedBy: consent.signedBy,
    form: consent.form,
    recordedAt: iso(consent.recordedAt),
    state: stateOf(consent, s.now),
    reaffirmedAt: s.case.reaffirmedAt === undefined ? undefined : iso(s.case.reaffirmedAt),
    guardian: s.case.guardianships.find((g) => g.id === consent.guardianshipId)?.guardian,
  }) as ConsentView
}

function rowOf(s: Sight, agencyId: AgencyId): Record<string, ConsentCell> {
  const seat = seatSight(s, agencyId)
  if (seat === undefined) return {}
  return Object.fromEntries(categories.map((category) => [category, cellOf(seat, category)]))
}

function cellOf(seat: Sight, category: Category): ConsentCell {
  const ceiling = ceilingOf(seat.facts, seat.viewer.kind, category)
  return given({
    ceiling: ceiling.level,
    ceilingOwnEntries: ceiling.ownEntries,
    hard: ceiling.hard,
    consent: consentLevel(seat.facts, seat.viewer.agencyId, sectionThing(seat.case, category), seat.now),
    ownEntries: hasOwnEntries(seat, category),
    refused: isRefused(seat.facts, seat.viewer.agencyId, category, allSubjects(seat.case), seat.now),
    refusedBy: guardianWhoRefused(seat, category),
    level: sectionLevel(seat, category),
  }) as ConsentCell
}

/** Nobody, once the person has said no as well. */
function guardianWhoRefused(seat: Sight, category: Category): ConsentCell['refusedBy'] {
  const of = seat.case.refusals.filter((r) => r.agencyId === seat.viewer.agencyId && r.category === category && inForce(r, seat.now))
  const [guardianship, ...others] = of.map((r) => seat.case.guardianships.find((g) => g.id === r.guardianshipId))
  if (guardianship === undefined || others.includes(undefined)) return undefined
  const { guardian, until } = guardianship
  return given({ guardian, until: until < never ? iso(until) : undefined }) as ConsentCell['refusedBy']
}

/** Who decides for a person of the case belongs to that person's legal matters; who records consent has to know it too. */
export function guardianshipsOf(s: Sight): CaseView['guardianships'] {
  const mayKnow = (subject: SubjectId) => isCaseManager(s) || readsAbout(s, 'legal', [subject])
  const known = s.case.guardianships.filter((g) => mayKnow(g.subjectId))
  if (known.length === 0) return undefined
  return known.map(({ id, subjectId, guardian, matters, categories: scope, from, until }) =>
    given({
      id,
      subjectId,
      guardian,
      matters,
      categories: [...scope],
      validFrom: iso(from),
      validUntil: until < never ? iso(until) : undefined,
    }),
  ) as CaseView['guardianships']
}
