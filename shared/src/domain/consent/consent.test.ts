/** Consent as the people live it: given by each for themselves, refused aloud, renewed, withdrawn, run out; and the bases beside it. */
import { describe, expect, it } from 'vitest'
import type { Category, Level } from '../../access/vocabulary.ts'
import type { AgencyId, EntryId, SubjectId } from '../../protocol/ids.ts'
import { day, everything, hour, table, timeZone } from '../../testing/world.ts'
import { addDays, dateOf, endOfDay, instantOf, startOfDay } from '../time.ts'

const couple = [{ name: 'Anna' }, { name: 'Karel' }]

describe('consent', () => {
  it('[CONSENT1] opens to one agency what it names, under the ceiling, and nothing else to anybody', () => {
    const { world, lead, town, office, caseId } = table()
    world.consent(lead, caseId, office, { income: 'contribute', housing: 'summary', mentalHealth: 'read' })
    expect(world.case(office, caseId)?.categories.map((c) => [c.code, c.level])).toEqual([
      ['housing', 'summary'],
      ['income', 'contribute'],
    ])
    expect(world.case(town, caseId)?.categories).toEqual([])
  })

  it('[CONSENT2] only the case manager records, withdraws, lifts, reaffirms and names a legal basis; only she sees what was recorded', () => {
    const { world, lead, town, office, caseId } = table()
    world.consent(lead, caseId, town, everything)
    const { agencyId } = office
    const colleague = world.person(lead.agencyId, 'colleague')
    for (const actor of [town, office, colleague]) {
      expect(world.answer(actor, { type: 'recordConsent', caseId, agencyId, grants: {}, signedBy: 'A' })).toBe('not-allowed')
      expect(world.answer(actor, { type: 'withdrawConsent', caseId, agencyId })).toBe('not-allowed')
      expect(world.answer(actor, { type: 'liftRefusal', caseId, agencyId, categories: ['income'] })).toBe('not-allowed')
      expect(world.answer(actor, { type: 'reaffirmConsents', caseId })).toBe('not-allowed')
      const basis = { agencyId, basis: 'b', grants: {}, clientTold: true }
      expect(world.answer(actor, { type: 'recordLegalBasis', caseId, ...basis })).toBe('not-allowed')
      for (const part of ['consents', 'matrix', 'legalBases', 'quarantine', 'purpose'] as const)
        expect(world.case(actor, caseId)?.[part]).toBeUndefined()
    }
    world.ok(lead, { type: 'reaffirmConsents', caseId })
    const [consent] = world.case(lead, caseId)?.consents ?? []
    expect(consent?.reaffirmedAt).toBe(new Date(world.now).toISOString())
    expect(world.case(lead, caseId)?.matrix?.[office.agencyId]).toBeDefined()
  })

  it('[CONSENT3] names an agency, people of the case and entries that exist', () => {
    const { world, lead, office, caseId } = table()
    const record = { type: 'recordConsent', caseId, agencyId: office.agencyId, grants: {}, signedBy: 'A' } as const
    expect(world.answer(lead, { ...record, agencyId: 'x' as AgencyId })).toBe('invalid:agencyId')
    expect(world.answer(lead, { ...record, subjects: ['x' as SubjectId] })).toBe('invalid:subjects')
    expect(world.answer(lead, { ...record, namedFacts: ['x' as EntryId] })).toBe('invalid:namedFacts')
  })

  it('[CONSENT4] several consents add up, for each person the best of theirs', () => {
    const { world, lead, office, caseId, subjects } = table(couple)
    const [anna, karel] = subjects as [SubjectId, SubjectId]
    world.consent(lead, caseId, office, { income: 'summary' }, { subjects: [anna] })
    world.consent(lead, caseId, office, { income: 'contribute' }, { subjects: [anna] })
    world.consent(lead, caseId, office, { income: 'read' }, { subjects: [karel] })
    expect(world.level(office, caseId, 'income')).toBe('read')
  })

  it('[CONSENT5] a thing about several people needs the consent of each; one gives nothing away for another', () => {
    const { world, lead, office, caseId, subjects } = table(couple)
    const [anna, karel] = subjects as [SubjectId, SubjectId]
    world.consent(lead, caseId, office, { income: 'read', identity: 'read' }, { subjects: [anna] })
    const hers = world.entry(lead, caseId, 'income', { about: [anna] })
    const his = world.entry(lead, caseId, 'income', { about: [karel] })
    const both = world.entry(lead, caseId, 'income')
    const reads = () => [hers, his, both].map((e) => world.document(office, e.documentId).read)
    expect(reads()).toEqual([true, false, false])
    expect(world.level(office, caseId, 'income')).toBe('none')
    expect(world.case(office, caseId)?.subjects.map((s) => s.name)).toEqual(['Anna'])
    world.consent(lead, caseId, office, { income: 'read' }, { subjects: [karel] })
    expect(reads()).toEqual([true, true, true])
    expect(world.level(office, caseId, 'income')).toBe('read')
  })

  it('[CONSENT5] the joint text is about whom the case manager said, and names are those of who opened them', () => {
    const { world, lead, office, caseId, subjects } = table(couple)
    const [anna] = subjects as [SubjectId, SubjectId]
    world.consent(lead, caseId, office, { identity: 'read', income: 'read' }, { subjects: [anna] })
    for (const category of ['identity', 'income'] as const) world.ok(lead, { type: 'setSectionAbout', caseId, category, about: [anna] })
    expect(world.level(office, caseId, 'income')).toBe('read')
    const { conferenceId } = world.conference(lead, caseId, [{ agencies: [lead, office] }])
    expect(world.case(office, caseId)?.subjects.map((s) => s.name)).toEqual(['Anna'])
    expect(world.conferenceOf(office, conferenceId)?.subjects).toEqual(['Anna'])
    expect(world.allSeenBy(office)).not.toContain('Karel')
  })

  it('[CONSENT6] what was refused aloud wins over any later consent and any named fact, until it is lifted; lifting alone opens nothing', () => {
    const { world, lead, office, caseId } = table()
    const { entryId } = world.entry(lead, caseId, 'income')
    world.ok(lead, { type: 'writeSummary', caseId, entryId, to: [office.agencyId], text: 'věta' })
    world.consent(lead, caseId, office, { housing: 'read' }, { refused: ['income'] })
    world.consent(lead, caseId, office, { income: 'read' }, { namedFacts: [entryId] })
    world.consent(lead, caseId, office, { income: 'contribute' }, { replaces: true })
    expect(world.category(office, caseId, 'income')).toBeUndefined()
    expect(world.case(lead, caseId)?.matrix?.[office.agencyId]?.income).toMatchObject({ refused: true, level: 'none' })
    world.ok(lead, { type: 'withdrawConsent', caseId, agencyId: office.agencyId })
    world.ok(lead, { type: 'liftRefusal', caseId, agencyId: office.agencyId, categories: ['income'] })
    expect(world.category(office, caseId, 'income')).toBeUndefined()
    world.consent(lead, caseId, office, { income: 'read' })
    expect(world.level(office, caseId, 'income')).toBe('read')
  })

  it('[CONSENT7] a new version replaces what the agency had, for the persons it covers and for nobody else', () => {
    const { world, lead, town, office, caseId, subjects } = table(couple)
    const [anna, karel] = subjects as [SubjectId, SubjectId]
    for (const seat of [town, office]) world.consent(lead, caseId, seat, { income: 'read', housing: 'read' })
    const his = world.entry(lead, caseId, 'income', { about: [karel] })
    const hers = world.entry(lead, caseId, 'income', { about: [anna] })
    world.consent(lead, caseId, office, { housing: 'read' }, { replaces: true, subjects: [anna] })
    expect(world.document(office, hers.documentId).read).toBe(false)
    expect(world.document(office, his.documentId).read).toBe(true)
    expect(world.document(town, hers.documentId).read).toBe(true)
    expect(world.level(office, caseId, 'housing')).toBe('read')
  })

  it('[CONSENT7] a new version also ends a fact named before, though the rest of that consent was already withdrawn', () => {
    const { world, lead, office, caseId } = table()
    const { entryId } = world.entry(lead, caseId, 'addictions')
    world.ok(lead, { type: 'writeSummary', caseId, entryId, to: [office.agencyId], text: 'věta' })
    world.consent(lead, caseId, office, { income: 'read' }, { namedFacts: [entryId] })
    world.ok(lead, { type: 'withdrawConsent', caseId, agencyId: office.agencyId, categories: ['income'] })
    expect(world.case(lead, caseId)?.consents?.find((c) => c.agencyId === office.agencyId)?.state).toBe('inForce')
    expect(world.category(office, caseId, 'addictions')?.summaries).toHaveLength(1)
    world.consent(lead, caseId, office, { income: 'read' }, { replaces: true })
    expect(world.category(office, caseId, 'addictions')).toBeUndefined()
  })

  it('[CONSENT8] is withdrawn in part or whole from that moment, and is not explained to the agency', () => {
    const { world, lead, office, caseId } = table()
    world.consent(lead, caseId, office, { income: 'contribute', housing: 'read' }, { ownEntries: ['income'] })
    const own = world.entry(office, caseId, 'income')
    const other = world.entry(lead, caseId, 'income')
    const before = world.case(office, caseId)?.categories.map((c) => c.code)
    expect(before).toEqual(['housing', 'income'])
    world.ok(lead, { type: 'withdrawConsent', caseId, agencyId: office.agencyId, categories: ['housing'] })
    expect(world.case(office, caseId)?.categories.map((c) => [c.code, c.level])).toEqual([['income', 'contribute']])
    world.ok(lead, { type: 'withdrawConsent', caseId, agencyId: office.agencyId })
    const [income, ...rest] = world.case(office, caseId)?.categories ?? []
    expect(rest).toEqual([])
    expect(income).toMatchObject({ level: 'none', ownEntries: false, entries: [{ id: own.entryId, document: { mayWrite: false } }] })
    expect(world.document(office, other.documentId)).toEqual({ read: false, write: false })
    const states = world.case(lead, caseId)?.consents?.filter((c) => c.agencyId === office.agencyId)
    expect(states?.map((c) => [c.state, c.grants, c.ownEntries])).toEqual([['withdrawn', {}, []]])
  })

  it('[CONSENT8] after a withdrawal a new consent opens again, and an expired one stays expired', () => {
    const { world, lead, office, caseId } = table()
    const today = dateOf(world.now, timeZone)
    world.consent(lead, caseId, office, { housing: 'read' }, { validTo: today })
    world.now += 2 * day
    world.ok(lead, { type: 'withdrawConsent', caseId, agencyId: office.agencyId })
    world.consent(lead, caseId, office, { housing: 'read' })
    expect(world.level(office, caseId, 'housing')).toBe('read')
    const states = world.case(lead, caseId)?.consents?.filter((c) => c.agencyId === office.agencyId)
    expect(states?.map((c) => c.state)).toEqual(['expired', 'inForce'])
  })

  it('[CONSENT9] is signed today or before, and lasts six months and a fortnight for the next meeting at most', () => {
    const { world, lead, office, caseId } = table()
    const today = dateOf(world.now, timeZone)
    const record = (validFrom?: string, validTo?: string) =>
      world.answer(lead, {
        type: 'recordConsent',
        caseId,
        agencyId: office.agencyId,
        grants: {},
        signedBy: 'A',
        ...(validFrom && { validFrom }),
        ...(validTo && { validTo }),
      })
    expect(record(addDays(today, 1))).toBe('invalid:validFrom')
    expect(record(today, addDays(today, -1))).toBe('invalid:validTo')
    expect(record(today, addDays(today, 199))).toBe('invalid:validTo')
    expect(record(today, addDays(today, 198))).toBe('accepted')
    expect(record()).toBe('accepted')
    const until = world.case(lead, caseId)?.consents?.at(-1)?.validUntil
    expect(until).toBe(new Date(endOfDay(addDays(today, 183), timeZone)).toISOString())
  })

  it('[CONSENT10] a named fact opens that one entry as a summary, even over a hard cell, and a lock stays a lock', () => {
    const { world, lead, office, caseId } = table()
    const named = world.entry(lead, caseId, 'addictions')
    const other = world.entry(lead, caseId, 'addictions')
    for (const { entryId } of [named, other])
      world.ok(lead, { type: 'writeSummary', caseId, entryId, to: [office.agencyId], text: `věta ${entryId}` })
    world.consent(lead, caseId, office, {}, { namedFacts: [named.entryId] })
    const seen = world.category(office, caseId, 'addictions')
    expect(seen).toMatchObject({ level: 'none', entries: [], summaries: [{ text: `věta ${named.entryId}` }] })
    expect(world.document(office, named.documentId).read).toBe(false)
    world.ok(lead, { type: 'lockEntry', caseId, entryId: named.entryId, agencies: [office.agencyId] })
    expect(world.category(office, caseId, 'addictions')).toBeUndefined()
  })
})

