/** plan: entries, summaries, locks, decisions, the goal; and what is typed into documents. */
import type { Mark } from '../canaries.ts'
import * as ledger from '../ledger.ts'
import { inBook, inWorld } from '../ledger.ts'
import type { Scene } from '../scene.ts'
import type { CommandOutcome, Tapped } from '../tapped.ts'

export interface NewEntry {
  readonly category: string
  readonly about?: readonly string[]
  readonly lockedFor?: readonly Tapped[]
  readonly emergency?: boolean
  /** Written during the running item of this conference. */
  readonly meeting?: string
}

/** The key of the entry; undefined where it was refused. */
export async function addEntry(scene: Scene, key: string, seat: Tapped, fresh: NewEntry): Promise<string | undefined> {
  const { category, about = [], lockedFor = [], emergency = false, meeting } = fresh
  const entry = scene.key('entry')
  const audience = ledger.readersOfEntry(key, entry)
  const words = scene.canaries.word(`${category} ${entry} of ${seat.key}`, audience)
  const done = await scene.does(
    seat,
    {
      type: 'addEntry', caseId: scene.id(key), category, text: words.words, emergency,
      ...(about.length > 0 && { about: about.map((subject) => scene.id(subject)) }),
      lockedFor: lockedFor.map((a) => a.agencyId),
      ...(meeting !== undefined && { conferenceId: scene.id(meeting) }),
    }, // biome-ignore format: a request
    inBook(key, (book) => {
      const running = book.meetings.find((m) => m.key === meeting)?.running
      const within = book.world.itemSeats.some((s) => s.itemId === running && s.agencyId === seat.agencyId) ? running : undefined
      const row = { entryId: entry, category, author: seat.agencyId, about, emergency, itemId: within ?? null }
      const locks = lockedFor.map((a) => ({ entryId: entry, agencyId: a.agencyId }))
      return { ...book, world: { ...book.world, entries: [...book.world.entries, row], locks: [...book.world.locks, ...locks] } }
    }),
  )
  if (!done.ok) return undefined
  scene.named(entry, done.result.entryId, entry, audience, ledger.namesEntry(key, entry))
  scene.document(done.result.documentId, entry, audience)
  scene.ids.set(`${entry}/text`, done.result.documentId)
  return entry
}

export function lock(scene: Scene, key: string, manager: Tapped, entry: string, agencies: readonly Tapped[]): Promise<CommandOutcome> {
  return scene.does(
    manager,
    { type: 'lockEntry', caseId: scene.id(key), entryId: scene.id(entry), agencies: agencies.map((a) => a.agencyId) },
    inWorld(key, (world) => ({
      locks: [...world.locks.filter((l) => l.entryId !== entry), ...agencies.map((a) => ({ entryId: entry, agencyId: a.agencyId }))],
    })),
  )
}

/** The same row in another category: who reads it there, may have its words; its old ids are nobody's any more. */
export async function move(scene: Scene, key: string, manager: Tapped, entry: string, category: string): Promise<void> {
  const oldDocument = scene.id(`${entry}/text`)
  const oldId = scene.id(entry)
  const done = await scene.does(
    manager,
    { type: 'moveEntry', caseId: scene.id(key), entryId: oldId, category },
    inWorld(key, (world) => ({
      entries: world.entries.map((e) => (e.entryId === entry ? { ...e, category } : e)),
      summaries: world.summaries.filter((s) => s.entryId !== entry),
      // Facts were named, and listed by law, in the old place.
      consents: world.consents.map((c) => ({ ...c, namedFacts: c.namedFacts.filter((fact) => fact !== entry) })),
      legalBases: world.legalBases.map((b) => ({ ...b, facts: b.facts.map((fact) => (fact === entry ? 'gone' : fact)) })),
    })),
  )
  if (!done.ok) return
  const audience = ledger.readersOfEntry(key, entry)
  await scene.settle()
  // Where it was listed it still stands, for the one who listed it.
  scene.named(`${entry}/before`, oldId, `${entry} in its old place`, ledger.managerOf(key))
  scene.document(oldDocument, `${entry} in its old place`, ledger.nobody)
  scene.named(entry, done.result.entryId, entry, audience, ledger.namesEntry(key, entry))
  scene.document(done.result.documentId, entry, audience)
  scene.ids.set(`${entry}/text`, done.result.documentId)
}

