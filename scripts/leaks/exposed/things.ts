/**
 * things: what of which case a view shows, as far as the exposure log tells things apart. Read off the wire, by what the log is said to hold
 * (decision 0015); how the server itself takes a view apart is nothing that is known here.
 */

/** `name`: the section or the id, where there are several of a kind. `level`: how much of it, where that can be told. */
export interface Thing {
  readonly caseId: string
  readonly kind: string
  readonly name: string
  readonly level?: string | undefined
}

export const keyOf = ({ caseId, kind, name }: Thing): string => `${caseId} ${kind} ${name}`

// biome-ignore lint/suspicious/noExplicitAny: views differ by topic, and only what is looked at is known here
export type Seen = any
interface Task {
  readonly id: string
  readonly caseId: string
  readonly title?: string
}
type Row = { readonly id: string }

const named = (caseId: string, kind: string, some: readonly Row[]): Thing[] => some.map(({ id }) => ({ caseId, kind, name: id }))
const when = (shown: boolean, caseId: string, kind: string): Thing[] => (shown ? [{ caseId, kind, name: '' }] : [])

/** Named twice, by its neutral title and whole, it was shown whole. */
function tasks(some: readonly Task[]): Thing[] {
  const whole = new Set(some.filter(({ title }) => title !== undefined).map(({ id }) => id))
  const distinct = new Map(some.map((task) => [task.id, task]))
  return [...distinct.values()].map(({ id, caseId }) => ({ caseId, kind: 'task', name: id, level: whole.has(id) ? 'read' : 'summary' }))
}

const ofCase = (view: Seen): Thing[] => [
  ...when(true, view.id, 'page'),
  ...when(view.subjects.length > 0, view.id, 'names'),
  ...view.categories.map((c: Seen) => ({ caseId: view.id, kind: 'category', name: c.code, level: c.level })),
  ...view.categories.flatMap((c: Seen) => named(view.id, 'summary', c.summaries)),
  ...when(view.goals?.list.length > 0 || view.swot !== undefined, view.id, 'goal'),
  ...when((view.guardianships ?? []).length > 0, view.id, 'guardianship'),
  ...when(view.helpNetwork !== undefined, view.id, 'network'),
  ...named(view.id, 'decision', view.decisions),
  ...tasks(view.responsibilities),
]

const ofConference = (view: Seen): Thing[] => [
  { caseId: view.caseId, kind: 'conference', name: view.id },
  ...when(view.subjects.length > 0, view.caseId, 'names'),
  ...when(view.goals?.list.length > 0, view.caseId, 'goal'),
  ...named(view.caseId, 'decision', view.decisions),
  ...tasks(view.responsibilities),
  ...named(view.caseId, 'message', view.message?.text === undefined ? [] : [view]),
]

const onScreen = (view: Seen, caseId: string): Thing[] => [
  ...named(caseId, 'decision', view.decisions),
  ...tasks(view.responsibilities.map(({ id }: Row) => ({ id, caseId }))),
  ...named(caseId, 'message', view.message === undefined ? [] : [view]),
]

/** What those in the room have in front of them besides: the texts, which whoever opened the screen opens one by one. */
export const onTheWall = (view: Seen, caseId: string): Thing[] => [
  ...named(caseId, 'notes', view.item?.document === undefined ? [] : [view.item]),
  ...named(caseId, 'entry', view.entries),
  ...onScreen(view, caseId),
]

/** Of what changed, the title may be the neutral one. */
const ofMe = ({ responsibilities, changes, emergencies, toTell }: Seen): Thing[] => {
  const listed = tasks(responsibilities)
  const turned = changes.filter(({ kind, id }: Seen) => kind === 'responsibility' && !listed.some(({ name }) => name === id))
  return [
    ...listed,
    ...turned.map(({ id, caseId }: Seen) => ({ caseId, kind: 'task', name: id })),
    ...changes
      .filter(({ kind }: Seen) => kind === 'summary' || kind === 'decision')
      .map(({ id, caseId, kind }: Seen) => ({ caseId, kind, name: id })),
    ...[...emergencies, ...toTell].map(({ caseId }: Seen) => ({ caseId, kind: 'notice', name: '' })),
  ]
}

/** `caseOf`: to which case a conference belongs; its common screen does not say so. */
export function thingsIn(topic: string, view: Seen, caseOf: (conferenceId: string) => string): Thing[] {
  const [name, id = '', as, agencyId = ''] = topic.split(':')
  if (name === 'case' && as === 'as')
    return [{ caseId: id, kind: 'viewAs', name: agencyId }, ...ofCase(view).filter(({ kind }) => kind !== 'page')]
  if (name === 'case') return ofCase(view)
  if (name === 'exposure') return when(true, id, 'log')
  if (name === 'conference') return ofConference(view)
  if (name === 'room') return [{ caseId: caseOf(id), kind: 'conference', name: id }, ...onScreen(view, caseOf(id))]
  if (name === 'me') return ofMe(view)
  if (name === 'responsibilities') return tasks([...view.responsibilities, ...view.overlaps.flat(), ...view.gaps])
  return []
}

/** What each document is that a view names. */
export function documentsIn(topic: string, view: Seen): [documentId: string, Thing][] {
  const [name, , as] = topic.split(':')
  if (name === 'case' && as === undefined)
    return view.categories.flatMap(({ code, document, entries }: Seen) => [
      ...(document === undefined ? [] : [[document.id, { caseId: view.id, kind: 'text', name: code }]]),
      ...entries.map((entry: Seen) => [entry.document.id, { caseId: view.id, kind: 'entry', name: entry.id }]),
    ])
  if (name !== 'conference') return []
  const { message, items, caseId, id } = view
  return [
    ...items.flatMap((item: Seen) => (item.document === undefined ? [] : [[item.document.id, { caseId, kind: 'notes', name: item.id }]])),
    ...(message?.document === undefined ? [] : [[message.document.id, { caseId, kind: 'message', name: id }]]),
  ] as [string, Thing][]
}
