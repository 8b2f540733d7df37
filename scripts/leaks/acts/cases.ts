/** cases: a case is opened, agencies come to its table and leave it. */
import * as ledger from '../ledger.ts'
import { inBook } from '../ledger.ts'
import type { Scene } from '../scene.ts'
import type { CommandOutcome, Tapped } from '../tapped.ts'
import { consent } from './bases.ts'
import { categories, ceilings } from './table.ts'

/** A case with two people, all of it open to its manager; the key. */
export async function openCase(scene: Scene, manager: Tapped): Promise<string> {
  const key = scene.key('case')
  const label = scene.canaries.word(`label of ${key}`, ledger.knowsOfCase(key))
  const purpose = scene.canaries.word(`purpose of ${key}`, ledger.managerOf(key))
  const subjects = [`${key}-a`, `${key}-b`]
  const names = subjects.map((subject) => scene.canaries.word(`name of ${subject}`, ledger.knowsSubject(key, subject)))
  const world = {
    subjects: subjects.map((subjectId) => ({ subjectId, child: false })),
    agencies: [...scene.seats.values()].map(({ agencyId, kind }) => ({ agencyId, kind })),
    memberships: [...scene.seats.values()].map(({ personId, agencyId }) => ({ personId, agencyId })),
    ceilings,
    overrides: [], admissions: [{ agencyId: manager.agencyId, from: 0, until: null }],
    consents: [], refusals: [], legalBases: [], breakGlass: [], recusals: [], sections: [],
    entries: [], locks: [], itemSeats: [], summaries: [], decisions: [],
  } // biome-ignore format: a table of tables
  const book = {
    key,
    lead: manager.agencyId,
    manager: manager.personId,
    closed: false,
    hidden: {},
    world,
    meetings: [],
    tasks: [],
    said: {},
  }
  const request = { type: 'openCase', label: label.words, purpose: purpose.words }
  const opened = await scene.does(manager, { ...request, subjects: names.map((name) => ({ name: name.words, age: 40 })) }, (facts) => ({
    books: { ...facts.books, [key]: book },
  }))
  if (!opened.ok) throw new Error(`no case was opened: ${opened.code}`)
  scene.named(key, opened.result.caseId, key, ledger.knowsOfCase(key))
  scene.topics.set(`case:${opened.result.caseId}`, (facts, viewer, now) => {
    const found = facts.books[key]
    return found !== undefined && ledger.knowsCase(found, viewer, now)
  })
  scene.topics.set(`exposure:${opened.result.caseId}`, ledger.managerOf(key))
  for (const [i, subject] of subjects.entries()) scene.ids.set(subject, opened.result.subjects[i].id)
  await consent(scene, key, manager, { agency: manager, grants: Object.fromEntries(categories.map((c) => [c, 'contribute'])) })
  const { body } = await manager.view(`case:${scene.id(key)}`)
  for (const { code, document } of body.view.categories) {
    if (document) scene.document(document.id, `section ${code} of ${key}`, ledger.readersOf(key, code))
    if (document) scene.ids.set(`${key}/${code}`, document.id)
  }
  return key
}

export function admit(
  scene: Scene,
  key: string,
  manager: Tapped,
  agency: Tapped,
  hiddenFrom: readonly Tapped[] = [],
): Promise<CommandOutcome> {
  const hidden = hiddenFrom.map((a) => a.agencyId)
  const { agencyId, personId } = agency
  const { now } = scene
  return scene.does(
    manager,
    { type: 'admitToCase', caseId: scene.id(key), agencyId, personId, hiddenFrom: hidden },
    inBook(key, (book) => ({
      ...book,
      hidden: { ...book.hidden, [agencyId]: hidden },
      world: { ...book.world, admissions: [...ended(book.world.admissions, agencyId, now), { agencyId, from: 0, until: null }] },
    })),
  )
}

const ended = <Row extends { agencyId: string; from: number; until: number | null }>(
  rows: readonly Row[],
  agencyId: string,
  now: number,
): Row[] => rows.map((row) => (row.agencyId === agencyId && (row.until ?? Number.POSITIVE_INFINITY) > now ? { ...row, until: now } : row))

export function remove(scene: Scene, key: string, manager: Tapped, agency: Tapped): Promise<CommandOutcome> {
  const { agencyId } = agency
  const { now } = scene
  return scene.does(
    manager,
    { type: 'removeFromCase', caseId: scene.id(key), agencyId },
    inBook(key, (book) => ({
      ...ledger.withoutPresent(book, (p) => p.agencyId === agencyId),
      world: {
        ...book.world,
        admissions: ended(book.world.admissions, agencyId, now),
        itemSeats: book.world.itemSeats.filter((seat) => seat.agencyId !== agencyId),
      },
    })),
  )
}