export async function summarise(scene: Scene, key: string, seat: Tapped, entry: string, to: readonly Tapped[]): Promise<void> {
  const summary = scene.key('summary')
  const words = scene.canaries.word(`${summary} of ${entry}`, ledger.seesSummary(key, summary, entry))
  const row = { summaryId: summary, entryId: entry, author: seat.agencyId, to: to.map((a) => a.agencyId), about: null }
  const done = await scene.does(
    seat,
    { type: 'writeSummary', caseId: scene.id(key), entryId: scene.id(entry), to: row.to, text: words.words },
    inWorld(key, (world) => ({ summaries: [...world.summaries, row] })),
  )
  if (done.ok) scene.named(summary, done.result.summaryId, summary, ledger.seesSummary(key, summary, entry))
}

export async function setGoal(scene: Scene, key: string, seat: Tapped): Promise<void> {
  const goal = scene.canaries.word('goal', ledger.readersOf(key, 'goals'))
  const strength = scene.canaries.word('strength', ledger.readersOf(key, 'goals'))
  const helper = scene.canaries.word('helper', ledger.readersOf(key, 'informalNetwork'))
  const caseId = scene.id(key)
  await scene.does(seat, { type: 'setGoal', caseId, text: goal.words })
  await scene.does(seat, { type: 'setSwot', caseId, strengths: [strength.words], weaknesses: [], opportunities: [], threats: [] })
  await scene.does(seat, { type: 'setHelpNetwork', caseId, helpers: [{ name: helper.words, kind: 'friend' }] })
}

export async function decide(scene: Scene, key: string, seat: Tapped, category: string, agencies: readonly Tapped[]): Promise<void> {
  const decision = scene.key('decision')
  const audience = ledger.seesDecision(key, decision)
  const [text, reasons, dissent] = ['text', 'reasons', 'dissent'].map((what) =>
    scene.canaries.word(`${what} of ${decision}`, audience),
  ) as [Mark, Mark, Mark]
  const row = { decisionId: decision, category, agencies: agencies.map((a) => a.agencyId) }
  const done = await scene.does(
    seat,
    {
      type: 'recordDecision', caseId: scene.id(key), category, agencies: row.agencies,
      text: text.words, reasons: reasons.words, dissent: dissent.words,
    }, // biome-ignore format: a request
    inWorld(key, (world) => ({ decisions: [...world.decisions, row] })),
  )
  if (done.ok) scene.named(decision, done.result.decisionId, decision, audience)
}

/** Types a new canary in pieces into an open document; the mark. */
export function type(scene: Scene, seat: Tapped, documentId: string): Mark | undefined {
  const desk = seat.desks.get(documentId)
  const document = scene.documents.get(documentId)
  if (desk?.isOpen !== true || document === undefined) return undefined
  scene.operations += 1
  const mark = scene.canaries.word(`${document.what}, typed by ${seat.key}`, document.audience)
  desk.type(mark.words, 1 + scene.random.below(mark.words.length))
  return mark
}

/** Frames that the gate refuses, each the end of that connection and of no other. */
const hostileFrames: readonly (readonly number[])[] = [[0, 2, 3, 1, 1, 1], [0, 2, 0], [0, 7, 1, 0], [9, 1, 2, 3], [0, 0, 5, 1], []]
export async function breakIn(scene: Scene, seat: Tapped, documentId: string): Promise<void> {
  const desk = seat.desks.get(documentId)
  const frame = scene.random.pick(hostileFrames) ?? []
  if (desk?.isOpen !== true) return
  scene.operations += 1
  desk.send(Uint8Array.from(frame))
  await desk.until(() => false)
}

/** Pastes three paragraphs with a canary each, makes one bold and perhaps takes all of it back. */
export async function paste(scene: Scene, seat: Tapped, documentId: string, isUndone: boolean): Promise<void> {
  const desk = seat.desks.get(documentId)
  const document = scene.documents.get(documentId)
  if (desk?.isOpen !== true || document === undefined) return
  scene.operations += 1
  const marks = [1, 2, 3].map((n) => scene.canaries.word(`${document.what}, pasted ${n} by ${seat.key}`, document.audience))
  desk.paste(marks.map(({ words }) => words))
  if (!isUndone) {
    desk.change(marks[0]?.words ?? '', 'bold')
    return
  }
  desk.undo.undo()
  await desk.settled()
  await scene.settle()
  if (desk.isOpen) for (const mark of marks) mark.isDeleted = true
}

/** Takes what was typed out again; from the moment everybody has heard so nobody is sent it any more. */
export async function erase(scene: Scene, seat: Tapped, documentId: string, mark: Mark): Promise<void> {
  const desk = seat.desks.get(documentId)
  if (desk?.isOpen !== true || !desk.change(mark.words, 'delete')) return
  scene.operations += 1
  await desk.settled()
  await scene.settle()
  if (desk.isOpen) mark.isDeleted = true
}
