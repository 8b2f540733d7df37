/** May it happen in a conference? The life cycle: planned, entered through the lobby, held item by item, closed, signed. */
import type { z } from 'zod'
import type { ConferenceId, ItemId } from '../../protocol/ids.ts'
import { accept, type Context, conflict, type Decided, invalid, refuse, unreachable } from '../decision.ts'
import { kindOf } from '../kinds.ts'
import { atItem, atTable, isCaseManager, isOpen, isOver, knows, knowsCase, mayLead, readsMessage, writesMessage } from '../rights.ts'
import { isStale } from '../seen.ts'
import { type State, timeZoneOf } from '../state.ts'
import { dateOf } from '../time.ts'
import { close } from './close.ts'
import { conferenceCommandSchemas } from './commands.ts'
import { correctDecision, recordDecision } from './decisions.ts'
import { statementKey } from './evolve.ts'
import { type Found, findConference } from './find.ts'
import { cancel, change, schedule } from './planning.ts'

export type ConferenceCommand = z.infer<(typeof conferenceCommandSchemas)[number]>
type Of<T extends ConferenceCommand['type']> = Extract<ConferenceCommand, { type: T }>

export const isConferenceCommand = kindOf(conferenceCommandSchemas)

/** The version of the confidentiality statement people accept today; its words are in the catalogue of the interface. */
export const statementText = 'confidentiality-1'

export function decideConference(state: State, command: ConferenceCommand, context: Context): Decided {
  switch (command.type) {
    case 'scheduleConference':
      return schedule(state, command, context)
    case 'recordDecision':
      return recordDecision(state, command, context)
    case 'correctDecision':
      return correctDecision(state, command, context)
    default: {
      const found = findConference(state, command.conferenceId, context)
      return found === undefined ? refuse('not-found') : within(found, command, context)
    }
  }
}

type Within = Exclude<ConferenceCommand, Of<'scheduleConference' | 'recordDecision' | 'correctDecision'>>

function within(found: Found, command: Within, context: Context): Decided {
  const { conference, sight } = found
  const { actor } = context
  const { conferenceId } = command
  const ended = conference.closedAt !== undefined
  const over = isOver(conference) || !isOpen(sight.case)
  switch (command.type) {
    case 'changeConference':
      return over ? conflict() : change(found, command, context)
    case 'cancelConference':
      if (!isCaseManager(sight)) return refuse('not-allowed')
      if (conference.cancelled !== undefined) return command.reason === conference.cancelled.reason ? accept() : conflict()
      return over ? conflict() : cancel(conference, command)
    case 'invite':
    case 'admitToConference':
    case 'startItem':
    case 'endItem':
    case 'narrowScreen':
      return over ? conflict() : mayLead(sight, conference) ? lead(found, command) : refuse('not-allowed')
    case 'acceptStatement': {
      if (conference.cancelled !== undefined) return conflict()
      if (conference.statements.has(statementKey(actor.personId, actor.agencyId))) return accept()
      const { personId, agencyId } = actor
      return accept([{ type: 'StatementAccepted', conferenceId, personId, agencyId, text: statementText }])
    }
    case 'enterConference': {
      if (over) return conflict()
      if (!conference.statements.has(statementKey(actor.personId, actor.agencyId))) return conflict('statement')
      const { personId, agencyId } = actor
      const here = conference.present.find((p) => p.personId === personId)
      if (here?.agencyId === agencyId && here.where === command.where) return accept()
      return accept([{ type: 'ConferenceEntered', conferenceId, personId, agencyId, where: command.where }])
    }
    case 'leaveConference':
      if (!conference.present.some((p) => p.personId === actor.personId)) return accept()
      return accept([{ type: 'ConferenceLeft', conferenceId, personId: actor.personId }])
    case 'agreeMessage':
      return over ? conflict() : agreeMessage(found, command, context)
    case 'confirmMessage':
      if (conference.cancelled !== undefined) return conflict()
      if (!readsMessage(sight, conference)) return refuse('not-found')
      if (conference.message.text === undefined || !conference.message.agencies.includes(actor.agencyId)) return conflict('message')
      if (conference.message.confirmedBy.includes(actor.agencyId)) return accept()
      return accept([{ type: 'MessageConfirmed', conferenceId, agencyId: actor.agencyId, personId: actor.personId }])
    case 'closeConference':
      if (conference.cancelled !== undefined) return conflict()
      if (!mayLead(sight, conference)) return ended ? accept() : refuse('not-allowed')
      return close(conference, sight.case, command, dateOf(context.now, timeZoneOf(sight.state)))
    case 'reopenConference':
      if (!mayLead(sight, conference)) return refuse('not-allowed')
      if (conference.cancelled !== undefined || !isOpen(sight.case)) return conflict()
      return ended ? accept([{ type: 'ConferenceReopened', conferenceId, reason: command.reason }]) : accept()
    case 'signMinutes':
      if (!ended) return conflict('closed')
      if (!conference.items.some((i) => i.startedAt !== undefined && atItem(sight, i))) return refuse('not-allowed')
      if (conference.signatures.some((s) => s.agencyId === actor.agencyId)) return accept()
      return accept([{ type: 'MinutesSigned', conferenceId, agencyId: actor.agencyId, personId: actor.personId }])
    default:
      return unreachable(command)
  }
}

