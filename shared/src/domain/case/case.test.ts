/** The life of a case: who opens it, who sits at its table, who manages it, and what its end leaves. */
import { describe, expect, it } from 'vitest'
import type { AgencyId, CaseId, PersonId } from '../../protocol/ids.ts'
import { everything, hour, TestWorld, table } from '../../testing/world.ts'
import { hasOwnEntries } from '../rights.ts'

describe('a case', () => {
  it('[NET6] is opened by a leading agency only, which leads it; the one who opens it manages it', () => {
    const world = new TestWorld()
    const lead = world.seat('lead')
    const town = world.seat('municipalSocialWork')
    expect(world.answer(town, { type: 'openCase', label: 'X', subjects: [{ name: 'A' }] })).toBe('not-allowed')
    const { caseId } = world.open(lead)
    const seen = world.case(lead, caseId)
    expect(seen).toMatchObject({ label: 'Javor', state: 'open', lead: lead.agencyId, you: { caseManager: true, mayAdmit: true } })
    expect(world.me(lead)?.cases.map((c) => c.id)).toEqual([caseId])
    expect(world.case(town, caseId)).toBeUndefined()
    expect(world.me(town)?.cases).toEqual([])
  })

  it('[LANG6] says in which language it is written: the one it was opened in, Czech where none was named', () => {
    const world = new TestWorld()
    const lead = world.seat('lead')
    const open = (language?: 'pl') => {
      const opened = world.ok(lead, { type: 'openCase', label: 'X', subjects: [{ name: 'A' }], ...(language && { language }) })
      return world.case(lead, opened['caseId'] as CaseId)?.language
    }
    expect([open(), open('pl')]).toEqual(['cs', 'pl'])
  })

  it('[LANG6] says it beside its name wherever things of several cases stand together, and on the common screen', () => {
    const world = new TestWorld()
    const lead = world.seat('lead')
    const town = world.seat('municipalSocialWork')
    const tables = (['cs', 'pl'] as const).map((language) => {
      const { caseId } = world.ok(lead, { type: 'openCase', label: language, subjects: [{ name: 'A' }], language }) as { caseId: CaseId }
      world.admit(lead, caseId, town)
      for (const seat of [lead, town]) world.consent(lead, caseId, seat, everything)
      world.offer(lead, caseId, 'housing', town)
      world.decision(lead, caseId, 'housing', [lead, town])
      const legal = { basis: 'law', facts: [world.entry(lead, caseId, 'health').entryId], grants: { health: 'read' as const }, reason: 'x' }
      const untold = { clientTold: false, notToldReason: 'x' }
      world.ok(lead, { type: 'recordLegalBasis', caseId, agencyId: town.agencyId, ...legal, ...untold })
      return { caseId, ...world.conference(lead, caseId, [{ agencies: [lead, town] }]) }
    })
    const { cases, conferences, responsibilities, changes } = world.me(town) ?? {}
    const board = world.view(town, { name: 'responsibilities' })?.responsibilities
    for (const list of [conferences, responsibilities, changes, board, world.me(lead)?.toTell])
      expect(new Set(list?.map(({ caseLabel, language }) => `${caseLabel} ${language}`))).toEqual(new Set(['cs cs', 'pl pl']))
    expect(cases?.map(({ label, language }) => [label, language])).toEqual(['cs', 'pl'].map((one) => [one, one]))
    const screens = () => tables.map(({ conferenceId }) => world.room(town, conferenceId)?.language)
    expect(screens(), 'while nobody is there').toEqual([undefined, undefined])
    for (const { conferenceId, items } of tables) {
      world.enter(town, conferenceId)
      world.start(lead, conferenceId, items[0])
    }
    expect(screens()).toEqual(['cs', 'pl'])
    expect(tables.map(({ caseId }) => world.view(lead, { name: 'exposure', id: caseId })?.language)).toEqual(['cs', 'pl'])
  })

  it('[NET6] keeps the ages it was told, by which child protection has its own row of the ceiling or that of a provider', () => {
    for (const [subjects, levels] of [
      [
        [{ name: 'Anna' }, { name: 'Kája', age: 7 }],
        ['contribute', 'contribute'],
      ],
      [
        [{ name: 'Anna', age: 44 }, { name: 'Karel' }],
        ['none', 'summary'],
      ],
    ] as const) {
      const { world, lead, caseId } = table(subjects)
      const ospod = world.seat('childProtection')
      world.admit(lead, caseId, ospod)
      world.consent(lead, caseId, ospod, everything)
      expect((['children', 'family'] as const).map((category) => world.level(ospod, caseId, category))).toEqual(levels)
      expect(world.case(lead, caseId)?.subjects.map(({ name, age }) => ({ name, ...(age !== undefined && { age }) }))).toEqual(subjects)
    }
  })

  it('[NET7] its manager alone admits, removes, raises a ceiling, accepts the plan, hands on and closes', () => {
    const { world, lead, town, office, caseId } = table()
    const colleague = world.person(lead.agencyId, 'colleague')
    const { agencyId } = office
    for (const actor of [town, colleague]) {
      expect(world.answer(actor, { type: 'admitToCase', caseId, agencyId })).toBe('not-allowed')
      expect(world.answer(actor, { type: 'removeFromCase', caseId, agencyId })).toBe('not-allowed')
      const override = { kind: 'ngo', category: 'income', level: 'read', reason: 'r', approvedBy: 'a' } as const
      expect(world.answer(actor, { type: 'overrideCeiling', caseId, ...override })).toBe('not-allowed')
      expect(world.answer(actor, { type: 'acceptPlan', caseId })).toBe('not-allowed')
      expect(world.answer(actor, { type: 'assignCaseManager', caseId, personId: actor.personId })).toBe('not-allowed')
      expect(world.answer(actor, { type: 'closeCase', caseId, reason: 'r' })).toBe('not-allowed')
    }
    world.ok(lead, { type: 'acceptPlan', caseId, how: 'podpis' })
    expect(world.case(lead, caseId)?.planAccepted?.how).toBe('podpis')
  })

  it('[NET8] admission brings an agency to the table and nothing else; an unknown agency or a person who does not sit there cannot be admitted', () => {
    const { world, lead, office, caseId } = table()
    expect(world.case(office, caseId)).toMatchObject({ categories: [], subjects: [], decisions: [], you: { caseManager: false } })
    const agencyId = office.agencyId
    expect(world.answer(lead, { type: 'admitToCase', caseId, agencyId: 'x' as AgencyId })).toBe('invalid:agencyId')
    expect(world.answer(lead, { type: 'admitToCase', caseId, agencyId, personId: lead.personId })).toBe('invalid:personId')
    for (const hidden of ['x' as AgencyId, agencyId, lead.agencyId])
      expect(world.answer(lead, { type: 'admitToCase', caseId, agencyId, hiddenFrom: [hidden] })).toBe('invalid:hiddenFrom')
  })

  it('[NET9] an agency that is removed sees no more than what it wrote itself, and of the others only the lead', () => {
    const { world, lead, town, office, clinic, caseId } = table()
    for (const seat of [town, office]) world.consent(lead, caseId, seat, everything, { ownEntries: ['income'] })
    const { documentId } = world.entry(office, caseId, 'income')
    world.entry(lead, caseId, 'income')
    world.ok(lead, { type: 'removeFromCase', caseId, agencyId: clinic.agencyId })
    expect(world.case(clinic, caseId)).toBeUndefined()
    world.ok(lead, { type: 'removeFromCase', caseId, agencyId: office.agencyId })
    const seen = world.case(office, caseId)
    expect(seen?.categories.map((c) => [c.code, c.level, c.ownEntries, c.entries.length, c.document])).toEqual([
      ['income', 'none', false, 1, undefined],
    ])
    expect(seen?.agencies.map((a) => a.id).sort()).toEqual([lead.agencyId, office.agencyId].sort())
    expect(JSON.stringify(seen)).not.toContain(town.agencyId)
    expect(world.document(office, documentId)).toEqual({ read: true, write: false })
    expect(world.case(town, caseId)?.categories.find((c) => c.code === 'income')?.entries).toHaveLength(2)
    const again = { type: 'removeFromCase', caseId, agencyId: office.agencyId } as const
    expect(world.answer(lead, again)).toBe('accepted')
    expect(world.answer(lead, { ...again, agencyId: lead.agencyId })).toBe('conflict:agencyId')
  })

  it('[NET10] the manager hands on to somebody of the lead who sits there and has no conflict; the table shows the new one', () => {
    const { world, lead, town, caseId } = table()
    const colleague = world.person(lead.agencyId, 'colleague')
    const conflicted = world.person(lead.agencyId, 'conflicted')
    world.ok(conflicted, { type: 'recuse', caseId })
    const assign = (personId: PersonId) => world.answer(lead, { type: 'assignCaseManager', caseId, personId })
    expect(assign(town.personId)).toBe('invalid:personId')
    expect(assign(conflicted.personId)).toBe('invalid:personId')
    expect(assign(colleague.personId)).toBe('accepted')
    expect(world.case(colleague, caseId)).toMatchObject({ you: { caseManager: true }, caseManager: { id: colleague.personId } })
    expect(world.case(lead, caseId)?.you.caseManager).toBe(false)
    expect(world.case(lead, caseId)?.consents).toBeUndefined()
    const place = world.case(town, caseId)?.agencies.find((a) => a.id === lead.agencyId)
    expect(place?.persons.map((p) => p.name)[0]).toBe('person-colleague')
  })

  it('[NET11] a case whose manager declared a conflict is handed on by a colleague of the lead, and by nobody else', () => {
    const { world, lead, town, caseId } = table()
    const colleague = world.person(lead.agencyId, 'colleague')
    const assign = { type: 'assignCaseManager', caseId, personId: colleague.personId } as const
    expect(world.answer(colleague, assign)).toBe('not-allowed')
    world.ok(lead, { type: 'recuse', caseId })
    expect(world.answer(town, assign)).toBe('not-allowed')
    expect(world.answer(lead, assign)).toBe('not-found')
    expect(world.answer(colleague, assign)).toBe('accepted')
    expect(world.case(colleague, caseId)?.you.caseManager).toBe(true)
  })

  it('[ACC6] a case raises a ceiling with a reason and somebody who approved it, never a hard cell, and never lowers one', () => {
    const { world, lead, office, caseId } = table()
    world.consent(lead, caseId, office, everything)
    const raise = (category: 'employment' | 'health' | 'income', level: 'read' | 'summary') => {
      const more = { kind: 'labourBenefits', category, level, reason: 'r', approvedBy: 'pověřenec' } as const
      return world.answer(lead, { type: 'overrideCeiling', caseId, ...more })
    }
    expect(raise('health', 'read')).toBe('not-allowed')
    expect(world.level(office, caseId, 'health')).toBe('none')
    expect(raise('income', 'summary')).toBe('conflict:level')
    expect(world.level(office, caseId, 'employment')).toBe('summary')
    expect(raise('employment', 'read')).toBe('accepted')
    expect(world.level(office, caseId, 'employment')).toBe('read')
  })

  it('[NET12] closing ends what the client opened to others; nothing more is written, and the lead goes on reading', () => {
    const { world, lead, office, caseId } = table()
    world.consent(lead, caseId, office, everything)
    world.entry(lead, caseId, 'income')
    world.ok(lead, { type: 'closeCase', caseId, reason: 'podařilo se' })
    expect(world.level(office, caseId, 'income')).toBe('none')
    expect(world.case(lead, caseId)).toMatchObject({ state: 'closed', you: { mayAdmit: false } })
    expect(world.category(lead, caseId, 'income')?.document?.mayWrite).toBe(false)
    expect(world.category(lead, caseId, 'income')?.entries[0]?.document.mayWrite).toBe(false)
    expect(world.answer(lead, { type: 'addEntry', caseId, category: 'income', text: 'x' })).toBe('conflict')
    expect(world.answer(lead, { type: 'closeCase', caseId, reason: 'znovu' })).toBe('conflict')
    expect(world.answer(lead, { type: 'admitToCase', caseId, agencyId: office.agencyId })).toBe('conflict')
    const consent = { agencyId: office.agencyId, grants: {}, signedBy: 'A' }
    expect(world.answer(lead, { type: 'recordConsent', caseId, ...consent })).toBe('conflict')
  })
})

