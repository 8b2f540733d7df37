/** Two persons of one household in one case: each has a track of their own, and no path leads from one to the other. */
import { expect, it } from 'vitest'
import { type Category, categories } from '../access/vocabulary.ts'
import type { SubjectId } from '../protocol/ids.ts'
import { everything, table } from '../testing/world.ts'
import { mayAdd } from './rights.ts'

/** In whatever way a thing can be about one of the two. Names of hers hold `canary`. */
function twoTracks() {
  const t = table([{ name: 'Petr' }, { name: 'canary-Jana' }])
  const { world, lead, office, caseId, subjects } = t
  const [petr, jana] = subjects as [SubjectId, SubjectId]
  const written = categories.filter((category) => mayAdd(world.sight(lead, caseId), category))
  const hers = written.map((category) => world.entry(lead, caseId, category, { about: [jana], text: 'canary' }))
  const his = written.map((category) => world.entry(lead, caseId, category, { about: [petr] }))
  for (const { entryId } of hers) {
    world.ok(lead, { type: 'writeSummary', caseId, entryId, to: [office.agencyId], text: 'canary' })
  }
  for (const category of ['health', 'goals', 'informalNetwork'] satisfies Category[]) {
    world.ok(lead, { type: 'setSectionAbout', caseId, category, about: [jana] })
  }
  world.ok(lead, { type: 'setGoal', caseId, text: 'canary' })
  world.ok(lead, { type: 'setHelpNetwork', caseId, helpers: [{ name: 'canary', kind: 'friend' }] })
  world.offer(lead, caseId, 'health', lead, { title: 'canary', publicTitle: 'canary' })
  world.decision(lead, caseId, 'health', [lead], { text: 'canary' })
  world.ok(lead, {
    type: 'recordGuardianship',
    caseId,
    subjectId: jana,
    guardian: 'canary',
    matters: 'canary',
    categories: ['income'],
    validFrom: '2026-11-01',
  })
  return { ...t, petr, jana, hers, his }
}

it('[CONSENT18] whoever is opened one person of a household finds nothing of another, in whatever way it is asked', () => {
  for (const who of ['petr', 'jana'] as const) {
    const t = twoTracks()
    const { world, lead, office, town, caseId, hers, his } = t
    world.consent(lead, caseId, office, everything, { subjects: [t[who]] })
    const seen = world.allSeenBy(office)
    const documents = (of: typeof hers) => of.filter((e) => world.document(office, e.documentId).read).length
    expect(seen.includes('canary'), who).toBe(who === 'jana')
    expect([documents(hers) > 0, documents(his) > 0], who).toEqual([who === 'jana', who === 'petr'])
    expect(seen.includes(t.jana), 'not by an id either').toBe(who === 'jana')
    // Sections are about both unless somebody said whom: then one signature opens none.
    expect(world.level(office, caseId, 'income')).toBe('none')
    expect(world.allSeenBy(town)).not.toMatch(/canary|Petr/)
  }
})

it('[CONSENT18] one person says no, names a fact, takes back and is protected by law for themselves alone', () => {
  const { world, lead, office, caseId, petr, jana } = twoTracks()
  const agencyId = office.agencyId
  const about = (subject: SubjectId) => {
    const { documentId } = world.entry(lead, caseId, 'income', { about: [subject] })
    return world.document(office, documentId).read
  }
  world.consent(lead, caseId, office, { income: 'read' })
  expect([about(petr), about(jana)]).toEqual([true, true])
  world.consent(lead, caseId, office, {}, { subjects: [jana], refused: ['income'] })
  expect([about(petr), about(jana)], 'her no is hers').toEqual([true, false])
  world.ok(lead, { type: 'liftRefusal', caseId, agencyId, categories: ['income'] })
  world.consent(lead, caseId, office, {}, { subjects: [petr], replaces: true })
  expect([about(petr), about(jana)], 'his new version is his').toEqual([false, true])
  world.ok(lead, { type: 'withdrawConsent', caseId, agencyId })
  const basis = { type: 'recordLegalBasis', caseId, agencyId, basis: 'b', grants: { income: 'read' as const }, clientTold: true } as const
  world.ok(lead, { ...basis, subjects: [petr] })
  expect([about(petr), about(jana)], 'the law named him').toEqual([true, false])
  const both = world.entry(lead, caseId, 'income')
  expect(world.document(office, both.documentId).read, 'what is about both needs both').toBe(false)
})
