/** The plan: whose entry it is, for whom it is locked, to whom a sentence is sent, and what stands beside the texts. */
import { describe, expect, it } from 'vitest'
import { explain } from '../../access/level.ts'
import type { Category, SeatKind } from '../../access/vocabulary.ts'
import type { AgencyId, EntryId, SubjectId } from '../../protocol/ids.ts'
import { everything, table } from '../../testing/world.ts'
import { entryThing, sectionThing } from '../rights.ts'

describe('access', () => {
  it('[ACC1] an unknown category, kind of seat, agency or person of the case is closed, and so is a thing about nobody', () => {
    const { world, lead, office, caseId } = table()
    world.consent(lead, caseId, office, everything)
    const { facts, viewer } = world.sight(office, caseId)
    const asked = (kind: string, category: string, agencyId: string = viewer.agencyId, about: string[] = []) =>
      explain(
        facts,
        { ...viewer, kind: kind as SeatKind, agencyId: agencyId as AgencyId },
        { category: category as Category, about: about as SubjectId[] },
        world.now,
      ).level
    expect(asked('labourBenefits', 'income')).toBe('contribute')
    for (const strange of ['', 'constructor', '__proto__', 'INCOME', 'everything']) {
      expect(asked('labourBenefits', strange), strange).toBe('none')
      expect(asked(strange, 'income'), strange).toBe('none')
      expect(asked('labourBenefits', 'income', strange), strange).toBe('none')
      expect(asked('labourBenefits', 'income', undefined, [strange]), strange).toBe('none')
    }
    expect(explain({ ...facts, subjects: [] }, viewer, { category: 'income', about: [] }, world.now).level).toBe('none')
    expect(world.view({ ...office, agencyId: lead.agencyId }, { name: 'case', id: caseId }), 'a seat that is not theirs').toBeUndefined()
  })

  it('[ACC8] an answer names the rules that made it', () => {
    const { world, lead, office, caseId } = table()
    const why = (category: Category, entryId?: EntryId) => {
      const sight = world.sight(office, caseId)
      const entry = sight.case.entries.find((e) => e.id === entryId)
      const { level, because } = explain(
        sight.facts,
        sight.viewer,
        entry ? entryThing(world.state, entry) : sectionThing(sight.case, category),
        world.now,
      )
      return [level, ...because.map((b) => b.rule)]
    }
    const lastConsent = () => world.caseOf(caseId).consents.at(-1)?.id
    expect(why('income')).toEqual(['none', 'nothingOpened'])
    world.consent(lead, caseId, office, { income: 'contribute', mentalHealth: 'read' })
    expect(why('income')).toEqual(['contribute', 'ceiling', 'consent'])
    expect(why('mentalHealth')).toEqual(['none', 'ceiling'])
    const named = world.entry(lead, caseId, 'mentalHealth')
    world.consent(lead, caseId, office, {}, { namedFacts: [named.entryId] })
    expect(why('mentalHealth', named.entryId)).toEqual(['summary', 'namedFact'])
    const sight = world.sight(office, caseId)
    const [reason] = explain(sight.facts, sight.viewer, entryThing(world.state, sight.case.entries[0] as never), world.now).because
    expect(reason).toEqual({ rule: 'namedFact', ids: [lastConsent()] })
    const own = world.entry(office, caseId, 'income')
    const locked = world.entry(lead, caseId, 'income', { lockedFor: [office.agencyId] })
    expect(why('income', locked.entryId)).toEqual(['none', 'locked'])
    world.consent(lead, caseId, office, {}, { refused: ['income'] })
    expect(why('income')).toEqual(['none', 'refused'])
    expect(why('income', own.entryId)).toEqual(['read', 'ownEntry'])
    const basis = { basis: 'b', grants: { income: 'read' as const }, clientTold: true }
    world.ok(lead, { type: 'recordLegalBasis', caseId, agencyId: office.agencyId, ...basis })
    expect(why('income')).toEqual(['read', 'legalBasis'])
    world.ok(office, { type: 'breakGlass', caseId, reason: 'r', password: 'p' })
    expect(why('safety')).toEqual(['read', 'breakGlass'])
    world.ok(lead, { type: 'removeFromCase', caseId, agencyId: office.agencyId })
    expect(why('housing')).toEqual(['none', 'notAdmitted'])
    world.admit(lead, caseId, office)
    world.ok(office, { type: 'recuse', caseId })
    expect(why('income')).toEqual(['none', 'recused'])
  })
})

