/**
 * Which data key seals a fact: content about one person is sealed with that person's key, so that erasing the person is destroying a key;
 * content about several, and the frame of a case (who is on it, its conferences), with the case's key; the directory with the network's.
 */
import { keyScope } from '@spojka/shared/domain/documents'
import type { DomainEvent } from '@spojka/shared/domain/event'
import type { Case, State } from '@spojka/shared/domain/state'

/** `state` is the one after the event. */
export function keyScopeOfEvent(state: State, event: DomainEvent): string {
  const found = caseOfEvent(state, event)
  if (found === undefined) return 'network'
  switch (event.type) {
    case 'EntryAdded':
      return keyScope(found, event.about)
    case 'SummaryWritten':
      return keyScope(found, event.about ?? found.entries.find((e) => e.id === event.entryId)?.about ?? [])
    case 'GoalSet':
    case 'GoalClosed':
    case 'StepAdded':
    case 'StepChanged':
    case 'SwotSet':
    case 'HelpNetworkSet':
    case 'ConferenceCancelled':
    case 'DecisionRecorded':
    case 'DecisionCorrected':
    case 'MessageAgreed':
    case 'LateTextQuarantined':
    case 'GlassBroken':
    case 'EmergencyReviewed':
    case 'GuardianshipRecorded':
    case 'ResponsibilityOffered':
    case 'ResponsibilityDeclined':
    case 'ResponsibilityCountered':
    case 'ResponsibilityCompleted':
    case 'ResponsibilityNoLongerPossible':
    case 'ResponsibilityNotDone':
      return keyScope(found, [])
    default:
      return `case:${found.id}`
  }
}

/** The one case a fact is about; undefined for facts of the network. */
export function caseOfEvent(state: State, event: DomainEvent): Case | undefined {
  if ('caseId' in event) return state.cases.get(event.caseId)
  if ('conferenceId' in event && event.conferenceId !== undefined) {
    const conference = state.conferences.get(event.conferenceId)
    return conference && state.cases.get(conference.caseId)
  }
  if ('responsibilityId' in event) {
    const responsibility = state.responsibilities.get(event.responsibilityId)
    return responsibility && state.cases.get(responsibility.caseId)
  }
  return undefined
}

/** The stream an entry belongs to: of a case, of a conference, or of the network itself. Opaque ids only. */
export function streamOfEvent(event: DomainEvent): string {
  if ('conferenceId' in event && event.conferenceId !== undefined) return `conference:${event.conferenceId}`
  if ('caseId' in event) return `case:${event.caseId}`
  return 'network'
}
