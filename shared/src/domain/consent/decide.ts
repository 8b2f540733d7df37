/** May a basis be recorded, withdrawn, refused? The case manager records what the client decides. */
import type { z } from 'zod'
import { categories } from '../../access/vocabulary.ts'
import type { ConsentId, EntryId, LegalBasisId } from '../../protocol/ids.ts'
import { accept, type Context, conflict, type Decided, invalid, refuse, unreachable } from '../decision.ts'
import type { DomainEvent } from '../event.ts'
import { kindOf } from '../kinds.ts'
import { entryLevel, findCase, isCaseManager, isOpen, presentSubjects, type Sight } from '../rights.ts'
import { saysMore } from '../seen.ts'
import { type State, timeZoneOf } from '../state.ts'
import { addDays, dateOf, endOfDay, startOfDay } from '../time.ts'
import { consentCommandSchemas } from './commands.ts'
import { never } from './events.ts'
import { beyondCourt, endGuardianship, recordGuardianship } from './guardianship.ts'

export type ConsentCommand = z.infer<(typeof consentCommandSchemas)[number]>

export const isConsentCommand = kindOf(consentCommandSchemas)

/** Consent lasts six months at most ([CONSENT9]). */
const longestDays = 184

export function decideConsent(state: State, command: ConsentCommand, context: Context): Decided {
  const sight = findCase(state, command.caseId, context)
  if (sight === undefined) return refuse('not-found')
  if (!isCaseManager(sight)) return refuse('not-allowed')
  const { caseId } = command
  switch (command.type) {
    case 'recordConsent':
      return record(sight, command, context)
    case 'withdrawConsent': {
      if (!state.agencies.has(command.agencyId)) return invalid('agencyId')
      return accept([{ type: 'ConsentWithdrawn', caseId, agencyId: command.agencyId, categories: command.categories ?? [...categories] }])
    }
    case 'liftRefusal':
      if (!state.agencies.has(command.agencyId)) return invalid('agencyId')
      return accept([{ type: 'RefusalLifted', caseId, agencyId: command.agencyId, categories: command.categories }])
    case 'reaffirmConsents':
      return accept([{ type: 'ConsentsReaffirmed', caseId }])
    case 'recordLegalBasis':
      return recordLegalBasis(sight, command, context)
    case 'recordClientTold':
      return recordClientTold(sight, command)
    case 'recordGuardianship':
      return isOpen(sight.case) ? recordGuardianship(sight, command, context) : conflict()
    case 'endGuardianship':
      return endGuardianship(sight, command)
    default:
      return unreachable(command)
  }
}

function record(sight: Sight, command: Extract<ConsentCommand, { type: 'recordConsent' }>, { now, newId }: Context): Decided {
  const { state, case: found } = sight
  if (!isOpen(found)) return conflict()
  const { caseId, agencyId, grants, signedBy, purpose } = command
  if (!state.agencies.has(agencyId)) return invalid('agencyId')
  const subjects = command.subjects ?? [...presentSubjects(found)]
  if (!subjects.every((s) => presentSubjects(found).includes(s))) return invalid('subjects')
  const namedFacts = command.namedFacts ?? []
  if (!knowsEntries(sight, namedFacts)) return invalid('namedFacts')

  const timeZone = timeZoneOf(state)
  const today = dateOf(now, timeZone)
  const validFrom = command.validFrom ?? today
  const validTo = command.validTo ?? addDays(validFrom, longestDays - 1)
  if (validFrom > today) return invalid('validFrom')
  if (validTo < validFrom || validTo > addDays(validFrom, longestDays + 14)) return invalid('validTo')

  const { ownEntries = [], refused = [], form = 'written', replaces = false } = command
  const span = { from: startOfDay(validFrom, timeZone), until: endOfDay(validTo, timeZone) }
  const guardianshipId = form === 'guardian' ? command.guardianshipId : undefined
  if (form === 'guardian') {
    const guardianship = found.guardianships.find((g) => g.id === guardianshipId)
    const named = found.entries.filter((e) => namedFacts.includes(e.id)).map((e) => e.category)
    const opened = categories.filter((c) => (grants[c] ?? 'none') !== 'none' || ownEntries.includes(c) || named.includes(c))
    const beyond = beyondCourt(guardianship, { subjects, categories: [...opened, ...refused], ...span })
    if (beyond !== undefined) return conflict(beyond)
  }

  const consentId = newId() as ConsentId
  const events: DomainEvent[] = [
    {
      type: 'ConsentRecorded',
      caseId,
      agencyId,
      consentId,
      subjects,
      grants,
      ownEntries,
      namedFacts,
      // A paper signed this morning opens nothing for last week: what was seen before is not made right afterwards.
      ...span,
      signedBy,
      form,
      purpose,
      replaces,
      guardianshipId,
    },
  ]
  if (refused.length > 0) {
    events.push({ type: 'ConsentRefused', caseId, agencyId, categories: refused, subjects, from: span.from, guardianshipId })
  }
  return accept(events, { consentId })
}

/** An entry hidden from the case manager is answered like one that does not exist. */
const knowsEntries = (sight: Sight, ids: readonly EntryId[]): boolean =>
  ids.every((id) => sight.case.entries.some((e) => e.id === id && entryLevel(sight, e) !== 'none'))

function recordLegalBasis(sight: Sight, command: Extract<ConsentCommand, { type: 'recordLegalBasis' }>, { now, newId }: Context): Decided {
  const { state, case: found } = sight
  if (!isOpen(found)) return conflict()
  if (!state.agencies.has(command.agencyId)) return invalid('agencyId')
  if (!command.clientTold && command.notToldReason === undefined) return invalid('notToldReason')
  const subjects = command.subjects ?? [...presentSubjects(found)]
  if (!subjects.every((s) => presentSubjects(found).includes(s))) return invalid('subjects')
  const facts = command.facts ?? []
  if (!knowsEntries(sight, facts)) return invalid('facts')
  const timeZone = timeZoneOf(state)
  const tellBy = command.clientTold ? undefined : command.tellBy
  if (tellBy !== undefined && tellBy < dateOf(now, timeZone)) return invalid('tellBy')
  const legalBasisId = newId() as LegalBasisId
  const { caseId, agencyId, basis, act, grants, overridesCeiling = false, clientTold, notToldReason, reason, validTo } = command
  const until = validTo === undefined ? never : endOfDay(validTo, timeZone)
  return accept(
    [
      {
        type: 'LegalBasisRecorded',
        caseId,
        agencyId,
        legalBasisId,
        basis,
        act,
        grants,
        facts,
        subjects,
        overridesCeiling,
        clientTold,
        notToldReason,
        reason,
        until,
        tellBy,
      },
    ],
    { legalBasisId },
  )
}

/** What was done without the client and not yet told to them. */
function recordClientTold({ case: found }: Sight, command: Extract<ConsentCommand, { type: 'recordClientTold' }>): Decided {
  const { caseId, legalBasisId, emergencyId, how } = command
  if ((legalBasisId === undefined) === (emergencyId === undefined)) return invalid('legalBasisId', 'emergencyId')
  const basis = found.legalBases.find((b) => b.id === legalBasisId)
  const emergency = found.breakGlass.find((e) => e.id === emergencyId)
  if (basis === undefined && emergency === undefined) return refuse('not-found')
  const told = basis?.toldLater ?? emergency?.clientTold
  if (told !== undefined) return saysMore({ how }, told) ? conflict() : accept()
  return accept(basis?.clientTold ? [] : [{ type: 'ClientTold', caseId, legalBasisId, emergencyId, how }])
}