describe('time alone', () => {
  const expires = (validFrom: string, validTo: string) => {
    const { world, lead, office, caseId } = table(undefined, addDays(validFrom, -7))
    world.now = instantOf(validFrom, timeZone, 12)
    world.consent(lead, caseId, office, { income: 'read' }, { validFrom, validTo })
    const { documentId } = world.entry(lead, caseId, 'income')
    const at = (instant: number): [Level, boolean] => {
      world.now = instant
      return [world.level(office, caseId, 'income'), world.document(office, documentId).read]
    }
    return at
  }

  it('[ACC5] a consent opens with the first millisecond of its first day and closes with the last of its last, on days of 23, 24 and 25 hours', () => {
    for (const [from, to] of [
      ['2026-11-02', '2026-11-30'],
      ['2026-10-25', '2026-10-25'],
      ['2027-03-28', '2027-03-28'],
      ['2026-10-01', '2026-10-25'],
      ['2027-02-01', '2027-03-28'],
    ] as const) {
      const at = expires(from, to)
      const first = startOfDay(from, timeZone)
      const after = endOfDay(to, timeZone)
      expect(at(first - 1), from).toEqual(['none', false])
      expect(at(first)).toEqual(['read', true])
      expect(at(after - 1), to).toEqual(['read', true])
      expect(at(after)).toEqual(['none', false])
    }
  })
})

