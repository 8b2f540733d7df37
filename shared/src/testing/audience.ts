/**
 * Holds a view to what its schema declares: every field that is there stands before somebody for whom it is. The rights are asked again for each
 * field, with nothing of how the view was built, so a field that slips to the wrong people is found by whichever test looks at that view.
 *
 * Nothing in the product imports this.
 */
import type { z } from 'zod'
import { atLeast, type Category } from '../access/vocabulary.ts'
import { itemsFor, seesAgenda } from '../domain/conference/agenda.ts'
import type { Actor } from '../domain/event.ts'
import { administers } from '../domain/network/administration.ts'
import { mayAnswerFor, mayManage } from '../domain/responsibility/decide.ts'
import * as rights from '../domain/rights.ts'
import type { Conference, State } from '../domain/state.ts'
import type { Topic } from '../protocol/topics.ts'
import { type Audience, audienceOf } from '../protocol/views/audience.ts'

type Thing = Readonly<Record<string, unknown>>

/** Where a field was met: its name, and what it lies in, innermost first. */
interface Place {
  readonly field: string
  readonly around: readonly Thing[]
  readonly state: State
  readonly actor: Actor
  readonly sight: rights.Sight | undefined
  readonly conference: Conference | undefined
}

const own = (place: Place, name: string): unknown => place.around.find((thing) => thing[name] !== undefined)?.[name]
const taskOf = ({ state, around }: Place) =>
  around.map((thing) => state.responsibilities.get((thing.responsibilityId ?? thing.id) as never)).find((r) => r !== undefined)
const entryOf = (s: rights.Sight, place: Place) =>
  s.case.entries.find((e) => e.id === place.around[0]?.id || e.id === summaryOf(s, place)?.entryId)
const summaryOf = (s: rights.Sight, place: Place) => s.case.summaries.find((x) => x.id === place.around[0]?.id)
const decisionOf = (s: rights.Sight, place: Place) => s.case.decisions.find((d) => d.id === place.around[0]?.id)
const itemOf = (place: Place) => place.conference?.items.find((item) => item.id === place.around[0]?.id)

function sectionOf(s: rights.Sight, place: Place): Category {
  if (place.field === 'helpNetwork') return 'informalNetwork'
  return decisionOf(s, place)?.category ?? (own(place, 'code') as Category)
}

/** A field without a case around it is for nobody by way of a case. */
const ofCase =
  (may: (s: rights.Sight, place: Place) => boolean | undefined) =>
  (place: Place): boolean =>
    place.sight !== undefined && may(place.sight, place) === true
const ofTask = (may: (s: rights.Sight, task: NonNullable<ReturnType<typeof taskOf>>) => boolean) =>
  ofCase((s, place) => {
    const task = taskOf(place)
    return task !== undefined && may(s, task)
  })
const ofConference = (may: (s: rights.Sight, conference: Conference, place: Place) => boolean) =>
  ofCase((s, place) => place.conference !== undefined && may(s, place.conference, place))

