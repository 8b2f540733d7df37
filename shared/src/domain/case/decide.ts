/** May it happen to a case? Who may not know of the case is answered as if there were none. */
import type { z } from 'zod'
import { ceilingOf } from '../../access/ceiling.ts'
import { isAdmitted } from '../../access/level.ts'
import { type Category, categories, rank } from '../../access/vocabulary.ts'
import type { AgencyId, CaseId, DocumentId, PersonId, SubjectId } from '../../protocol/ids.ts'
import { accept, type Context, conflict, type Decided, invalid, refuse, unreachable } from '../decision.ts'
import { kindOf } from '../kinds.ts'
import { administers, membershipOf } from '../network/administration.ts'
import { findCase, isCaseManager, isOpen, knows, presentSubjects, type Sight } from '../rights.ts'
import { type State, timeZoneOf } from '../state.ts'
import { dateOf } from '../time.ts'
import { caseCommandSchemas } from './commands.ts'
import { breakGlass, reviewEmergency } from './emergency.ts'

export type CaseCommand = z.infer<(typeof caseCommandSchemas)[number]>

export const isCaseCommand = kindOf(caseCommandSchemas)

export function decideCase(state: State, command: CaseCommand, context: Context): Decided {
  if (command.type === 'openCase') return open(state, command, context)
  if (command.type === 'breakGlass') return breakGlass(state, command, context)
  if (command.type === 'reviewEmergency') return reviewEmergency(state, command, context)
  const sight = findCase(state, command.caseId, context)
  if (sight === undefined) return refuse('not-found')
  const { caseId } = command
  if (command.type === 'recuse') {
    return accept([{ type: 'PersonRecused', caseId, personId: context.actor.personId, reason: command.reason }])
  }
  if (command.type === 'acceptCase' || command.type === 'declineCase') return answerHandover(sight, command, context)
  if (!isCaseManager(sight) && !(command.type === 'assignCaseManager' && succeeds(sight))) return refuse('not-allowed')
  if (command.type === 'reopenCase') {
    if (presentSubjects(sight.case).length === 0) return conflict()
    return isOpen(sight.case) ? accept() : accept([{ type: 'CaseReopened', caseId, reason: command.reason }])
  }
  if (!isOpen(sight.case)) return conflict()
  switch (command.type) {
    case 'assignCaseManager': {
      const sits = worksAt(state, command.personId, sight.case.leadId)
      if (!sits || sight.case.recused.includes(command.personId)) return invalid('personId')
      return accept([{ type: 'CaseManagerAssigned', caseId, personId: command.personId }])
    }
    case 'admitToCase': {
      const { agencyId, personId, hiddenFrom = [] } = command
      if (!state.agencies.has(agencyId)) return invalid('agencyId')
      if (personId !== undefined && !worksAt(state, personId, agencyId)) return invalid('personId')
      // The lead answers for the case, so no seat can be hidden from it.
      if (!hiddenFrom.every((a) => state.agencies.has(a) && a !== agencyId && a !== sight.case.leadId)) return invalid('hiddenFrom')
      const { handover } = sight.case
      // An offer that could not be accepted any more would tell the receiver that somebody is hidden: it is taken back.
      const isInTheWay = handover !== undefined && [agencyId, ...hiddenFrom].includes(handover.agencyId) && hiddenFrom.length > 0
      return accept([
        ...(isInTheWay ? [{ type: 'CaseOfferEnded' as const, caseId, agencyId: handover.agencyId, personId: handover.personId }] : []),
        { type: 'AdmittedToCase', caseId, agencyId, personId, hiddenFrom },
      ])
    }
    case 'removeFromCase':
      if (command.agencyId === sight.case.leadId) return conflict('agencyId')
      if (!isAdmitted(sight.facts, command.agencyId, context.now)) return accept()
      return accept([{ type: 'RemovedFromCase', caseId, agencyId: command.agencyId }])
    case 'overrideCeiling': {
      const { kind, category, level, reason, approvedBy } = command
      const cell = ceilingOf(sight.facts, kind, category)
      if (cell.hard) return refuse('not-allowed')
      if (rank(level) <= rank(cell.level)) return conflict('level')
      return accept([{ type: 'CeilingOverridden', caseId, kind, category, level, reason, approvedBy }])
    }
    case 'acceptPlan':
      return accept([{ type: 'PlanAccepted', caseId, how: command.how }])
    case 'setEvaluation':
      if (command.date === sight.case.evaluationOn) return accept()
      if (command.date !== undefined && command.date < dateOf(context.now, timeZoneOf(state))) return invalid('date')
      return accept([{ type: 'EvaluationSet', caseId, date: command.date }])
    case 'handOverCase': {
      const { agencyId, personId } = command
      const refusal = mayNotReceive(sight, agencyId, personId)
      if (refusal !== undefined) return refusal
      const { handover } = sight.case
      if (handover?.agencyId === agencyId && handover.personId === personId) return accept()
      return accept([{ type: 'CaseOffered', caseId, agencyId, personId }])
    }
    case 'closeCase':
      return accept([{ type: 'CaseClosed', caseId, reason: command.reason }])
    default:
      return unreachable(command)
  }
}

