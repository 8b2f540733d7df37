/**
 * Which data key seals a fact: content about one person is sealed with that person's key, so that erasing the person is destroying a key;
 * content about several, and the frame of a case (who is on it, its conferences), with the case's key; the directory with the network's.
 */
import { keyScope } from '@spojka/shared/domain/documents'
import type { DomainEvent } from '@spojka/shared/domain/event'
import type { Case, State } from '@spojka/shared/domain/state'
import type { CaseId, SubjectId } from '@spojka/shared/protocol/ids'

/** What people write about those whom a case is about. */
const personal: ReadonlySet<DomainEvent['type']> = new Set<DomainEvent['type']>([
  'EntryAdded',
  'SummaryWritten',
  'GoalSet',
  'GoalClosed',
  'StepAdded',
  'StepChanged',
  'SwotSet',
  'HelpNetworkSet',
  'ConferenceCancelled',
  'DecisionRecorded',
  'DecisionCorrected',
  'MessageAgreed',
  'LateTextQuarantined',
  'GlassBroken',
  'EmergencyReviewed',
  'GuardianshipRecorded',
  'ResponsibilityOffered',
  'ResponsibilityDeclined',
  'ResponsibilityCountered',
  'ResponsibilityCompleted',
  'ResponsibilityNoLongerPossible',
  'ResponsibilityNotDone',
])

/** Whether a fact is sealed with the case's key, whomever it is about. */
export const isOfCaseAlone = (event: DomainEvent): boolean => !personal.has(event.type)

/** `state` is the one after the event. */
export function keyScopeOfEvent(state: State, event: DomainEvent): string {
  const found = caseOfEvent(state, event)
  if (found === undefined) return 'network'
  switch (event.type) {
    case 'EntryAdded':
      return keyScope(found, event.about)
    case 'SummaryWritten':
      return keyScope(found, event.about ?? found.entries.find((e) => e.id === event.entryId)?.about ?? [])
    default:
      return personal.has(event.type) ? keyScope(found, []) : `case:${found.id}`
  }
}

/** The scope of what is about one person of a case alone. */
export const personScope = ({ caseId, subjectId }: { readonly caseId: CaseId; readonly subjectId: SubjectId }): string =>
  `case:${caseId}/person:${subjectId}`

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
