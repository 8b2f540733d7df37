/** A case as one seat may see it. Built up from what is open; what is hidden has no count, no gap and no id ([ACC3]). */
import { atLeast } from '../../access/vocabulary.ts'
import type { AgencyId } from '../../protocol/ids.ts'
import type { CaseView } from '../../protocol/views.ts'
import { decisionsOf } from '../conference/decisionView.ts'
import { conferenceRef } from '../conference/view.ts'
import { basesOf, guardianshipsOf } from '../consent/view.ts'
import { mainGoal } from '../plan/goals.ts'
import { goalsOf } from '../plan/goalsView.ts'
import { categoriesOf } from '../plan/view.ts'
import { responsibilitiesOf } from '../responsibility/view.ts'
import {
  identityOf,
  isCaseManager,
  isOfferedTo,
  isOpen,
  knowsCase,
  knowsConference,
  namesSubject,
  readsCategory,
  type Sight,
  seatsThat,
} from '../rights.ts'
import { agenciesOf, given, iso, personRef } from '../viewing.ts'
import { ownEmergencyView } from './emergencyView.ts'

function handoverOf(s: Sight): CaseView['handover'] {
  const { handover } = s.case
  if (handover === undefined) return undefined
  const toYou = isOfferedTo(s)
  const person = personRef(s.state, handover.personId, handover.agencyId)
  if (!(toYou || isCaseManager(s)) || person === undefined) return undefined
  return { agency: handover.agencyId, person, at: iso(handover.at), toYou }
}

const erasuresOf = ({ state, case: { erasures, leadId } }: Sight): CaseView['erasures'] =>
  erasures.map(({ at, by, what }) => given({ at: iso(at), what, by: by && personRef(state, by, leadId)?.name })) as CaseView['erasures']

export function caseView(s: Sight): CaseView | undefined {
  if (!knowsCase(s)) return undefined
  const { case: c } = s
  const caseManager = isCaseManager(s)
  const categories = categoriesOf(s)
  const authors = categories.flatMap((x) => x.entries.flatMap((e) => (e.author === undefined || e.author === 'subject' ? [] : [e.author])))
  const goals = readsCategory(s, 'goals')
  const main = mainGoal(c)
  return given({
    id: c.id,
    label: c.label,
    fictional: c.fictional,
    language: c.language,
    state: isOpen(c) ? 'open' : 'closed',
    closed:
      c.closedAt === undefined
        ? undefined
        : given({ at: iso(c.closedAt), reason: s.viewer.agencyId === c.leadId ? c.closedReason : undefined }),
    evaluation: caseManager || goals ? c.evaluationOn : undefined,
    handover: handoverOf(s),
    purpose: caseManager ? c.purpose : undefined,
    lead: c.leadId,
    caseManager: personRef(s.state, c.caseManagerId, c.leadId) ?? { id: c.caseManagerId, name: '' },
    you: { caseManager, mayAdmit: caseManager && isOpen(c), ...ownEmergencyView(s) },
    subjects: c.subjects.flatMap(({ id, name, age, erased }) => {
      if (erased) return []
      return namesSubject(s, id) ? [given({ id, name, age: atLeast(identityOf(s, id), 'read') ? age : undefined })] : []
    }),
    agencies: agenciesOf(s, authors as AgencyId[]),
    goal:
      goals && main !== undefined
        ? { text: main.text, at: iso(main.at), readers: seatsThat(s, (seat) => readsCategory(seat, 'goals')) }
        : undefined,
    goals: goalsOf(s),
    swot: goals && c.swot !== undefined ? c.swot : undefined,
    helpNetwork: readsCategory(s, 'informalNetwork') ? c.helpNetwork : undefined,
    categories,
    decisions: decisionsOf(s),
    responsibilities: responsibilitiesOf(s),
    conferences: [...s.state.conferences.values()]
      .filter((x) => x.caseId === c.id && knowsConference(s, x))
      .map((x) => conferenceRef(s, x))
      .sort((a, b) => b.startsAt.localeCompare(a.startsAt)),
    planAccepted: goals && c.planAccepted !== undefined ? given({ at: iso(c.planAccepted.at), how: c.planAccepted.how }) : undefined,
    guardianships: guardianshipsOf(s),
    ...(caseManager && basesOf(s)),
    erasures: caseManager && c.erasures.length > 0 ? erasuresOf(s) : undefined,
  }) as CaseView
}