describe('entries', () => {
  it('[PLAN1] are added where the agency may contribute or has entries of its own, and then it reads its own only', () => {
    const { world, lead, town, caseId } = table()
    const village = world.seat('villageOffice')
    world.admit(lead, caseId, village)
    const add = (category: Category) => world.answer(village, { type: 'addEntry', caseId, category, text: 'x' })
    expect(add('housing')).toBe('not-allowed')
    world.consent(lead, caseId, village, { housing: 'summary', care: 'contribute' }, { ownEntries: ['housing', 'care'] })
    world.consent(lead, caseId, town, everything)
    const foreign = world.entry(town, caseId, 'housing')
    expect(add('housing')).toBe('accepted')
    expect(add('care'), 'the ceiling has neither the flag nor contribute').toBe('not-allowed')
    const seen = world.category(village, caseId, 'housing')
    expect(seen).toMatchObject({
      level: 'summary',
      ownEntries: true,
      entries: [{ author: village.agencyId, document: { mayWrite: true } }],
    })
    expect(seen?.document).toBeUndefined()
    expect(world.document(village, foreign.documentId)).toEqual({ read: false, write: false })
  })

  it('[PLAN2] are written by the agency of their author only, as long as it may write there at all', () => {
    const { world, lead, town, office, caseId } = table()
    for (const seat of [town, office]) world.consent(lead, caseId, seat, everything)
    const colleague = world.person(office.agencyId, 'colleague')
    const { documentId } = world.entry(office, caseId, 'income')
    expect(world.document(colleague, documentId)).toEqual({ read: true, write: true })
    expect(world.document(lead, documentId)).toEqual({ read: true, write: false })
    expect(world.document(town, documentId)).toEqual({ read: true, write: false })
    world.ok(lead, { type: 'withdrawConsent', caseId, agencyId: office.agencyId })
    expect(world.document(colleague, documentId)).toEqual({ read: true, write: false })
  })

  it('[PLAN3] the joint text is read at level read and written at contribute', () => {
    const { world, lead, office, clinic, town, caseId } = table()
    world.consent(lead, caseId, office, { income: 'contribute' })
    world.consent(lead, caseId, town, { income: 'contribute' })
    world.consent(lead, caseId, clinic, { family: 'read' })
    const income = world.caseOf(caseId).sections.income
    expect(world.document(office, income)).toEqual({ read: true, write: true })
    expect(world.document(town, income), 'the ceiling of this seat is read').toEqual({ read: true, write: false })
    expect(world.document(clinic, income)).toEqual({ read: false, write: false })
    expect(world.category(clinic, caseId, 'family'), 'a summary has no document').toMatchObject({ level: 'summary' })
    expect(world.category(clinic, caseId, 'family')?.document).toBeUndefined()
    expect(world.document(office, 'x' as never)).toEqual({ read: false, write: false })
  })

  it('[PLAN4] the words of the client are recorded by the case manager and belong to no agency', () => {
    const { world, lead, town, office, caseId } = table()
    for (const seat of [town, office]) world.consent(lead, caseId, seat, everything)
    const add = { type: 'addEntry', caseId, category: 'income', text: 'x', author: 'subject' } as const
    expect(world.answer(office, add)).toBe('not-allowed')
    const { entryId } = world.entry(lead, caseId, 'income', { author: 'subject' })
    expect(world.category(office, caseId, 'income')?.entries).toMatchObject([{ id: entryId, author: 'subject' }])
    world.ok(lead, { type: 'withdrawConsent', caseId, agencyId: lead.agencyId, categories: ['income'] })
    expect(world.category(lead, caseId, 'income'), 'no own entry of the lead').toBeUndefined()
  })

  it('[PLAN5] are about people of the case, and of nobody else', () => {
    const { world, lead, caseId, subjects } = table([{ name: 'Anna' }, { name: 'Karel' }])
    const add = (about: SubjectId[]) => world.answer(lead, { type: 'addEntry', caseId, category: 'income', text: 'x', about })
    expect(add(['x' as SubjectId])).toBe('invalid:about')
    expect(add([subjects[0] as SubjectId])).toBe('accepted')
    world.entry(lead, caseId, 'income')
    expect(world.category(lead, caseId, 'income')?.entries.map((e) => e.about.length)).toEqual([1, 2])
  })
})