describe('breaking the glass', () => {
  const glass = (caseId: CaseId) => ({ type: 'breakGlass', caseId, reason: 'ohrožení života', password: 'x' }) as const

  it('[NET13] opens identity, safety, the informal network and emergency notes, for one person, past the ceiling, for reading', () => {
    const { world, lead, office, caseId } = table()
    const colleague = world.person(office.agencyId, 'colleague')
    world.entry(lead, caseId, 'debts', { emergency: true })
    world.entry(lead, caseId, 'debts')
    expect(world.ok(office, glass(caseId))).toMatchObject({ until: new Date(world.now + hour).toISOString() })
    const seen = world.case(office, caseId)?.categories ?? []
    expect(seen.filter((c) => c.level !== 'none').map((c) => [c.code, c.level])).toEqual([
      ['identity', 'read'],
      ['safety', 'read'],
      ['informalNetwork', 'read'],
    ])
    expect(seen.find((c) => c.code === 'debts')?.entries).toHaveLength(1)
    expect(seen.every((c) => c.document?.mayWrite !== true && !c.ownEntries && !c.mayOffer)).toBe(true)
    expect(world.case(colleague, caseId)?.categories).toEqual([])
  })

  it('[NET13] ends after 60 minutes to the millisecond, and never passes a lock', () => {
    const { world, lead, office, caseId } = table()
    const open = world.entry(lead, caseId, 'safety')
    const locked = world.entry(lead, caseId, 'safety', { lockedFor: [office.agencyId] })
    world.ok(office, glass(caseId))
    world.now += hour - 1
    expect(world.category(office, caseId, 'safety')?.entries.map((e) => e.id)).toEqual([open.entryId])
    expect(world.document(office, locked.documentId).read).toBe(false)
    world.now += 1
    expect(world.category(office, caseId, 'safety')).toBeUndefined()
    expect(world.document(office, open.documentId).read).toBe(false)
  })

  it('[NET13] is for people at the table only: nobody outside, nobody who has left, nobody recused', () => {
    const { world, lead, office, caseId } = table()
    const stranger = world.seat('ngo')
    expect(world.answer(stranger, glass(caseId))).toBe('not-found')
    world.ok(lead, glass(caseId))
    expect(world.case(stranger, caseId), 'that somebody else broke it opens nothing').toBeUndefined()
    world.consent(lead, caseId, office, everything)
    world.entry(office, caseId, 'income')
    world.ok(lead, { type: 'removeFromCase', caseId, agencyId: office.agencyId })
    expect(world.answer(office, glass(caseId))).toBe('not-allowed')
    world.admit(lead, caseId, office)
    world.ok(office, { type: 'recuse', caseId })
    expect(world.answer(office, glass(caseId))).toBe('not-found')
  })
})