/** What only the one who leads does. */
function lead(
  { conference, sight }: Found,
  command: Of<'invite' | 'admitToConference' | 'startItem' | 'endItem' | 'narrowScreen'>,
): Decided {
  const { conferenceId } = command
  switch (command.type) {
    case 'invite':
      if (!atTable(sight, command.agencyId)) return invalid('agencyId')
      if (conference.invited.includes(command.agencyId)) return accept()
      return accept([{ type: 'AgencyInvited', conferenceId, agencyId: command.agencyId }])
    case 'admitToConference': {
      if (!atTable(sight, command.agencyId)) return invalid('agencyId')
      const itemIds = command.itemIds ?? (conference.runningId === undefined ? [] : [conference.runningId])
      if (itemIds.length === 0) return conflict('itemIds')
      if (!itemIds.every((id) => conference.items.some((i) => i.id === id))) return invalid('itemIds')
      return accept([{ type: 'AdmittedToItems', conferenceId, agencyId: command.agencyId, itemIds }])
    }
    case 'startItem': {
      if (!conference.items.some((i) => i.id === command.itemId)) return refuse('not-found')
      if (conference.runningId === command.itemId) return accept()
      const before = conference.runningId === undefined ? [] : [itemEnded(conferenceId, conference.runningId)]
      return accept([...before, { type: 'ItemStarted', conferenceId, itemId: command.itemId }])
    }
    case 'endItem':
      if (!conference.items.some((i) => i.id === command.itemId)) return refuse('not-found')
      return conference.runningId === command.itemId ? accept([itemEnded(conferenceId, command.itemId)]) : accept()
    case 'narrowScreen': {
      const running = conference.items.find((i) => i.id === conference.runningId)
      if (running === undefined) return conflict('itemId')
      const agencies = [...new Set(command.agencies)]
      if (!agencies.every((a) => running.agencies.includes(a) && knows(sight, a))) return invalid('agencies')
      return accept([{ type: 'ScreenNarrowed', conferenceId, agencies }])
    }
    default:
      return unreachable(command)
  }
}

const itemEnded = (conferenceId: ConferenceId, itemId: ItemId) => ({ type: 'ItemEnded' as const, conferenceId, itemId })

/** Puts the message to the table for named seats; from then they read and confirm it. What was confirmed before must be confirmed anew. */
function agreeMessage({ conference, sight }: Found, command: Of<'agreeMessage'>, { textOf }: Context): Decided {
  if (!knowsCase(sight) || !writesMessage(sight, conference)) return refuse('not-allowed')
  const { conferenceId } = command
  const { message } = conference
  if (isStale(command.seen, { text: message.text, nobodyPromises: message.nobodyPromises })) return conflict('seen')
  const running = conference.items.find((i) => i.id === conference.runningId)
  const agencies = command.agencies ?? running?.agencies
  if (agencies === undefined) return conflict('agencies')
  if (command.agencies?.every((a) => atTable(sight, a)) === false) return invalid('agencies')
  const draft = textOf(message.documentId).trim()
  const text = command.text ?? draft
  if (text === '') return conflict('text')
  const nobodyPromises = command.nobodyPromises ?? [...message.nobodyPromises]
  return accept([{ type: 'MessageAgreed', conferenceId, text, ownText: text !== draft, agencies: [...new Set(agencies)], nobodyPromises }])
}