/** The caller's agency leads, the caller manages the case. An agency that leads no cases by its kind may not open one. */
function open(state: State, command: Extract<CaseCommand, { type: 'openCase' }>, { actor, newId }: Context): Decided {
  if (state.agencies.get(actor.agencyId)?.kind !== 'lead' || administers(state, actor) !== undefined) return refuse('not-allowed')
  const caseId = newId() as CaseId
  const subjects = command.subjects.map(({ name, age }) => ({ id: newId() as SubjectId, name, ...(age !== undefined && { age }) }))
  const sections = Object.fromEntries(categories.map((c) => [c, newId() as DocumentId])) as Record<Category, DocumentId>
  const { label, purpose, fictional = false, language } = command
  return accept(
    [
      {
        type: 'CaseOpened',
        caseId,
        label,
        purpose,
        fictional,
        language,
        leadId: actor.agencyId,
        caseManagerId: actor.personId,
        subjects,
        sections,
      },
    ],
    { caseId, subjects: subjects.map(({ id }) => ({ id })) },
  )
}

type AnswerToHandover = Extract<CaseCommand, { type: 'acceptCase' | 'declineCase' }>

/** Only the person it was offered to takes it, in the seat it was offered to; whether it was offered at all, nobody else is told. */
function answerHandover(sight: Sight, { type, caseId }: AnswerToHandover, { actor }: Context): Decided {
  const { handover } = sight.case
  const receives = handover?.personId === actor.personId && handover.agencyId === actor.agencyId
  // Whoever has taken it already and asks once more has it.
  if (isCaseManager(sight) && handover === undefined) return accept()
  if (handover === undefined || !(receives || (type === 'declineCase' && isCaseManager(sight)))) return refuse('not-allowed')
  const { agencyId, personId } = handover
  if (type === 'declineCase') return accept([{ type: 'CaseOfferEnded', caseId, agencyId, personId }])
  // What was right when it was offered may be so no more.
  if (mayNotReceive(sight, agencyId, personId) !== undefined) return conflict()
  return accept([{ type: 'CaseHandedOver', caseId, agencyId, personId }])
}

/** The lead answers for the case: it is hidden from nobody there, and nobody is hidden from it. */
function mayNotReceive(sight: Sight, agencyId: AgencyId, personId: PersonId): Decided | undefined {
  const { state, case: found, facts, now } = sight
  const isLead = state.agencies.get(agencyId)?.kind === 'lead' && agencyId !== found.leadId
  if (!isLead || !isAdmitted(facts, agencyId, now)) return invalid('agencyId')
  if (!worksAt(state, personId, agencyId) || found.recused.includes(personId)) return invalid('personId')
  const everybody = [...new Set(found.admissions.map((a) => a.agencyId))]
  const isHidden = (found.admissions.findLast((a) => a.agencyId === agencyId)?.hiddenFrom.length ?? 0) > 0
  return isHidden || !everybody.every((a) => knows({ ...sight, viewer: { ...sight.viewer, agencyId } }, a))
    ? conflict('hiddenFrom')
    : undefined
}

/** A case whose manager declared a conflict or left would have nobody: then a colleague of the lead hands it on. */
const succeeds = ({ state, viewer, case: { leadId, caseManagerId, recused } }: Sight): boolean =>
  viewer.agencyId === leadId && (recused.includes(caseManagerId) || !worksAt(state, caseManagerId, leadId))

/** Sits there, and not to administer: whoever administers can do nothing in a case. */
function worksAt(state: State, personId: PersonId, agencyId: AgencyId): boolean {
  const seat = { personId, agencyId }
  return membershipOf(state, seat) !== undefined && administers(state, seat) === undefined
}
