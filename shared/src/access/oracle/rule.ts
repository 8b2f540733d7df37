/**
 * The rule of access a second time, as an oracle: what section "Access" of the design says, and nothing taken from the code it checks.
 *
 * Why this shape: production computes with levels; here each level is a yes-or-no question put to rows ("is there a basis that
 * reaches `read`?"), answered with EXISTS and NOT EXISTS as one would in SQL, and the answer is the highest level reached.
 * Two programs that think differently rarely err alike. It is slow and does not care.
 *
 * Not here: who is at the table, who may know of whom, and why an answer is what it is.
 */
import type {
  Actor,
  CeilingRow,
  ConsentRow,
  FlagQuestion,
  Interval,
  LegalBasisRow,
  Level,
  LevelQuestion,
  Question,
  World,
} from './world.ts'

export type * from './world.ts'

const ladder: readonly Level[] = ['none', 'summary', 'read', 'contribute']
const reachedBy: Readonly<Record<Level, readonly Level[]>> = {
  none: [],
  summary: ['summary', 'read', 'contribute'],
  read: ['read', 'contribute'],
  contribute: ['contribute'],
}
/** Levels outside the ladder reach nothing. */
const reaches = (have: Level | undefined, wanted: Level): boolean => reachedBy[wanted].some((level) => level === have)

const hour = 3_600_000
const openInEmergency = ['identity', 'safety', 'informalNetwork']

const inForce = (row: Interval, now: number): boolean => row.from <= now && (row.until === null || now < row.until)

/** What is asked for, whatever it is: a text of a category about some persons, perhaps belonging to an entry. */
interface Thing {
  readonly category: string
  readonly about: readonly string[]
  readonly entryId: string | null
  readonly itemId: string | null
  readonly emergency: boolean
  /** The agencies that wrote it themselves. */
  readonly writers: readonly string[]
}

interface Query {
  readonly world: World
  readonly actor: Actor
  readonly now: number
}

const everybody = (world: World): readonly string[] => world.subjects.map((row) => row.subjectId)
const orEverybody = (world: World, listed: readonly string[]): readonly string[] => (listed.length > 0 ? listed : everybody(world))

/** Cells as they count in this case, before its overrides. */
function cells(world: World): readonly CeilingRow[] {
  const withChild = world.subjects.some((row) => row.child)
  const likeNgo = world.ceilings
    .filter((row) => row.kind === 'ngo' && row.category !== 'children')
    .map((row) => ({ ...row, kind: 'childProtection' }))
  return withChild ? world.ceilings : [...world.ceilings.filter((row) => row.kind !== 'childProtection'), ...likeNgo, childless]
}
const childless: CeilingRow = { kind: 'childProtection', category: 'children', level: 'none', ownEntries: false, hard: false }

const ceilingReaches = ({ world, actor }: Query, category: string, wanted: Level): boolean =>
  cells(world)
    .filter((cell) => cell.kind === actor.kind && cell.category === category)
    .some(
      (cell) =>
        reaches(cell.level, wanted) ||
        (!cell.hard && world.overrides.some((row) => row.kind === cell.kind && row.category === category && reaches(row.level, wanted))),
    )

const ceilingHasFlag = (query: Query, category: string): boolean =>
  ceilingReaches(query, category, 'contribute') ||
  cells(query.world).some((cell) => cell.kind === query.actor.kind && cell.category === category && cell.ownEntries)

const admitted = ({ world, actor, now }: Query): boolean =>
  world.admissions.some((row) => row.agencyId === actor.agencyId && inForce(row, now))

const refused = ({ world, actor }: Query, category: string, persons: readonly string[]): boolean =>
  world.refusals.some((row) => row.agencyId === actor.agencyId && row.category === category && persons.includes(row.subjectId))

/** The consents of one person that this agency can rely on in this category, now. */
const consentsOf = ({ world, actor, now }: Query, category: string, subjectId: string): readonly ConsentRow[] =>
  world.consents.filter(
    (row) =>
      row.agencyId === actor.agencyId &&
      inForce(row, now) &&
      !row.withdrawn.includes(category) &&
      orEverybody(world, row.subjects).includes(subjectId) &&
      everybody(world).includes(subjectId),
  )

const locked = ({ world, actor }: Query, thing: Thing): boolean =>
  world.locks.some((row) => row.entryId === thing.entryId && row.agencyId === actor.agencyId)

const atTheItem = ({ world, actor }: Query, thing: Thing): boolean =>
  thing.itemId === null || world.itemSeats.some((row) => row.itemId === thing.itemId && row.agencyId === actor.agencyId)

/** NOT EXISTS a person who has not opened it: by category under the ceiling, or, as a summary, by naming this one fact. */
const ordinaryReaches = (query: Query, thing: Thing, wanted: Level): boolean =>
  !locked(query, thing) &&
  admitted(query) &&
  atTheItem(query, thing) &&
  !refused(query, thing.category, thing.about) &&
  thing.about.every((subjectId) =>
    consentsOf(query, thing.category, subjectId).some(
      (consent) =>
        (reaches(consent.grants[thing.category], wanted) && ceilingReaches(query, thing.category, wanted)) ||
        (wanted === 'summary' && consent.namedFacts.some((fact) => fact === thing.entryId)),
    ),
  )

const lists = (basis: LegalBasisRow, thing: Thing): boolean => basis.facts.some((fact) => fact === thing.entryId)