const holds: Readonly<Record<Audience, (place: Place) => boolean>> = {
  withTheWhole: () => true,
  self: () => true,
  everybodyInNetwork: () => true,
  administrators: ({ state, actor }) => administers(state, actor) !== undefined,
  knowersOfCase: ofCase((s) => rights.knowsCase(s)),
  caseManager: ofCase((s) => rights.isCaseManager(s)),
  answerersForEmergency: ofCase(
    (s) => rights.isCaseManager(s) || rights.isOfficer(s) || (!rights.isRecused(s) && s.viewer.agencyId === s.case.leadId),
  ),
  officers: ({ state, actor }) => state.persons.get(actor.personId)?.officer === true && administers(state, actor) === undefined,
  // Each guardianship stands or falls with its own person.
  readersOfLegal: ofCase((s, { around }) => {
    const subjects = (around[0]?.guardianships as { subjectId: never }[] | undefined) ?? []
    return rights.isCaseManager(s) || subjects.every(({ subjectId }) => rights.readsAbout(s, 'legal', [subjectId]))
  }),
  lead: ofCase((s) => s.viewer.agencyId === s.case.leadId),
  receiverOfCase: ofCase((s) => rights.isOfferedTo(s)),
  handoverParties: ofCase((s) => rights.isOfferedTo(s) || rights.isCaseManager(s)),
  knowersOfPerson: ofCase((s, { around }) => {
    const named = s.case.subjects.filter((x) => around[0]?.id === x.id || (around[0]?.subjects as unknown[] | undefined)?.includes(x.name))
    return rights.isCaseManager(s) || named.every((x) => atLeast(rights.identityOf(s, x.id), 'summary'))
  }),
  readersOfIdentity: ofCase((s, { around }) => atLeast(rights.identityOf(s, around[0]?.id as never), 'read')),
  sectionOpen: ofCase((s, { around: [section] }) => {
    const code = section?.code as Category
    const things = [section?.entries, section?.summaries] as unknown[][]
    return rights.sectionLevel(s, code) !== 'none' || rights.hasOwnEntries(s, code) || rights.mayAdd(s, code) || things.flat().length > 0
  }),
  readersOfSection: ofCase((s, place) => rights.readsCategory(s, sectionOf(s, place))),
  readersOfGoals: ofCase((s, { field }) => rights.readsCategory(s, 'goals') || (field === 'evaluation' && rights.isCaseManager(s))),
  readersOfEntry: ofCase((s, place) => {
    const entry = entryOf(s, place)
    return entry !== undefined && atLeast(rights.entryLevel(s, entry), 'read')
  }),
  authorAndCaseManager: ofCase((s, place) => {
    const author = (summaryOf(s, place) ?? entryOf(s, place))?.author
    return author === s.viewer.agencyId || rights.isCaseManager(s)
  }),
  addressees: ofCase((s, place) => {
    const [summary, entry] = [summaryOf(s, place), entryOf(s, place)]
    return summary !== undefined && entry !== undefined && rights.seesSummary(s, entry, summary)
  }),
  readersOfDecision: ofCase((s, place) => {
    const decision = decisionOf(s, place)
    return decision !== undefined && rights.seesDecision(s, decision)
  }),
  knowersOfTask: ofTask((s, task) => rights.responsibilitySight(s, task) !== 'none'),
  readersOfTask: ofTask((s, task) => rights.responsibilitySight(s, task) === 'full'),
  partiesOfTask: ofTask((s, task) => mayAnswerFor(s, task) || mayManage(s, task)),
  companionsOfTask: ofTask((s, task) => {
    const item = rights.itemOf(s.state, task.within)
    return item !== undefined && (rights.atItem(s, item) || rights.isCaseManager(s))
  }),
  knowersOfConference: ofCase((s, place) => {
    const found = place.conference ?? s.state.conferences.get((own(place, 'conferenceId') ?? place.around[0]?.id) as never)
    return found !== undefined && rights.knowsConference(s, found)
  }),
  participantsOfItem: ofConference((s, conference, place) => itemsFor(s, conference).some((item) => item === itemOf(place))),
  readersOfNotes: ofConference((s, _, place) => {
    const item = itemOf(place)
    return item !== undefined && rights.readsNotes(s, item)
  }),
  agendaKeepers: ofConference(seesAgenda),
  leader: ofConference(rights.mayLead),
  organiser: ofConference(rights.isOrganiser),
  readersOfMessage: ofConference(rights.readsMessage),
  readersOfDraft: ofConference(rights.readsDraft),
  everybodyPresent: ofConference((s, conference, { around }) => {
    const shown = Object.entries(around[0] ?? {}).filter(([name]) => !['id', 'state', 'language'].includes(name))
    return rights.knowsConference(s, conference) && (conference.present.length > 0 || shown.flatMap(([, value]) => value).length === 0)
  }),
}

/** Throws where a field is given to somebody for whom it is not; answers how many fields were looked at. */
export function holdToAudience(schema: z.core.$ZodType, seen: unknown, state: State, actor: Actor, topic: Topic, now: number): number {
  let fields = 0
  const sightIn = (caseId: unknown): rights.Sight | undefined => {
    const found = state.cases.get(caseId as never)
    const sight = found && rights.sightOf(state, found, actor, now)
    return sight && topic.name === 'caseAs' ? rights.seatSight(sight, topic.agencyId as never) : sight
  }
  const walk = (inner: z.core.$ZodType, value: unknown, around: readonly Thing[]): void => {
    if (value === undefined || value === null) return
    const def = (inner as z.core.$ZodTypes)._zod.def
    switch (def.type) {
      case 'optional':
        walk(def.innerType, value, around)
        return
      case 'array':
        for (const each of value as unknown[]) walk(def.element, each, around)
        return
      case 'record':
        for (const each of Object.values(value)) walk(def.valueType, each, around)
        return
      case 'union': {
        const option = def.options.find((each) => (each as z.ZodType).safeParse(value).success)
        if (option !== undefined) walk(option, value, around)
        return
      }
      case 'object':
        for (const [field, of] of Object.entries(def.shape)) check(field, of, [value as Thing, ...around])
        return
      default:
    }
  }
  const check = (field: string, of: z.core.$ZodType, around: readonly Thing[]): void => {
    const value = around[0]?.[field]
    if (value === undefined) return
    fields += 1
    const audience = audienceOf(of)
    const tableId = topic.name === 'conference' || topic.name === 'room' ? topic.id : undefined
    const conference = state.conferences.get(tableId as never)
    const topicCase = topic.name === 'case' || topic.name === 'caseAs' ? topic.id : conference?.caseId
    const place = {
      field,
      around,
      state,
      actor,
      conference,
      sight: sightIn(around.map((thing) => thing.caseId ?? thing.id).find((id) => state.cases.has(id as never)) ?? topicCase),
    }
    if (audience === undefined || !holds[audience](place))
      throw new Error(`${topic.name}: ${field} is given to somebody who is not ${audience}`)
    walk(of, value, around)
  }
  walk(schema, seen, [])
  return fields
}