describe('locks', () => {
  it('[PLAN6] close one entry to the agencies they name, and are set by its author or the case manager only', () => {
    const { world, lead, town, office, caseId } = table()
    for (const seat of [town, office]) world.consent(lead, caseId, seat, everything)
    const { entryId, documentId } = world.entry(office, caseId, 'income')
    const lock = (actor: typeof lead, agencies: AgencyId[]) => world.answer(actor, { type: 'lockEntry', caseId, entryId, agencies })
    expect(lock(town, [lead.agencyId])).toBe('not-allowed')
    expect(lock(office, [town.agencyId])).toBe('accepted')
    expect(world.document(town, documentId).read).toBe(false)
    expect(world.document(lead, documentId).read).toBe(true)
    expect(lock(town, [])).toBe('not-found')
    expect(lock(lead, [])).toBe('accepted')
    expect(world.document(town, documentId).read).toBe(true)
    expect(lock(office, ['x' as AgencyId])).toBe('invalid:agencies')
    expect(world.answer(office, { type: 'addEntry', caseId, category: 'income', text: 'x', lockedFor: ['x' as AgencyId] })).toBe(
      'invalid:lockedFor',
    )
  })

  it('[PLAN6] never keep an author from what it wrote, and are told to the author and the case manager only', () => {
    const { world, lead, town, office, caseId } = table()
    for (const seat of [town, office]) world.consent(lead, caseId, seat, everything)
    const { entryId, documentId } = world.entry(office, caseId, 'income', { lockedFor: [office.agencyId] })
    expect(world.document(office, documentId)).toEqual({ read: true, write: false })
    const told = (actor: typeof lead) => world.category(actor, caseId, 'income')?.entries.find((e) => e.id === entryId)?.lockedFor
    expect(told(lead)).toEqual([office.agencyId])
    expect(told(office)).toEqual([office.agencyId])
    expect(told(town)).toBeUndefined()
  })

  it('[PLAN7] one that an author cannot see is not lifted by the author', () => {
    const { world, lead, office, clinic, town, caseId } = table()
    world.admit(lead, caseId, clinic, [office])
    for (const seat of [town, office, clinic]) world.consent(lead, caseId, seat, everything)
    const { entryId, documentId } = world.entry(office, caseId, 'income')
    world.ok(lead, { type: 'overrideCeiling', caseId, kind: 'health', category: 'income', level: 'read', reason: 'r', approvedBy: 'a' })
    world.ok(lead, { type: 'lockEntry', caseId, entryId, agencies: [clinic.agencyId, town.agencyId] })
    world.ok(office, { type: 'lockEntry', caseId, entryId, agencies: [] })
    expect(world.document(clinic, documentId).read).toBe(false)
    expect(world.document(town, documentId).read).toBe(true)
    world.ok(lead, { type: 'lockEntry', caseId, entryId, agencies: [] })
    expect(world.document(clinic, documentId).read).toBe(true)
  })
})

