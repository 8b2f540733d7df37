/**
 * ledger: what the harness itself knows to be so, from the commands it gave and the server accepted; and who may be sent what, by the
 * independent rule of access. Nothing here comes from the code of the server: a bug there must not be repeated here.
 *
 * Facts are plain values that are replaced, never changed; so what may still be on its way is judged by the facts of before.
 */
import { type Actor, answer, type Level, type LevelQuestion, type World } from '../../shared/src/access/oracle/rule.ts'
import type { Audience, Viewer } from './canaries.ts'

export interface Item {
  readonly key: string
  readonly categories: readonly string[]
  readonly begun: boolean
}
export interface Present {
  readonly personId: string
  readonly agencyId: string
  readonly where: 'room' | 'remote'
}
export interface Meeting {
  readonly key: string
  readonly organiser: string
  readonly items: readonly Item[]
  readonly running: string | undefined
  readonly closed: boolean
  /** Who has come in and not left. */
  readonly present: readonly Present[]
  /** The agencies the message was put to; `isDraft`: in the words of the draft. */
  readonly message: { readonly to: readonly string[]; readonly isDraft: boolean } | undefined
}
export interface Task {
  readonly key: string
  readonly category: string
  readonly item: string | undefined
  readonly owner: string
  readonly helpers: readonly string[]
  readonly offeredBy: string
  readonly handoverTo: string | undefined
}

/** One case. Entries, items and the like are named by keys of our own; `world` is what the rule of access is asked about. */
export interface Book {
  readonly key: string
  readonly lead: string
  readonly manager: string
  readonly closed: boolean
  /** From whom an agency is hidden, by its latest admission. */
  readonly hidden: Readonly<Record<string, readonly string[]>>
  readonly world: World
  readonly meetings: readonly Meeting[]
  readonly tasks: readonly Task[]
  /** What is said by a thing of which only the latest words are shown, and that it was removed. */
  readonly said: Readonly<Record<string, string | undefined>>
}

export interface Facts {
  readonly books: Readonly<Record<string, Book>>
}

export const nothing: Facts = { books: {} }

/** Changes one case. */
export const inBook =
  (key: string, change: (book: Book) => Book) =>
  (facts: Facts): Facts => {
    const book = facts.books[key]
    return book === undefined ? facts : { books: { ...facts.books, [key]: change(book) } }
  }

export const inWorld = (key: string, change: (world: World) => Partial<World>) =>
  inBook(key, (book) => ({ ...book, world: { ...book.world, ...change(book.world) } }))

export const inMeeting = (key: string, meeting: string, change: (meeting: Meeting) => Meeting) =>
  inBook(key, (book) => ({ ...book, meetings: book.meetings.map((m) => (m.key === meeting ? change(m) : m)) }))

/** Changes the conference, in whichever case it is. */
export const atMeeting = (meeting: string, change: (meeting: Meeting) => Meeting) => (facts: Facts) =>
  Object.keys(facts.books).reduce((all, key) => inMeeting(key, meeting, change)(all), facts)

/** Whoever sees nothing of a case any more has left all its tables. */
export const withoutPresent = (book: Book, gone: (present: Present) => boolean): Book => ({
  ...book,
  meetings: book.meetings.map((m) => ({ ...m, present: m.present.filter((p) => !gone(p)) })),
})

export const inTask = (key: string, task: string, change: (task: Task) => Task) =>
  inBook(key, (book) => ({ ...book, tasks: book.tasks.map((t) => (t.key === task ? change(t) : t)) }))

// Questions

const actorOf = ({ personId, agencyId, kind }: Viewer): Actor => ({ personId, agencyId, kind })
const reaches = (level: Level, wanted: 'summary' | 'read'): boolean =>
  (wanted === 'summary' ? ['summary', 'read', 'contribute'] : ['read', 'contribute']).includes(level)
const inForce = ({ from, until }: { from: number; until: number | null }, now: number): boolean =>
  from <= now && (until === null || now < until)

export const isRecused = (book: Book, { personId }: Viewer): boolean => book.world.recusals.some((r) => r.personId === personId)
export const isManager = (book: Book, viewer: Viewer): boolean =>
  viewer.personId === book.manager && viewer.agencyId === book.lead && !isRecused(book, viewer)
export const isAdmitted = (book: Book, agencyId: string, now: number): boolean =>
  book.world.admissions.some((a) => a.agencyId === agencyId && inForce(a, now))
export const levelOf = (book: Book, viewer: Viewer, question: LevelQuestion, now: number): Level =>
  answer(book.world, actorOf(viewer), question, now)
export const mayAdd = (book: Book, viewer: Viewer, category: string, now: number): boolean =>
  !book.closed && answer(book.world, actorOf(viewer), { ask: 'mayAdd', category }, now)

