/** What is so after a fact about a responsibility. */
import type { ResponsibilityId } from '../../protocol/ids.ts'
import { unreachable } from '../decision.ts'
import type { Recorded } from '../event.ts'
import { type Responsibility, type State, withEntry } from '../state.ts'
import type { ResponsibilityEvent } from './protocol.ts'

function change(state: State, id: ResponsibilityId, how: (found: Responsibility) => Partial<Responsibility>): State {
  const found = state.responsibilities.get(id)
  if (found === undefined) return state
  return { ...state, responsibilities: withEntry(state.responsibilities, id, { ...found, ...how(found) }) }
}

export function evolveResponsibility(state: State, event: ResponsibilityEvent, { at, by }: Recorded): State {
  const id = event.responsibilityId
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
        consentGone: false,
      }
      return { ...state, responsibilities: withEntry(state.responsibilities, id, offered) }
    }
    case 'ResponsibilityAccepted':
      // Of a handover too: from now on the one who accepted is the owner.
      return change(state, id, (r) => ({
        owner: event.owner,
        ownerPersonId: event.owner === 'subject' ? undefined : event.personId,
        status: r.handoverTo !== undefined && r.status === 'inProgress' ? 'inProgress' : 'accepted',
        handoverTo: undefined,
        counter: undefined,
        answerBy: undefined,
        reason: undefined,
        // Pointed out for the owner whose consent was withdrawn, not for the next one.
        consentGone: r.consentGone && r.owner === event.owner,
      }))
    case 'ResponsibilityTakenToAgency':
      return change(state, id, () => ({ status: 'taken', answerBy: event.answerBy }))
    case 'ResponsibilityDeclined':
      return change(state, id, () => ({ status: 'declined', reason: event.reason, answerBy: undefined }))
    case 'ResponsibilityCountered':
      return change(state, id, (r) => ({
        status: 'countered',
        // Whoever proposed the terms is the one responsible if they are agreed to.
        ownerPersonId: r.owner === 'subject' ? undefined : by?.personId,
        counter: { due: event.due, title: event.title, note: event.note },
        answerBy: undefined,
      }))
    case 'CounterAccepted':
      return change(state, id, (r) => ({
        status: 'accepted',
        due: r.counter?.due ?? r.due,
        title: r.counter?.title ?? r.title,
        counter: undefined,
      }))
    case 'OfferKept':
      return change(state, id, () => ({ status: 'offered', counter: undefined, ownerPersonId: undefined }))
    case 'OfferWithdrawn':
      return change(state, id, () => ({ status: 'withdrawn', reason: event.reason, handoverTo: undefined }))
    case 'ResponsibilityStarted':
      return change(state, id, () => ({ status: 'inProgress' }))
    case 'ResponsibilityCompleted':
      return change(state, id, () => ({ status: 'done', howKnown: event.howKnown, handoverTo: undefined }))
    case 'ResponsibilityNoLongerPossible':
      return change(state, id, () => ({ status: 'noLongerPossible', reason: event.circumstances, handoverTo: undefined }))
    case 'ResponsibilityNotDone':
      return change(state, id, () => ({ status: 'notDone', reason: event.reason, handoverTo: undefined }))
    case 'HandoverOffered':
      return change(state, id, () => ({ handoverTo: event.to }))
    case 'HandoverDeclined':
      return change(state, id, () => ({ handoverTo: undefined }))
    default:
      return unreachable(event)
  }
}
