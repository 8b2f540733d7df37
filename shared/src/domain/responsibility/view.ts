/** Who may see what of a responsibility: the neutral title where its category is open as a summary, everything where it may be read or is one's own. */
import type { ResponsibilityView } from '../../protocol/views.ts'
import type { Actor } from '../event.ts'
import {
  atItem,
  isCaseManager,
  isOpen,
  isReceiver,
  itemOf,
  knows,
  responsibilitySight,
  type Sight,
  seatsThat,
  sightOfCase,
} from '../rights.ts'
import type { Responsibility, State } from '../state.ts'
import { given, iso, ofCase, personRef } from '../viewing.ts'
import { isBinding, isWaitingForAnswer, mayAnswerFor, mayManage } from './decide.ts'

export function responsibilityView(s: Sight, r: Responsibility): ResponsibilityView | undefined {
  const sight = responsibilitySight(s, r)
  if (sight === 'none') return undefined
  const owner = r.owner === 'subject' || knows(s, r.owner) ? r.owner : undefined
  const full = sight === 'full'
  // In a closed case nothing more is answered or carried out, so nothing is offered to be.
  const open = isOpen(s.case)
  const knownReceiver = full && r.handoverTo !== undefined && knows(s, r.handoverTo)
  return given({
    id: r.id,
    caseId: r.caseId,
    ...ofCase(s),
    // The item in which it arose may be none of the viewer's business.
    conferenceId: full && sitsAtItem(s, r) ? r.within?.conferenceId : undefined,
    publicTitle: r.publicTitle,
    title: full ? r.title : undefined,
    category: full ? r.category : undefined,
    owner,
    ownerPerson: owner !== undefined && owner !== 'subject' ? personRef(s.state, r.ownerPersonId, owner) : undefined,
    helpers: full ? r.helpers.filter((h) => knows(s, h)) : undefined,
    status: r.status,
    due: r.due,
    offeredBy: knows(s, r.offeredBy) ? r.offeredBy : undefined,
    offeredAt: iso(r.offeredAt),
    answerBy: full ? r.answerBy : undefined,
    counter: full && r.counter !== undefined ? given(r.counter) : undefined,
    reason: full ? r.reason : undefined,
    howKnown: full ? r.howKnown : undefined,
    handoverTo: knownReceiver ? r.handoverTo : undefined,
    // A message to somebody one may not know of could tell of them.
    handoverNote: knownReceiver ? r.handoverNote : undefined,
    handoverDeclined: full ? declinedHandover(s, r) : undefined,
    statusAt: full ? iso(r.statusAt) : undefined,
    mayAnswer: open && (isReceiver(s, r) || (mayAnswerFor(s, r) && isWaitingForAnswer(r))),
    mayCarryOut: open && mayAnswerFor(s, r) && isBinding(r),
    mayManage: open && mayManage(s, r),
    readers: full ? seatsThat(s, (seat) => responsibilitySight(seat, r) === 'full') : undefined,
    consentGone: isCaseManager(s) && r.consentGone ? true : undefined,
  }) as ResponsibilityView
}

function declinedHandover(s: Sight, r: Responsibility): ResponsibilityView['handoverDeclined'] {
  const declined = r.handoverDeclined
  if (declined === undefined || !knows(s, declined.by)) return undefined
  return mayAnswerFor(s, r) || mayManage(s, r) ? { by: declined.by, reason: declined.reason } : undefined
}

function sitsAtItem(s: Sight, r: Responsibility): boolean {
  const item = itemOf(s.state, r.within)
  return item !== undefined && (atItem(s, item) || isCaseManager(s))
}

/** Everything the actor may know of, in one case or in all, by date. */
export function responsibilitiesOf(s: Sight): ResponsibilityView[] {
  return [...s.state.responsibilities.values()].filter((r) => r.caseId === s.case.id).flatMap((r) => responsibilityView(s, r) ?? [])
}

/** What is the actor's agency's own: to answer, to carry out, to help with, or offered by it; for the client's it is the case manager who answers. */
export function ownResponsibilities(state: State, actor: Actor, now: number): ResponsibilityView[] {
  return [...state.responsibilities.values()]
    .flatMap((r) => {
      const sight = sightOfCase(state, r.caseId, actor, now)
      return sight !== undefined && isOwn(sight, r) ? (responsibilityView(sight, r) ?? []) : []
    })
    .sort((a, b) => a.due.localeCompare(b.due))
}

function isOwn(s: Sight, r: Responsibility): boolean {
  const { agencyId } = s.viewer
  return [r.owner, r.handoverTo, r.offeredBy, ...r.helpers].includes(agencyId) || (r.owner === 'subject' && isCaseManager(s))
}
