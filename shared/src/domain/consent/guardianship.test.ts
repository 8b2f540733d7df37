/** A guardian's signature: as far as the court said, as long as it said, and never over what the person refused. */
import { describe, expect, it } from 'vitest'
import type { GuardianshipId, SubjectId } from '../../protocol/ids.ts'
import { everything, table, timeZone } from '../../testing/world.ts'
import { endOfDay } from '../time.ts'

type Wish = Record<string, unknown>

function guarded(until: string | undefined = '2026-12-31') {
  const t = table([{ name: 'Marek' }, { name: 'Eva' }])
  const { world, lead, office, caseId, subjects } = t
  const [marek, eva] = subjects as [SubjectId, SubjectId]
  const record = {
    type: 'recordGuardianship',
    caseId,
    subjectId: marek,
    guardian: 'Město Příkladov',
    matters: 'majetkové věci',
    validFrom: '2026-10-01',
    ...(until !== undefined && { validTo: until }),
  } as const
  const guardianshipId = world.ok(lead, { ...record, categories: ['income', 'debts'] }).guardianshipId as GuardianshipId
  const sign = (grants: Wish, more: Wish = {}) =>
    world.answer(lead, {
      type: 'recordConsent',
      caseId,
      agencyId: office.agencyId,
      grants,
      signedBy: 'Alžběta',
      form: 'guardian',
      guardianshipId,
      subjects: [marek],
      validTo: '2026-12-31',
      ...more,
    } as never)
  const said = (more: Wish) =>
    world.ok(lead, {
      type: 'recordConsent',
      caseId,
      agencyId: office.agencyId,
      grants: {},
      signedBy: 'Marek',
      subjects: [marek],
      ...more,
    } as never)
  const opens = (category: 'income' | 'housing') => {
    const { entryId } = world.entry(lead, caseId, category, { about: [marek] })
    return world.category(office, caseId, category)?.entries.some((e) => e.id === entryId) === true
  }
  return { ...t, marek, eva, record, guardianshipId, sign, said, opens }
}

describe('what a guardian may sign', () => {
  it('[CONSENT16] reaches as far as the court said: these matters, this person, this time; what goes beyond is named and opens nothing', () => {
    const { world, lead, caseId, eva, marek, sign, opens } = guarded()
    expect(sign({ income: 'read', housing: 'read' })).toBe('conflict:grants')
    expect(sign({ income: 'read' }, { ownEntries: ['housing'] })).toBe('conflict:grants')
    expect(sign({ income: 'read' }, { refused: ['housing'] })).toBe('conflict:grants')
    const { entryId } = world.entry(lead, caseId, 'housing', { about: [marek] })
    expect(sign({ income: 'read' }, { namedFacts: [entryId] })).toBe('conflict:grants')
    expect(sign({ income: 'read' }, { subjects: [marek, eva] })).toBe('conflict:subjects')
    expect(sign({ income: 'read' }, { validTo: '2027-01-01' })).toBe('conflict:validTo')
    expect(sign({ income: 'read' }, { validFrom: '2026-09-30' })).toBe('conflict:validFrom')
    expect(sign({ income: 'read' }, { guardianshipId: undefined })).toBe('conflict:guardianshipId')
    expect(sign({ income: 'read' }, { guardianshipId: 'never' })).toBe('conflict:guardianshipId')
    expect(opens('income')).toBe(false)
    expect(sign({ income: 'read', housing: 'none' })).toBe('accepted')
    expect([opens('income'), opens('housing')]).toEqual([true, false])
  })

  it('[CONSENT16] names the guardian to the case manager, and the guardianship to readers of legal matters of that person', () => {
    const { world, lead, town, office, caseId, marek, guardianshipId, sign } = guarded()
    expect(sign({ income: 'read' })).toBe('accepted')
    expect(world.case(lead, caseId)?.consents?.at(-1)).toMatchObject({ form: 'guardian', guardian: 'Město Příkladov' })
    expect(world.case(lead, caseId)?.guardianships).toMatchObject([
      { id: guardianshipId, subjectId: marek, categories: ['income', 'debts'] },
    ])
    expect(world.case(town, caseId)).not.toHaveProperty('guardianships')
    world.consent(lead, caseId, town, everything, { subjects: [marek] })
    expect(world.case(town, caseId)?.guardianships).toMatchObject([{ guardian: 'Město Příkladov' }])
    expect(world.case(office, caseId)).not.toHaveProperty('guardianships')
  })

  it("[CONSENT17] ends with the court's day, and with the guardianship when that ends before", () => {
    const { world, lead, office, caseId, marek, record, guardianshipId, sign, said, opens } = guarded('2026-11-20')
    expect(sign({ income: 'read' })).toBe('conflict:validTo')
    expect(sign({ income: 'read' }, { validTo: '2026-11-20' })).toBe('accepted')
    expect(opens('income')).toBe(true)
    world.now = endOfDay('2026-11-20', timeZone)
    expect(opens('income')).toBe(false)
    expect(sign({ income: 'read' }, { validTo: '2026-11-21' })).toBe('conflict:validTo')

    const next = world.ok(lead, { ...record, validTo: '2026-12-31', categories: ['income'] }).guardianshipId
    expect(sign({ income: 'read' }, { guardianshipId: next })).toBe('accepted')
    said({ grants: { housing: 'read' } })
    expect([opens('income'), opens('housing')]).toEqual([true, true])
    expect(world.answer(office, { type: 'endGuardianship', caseId, guardianshipId })).toBe('not-allowed')
    world.ok(lead, { type: 'endGuardianship', caseId, guardianshipId: next as GuardianshipId })
    expect([opens('income'), opens('housing')], 'what the person said goes on').toEqual([false, true])
    expect(world.case(lead, caseId)?.consents?.find((c) => c.form === 'guardian')?.subjects).toEqual([marek])
    expect(world.answer(lead, { type: 'endGuardianship', caseId, guardianshipId: 'never' as GuardianshipId })).toBe('not-found')
  })

  it('[CONSENT17] a refusal outlives the guardianship until it is lifted, and the case manager alone sees whose it was and until when', () => {
    for (const ends of ['by its day', 'before'] as const) {
      const { world, lead, office, town, caseId, guardianshipId, sign, said, opens } = guarded('2026-11-20')
      const cell = () => world.case(lead, caseId)?.matrix?.[office.agencyId]?.income
      const until = endOfDay('2026-11-20', timeZone)
      said({ grants: { income: 'read' } })
      expect(opens('income')).toBe(true)
      expect(sign({}, { refused: ['income'], validTo: '2026-11-20' })).toBe('accepted')
      expect([opens('income'), cell()?.refusedBy]).toEqual([false, { guardian: 'Město Příkladov', until: new Date(until).toISOString() }])
      if (ends === 'before') world.ok(lead, { type: 'endGuardianship', caseId, guardianshipId })
      const ended = ends === 'before' ? world.now : until
      world.now = until
      expect([opens('income'), cell()?.refusedBy]).toEqual([false, { guardian: 'Město Příkladov', until: new Date(ended).toISOString() }])
      expect(world.allSeenBy(office) + world.allSeenBy(town)).not.toContain('Město Příkladov')
      said({ refused: ['income'] })
      expect(cell(), 'the person has said it too').not.toHaveProperty('refusedBy')
      world.ok(lead, { type: 'liftRefusal', caseId, agencyId: office.agencyId, categories: ['income'] })
      expect([opens('income'), cell()?.refused]).toEqual([true, false])
    }
  })

  it('[CONSENT17] is recorded by the case manager, of a person of the case, with an end after its beginning', () => {
    const { world, lead, town, record } = guarded()
    const asked = { ...record, categories: ['income' as const] }
    expect(world.answer(town, asked)).toBe('not-allowed')
    expect(world.answer(lead, { ...asked, subjectId: 'never' as SubjectId })).toBe('invalid:subjectId')
    expect(world.answer(lead, { ...asked, validTo: '2026-09-30' })).toBe('invalid:validTo')
    expect(world.answer(lead, asked)).toBe('accepted')
  })
})