describe('summaries', () => {
  it('[ACC7] a summary reaches its addressees, its author and the case manager, and nobody else, whatever their level', () => {
    const { world, lead, town, office, clinic, caseId } = table()
    for (const seat of [town, office, clinic]) world.consent(lead, caseId, seat, everything)
    const { entryId } = world.entry(town, caseId, 'housing')
    world.ok(town, { type: 'writeSummary', caseId, entryId, to: [clinic.agencyId], text: 'jediná věta' })
    const has = (actor: typeof lead) => world.allSeenBy(actor).includes('jediná věta')
    expect([town, lead, clinic, office].map(has)).toEqual([true, true, true, false])
    expect(world.level(office, caseId, 'housing')).toBe('read')
    const [seen] = world.category(clinic, caseId, 'housing')?.summaries ?? []
    expect(seen, 'neither the entry nor the other addressees').toEqual({
      id: seen?.id,
      text: 'jediná věta',
      author: town.agencyId,
      at: new Date(world.now).toISOString(),
    })
    world.ok(lead, { type: 'withdrawConsent', caseId, agencyId: clinic.agencyId })
    expect(has(clinic)).toBe(false)
  })

  it('[PLAN8] are written by the author of the entry or the case manager, at the table, to agencies at the table', () => {
    const { world, lead, town, office, clinic, caseId } = table()
    for (const seat of [town, office]) world.consent(lead, caseId, seat, everything)
    const outside = world.seat('ngo')
    const { entryId } = world.entry(office, caseId, 'income')
    const write = (actor: typeof lead, to: AgencyId, more = {}) =>
      world.answer(actor, { type: 'writeSummary', caseId, entryId, to: [to], text: 'x', ...more })
    expect(write(town, clinic.agencyId)).toBe('not-allowed')
    expect(write(clinic, clinic.agencyId)).toBe('not-found')
    expect(write(office, outside.agencyId)).toBe('invalid:to')
    expect(write(office, clinic.agencyId, { about: ['x'] })).toBe('invalid:about')
    expect(write(office, clinic.agencyId)).toBe('accepted')
    world.ok(lead, { type: 'removeFromCase', caseId, agencyId: clinic.agencyId })
    expect(write(lead, clinic.agencyId)).toBe('invalid:to')
    world.ok(lead, { type: 'removeFromCase', caseId, agencyId: office.agencyId })
    expect(write(office, town.agencyId)).toBe('not-allowed')
  })

  it('[PLAN9] may be about fewer people than their entry, and then need the consent of these', () => {
    const { world, lead, office, caseId, subjects } = table([{ name: 'Anna' }, { name: 'Karel' }])
    const [anna] = subjects as [SubjectId, SubjectId]
    world.consent(lead, caseId, office, { housing: 'summary' }, { subjects: [anna] })
    const { entryId } = world.entry(lead, caseId, 'housing')
    const write = (text: string, about?: SubjectId[]) =>
      world.ok(lead, { type: 'writeSummary', caseId, entryId, to: [office.agencyId], text, ...(about && { about }) })
    write('o obou')
    write('o Anně', [anna])
    expect(world.category(office, caseId, 'housing')?.summaries.map((s) => s.text)).toEqual(['o Anně'])
  })
})