describe('a basis in law', () => {
  const basis = { basis: 'ohrožení dítěte', clientTold: true } as const

  it('[CONSENT11] opens without consent or admission what it grants under the ceiling, and past it only when that is recorded', () => {
    const { world, lead, caseId } = table()
    const police = world.seat('statePolice')
    const record = (overridesCeiling: boolean) =>
      world.ok(lead, {
        type: 'recordLegalBasis',
        caseId,
        agencyId: police.agencyId,
        ...basis,
        grants: { safety: 'read' },
        overridesCeiling,
      })
    expect(world.case(police, caseId)).toBeUndefined()
    record(false)
    expect(world.level(police, caseId, 'safety')).toBe('summary')
    record(true)
    expect(world.level(police, caseId, 'safety')).toBe('read')
    expect(world.case(police, caseId)?.agencies.map((a) => a.id)).toEqual([lead.agencyId])
  })

  it('[CONSENT12] limited to facts it opens these and no joint text; it passes a lock only for a fact it lists', () => {
    const { world, lead, office, caseId } = table()
    const locked = { lockedFor: [office.agencyId] }
    const listed = world.entry(lead, caseId, 'income', locked)
    const other = world.entry(lead, caseId, 'income')
    const reads = () => [listed, other].map((e) => world.document(office, e.documentId).read)
    const record = (facts: EntryId[]) => {
      const more = { ...basis, grants: { income: 'read' as const }, facts }
      world.ok(lead, { type: 'recordLegalBasis', caseId, agencyId: office.agencyId, ...more })
    }
    record([listed.entryId])
    expect(reads()).toEqual([true, false])
    expect(world.level(office, caseId, 'income')).toBe('none')
    const second = world.entry(lead, caseId, 'income', locked)
    record([])
    expect(reads()).toEqual([true, true])
    expect(world.document(office, second.documentId).read).toBe(false)
  })

  it('[CONSENT13] says whether the client was told, or why not; names people and entries of the case; ends with its day', () => {
    const { world, lead, office, caseId } = table()
    const record = { type: 'recordLegalBasis', caseId, agencyId: office.agencyId, ...basis, grants: { income: 'read' as const } } as const
    expect(world.answer(lead, { ...record, clientTold: false })).toBe('invalid:notToldReason')
    expect(world.answer(lead, { ...record, facts: ['x' as EntryId] })).toBe('invalid:facts')
    expect(world.answer(lead, { ...record, subjects: ['x' as SubjectId] })).toBe('invalid:subjects')
    expect(world.answer(lead, { ...record, agencyId: 'x' as AgencyId })).toBe('invalid:agencyId')
    const validTo = dateOf(world.now, timeZone)
    expect(world.answer(lead, { ...record, clientTold: false, notToldReason: 'nebezpečné', validTo })).toBe('accepted')
    world.now = endOfDay(validTo, timeZone) - 1
    expect(world.level(office, caseId, 'income')).toBe('read')
    world.now += 1
    expect(world.level(office, caseId, 'income')).toBe('none')
  })
})

