/** What is so after a fact about a conference. */
import type { ConferenceId, ItemId } from '../../protocol/ids.ts'
import { inCase } from '../case/evolve.ts'
import { unreachable } from '../decision.ts'
import type { Recorded } from '../event.ts'
import { type Conference, type Decision, type DocumentUnit, type Item, type State, withEntry } from '../state.ts'
import { entering, staying } from './attendance.ts'
import type { ConferenceEvent } from './events.ts'

export const statementKey = (personId: string, agencyId: string): string => `${personId}/${agencyId}`

function inConference(state: State, id: ConferenceId, change: (found: Conference) => Conference): State {
  const found = state.conferences.get(id)
  return found === undefined ? state : { ...state, conferences: withEntry(state.conferences, id, change(found)) }
}

const withItem = (conference: Conference, itemId: ItemId, change: (item: Item) => Item): Conference => ({
  ...conference,
  items: conference.items.map((item) => (item.id === itemId ? change(item) : item)),
})

export function evolveConference(state: State, event: ConferenceEvent, { at, by }: Recorded): State {
  switch (event.type) {
    case 'ConferenceScheduled':
      return scheduled(state, event)
    case 'ConferenceChanged':
      return changed(state, event)
    case 'ConferenceCancelled':
      return inConference(state, event.conferenceId, (c) => ({
        ...c,
        cancelled: { at, reason: event.reason },
        ...staying(c, () => false, at),
      }))
    case 'AgencyInvited':
      return inConference(state, event.conferenceId, (c) => ({ ...c, invited: [...new Set([...c.invited, event.agencyId])] }))
    case 'AdmittedToItems':
      return inConference(state, event.conferenceId, (c) => ({
        ...c,
        items: c.items.map((i) => (event.itemIds.includes(i.id) ? { ...i, agencies: [...new Set([...i.agencies, event.agencyId])] } : i)),
      }))
    case 'StatementAccepted':
      return inConference(state, event.conferenceId, (c) => ({
        ...c,
        statements: new Set([...c.statements, statementKey(event.personId, event.agencyId)]),
      }))
    case 'ConferenceEntered': {
      const { personId, agencyId, where } = event
      return inConference(state, event.conferenceId, (c) => ({
        ...c,
        ...entering(c, { personId, agencyId, where, since: at }),
      }))
    }
    case 'ConferenceLeft':
      return inConference(state, event.conferenceId, (c) => ({
        ...c,
        ...staying(c, (p) => p.personId !== event.personId, at),
      }))
    case 'ItemStarted':
      return inConference(state, event.conferenceId, (c) => ({
        ...withItem(c, event.itemId, (i) => ({ ...i, startedAt: i.startedAt ?? at, runningSince: at, endedAt: undefined })),
        runningId: event.itemId,
      }))
    case 'ItemEnded':
      return inConference(state, event.conferenceId, (c) => ({
        ...withItem(c, event.itemId, (i) => ({ ...i, runningSince: undefined, endedAt: at })),
        runningId: c.runningId === event.itemId ? undefined : c.runningId,
        screenFor: [],
      }))
    case 'ScreenNarrowed':
      return inConference(state, event.conferenceId, (c) => ({ ...c, screenFor: event.agencies }))
    case 'DecisionRecorded': {
      const { decisionId: id, conferenceId, category, text, agencies, reasons, dissent } = event
      if (by === undefined) return state
      const decision: Decision = { id, conferenceId, category, text, agencies, reasons, dissent, by: by.agencyId, at, previous: [] }
      return inCase(state, event.caseId, (c) => ({ ...c, decisions: [...c.decisions, decision] }))
    }
    case 'DecisionCorrected':
      return inCase(state, event.caseId, (c) => ({
        ...c,
        decisions: c.decisions.map((d) =>
          d.id === event.decisionId
            ? { ...d, text: event.text, previous: [...d.previous, { text: d.text, until: at, reason: event.reason }] }
            : d,
        ),
      }))
    case 'MessageAgreed':
      return inConference(state, event.conferenceId, (c) => ({
        ...c,
        message: {
          ...c.message,
          text: event.text,
          ownText: event.ownText === true,
          agencies: event.agencies,
          nobodyPromises: event.nobodyPromises,
          confirmedBy: [],
          stale: false,
        },
      }))
    case 'MessageConfirmed':
      return inConference(state, event.conferenceId, (c) => ({
        ...c,
        message: { ...c.message, confirmedBy: [...new Set([...c.message.confirmedBy, event.agencyId])] },
      }))
    case 'MessageWentStale':
      return inConference(state, event.conferenceId, (c) => ({ ...c, message: { ...c.message, stale: true } }))
    case 'ConferenceClosed': {
      const { nextDate, noNextDateReason, noMessageReason } = event
      return inConference(state, event.conferenceId, (c) => ({
        ...c,
        closedAt: at,
        nextDate,
        noNextDateReason,
        noMessageReason,
        ...staying(c, () => false, at),
      }))
    }
    case 'ConferenceReopened':
      return inConference(state, event.conferenceId, (c) => ({ ...c, closedAt: undefined, signatures: [] }))
    case 'MinutesSigned': {
      const { agencyId, personId } = event
      return inConference(state, event.conferenceId, (c) => ({ ...c, signatures: [...c.signatures, { agencyId, personId, at }] }))
    }
    default:
      return unreachable(event)
  }
}

type PlannedItem = Extract<ConferenceEvent, { type: 'ConferenceScheduled' }>['items'][number]
const notBegun = (item: PlannedItem): Item => ({ ...item, startedAt: undefined, runningSince: undefined, endedAt: undefined })

/** Documents of items that were dropped stay known, so that nothing else ever takes their place; they open to nobody. */
function changed(state: State, event: Extract<ConferenceEvent, { type: 'ConferenceChanged' }>): State {
  const { conferenceId, title, startsAt, facilitatorId, scribeId } = event
  const items = event.items.map(notBegun)
  const documents = new Map<Item['documentId'], DocumentUnit>(state.documents)
  for (const item of items) documents.set(item.documentId, { kind: 'notes', conferenceId, itemId: item.id })
  return inConference({ ...state, documents }, conferenceId, (c) => ({
    ...c,
    title,
    startsAt,
    facilitatorId,
    scribeId,
    items,
    revision: c.revision + 1,
  }))
}

function scheduled(state: State, event: Extract<ConferenceEvent, { type: 'ConferenceScheduled' }>): State {
  const created: Conference = {
    id: event.conferenceId,
    caseId: event.caseId,
    title: event.title,
    startsAt: event.startsAt,
    organiserId: event.organiserId,
    facilitatorId: event.facilitatorId,
    scribeId: event.scribeId,
    items: event.items.map(notBegun),
    revision: 0,
    runningId: undefined,
    screenFor: [],
    invited: [],
    statements: new Set(),
    present: [],
    attendance: [],
    message: {
      documentId: event.messageDocumentId,
      text: undefined,
      ownText: false,
      agencies: [],
      nobodyPromises: [],
      confirmedBy: [],
      stale: false,
    },
    nextDate: undefined,
    noNextDateReason: undefined,
    noMessageReason: undefined,
    closedAt: undefined,
    cancelled: undefined,
    signatures: [],
  }
  const documents = new Map<(typeof event)['messageDocumentId'], DocumentUnit>(state.documents)
  documents.set(event.messageDocumentId, { kind: 'message', conferenceId: created.id })
  for (const item of created.items) documents.set(item.documentId, { kind: 'notes', conferenceId: created.id, itemId: item.id })
  return { ...state, conferences: withEntry(state.conferences, created.id, created), documents }
}