describe('the person and the guardian', () => {
  it('[CONSENT6] what the person refused wins over the guardian, before and after, until the person takes it back', () => {
    for (const first of ['person', 'guardian'] as const) {
      const { world, lead, office, caseId, sign, said, opens } = guarded()
      if (first === 'guardian') expect(sign({ income: 'read' })).toBe('accepted')
      said({ refused: ['income'] })
      if (first === 'person') expect(sign({ income: 'read' })).toBe('accepted')
      expect(opens('income'), first).toBe(false)
      world.ok(lead, { type: 'liftRefusal', caseId, agencyId: office.agencyId, categories: ['income'] })
      expect(opens('income'), first).toBe(true)
    }
  })

  it('[CONSENT16] a new version of the guardian replaces what that guardian signed before, and nothing the person said', () => {
    const { sign, said, opens } = guarded()
    said({ grants: { housing: 'read' } })
    expect(sign({ income: 'read' })).toBe('accepted')
    expect(sign({ debts: 'read' }, { replaces: true })).toBe('accepted')
    expect([opens('income'), opens('housing')]).toEqual([false, true])
    expect(sign({ income: 'read' })).toBe('accepted')
    said({ grants: {}, replaces: true })
    expect([opens('income'), opens('housing')], 'the person may always close').toEqual([false, false])
  })

  it("[CONSENT16] a guardian's consent from before guardianships were recorded goes on as it was", () => {
    const { world, lead, office, caseId, marek, opens } = guarded()
    world.happen(
      {
        type: 'ConsentRecorded',
        caseId,
        agencyId: office.agencyId,
        consentId: 'old' as never,
        subjects: [marek],
        grants: { income: 'read' },
        ownEntries: [],
        namedFacts: [],
        from: world.now,
        until: world.now + 1000,
        signedBy: 'Alžběta',
        form: 'guardian',
        replaces: false,
      },
      lead,
    )
    expect(opens('income')).toBe(true)
    expect(world.case(lead, caseId)?.consents?.at(-1)).not.toHaveProperty('guardian')
  })
})