describe('what is withdrawn and rested on', () => {
  it('[CONSENT14] tasks that rested on a withdrawn category are pointed out to the case manager and to nobody else', () => {
    const { world, lead, town, office, caseId } = table()
    for (const seat of [town, office]) world.consent(lead, caseId, seat, everything)
    const withdrawn = (category: Category) => world.offer(lead, caseId, category, office)
    const income = withdrawn('income')
    const care = withdrawn('care')
    const done = withdrawn('income')
    world.ok(office, { type: 'acceptResponsibility', responsibilityId: done })
    world.ok(office, { type: 'completeResponsibility', responsibilityId: done, howKnown: 'potvrzení' })
    const before = world.responsibility(office, caseId, income)
    world.now += hour
    world.ok(lead, { type: 'withdrawConsent', caseId, agencyId: office.agencyId, categories: ['income'] })
    const flags = (actor: typeof lead) => [income, care, done].map((id) => world.responsibility(actor, caseId, id)?.consentGone)
    expect(flags(lead)).toEqual([true, undefined, undefined])
    expect(flags(town)).toEqual([undefined, undefined, undefined])
    expect(world.responsibility(office, caseId, income)).toMatchObject({ ...before, readers: expect.any(Array) })
    expect(world.responsibility(office, caseId, income)?.consentGone).toBeUndefined()
  })
})
