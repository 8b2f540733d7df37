/**
 * What leaves when a view or a document is handed over, thing by thing, and on which basis each of them was this actor's to see.
 *
 * It is read off the very view that is handed over, so that what is recorded is what was shown. Texts are in no view: they are shown by opening
 * their document. The neutral code name in a list of cases is not content, and is not recorded.
 */
import { type Category, type Level, rank } from '../../access/vocabulary.ts'
import type { CaseId, ConferenceId, DocumentId } from '../../protocol/ids.ts'
import type { Topic, TopicName, ViewOf } from '../../protocol/topics.ts'
import type { CaseView, ConferenceView, MeView, ResponsibilitiesView, ResponsibilityView, RoomView } from '../../protocol/views.ts'
import { caseOf } from '../documents.ts'
import type { Actor } from '../event.ts'
import { isWaiting, responsibilitySight, type Sight, sightOf, sightOfCase } from '../rights.ts'
import type { DocumentUnit, State } from '../state.ts'
import {
  categoryBasis,
  decisionBasis,
  entryBasis,
  guardianshipBasis,
  namesBasis,
  noticeBasis,
  pageBasis,
  sectionBasis,
  summaryBasis,
  taskBasis,
} from './basis.ts'
import type { Basis, ShownKind } from './events.ts'

export interface ShownThing {
  readonly kind: ShownKind
  readonly category?: Category
  readonly level?: Level
  readonly id?: string
  readonly basis: readonly Basis[]
}

/** What one person was shown of one case. */
export interface Shown {
  readonly actor: Actor
  readonly caseId: CaseId
  readonly things: readonly ShownThing[]
}

const nothing: readonly Shown[] = []

export function shownByTopic(state: State, actor: Actor, topic: Topic, view: unknown, now: number): readonly Shown[] {
  const as = <N extends TopicName>(_: N) => view as ViewOf[N]
  const inCase = (id: string, things: (s: Sight) => readonly ShownThing[]): readonly Shown[] => {
    const s = sightOfCase(state, id as CaseId, actor, now)
    return s === undefined ? nothing : [{ actor, caseId: s.case.id, things: things(s) }]
  }
  switch (topic.name) {
    case 'case':
      return inCase(topic.id, (s) => ofCase(s, as('case')))
    case 'caseAs':
      return inCase(topic.id, (s) => seenAs(topic.agencyId, ofCase(s, as('caseAs'))))
    case 'exposure':
      return inCase(topic.id, () => [{ kind: 'log', basis: [{ rule: 'caseManager' }] }])
    case 'conference':
      return inCase(as('conference').caseId, (s) => ofConference(s, as('conference')))
    case 'room': {
      const conference = state.conferences.get(topic.id as ConferenceId)
      if (conference === undefined) return nothing
      return [
        ...inCase(conference.caseId, (s) => ofRoom(s, as('room'))),
        ...conference.present
          .filter((p) => p.where === 'room' && !isWaiting(conference, p.agencyId))
          .flatMap((p) => onTheWall(state, p, conference.caseId, as('room'), now)),
      ]
    }
    case 'me':
      return [
        ...byCase(as('me').responsibilities, as('me').changes).flatMap(([id, mine]) => inCase(id, (s) => ofLists(s, mine))),
        ...noticed(state, as('me')).flatMap((id) => inCase(id, (s) => [{ kind: 'notice', basis: noticeBasis(s) }])),
      ]
    case 'responsibilities': {
      const { responsibilities, overlaps, gaps } = as('responsibilities') satisfies ResponsibilitiesView
      return byCase([...responsibilities, ...overlaps.flat(), ...gaps], []).flatMap(([id, mine]) => inCase(id, (s) => ofLists(s, mine)))
    }
    case 'network':
    case 'cases':
    case 'administration':
      return nothing
    default:
      return nothing
  }
}

/** What somebody has in front of them who has a document open. */
export function shownByDocument(state: State, actor: Actor, documentId: DocumentId, now: number): readonly Shown[] {
  const unit = state.documents.get(documentId)
  const found = unit && caseOf(state, unit)
  const s = found && sightOf(state, found, actor, now)
  const thing = s && unit && ofDocument(s, unit)
  return thing === undefined || s === undefined ? nothing : [{ actor, caseId: s.case.id, things: [thing] }]
}