export const readsSection = (book: Book, viewer: Viewer, category: string, now: number): boolean =>
  reaches(levelOf(book, viewer, { ask: 'jointText', category }, now), 'read')
export const readsEntry = (book: Book, viewer: Viewer, entryId: string, now: number): boolean =>
  reaches(levelOf(book, viewer, { ask: 'entry', entryId }, now), 'read')

export function knowsCase(book: Book, viewer: Viewer, now: number): boolean {
  const { agencyId, personId } = viewer
  const { world } = book
  if (isRecused(book, viewer)) return false
  return (
    isAdmitted(book, agencyId, now) ||
    world.legalBases.some((b) => b.agencyId === agencyId && inForce(b, now) && Object.values(b.grants).some((g) => g !== 'none')) ||
    world.breakGlass.some(
      (b) => b.personId === personId && b.agencyId === agencyId && inForce({ from: b.at, until: b.at + 3_600_000 }, now),
    ) ||
    world.entries.some((e) => e.author === agencyId)
  )
}

const sitsAt = (book: Book, viewer: Viewer, item: string): boolean =>
  !isRecused(book, viewer) && book.world.itemSeats.some((s) => s.itemId === item && s.agencyId === viewer.agencyId)
const seesAgenda = (book: Book, viewer: Viewer, meeting: Meeting): boolean =>
  isManager(book, viewer) || (viewer.agencyId === meeting.organiser && !isRecused(book, viewer))
const knowsMeeting = (book: Book, viewer: Viewer, meeting: Meeting): boolean =>
  seesAgenda(book, viewer, meeting) || meeting.items.some((item) => sitsAt(book, viewer, item.key))

/** Its own an agency keeps; with those of others it has to do as long as it is on the case. */
const takesPart = (book: Book, { agencyId }: Viewer, task: Task, now: number): boolean =>
  task.owner === agencyId || ([task.offeredBy, task.handoverTo, ...task.helpers].includes(agencyId) && isAdmitted(book, agencyId, now))

/** A task as the thing that the rule is asked about: a text of its category that arose where it did. */
function levelOfTask(book: Book, viewer: Viewer, task: Task, now: number): Level {
  const about = book.world.sections.filter((s) => s.category === task.category).flatMap((s) => s.about)
  const row = { entryId: 'task', category: task.category, author: 'nobody', about, emergency: false, itemId: task.item ?? null }
  return answer({ ...book.world, entries: [row] }, actorOf(viewer), { ask: 'entry', entryId: 'task' }, now)
}

// Audiences

type Asked = (book: Book, viewer: Viewer, now: number) => boolean
const within =
  (key: string, ask: Asked): Audience =>
  (facts, viewer, now) => {
    const book = facts.books[key]
    return book !== undefined && !viewer.administers && ask(book, viewer, now)
  }

export const nobody: Audience = () => false
export const managerOf = (key: string): Audience => within(key, isManager)
export const leadOf = (key: string): Audience => within(key, (book, v, now) => v.agencyId === book.lead && knowsCase(book, v, now))
export const readersOf = (key: string, category: string): Audience => within(key, (book, v, now) => readsSection(book, v, category, now))
export const readersOfEntry = (key: string, entry: string): Audience => within(key, (book, v, now) => readsEntry(book, v, entry, now))

/** A basis that is limited to an entry names it to whoever manages the case, by an id that says nothing: else it would look as if it opened everything. */
export const namesEntry = (key: string, entry: string): Audience =>
  within(key, (book, v, now) => readsEntry(book, v, entry, now) || (isManager(book, v) && isListed(book, entry)))
const isListed = ({ world }: Book, entry: string): boolean =>
  world.consents.some((c) => c.namedFacts.includes(entry)) || world.legalBases.some((b) => b.facts.includes(entry))

export const seesSummary = (key: string, summary: string, entry: string): Audience =>
  within(
    key,
    (book, v, now) =>
      levelOf(book, v, { ask: 'summary', summaryId: summary }, now) !== 'none' || (isManager(book, v) && readsEntry(book, v, entry, now)),
  )

export const seesDecision = (key: string, decision: string): Audience =>
  within(key, (book, v, now) => levelOf(book, v, { ask: 'decision', decisionId: decision }, now) !== 'none')

export const knowsSubject = (key: string, subject: string): Audience =>
  within(key, (book, v, now) => {
    const only = { ...book, world: { ...book.world, sections: [{ category: 'identity', about: [subject] }] } }
    return isManager(book, v) || reaches(levelOf(only, v, { ask: 'jointText', category: 'identity' }, now), 'summary')
  })

