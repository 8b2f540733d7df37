/** What is so after a fact about a responsibility. */
import type { ResponsibilityId } from '../../protocol/ids.ts'
import { unreachable } from '../decision.ts'
import type { Recorded } from '../event.ts'
import { type Responsibility, type State, withEntry } from '../state.ts'
import type { ResponsibilityEvent } from './events.ts'

function change(state: State, id: ResponsibilityId, how: (found: Responsibility) => Partial<Responsibility>): State {
  const found = state.responsibilities.get(id)
  if (found === undefined) return state
  return { ...state, responsibilities: withEntry(state.responsibilities, id, { ...found, ...how(found) }) }
}

export function evolveResponsibility(state: State, event: ResponsibilityEvent, { at, by }: Recorded): State {
  const id = event.responsibilityId
  /** A step to another state: whose it was, and since when; a refused handover is over with it. */
  const step = (how: (found: Responsibility) => Partial<Responsibility>): State =>
    change(state, id, (r) => ({ statusAt: at, statusBy: by?.agencyId, handoverDeclined: undefined, ...how(r) }))
  switch (event.type) {
    case 'ResponsibilityOffered': {
      const { caseId, within, category, title, publicTitle, owner, helpers, due, offeredBy } = event
      const offered: Responsibility = {
        id,
        caseId,
        within,
        category,
        title,
        publicTitle,
        owner,
        ownerPersonId: undefined,
        helpers,
        due,
        status: 'offered',
        offeredBy,
        offeredAt: at,
        answerBy: undefined,
        counter: undefined,
        reason: undefined,
        howKnown: undefined,
        handoverTo: undefined,
        handoverNote: undefined,
        handoverDeclined: undefined,
        handedOver: undefined,
        statusAt: at,
        statusBy: offeredBy,
        consentGone: false,
      }
      return { ...state, responsibilities: withEntry(state.responsibilities, id, offered) }
    }
    case 'ResponsibilityAccepted':
      // Of a handover too: from now on the one who accepted is the owner.
      return step((r) => ({
        owner: event.owner,
        ownerPersonId: event.owner === 'subject' ? undefined : event.personId,
        status: r.handoverTo !== undefined && r.status === 'inProgress' ? 'inProgress' : 'accepted',
        handoverTo: undefined,
        handoverNote: undefined,
        handedOver: r.handoverTo === undefined ? r.handedOver : { by: r.owner, at },
        counter: undefined,
        answerBy: undefined,
        reason: undefined,
        // Pointed out for the owner whose consent was withdrawn, not for the next one.
        consentGone: r.consentGone && r.owner === event.owner,
      }))
    case 'ResponsibilityTakenToAgency':
      return step(() => ({ status: 'taken', answerBy: event.answerBy }))
    case 'ResponsibilityDeclined':
      return step(() => ({ status: 'declined', reason: event.reason, answerBy: undefined }))
    case 'ResponsibilityCountered':
      return step((r) => ({
        status: 'countered',
        // Whoever proposed the terms is the one responsible if they are agreed to.
        ownerPersonId: r.owner === 'subject' ? undefined : by?.personId,
        counter: { due: event.due, title: event.title, note: event.note },
        answerBy: undefined,
      }))
    case 'CounterAccepted':
      return step((r) => ({
        status: 'accepted',
        due: r.counter?.due ?? r.due,
        title: r.counter?.title ?? r.title,
        counter: undefined,
      }))
    case 'OfferKept':
      return step(() => ({ status: 'offered', counter: undefined, ownerPersonId: undefined }))
    case 'OfferWithdrawn':
      return step(() => ({ status: 'withdrawn', reason: event.reason, handoverTo: undefined, handoverNote: undefined }))
    case 'ResponsibilityStarted':
      return step(() => ({ status: 'inProgress' }))
    case 'ResponsibilityCompleted':
      return step(() => ({ status: 'done', howKnown: event.howKnown, handoverTo: undefined, handoverNote: undefined }))
    case 'ResponsibilityNoLongerPossible':
      return step(() => ({ status: 'noLongerPossible', reason: event.circumstances, handoverTo: undefined, handoverNote: undefined }))
    case 'ResponsibilityNotDone':
      return step(() => ({ status: 'notDone', reason: event.reason, handoverTo: undefined, handoverNote: undefined }))
    case 'HandoverOffered':
      return change(state, id, () => ({ handoverTo: event.to, handoverNote: event.note, handoverDeclined: undefined }))
    case 'HandoverDeclined':
      return change(state, id, (r) => ({
        handoverTo: undefined,
        handoverNote: undefined,
        handoverDeclined: r.handoverTo && { by: r.handoverTo, at, reason: event.reason },
      }))
    default:
      return unreachable(event)
  }
}
