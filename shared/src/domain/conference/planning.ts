/** The plan of a conference: made by the case manager, and changed or cancelled by her as long as nothing of it has begun. */
import type { z } from 'zod'
import { type Category, categories } from '../../access/vocabulary.ts'
import type { AgencyId, ConferenceId, DocumentId, ItemId } from '../../protocol/ids.ts'
import { accept, type Context, conflict, type Decided, invalid, refuse } from '../decision.ts'
import { atTable, findCase, isCaseManager, isOpen, type Sight } from '../rights.ts'
import type { Conference, Item, State } from '../state.ts'
import type { conferenceCommandSchemas } from './commands.ts'
import type { Found } from './find.ts'

type Commands = z.infer<(typeof conferenceCommandSchemas)[number]>
type Schedule = Extract<Commands, { type: 'scheduleConference' }>
type Cancel = Extract<Commands, { type: 'cancelConference' }>
type Change = Extract<Commands, { type: 'changeConference' }>

const defaultMinutes = 15

/** Agencies of an item must be on the case, or named as guests later. */
export function schedule(state: State, command: Schedule, context: Context): Decided {
  const sight = findCase(state, command.caseId, context)
  if (sight === undefined) return refuse('not-found')
  if (!isCaseManager(sight)) return refuse('not-allowed')
  if (!isOpen(sight.case)) return conflict()
  const wrong = wrongIn(sight, command)
  if (wrong !== undefined) return wrong
  const { newId } = context
  const conferenceId = newId() as ConferenceId
  const items = planned(command, [], newId)
  const { caseId, title, facilitatorId, scribeId } = command
  return accept(
    [
      {
        type: 'ConferenceScheduled',
        conferenceId,
        caseId,
        title,
        startsAt: Date.parse(command.startsAt),
        organiserId: sight.case.leadId,
        facilitatorId,
        scribeId,
        messageDocumentId: newId() as DocumentId,
        items,
      },
    ],
    { conferenceId, items: items.map(({ id }) => ({ id })) },
  )
}

/** Of two who change it at once the second is told; once an item has begun, the plan stands. */
export function change({ conference, sight }: Found, command: Change, { newId }: Context): Decided {
  if (!isCaseManager(sight)) return refuse('not-allowed')
  if (conference.items.some((item) => item.startedAt !== undefined)) return conflict('items')
  if (conference.revision !== command.revision) return conflict('revision')
  const ids = command.items.flatMap((item) => item.id ?? [])
  if (new Set(ids).size < ids.length || !ids.every((id) => conference.items.some((item) => item.id === id))) return invalid('items')
  const wrong = wrongIn(sight, command)
  if (wrong !== undefined) return wrong
  const items = planned(command, conference.items, newId)
  const { conferenceId, title, facilitatorId, scribeId } = command
  return accept(
    [{ type: 'ConferenceChanged', conferenceId, title, startsAt: Date.parse(command.startsAt), facilitatorId, scribeId, items }],
    { items: items.map(({ id }) => ({ id })) },
  )
}

/** Not what has begun: that is closed. */
export function cancel(conference: Conference, { conferenceId, reason }: Cancel): Decided {
  if (conference.items.some((item) => item.startedAt !== undefined)) return conflict('items')
  return accept([{ type: 'ConferenceCancelled', conferenceId, reason }])
}

function wrongIn(sight: Sight, { items, facilitatorId, scribeId }: Schedule | Change): Decided | undefined {
  if (!items.every((item) => item.agencies.every((a) => atTable(sight, a)))) return invalid('items')
  for (const person of [facilitatorId, scribeId]) {
    if (person !== undefined && !sight.state.persons.has(person)) return invalid('facilitatorId', 'scribeId')
  }
  return undefined
}

/** One after another from the beginning, where no time of its own is named. An item that was there keeps its notes. */
function planned({ startsAt, items }: Schedule | Change, before: readonly Item[], newId: () => string) {
  let next = Date.parse(startsAt)
  return items.map((item: Change['items'][number]) => {
    const plannedAt = item.plannedAt === undefined ? next : Date.parse(item.plannedAt)
    const minutes = item.minutes ?? defaultMinutes
    next = plannedAt + minutes * 60_000
    const kept = before.find((one) => one.id === item.id)
    return {
      id: kept?.id ?? (newId() as ItemId),
      title: item.title,
      categories: categories.filter((c): c is Category => item.categories.includes(c)),
      agencies: [...new Set<AgencyId>(item.agencies)],
      minutes,
      plannedAt,
      documentId: kept?.documentId ?? (newId() as DocumentId),
    }
  })
}