describe('a conflict of interest', () => {
  it('[ACC11] whoever declares one sees nothing of the case from then on, at no table and in no document; a colleague is untouched', () => {
    const { world, lead, town, office, caseId } = table()
    const colleague = world.person(office.agencyId, 'colleague')
    for (const seat of [town, office]) world.consent(lead, caseId, seat, everything, { ownEntries: ['income'] })
    const own = world.entry(office, caseId, 'income')
    const id = world.offer(lead, caseId, 'income', office)
    const decisionId = world.decision(lead, caseId, 'income', [office])
    const { conferenceId, items } = world.conference(lead, caseId, [{ agencies: [lead, office, town], categories: ['income'] }], {
      facilitatorId: office.personId,
      scribeId: office.personId,
    })
    for (const seat of [office, town]) world.enter(seat, conferenceId)
    world.start(lead, conferenceId, items[0])
    expect(world.allSeenBy(office)).toContain(caseId)
    expect(world.room(town, conferenceId)?.entries).toHaveLength(1)

    world.ok(office, { type: 'recuse', caseId, reason: 'příbuzný' })
    const seen = world.allSeenBy(office)
    for (const hidden of [caseId, conferenceId, id, decisionId, own.entryId, 'person-town']) expect(seen).not.toContain(hidden)
    expect(world.document(office, own.documentId)).toEqual({ read: false, write: false })
    expect(world.answer(office, { type: 'startItem', conferenceId, itemId: items[0] as never })).toBe('not-found')
    expect(world.answer(office, { type: 'enterConference', conferenceId, where: 'room' })).toBe('not-found')
    expect(world.answer(office, { type: 'acceptResponsibility', responsibilityId: id })).toBe('not-found')
    expect(world.conferenceOf(town, conferenceId)?.participants.map((p) => p.id)).toEqual([town.personId])
    expect(world.allSeenBy(colleague)).toContain(own.entryId)
    const adds = [office, colleague].map((actor) => hasOwnEntries(world.sight(actor, caseId), 'income'))
    expect(adds).toEqual([false, true])
  })
})