/** Who decides for a person belongs to that person's legal matters. */
export const readersOfLegal = (key: string, subject: string): Audience =>
  within(key, (book, v, now) => {
    const only = { ...book, world: { ...book.world, sections: [{ category: 'legal', about: [subject] }] } }
    return isManager(book, v) || readsSection(only, v, 'legal', now)
  })

/** The neutral name of a case stands with whatever of it one may know: a conference, a task of one's own. */
export const knowsOfCase = (key: string): Audience =>
  within(
    key,
    (book, v, now) =>
      knowsCase(book, v, now) ||
      book.meetings.some((m) => knowsMeeting(book, v, m)) ||
      (!isRecused(book, v) && book.tasks.some((t) => takesPart(book, v, t, now))),
  )

const ofMeeting = (key: string, meeting: string, ask: (book: Book, m: Meeting, v: Viewer, now: number) => boolean): Audience =>
  within(key, (book, v, now) => book.meetings.some((m) => m.key === meeting && ask(book, m, v, now)))

export const knowsConference = (key: string, meeting: string): Audience => ofMeeting(key, meeting, (book, m, v) => knowsMeeting(book, v, m))
export const knowsItem = (key: string, meeting: string, item: string): Audience =>
  ofMeeting(key, meeting, (book, m, v) => m.items.some((i) => i.key === item) && (seesAgenda(book, v, m) || sitsAt(book, v, item)))
export const readsNotes = (key: string, meeting: string, item: string): Audience =>
  ofMeeting(key, meeting, (book, m, v) => sitsAt(book, v, item) && m.items.some((i) => i.key === item && i.begun))
export const organisers = (key: string, meeting: string): Audience => ofMeeting(key, meeting, (book, m, v) => seesAgenda(book, v, m))

/** Who sits in the room, before the common screen, and not outside while something runs that is none of theirs. */
export const beforeTheScreen = (facts: Facts, meeting: string): Present[] =>
  Object.values(facts.books).flatMap((book) =>
    book.meetings.filter((m) => m.key === meeting).flatMap((m) => m.present.filter((p) => p.where === 'room' && !waits(book, m, p))),
  )

const waits = ({ world }: Book, { running }: Meeting, { agencyId }: Present): boolean =>
  running !== undefined && !world.itemSeats.some((s) => s.itemId === running && s.agencyId === agencyId)

const leads = (book: Book, viewer: Viewer): boolean => viewer.agencyId === book.lead && !isRecused(book, viewer)
const wasPutTo = (book: Book, m: Meeting, v: Viewer, now: number): boolean =>
  !isRecused(book, v) && m.message?.to.includes(v.agencyId) === true && isAdmitted(book, v.agencyId, now)
export const readsMessage = (key: string, meeting: string): Audience =>
  ofMeeting(key, meeting, (book, m, v, now) => leads(book, v) || wasPutTo(book, m, v, now))
export const readsDraft = (key: string, meeting: string): Audience =>
  ofMeeting(key, meeting, (book, m, v, now) => leads(book, v) || (m.message?.isDraft === true && wasPutTo(book, m, v, now)))

export const knowsTask = (key: string, task: string, whole: boolean): Audience =>
  within(
    key,
    (book, v, now) =>
      !isRecused(book, v) &&
      book.tasks.some(
        (t) => t.key === task && (takesPart(book, v, t, now) || reaches(levelOfTask(book, v, t, now), whole ? 'read' : 'summary')),
      ),
  )

/** Who sits for an agency is told where both have to do with one case, and the one is not hidden from the other. */
export const knowsPersonOf =
  (agencyId: string, personId: string): Audience =>
  (facts, viewer, now) =>
    viewer.personId === personId ||
    viewer.administers ||
    // Whoever asks for something of a case that is not theirs is named to its manager.
    Object.values(facts.books).some((book) => takesPartWith(book, agencyId, viewer, now) || isManager(book, viewer))

function takesPartWith(book: Book, agencyId: string, viewer: Viewer, now: number): boolean {
  const wasThere = book.lead === agencyId || book.world.admissions.some((a) => a.agencyId === agencyId)
  if (!wasThere || isRecused(book, viewer)) return false
  if (viewer.agencyId === agencyId) return true
  if (book.hidden[agencyId]?.includes(viewer.agencyId) === true) return false
  return (
    knowsCase(book, viewer, now) ||
    book.meetings.some((m) => knowsMeeting(book, viewer, m)) ||
    book.tasks.some((t) => takesPart(book, viewer, t, now))
  )
}
/** That it takes part anywhere: its name stands in the directory of the network and must stand nowhere else. */
export const knowsAgencyOnCases =
  (agencyId: string): Audience =>
  (facts, viewer, now) =>
    viewer.agencyId === agencyId ||
    viewer.administers ||
    Object.values(facts.books).some((book) => takesPartWith(book, agencyId, viewer, now) || isManager(book, viewer))