describe('what stands beside the texts', () => {
  it('[PLAN10] goal, strengths and weaknesses follow goals, the help network follows the informal network: written at contribute, seen at read', () => {
    const { world, lead, town, office, caseId } = table()
    world.consent(lead, caseId, town, { goals: 'contribute', informalNetwork: 'contribute' })
    world.consent(lead, caseId, office, { goals: 'contribute', informalNetwork: 'contribute' })
    const goal = { type: 'setGoal', caseId, text: 'být doma' } as const
    const swot = { type: 'setSwot', caseId, strengths: ['a'], weaknesses: [], opportunities: [], threats: [] } as const
    const helpers = { type: 'setHelpNetwork', caseId, helpers: [{ name: 'Soused', kind: 'neighbour' }] } as const
    for (const command of [goal, swot, helpers]) expect(world.answer(office, command as never)).toBe('not-allowed')
    expect(world.answer(town, goal)).toBe('accepted')
    expect(world.answer(lead, swot as never)).toBe('accepted')
    expect(world.answer(town, helpers as never)).toBe('not-allowed')
    expect(world.answer(lead, helpers as never)).toBe('accepted')
    expect(world.case(town, caseId)).toMatchObject({
      goal: { text: 'být doma' },
      swot: { strengths: ['a'] },
      helpNetwork: [{ name: 'Soused' }],
    })
    const summary = world.case(office, caseId)
    expect([summary?.goal, summary?.swot, summary?.helpNetwork, summary?.planAccepted]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ])
    expect(summary?.categories.map((c) => [c.code, c.level])).toEqual([
      ['goals', 'summary'],
      ['informalNetwork', 'summary'],
    ])
  })

  it('[PLAN11] only the case manager says whom a section is about', () => {
    const { world, lead, town, caseId, subjects } = table([{ name: 'Anna' }, { name: 'Karel' }])
    world.consent(lead, caseId, town, everything)
    const set = (actor: typeof lead, about: SubjectId[]) =>
      world.answer(actor, { type: 'setSectionAbout', caseId, category: 'income', about })
    expect(set(town, [subjects[0] as SubjectId])).toBe('not-allowed')
    expect(set(lead, ['x' as SubjectId])).toBe('invalid:about')
    expect(set(lead, [subjects[0] as SubjectId])).toBe('accepted')
    expect(world.category(town, caseId, 'income')?.about).toEqual([subjects[0]])
  })

  it('[PLAN12] who will read it is told by name to those who may know the readers', () => {
    const { world, lead, town, office, clinic, caseId } = table()
    world.admit(lead, caseId, clinic, [office])
    for (const seat of [town, office, clinic]) world.consent(lead, caseId, seat, everything)
    const readers = (actor: typeof lead) => world.category(actor, caseId, 'identity')?.readers
    expect(readers(lead)?.length).toBe(4)
    expect(readers(office)?.sort()).toEqual([lead, town, office].map((a) => a.agencyId).sort())
    expect(world.category(lead, caseId, 'employment')?.summaryOnly).toEqual([office.agencyId, clinic.agencyId])
    expect(world.category(office, caseId, 'employment')?.summaryOnly).toEqual([office.agencyId])
  })

  it('[PLAN12] everybody who sits for a reader reads, and is named; who came to the table stands first', () => {
    const { world, lead, town, caseId } = table()
    world.consent(lead, caseId, town, everything)
    const colleague = world.person(town.agencyId, 'second')
    const names = () =>
      world
        .case(lead, caseId)
        ?.agencies.find(({ id }) => id === town.agencyId)
        ?.persons.map(({ id }) => id)
    expect(names()).toEqual([town.personId, colleague.personId])
    expect(world.category(colleague, caseId, 'identity')?.level).toBe('contribute')
    world.ok(lead, { type: 'admitToCase', caseId, agencyId: town.agencyId, personId: colleague.personId })
    expect(names()).toEqual([colleague.personId, town.personId])
    world.ok(world.admin, { type: 'endMembership', ...town })
    expect(names()).toEqual([colleague.personId])
  })

  it('[PLAN12] who would read a new entry is told for each person whom the writer may name, to who may write one', () => {
    const { world, lead, town, office, caseId, subjects } = table([{ name: 'Anna' }, { name: 'Karel' }])
    const [anna, karel] = subjects as [SubjectId, SubjectId]
    world.consent(lead, caseId, lead, everything)
    world.consent(lead, caseId, office, { housing: 'read' })
    world.consent(lead, caseId, town, everything, { subjects: [anna] })
    const agencies = (...seats: (typeof lead)[]) => seats.map((seat) => seat.agencyId)
    const would = (actor: typeof lead) => world.category(actor, caseId, 'housing')?.newEntry
    const ofAnna = { id: anna, readers: agencies(lead, town, office) }
    expect(would(lead)).toEqual({ readers: agencies(lead, office), about: [ofAnna, { id: karel, readers: agencies(lead, office) }] })
    expect(would(town), 'she may name Anna alone').toEqual({ readers: agencies(lead, office), about: [ofAnna] })
    expect(would(office), 'and here nothing is written').toBeUndefined()
    world.ok(lead, { type: 'setSectionAbout', caseId, category: 'housing', about: [anna] })
    expect(would(lead)?.readers, 'whatever the joint text is about').toEqual(agencies(lead, office))
    for (const { id, readers } of would(lead)?.about ?? []) {
      const { entryId } = world.entry(lead, caseId, 'housing', { about: [id] })
      expect(world.category(lead, caseId, 'housing')?.entries.find((entry) => entry.id === entryId)?.readers).toEqual(readers)
    }
  })
})
