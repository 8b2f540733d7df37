/** A conference cannot close without the agreed message or a reason, nor without a next date or a reason why none is needed ([CONF17]). */
import type { z } from 'zod'
import { accept, conflict, type Decided } from '../decision.ts'
import type { DomainEvent } from '../event.ts'
import { saysMore } from '../seen.ts'
import type { Case, Conference } from '../state.ts'
import type { conferenceCommandSchemas } from './commands.ts'

type CloseConference = Extract<z.infer<(typeof conferenceCommandSchemas)[number]>, { type: 'closeConference' }>

/** `today` is the civil day of the network. The next date is the day of the evaluation where none lies ahead ([NET19]). */
export function close(conference: Conference, subject: Case, command: CloseConference, today: string): Decided {
  const { conferenceId, nextDate, noNextDateReason, noMessageReason } = command
  if (conference.closedAt !== undefined)
    return saysMore({ nextDate, noNextDateReason, noMessageReason }, conference) ? conflict() : accept()
  const missing: string[] = []
  if (conference.message.text === undefined && noMessageReason === undefined) missing.push('message')
  if (nextDate === undefined && noNextDateReason === undefined) missing.push('nextDate')
  if (missing.length > 0) return conflict(...missing)
  const events: DomainEvent[] = []
  if (conference.runningId !== undefined) events.push({ type: 'ItemEnded', conferenceId, itemId: conference.runningId })
  events.push({ type: 'ConferenceClosed', conferenceId, nextDate, noNextDateReason, noMessageReason })
  const { id: caseId, evaluationOn } = subject
  if (nextDate !== undefined && nextDate >= today && (evaluationOn === undefined || evaluationOn <= today))
    events.push({ type: 'EvaluationSet', caseId, date: nextDate })
  return accept(events)
}
