/**
 * emergency: may the glass be broken, and was it right? It is easy to use and never silent: whoever answers for the case and for data protection is
 * told at once, and somebody who did not do it looks at it afterwards.
 */
import { inForce, isAdmitted } from '../../access/level.ts'
import type { EmergencyId, PersonId } from '../../protocol/ids.ts'
import { accept, type Context, conflict, type Decided, invalid, refuse } from '../decision.ts'
import { administers } from '../network/administration.ts'
import { isCaseManager, isOfficer, isOpen, isRecused, knows, knowsCase, type Sight, sightOfCase } from '../rights.ts'
import { type EmergencyAccess, type State, timeZoneOf } from '../state.ts'
import { addWorkingDays, dateOf } from '../time.ts'
import type { CaseCommand } from './decide.ts'

type Of<T extends CaseCommand['type']> = Extract<CaseCommand, { type: T }>

const minutes = 60
const week = 7 * 86_400_000
/** From this time in a week on somebody else at the table has to stand by it. */
const needsSecondFrom = 3
const daysToReview = 5
const daysToTell = 3

/** Danger to life, health or a child: only somebody at the table of the case, for one hour; the edge has asked for the passwords. */
export function breakGlass(state: State, command: Of<'breakGlass'>, context: Context): Decided {
  const { actor, now } = context
  const sight = sightOfCase(state, command.caseId, actor, now)
  if (sight === undefined || !knowsCase(sight)) return refuse('not-found')
  const { caseId, reason } = command
  const { personId, agencyId } = actor
  if (!isAdmitted(sight.facts, agencyId, now)) return refuse('not-allowed')
  if (!isOpen(sight.case)) return conflict()
  const second = command.second === undefined ? undefined : standsBy(sight, command.second.email)
  if (command.second !== undefined && second === undefined) return invalid('second')
  if (second === undefined && needsSecond(state, personId, now)) return conflict('second')
  const emergencyId = context.newId() as EmergencyId
  const until = now + minutes * 60_000
  return accept([{ type: 'GlassBroken', caseId, personId, agencyId, reason, until, emergencyId, second }], {
    until: new Date(until).toISOString(),
    emergencyId,
  })
}

/** By somebody who was told of it and did not do it. To others it is not there. */
export function reviewEmergency(state: State, command: Of<'reviewEmergency'>, { actor, now }: Context): Decided {
  const { caseId, emergencyId, justified, words } = command
  const sight = sightOfCase(state, caseId, actor, now)
  const use = sight?.case.breakGlass.find((e) => e.id === emergencyId)
  if (sight === undefined || use === undefined || !isToldOf(sight, use)) return refuse('not-found')
  if (!mayReview(sight, use)) return refuse('not-allowed')
  if (use.review !== undefined) return conflict()
  return accept([{ type: 'EmergencyReviewed', caseId, emergencyId, justified, words }])
}

/** Somebody else who sits at the table of the case and works there. */
function standsBy(sight: Sight, email: string): PersonId | undefined {
  const wanted = email.trim().toLowerCase()
  const { state, facts, now } = sight
  const person = [...state.persons.values()].find((p) => p.email === wanted)
  if (person === undefined || person.id === sight.viewer.personId || sight.case.recused.includes(person.id)) return undefined
  const sits = state.memberships.some(
    (m) => m.personId === person.id && administers(state, m) === undefined && isAdmitted(facts, m.agencyId, now),
  )
  return sits ? person.id : undefined
}

/** How many of these are one person's within the seven days up to an instant. */
const inWeek = (uses: readonly EmergencyAccess[], personId: PersonId, until: number): number =>
  uses.filter((e) => e.personId === personId && e.from <= until && e.from > until - week).length

const usesIn = (state: State): readonly EmergencyAccess[] => [...state.cases.values()].flatMap((c) => c.breakGlass)

const needsSecond = (state: State, personId: PersonId, now: number): boolean => inWeek(usesIn(state), personId, now) + 1 >= needsSecondFrom

/** Which one of that person's within a week it was: an officer counts in the whole network, whoever answers for a case in that case. */
export const ordinalInWeek = (s: Sight, use: EmergencyAccess, counts: 'case' | 'network'): number =>
  inWeek(counts === 'network' ? usesIn(s.state) : s.case.breakGlass, use.personId, use.from)

/** What decides who is told of it, also before it is done; without a person it would be anybody sitting there. */
export type Look = Pick<EmergencyAccess, 'agencyId' | 'second'> & { readonly personId: PersonId | undefined }

/** Nobody judges what they did themselves or stood by. */
const didIt = (use: Look, personId: PersonId | undefined): boolean => use.personId === personId || use.second === personId

/** The case manager; of what she did herself a colleague of the lead too; and a data-protection officer, who is told of no agency she must not know. */
export function isToldOf(s: Sight, use: Look): boolean {
  if (isRecused(s) || s.viewer.personId === undefined) return false
  const { caseManagerId, leadId } = s.case
  const standsIn = s.viewer.agencyId === leadId && didIt(use, caseManagerId)
  return isCaseManager(s) || standsIn || (isOfficer(s) && knows(s, use.agencyId))
}

export const mayReview = (s: Sight, use: EmergencyAccess): boolean => isToldOf(s, use) && !didIt(use, s.viewer.personId)

const dayOf = (s: Sight, use: EmergencyAccess): string => dateOf(use.from, timeZoneOf(s.state))
export const reviewBy = (s: Sight, use: EmergencyAccess): string => addWorkingDays(dayOf(s, use), daysToReview)
export const tellBy = (s: Sight, use: EmergencyAccess): string => addWorkingDays(dayOf(s, use), daysToTell)

/** What this person has open now in an emergency. */
export const ownEmergency = (s: Sight): EmergencyAccess | undefined =>
  s.case.breakGlass.findLast((e) => e.personId === s.viewer.personId && e.agencyId === s.viewer.agencyId && inForce(e, s.now))

/** As it would be, had the glass not been broken. */
export const withoutEmergency = (s: Sight): Sight => ({ ...s, facts: { ...s.facts, breakGlass: [] } })