const legalBasisReaches = (query: Query, thing: Thing, wanted: Level): boolean =>
  query.world.legalBases
    .filter((basis) => basis.agencyId === query.actor.agencyId && inForce(basis, query.now))
    .filter((basis) => lists(basis, thing) || (basis.facts.length === 0 && !locked(query, thing)))
    .filter((basis) => thing.about.every((subjectId) => orEverybody(query.world, basis.subjects).includes(subjectId)))
    .filter((basis) => basis.overridesCeiling || ceilingReaches(query, thing.category, wanted))
    .some((basis) => reaches(basis.grants[thing.category], wanted))

const breakGlassReaches = (query: Query, thing: Thing, wanted: Level): boolean =>
  reaches('read', wanted) &&
  (openInEmergency.includes(thing.category) || thing.emergency) &&
  !locked(query, thing) &&
  query.world.breakGlass.some(
    (row) =>
      row.personId === query.actor.personId &&
      row.agencyId === query.actor.agencyId &&
      inForce({ from: row.at, until: row.at + hour }, query.now),
  )

const wroteIt = (query: Query, thing: Thing): boolean => thing.writers.includes(query.actor.agencyId)

const reachesLevel = (query: Query, thing: Thing, wanted: Level): boolean =>
  (wroteIt(query, thing) && reaches('read', wanted)) ||
  (thing.about.length > 0 &&
    (ordinaryReaches(query, thing, wanted) || legalBasisReaches(query, thing, wanted) || breakGlassReaches(query, thing, wanted)))

/** A text of a category that belongs to no entry. */
const textAbout = (category: string, about: readonly string[]): Thing => ({
  category,
  about,
  entryId: null,
  itemId: null,
  emergency: false,
  writers: [],
})

const jointText = (world: World, category: string): Thing =>
  textAbout(
    category,
    orEverybody(
      world,
      world.sections.filter((row) => row.category === category).flatMap((row) => row.about),
    ),
  )

const entriesAsThings = (world: World, entryId: string): readonly Thing[] =>
  world.entries
    .filter((row) => row.entryId === entryId)
    .map((row) => ({ ...row, about: orEverybody(world, row.about), writers: [row.author] }))

/** A person at a seat of the network, with no conflict of interest in this case: anybody else gets nothing of everything. */
const mayAskAtAll = ({ world, actor }: Query): boolean =>
  world.agencies.some((row) => row.agencyId === actor.agencyId && row.kind === actor.kind) &&
  world.memberships.some((row) => row.personId === actor.personId && row.agencyId === actor.agencyId) &&
  !world.recusals.some((row) => row.personId === actor.personId)

/** Own words and sentences addressed to the agency. A summary shares the lock and the agenda item of its entry, and its persons unless it names its own. */
const summaryShown = (query: Query, summaryId: string): boolean =>
  query.world.summaries
    .filter((row) => row.summaryId === summaryId)
    .some(
      (row) =>
        row.author === query.actor.agencyId ||
        (row.to.includes(query.actor.agencyId) &&
          entriesAsThings(query.world, row.entryId)
            // Who wrote the entry did not write the summary.
            .map((thing) => ({ ...thing, writers: [], about: row.about === null ? thing.about : orEverybody(query.world, row.about) }))
            .some((thing) => reachesLevel(query, thing, 'summary'))),
    )

/** Those who agreed it at the table, while they take part, and the readers of its category. */
const decisionShown = (query: Query, decisionId: string): boolean =>
  query.world.decisions
    .filter((row) => row.decisionId === decisionId)
    .some(
      (row) =>
        (row.agencies.includes(query.actor.agencyId) && admitted(query)) ||
        reachesLevel(query, jointText(query.world, row.category), 'read'),
    )

/** Is this level reached by what the question names? Things that do not exist reach nothing. */
function isReached(query: Query, question: LevelQuestion, wanted: Level): boolean {
  switch (question.ask) {
    case 'jointText':
      return reachesLevel(query, jointText(query.world, question.category), wanted)
    case 'entry':
      return entriesAsThings(query.world, question.entryId).some((thing) => reachesLevel(query, thing, wanted))
    case 'summary':
      return reaches('summary', wanted) && summaryShown(query, question.summaryId)
    case 'decision':
      return reaches('read', wanted) && decisionShown(query, question.decisionId)
  }
}

/** By consent only: some person of the case gave the flag and did not refuse the agency. */
const hasOwnEntries = (query: Query, category: string): boolean =>
  admitted(query) &&
  ceilingHasFlag(query, category) &&
  everybody(query.world)
    .filter((subjectId) => !refused(query, category, [subjectId]))
    .some((subjectId) => consentsOf(query, category, subjectId).some((consent) => consent.ownEntries.includes(category)))

/** Or some person of the case about whom alone it could write the joint text. */
const mayAdd = (query: Query, category: string): boolean =>
  hasOwnEntries(query, category) ||
  everybody(query.world).some((subjectId) => reachesLevel(query, textAbout(category, [subjectId]), 'contribute'))

/** The level at which, or whether, this person under this seat may have what the question names, at `now` milliseconds. */
export function answer(world: World, actor: Actor, question: LevelQuestion, now: number): Level
export function answer(world: World, actor: Actor, question: FlagQuestion, now: number): boolean
export function answer(world: World, actor: Actor, question: Question, now: number): Level | boolean
export function answer(world: World, actor: Actor, question: Question, now: number): Level | boolean {
  const query = { world, actor, now }
  const asks = mayAskAtAll(query)
  switch (question.ask) {
    case 'mayAdd':
      return asks && mayAdd(query, question.category)
    case 'ownEntries':
      return asks && hasOwnEntries(query, question.category)
    default:
      return (asks && ladder.findLast((level) => isReached(query, question, level))) || 'none'
  }
}
