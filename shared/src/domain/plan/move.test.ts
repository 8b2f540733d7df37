/** Moving an entry to another category: it ends for those who read it there, and begins for those who read it here. */
import { describe, expect, it } from 'vitest'
import type { Category } from '../../access/vocabulary.ts'
import type { CaseId, EntryId } from '../../protocol/ids.ts'
import { type Table, table } from '../../testing/world.ts'

function moving() {
  const t = table()
  const { world, lead, town, office, clinic, caseId } = t
  world.consent(lead, caseId, town, { debts: 'read', housing: 'contribute' })
  world.consent(lead, caseId, office, { income: 'contribute', housing: 'read' })
  world.consent(lead, caseId, clinic, { health: 'contribute' })
  return t
}
const move = (caseId: CaseId, entryId: EntryId, category: Category) => ({ type: 'moveEntry' as const, caseId, entryId, category })
const texts = ({ world, caseId }: Table, actor: Table['lead'], category: Category) =>
  world.category(actor, caseId, category)?.entries.map((e) => world.texts.get(e.document.id)) ?? []

describe('moving an entry', () => {
  it('[PLAN14] withdraws it from everybody and begins a fresh document with the same words for the new audience', () => {
    const t = moving()
    const { world, lead, town, office, caseId } = t
    const old = world.entry(lead, caseId, 'debts', { text: 'dluh za nájem' })
    expect([texts(t, town, 'debts'), texts(t, office, 'housing')]).toEqual([['dluh za nájem'], []])
    const moved = world.ok(lead, move(caseId, old.entryId, 'housing'))
    expect(moved.documentId).not.toBe(old.documentId)
    for (const seat of [lead, town, office]) {
      expect(texts(t, seat, 'debts')).toEqual([])
      expect(texts(t, seat, 'housing')).toEqual(['dluh za nájem'])
      expect(world.document(seat, old.documentId), 'the old document is nobody’s').toEqual({ read: false, write: false })
      expect(world.allSeenBy(seat)).not.toContain(old.entryId)
      expect(world.document(seat, moved.documentId as never).read).toBe(true)
    }
    expect(world.state.documents.has(old.documentId), 'late words for it have a place to be kept').toBe(true)
  })

  it('[PLAN14] keeps author, people, lock, emergency and the client’s words; summaries end with the old place', () => {
    const t = moving()
    const { world, lead, town, office, clinic, caseId, subjects } = t
    const own = world.entry(town, caseId, 'housing', { about: [...subjects], lockedFor: [office.agencyId], emergency: true })
    world.ok(town, { type: 'writeSummary', caseId, entryId: own.entryId, to: [clinic.agencyId], text: 'věta' })
    world.ok(lead, move(caseId, own.entryId, 'income'))
    const [entry] = world.category(lead, caseId, 'income')?.entries ?? []
    expect(entry).toMatchObject({ author: town.agencyId, emergency: true, lockedFor: [office.agencyId], about: subjects })
    expect(texts(t, office, 'income'), 'locked here as there').toEqual([])
    expect(texts(t, town, 'income'), 'its author always reads it').toEqual(['text'])
    expect(world.category(lead, caseId, 'housing')?.summaries).toEqual([])
    expect(world.caseOf(caseId).summaries, 'a sentence without its entry is nobody’s').toEqual([])
    const words = world.entry(lead, caseId, 'goals', { author: 'subject' })
    world.ok(lead, move(caseId, words.entryId, 'housing'))
    expect(world.category(lead, caseId, 'housing')?.entries.at(-1)?.author).toBe('subject')
  })

  it('[PLAN14] what was made at an item stays with the seats at it', () => {
    const t = moving()
    const { world, lead, town, office, caseId } = t
    const { conferenceId, items } = world.conference(lead, caseId, [{ agencies: [lead, town] }])
    world.start(lead, conferenceId, items[0])
    const { entryId } = world.entry(lead, caseId, 'health', { conferenceId })
    world.ok(lead, move(caseId, entryId, 'housing'))
    expect([texts(t, town, 'housing').length, texts(t, office, 'housing').length]).toEqual([1, 0])
  })

  it('[PLAN15] is for the author’s agency and the case manager, into a category where they may add, and not for an empty or closed one', () => {
    const { world, lead, town, office, clinic, caseId } = moving()
    const { entryId, documentId } = world.entry(lead, caseId, 'housing')
    expect(world.answer(town, move(caseId, entryId, 'income')), 'reads it, has not written it').toBe('not-allowed')
    expect(world.answer(clinic, move(caseId, entryId, 'health')), 'does not read it').toBe('not-found')
    const own = world.entry(town, caseId, 'housing')
    expect(world.answer(town, move(caseId, own.entryId, 'debts')), 'reads there only').toBe('not-allowed')
    expect(world.answer(office, move(caseId, own.entryId, 'income'))).toBe('not-allowed')
    expect(world.answer(lead, move(caseId, entryId, 'housing'))).toBe('conflict:category')
    world.texts.set(documentId, '  ')
    expect(world.answer(lead, move(caseId, entryId, 'income'))).toBe('conflict:text')
    expect(world.answer(lead, move(caseId, own.entryId, 'income'))).toBe('accepted')
    world.ok(lead, { type: 'closeCase', caseId, reason: 'r' })
    expect(world.answer(lead, move(caseId, entryId, 'income'))).toBe('conflict')
  })

  it('[PLAN15] of two who move it at once the second finds it no more, and there is one', () => {
    const t = moving()
    const { world, lead, town, caseId } = t
    const { entryId } = world.entry(town, caseId, 'housing')
    world.ok(lead, move(caseId, entryId, 'income'))
    expect(world.answer(town, move(caseId, entryId, 'goals'))).toBe('not-found')
    expect(world.answer(lead, move(caseId, entryId, 'income'))).toBe('not-found')
    expect(world.caseOf(caseId).entries).toHaveLength(1)
  })
})