function ofDocument(s: Sight, unit: DocumentUnit): ShownThing | undefined {
  switch (unit.kind) {
    case 'section':
      return { kind: 'text', category: unit.category, basis: sectionBasis(s, unit.category) }
    case 'entry':
      return entryOf(s, unit.entryId)
    case 'notes':
      return { kind: 'notes', id: unit.itemId, basis: [{ rule: 'table' }] }
    case 'message':
      return { kind: 'message', id: unit.conferenceId, basis: [{ rule: 'table' }] }
    default:
      return undefined
  }
}

function entryOf(s: Sight, entryId: string): ShownThing | undefined {
  const entry = s.case.entries.find((e) => e.id === entryId)
  return entry && { kind: 'entry', category: entry.category, id: entry.id, basis: entryBasis(s, entry) }
}

const ofCase = (s: Sight, view: CaseView): ShownThing[] => [
  { kind: 'page', basis: pageBasis(s) },
  ...namesIn(s, view.subjects.length),
  ...view.categories.map(
    ({ code, level, summaries }): ShownThing => ({
      kind: 'category',
      category: code,
      level,
      basis: categoryBasis(s, code, summaries.length > 0),
    }),
  ),
  ...view.categories.flatMap((category) => category.summaries.flatMap(({ id }) => summaryOf(s, id))),
  ...goalIn(s, hasGoals(view) || view.swot !== undefined),
  ...guardianshipsIn(s, view),
  ...(view.helpNetwork === undefined
    ? []
    : [{ kind: 'network', category: 'informalNetwork', basis: sectionBasis(s, 'informalNetwork') } as const]),
  ...view.decisions.flatMap(({ id }) => decisionOf(s, id)),
  ...tasksIn(s, view.responsibilities),
]

/** Looking as somebody else shows what that seat is told, and it is the case manager who is shown it. */
const seenAs = (agencyId: string, things: readonly ShownThing[]): ShownThing[] => [
  { kind: 'viewAs', id: agencyId, basis: [{ rule: 'caseManager' }] },
  ...things.filter(({ kind }) => kind !== 'page').map((thing) => ({ ...thing, basis: [{ rule: 'viewAs' as const, ids: [agencyId] }] })),
]

const ofConference = (s: Sight, view: ConferenceView): ShownThing[] => [
  { kind: 'conference', id: view.id, basis: pageBasis(s) },
  ...namesIn(s, view.subjects.length),
  ...goalIn(s, hasGoals(view)),
  ...view.decisions.flatMap(({ id }) => decisionOf(s, id)),
  ...tasksIn(s, view.responsibilities),
  ...(view.message?.text === undefined ? [] : [{ kind: 'message', id: view.id, basis: [{ rule: 'table' }] } as const]),
]

const ofRoom = (s: Sight, view: RoomView): ShownThing[] => [
  { kind: 'conference', id: view.id, basis: pageBasis(s) },
  ...view.decisions.flatMap(({ id }) => decisionOf(s, id)),
  ...view.responsibilities.flatMap(({ id }) => taskOf(s, id, 'summary')),
  ...(view.message === undefined ? [] : [{ kind: 'message', id: view.id, basis: [{ rule: 'table' }] } as const]),
]

/** Whoever sits in the room has the wall in front of them, with the texts that stand there. */
function onTheWall(state: State, actor: Actor, caseId: CaseId, view: RoomView, now: number): readonly Shown[] {
  const s = sightOfCase(state, caseId, actor, now)
  if (s === undefined) return nothing
  const texts: ShownThing[] = [
    ...(view.item?.document === undefined ? [] : [{ kind: 'notes', id: view.item.id, basis: [{ rule: 'table' }] } as const]),
    ...view.entries.flatMap(({ id }) => entryOf(s, id) ?? []),
  ]
  const [, ...rest] = ofRoom(s, view)
  const things = [...texts, ...rest].map((thing) => ({ ...thing, basis: [{ rule: 'screen' } as const, ...thing.basis] }))
  const { personId, agencyId } = actor
  return [{ actor: { personId, agencyId }, caseId, things }]
}

