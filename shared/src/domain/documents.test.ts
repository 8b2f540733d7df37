/** Documents beyond reading and writing: whose key seals a text, and when time alone changes what is open. */
import { describe, expect, it } from 'vitest'
import { nextBoundary } from '../access/level.ts'
import type { SubjectId } from '../protocol/ids.ts'
import { hour, table, timeZone } from '../testing/world.ts'
import { keyScopeOfDocument } from './documents.ts'
import { dateOf, endOfDay } from './time.ts'

const couple = [{ name: 'Anna' }, { name: 'Karel' }]

describe('the key of a document', () => {
  it("[PLAN13] is one person's where the text is about one person only, and the case's where it is about several", () => {
    const { world, lead, caseId, subjects } = table(couple)
    const [anna, karel] = subjects as [SubjectId, SubjectId]
    const scope = (documentId: Parameters<typeof keyScopeOfDocument>[1]) => keyScopeOfDocument(world.state, documentId)
    const hers = world.entry(lead, caseId, 'income', { about: [anna] })
    const his = world.entry(lead, caseId, 'income', { about: [karel] })
    const both = world.entry(lead, caseId, 'income')
    expect([hers, his, both].map((e) => scope(e.documentId))).toEqual([
      `case:${caseId}/person:${anna}`,
      `case:${caseId}/person:${karel}`,
      `case:${caseId}`,
    ])
    const { housing } = world.caseOf(caseId).sections
    expect(scope(housing)).toBe(`case:${caseId}`)
    world.ok(lead, { type: 'setSectionAbout', caseId, category: 'housing', about: [karel] })
    expect(scope(housing)).toBe(`case:${caseId}/person:${karel}`)
    const single = table()
    expect(keyScopeOfDocument(single.world.state, single.world.caseOf(single.caseId).sections.housing)).toBe(
      `case:${single.caseId}/person:${single.subjects[0]}`,
    )
  })
})

describe('the next change by time', () => {
  it('[ACC5] is the earliest end of anything in force, and between two of them nothing opens or closes', () => {
    const { world, lead, office, caseId } = table()
    const today = dateOf(world.now, timeZone)
    world.consent(lead, caseId, office, { income: 'read' }, { validTo: today })
    const basis = { basis: 'b', clientTold: true, grants: { legal: 'read' as const }, validTo: '2026-11-04' }
    world.ok(lead, { type: 'recordLegalBasis', caseId, agencyId: office.agencyId, ...basis })
    world.ok(office, { type: 'breakGlass', caseId, reason: 'r', password: 'p' })
    const next = () => nextBoundary(world.sight(office, caseId).facts, world.now)
    const seen = () => world.case(office, caseId)?.categories.map((c) => c.code)
    const broken = world.now + hour
    const expected = [broken, endOfDay(today, timeZone), endOfDay('2026-11-04', timeZone)]
    const open = [['identity', 'income', 'safety', 'legal', 'informalNetwork'], ['income', 'legal'], ['legal']]
    for (const [i, instant] of expected.entries()) {
      expect(seen()).toEqual(open[i])
      expect(next()).toBe(instant)
      world.now = instant - 1
      expect(seen(), 'until the last millisecond').toEqual(open[i])
      world.now = instant
    }
    expect(seen()).toEqual([])
    const left = next()
    expect(left, 'the consents of the lead').toBe(
      Math.min(
        ...world
          .caseOf(caseId)
          .consents.filter((c) => c.until > world.now)
          .map((c) => c.until),
      ),
    )
  })
})