const namesIn = (s: Sight, names: number): ShownThing[] =>
  names === 0 ? [] : [{ kind: 'names', category: 'identity', basis: namesBasis(s) }]

const hasGoals = ({ goals }: CaseView | ConferenceView): boolean => goals !== undefined && goals.list.length > 0
const guardianshipsIn = (s: Sight, { guardianships = [] }: CaseView): ShownThing[] =>
  guardianships.length === 0 ? [] : [{ kind: 'guardianship', category: 'legal', basis: guardianshipBasis(s) }]

const goalIn = (s: Sight, shown: boolean): ShownThing[] =>
  shown ? [{ kind: 'goal', category: 'goals', basis: sectionBasis(s, 'goals') }] : []

function summaryOf(s: Sight, id: string): ShownThing[] {
  const summary = s.case.summaries.find((x) => x.id === id)
  const entry = summary && s.case.entries.find((e) => e.id === summary.entryId)
  if (summary === undefined || entry === undefined) return []
  return [{ kind: 'summary', category: entry.category, id: summary.id, basis: summaryBasis(s, entry, summary) }]
}

function decisionOf(s: Sight, id: string): ShownThing[] {
  const decision = s.case.decisions.find((d) => d.id === id)
  return decision === undefined
    ? []
    : [{ kind: 'decision', category: decision.category, id: decision.id, basis: decisionBasis(s, decision) }]
}

function taskOf(s: Sight, id: string, level: Level): ShownThing[] {
  const r = s.state.responsibilities.get(id as ResponsibilityView['id'])
  return r === undefined ? [] : [{ kind: 'task', category: r.category, level, id: r.id, basis: taskBasis(s, r) }]
}

/** By its neutral title only, or whole; named twice, it is told once and as the more. */
function tasksIn(s: Sight, list: readonly Pick<ResponsibilityView, 'id' | 'title'>[]): ShownThing[] {
  const levels = new Map<string, Level>()
  for (const { id, title } of list) {
    const level: Level = title === undefined ? 'summary' : 'read'
    if (rank(level) > rank(levels.get(id) ?? 'none')) levels.set(id, level)
  }
  return [...levels].flatMap(([id, level]) => taskOf(s, id, level))
}

interface InLists {
  readonly tasks: readonly Pick<ResponsibilityView, 'id' | 'title'>[]
  readonly changes: MeView['changes']
}

function byCase(tasks: readonly ResponsibilityView[], changes: MeView['changes']): [CaseId, InLists][] {
  const ids = new Set<CaseId>([...tasks, ...changes].map(({ caseId }) => caseId))
  return [...ids].map((id) => [id, { tasks: tasks.filter((r) => r.caseId === id), changes: changes.filter((c) => c.caseId === id) }])
}

/** Cases of which somebody is told what was done without the client. */
function noticed(state: State, { emergencies, basisNotices, toTell }: MeView): readonly CaseId[] {
  const bases = new Set<string>(basisNotices.map(({ id }) => id))
  const given = bases.size === 0 ? [] : [...state.cases.values()].filter((c) => c.legalBases.some(({ id }) => bases.has(id)))
  return [...new Set([...[...emergencies, ...toTell].map(({ caseId }) => caseId), ...given.map(({ id }) => id)])]
}

const ofLists = (s: Sight, { tasks, changes }: InLists): ShownThing[] => [
  ...tasksIn(s, [...tasks, ...changes.flatMap((c) => (c.kind === 'responsibility' ? changedTask(s, c.id) : []))]),
  ...changes.flatMap((c) => (c.kind === 'summary' ? summaryOf(s, c.id) : c.kind === 'decision' ? decisionOf(s, c.id) : [])),
]

/** What changed is told by the title that the seat may know. */
function changedTask(s: Sight, id: ResponsibilityView['id']): Pick<ResponsibilityView, 'id' | 'title'>[] {
  const r = s.state.responsibilities.get(id)
  return r === undefined ? [] : [{ id, ...(responsibilitySight(s, r) === 'full' && { title: r.title }) }]
}
