/** The month after: the case in other hands, its evaluation, its end and its second beginning. */
import { describe, expect, it } from 'vitest'
import { day, everything, table } from '../../testing/world.ts'

/** A case of one lead agency with the worker of another one at its table. */
function twoLeads() {
  const t = table()
  const next = t.world.seat('lead', 'next')
  t.world.admit(t.lead, t.caseId, next)
  const offer = { type: 'handOverCase' as const, caseId: t.caseId, agencyId: next.agencyId, personId: next.personId }
  return {
    ...t,
    next,
    offer,
    take: { type: 'acceptCase' as const, caseId: t.caseId },
    no: { type: 'declineCase' as const, caseId: t.caseId },
  }
}

describe('handing a case over to another agency', () => {
  it('[NET15] changes nothing until the person it is offered to accepts; nobody else is told of it', () => {
    const { world, lead, town, next, offer, caseId } = twoLeads()
    const colleague = world.person(next.agencyId, 'colleague')
    const before = [town, colleague].map((a) => world.allSeenBy(a))
    world.ok(lead, offer)
    expect([town, colleague].map((a) => world.allSeenBy(a))).toEqual(before)
    expect(world.case(lead, caseId)).toMatchObject({
      lead: lead.agencyId,
      you: { caseManager: true },
      handover: { agency: next.agencyId, toYou: false },
    })
    expect(world.case(next, caseId)).toMatchObject({
      lead: lead.agencyId,
      you: { caseManager: false },
      handover: { person: { id: next.personId }, toYou: true },
    })
    expect(world.me(next)?.cases[0]?.offered).toBe(true)
    expect(world.answer(next, { type: 'closeCase', caseId, reason: 'r' })).toBe('not-allowed')
  })

  it('[NET15] accepted, the other agency leads; each side reads what consent gives it, and what it wrote stays its own', () => {
    const { world, lead, town, next, offer, take, caseId } = twoLeads()
    world.consent(lead, caseId, next, { housing: 'contribute' })
    world.consent(lead, caseId, lead, { income: 'contribute' }, { replaces: true })
    const own = world.entry(lead, caseId, 'income')
    world.consent(lead, caseId, lead, { housing: 'read' }, { replaces: true })
    const planned = world.conference(lead, caseId, [{ agencies: [lead, next, town] }])
    world.ok(lead, offer)
    world.ok(next, take)
    expect(world.case(next, caseId)).toMatchObject({ lead: next.agencyId, you: { caseManager: true, mayAdmit: true } })
    expect(world.case(next, caseId)?.handover).toBeUndefined()
    expect(world.case(lead, caseId)).toMatchObject({ lead: next.agencyId, you: { caseManager: false } })
    expect(world.case(lead, caseId)?.consents).toBeUndefined()
    expect([world.level(next, caseId, 'housing'), world.level(next, caseId, 'income')]).toEqual(['contribute', 'none'])
    expect([world.level(lead, caseId, 'housing'), world.level(lead, caseId, 'income')]).toEqual(['read', 'none'])
    expect(world.category(lead, caseId, 'income')?.entries.map((e) => e.id)).toEqual([own.entryId])
    expect(world.conferenceOf(next, planned.conferenceId)).toMatchObject({ organiser: next.agencyId, you: { mayLead: true } })
    expect(world.conferenceOf(lead, planned.conferenceId)?.you.mayLead).toBe(false)
    expect(world.answer(lead, { type: 'closeCase', caseId, reason: 'r' })).toBe('not-allowed')
    expect(world.answer(next, take), 'once more changes nothing').toBe('accepted')
    expect(world.answer(next, { type: 'removeFromCase', caseId, agencyId: lead.agencyId })).toBe('accepted')
  })

  it('[NET16] is for a person who sits for another leading agency at the table, from whom nobody is hidden and who is hidden from nobody', () => {
    const { world, lead, town, office, clinic, next, offer, take, caseId } = twoLeads()
    const outside = world.seat('lead', 'outside')
    expect(world.answer(town, offer)).toBe('not-allowed')
    expect(world.answer(lead, { ...offer, agencyId: outside.agencyId, personId: outside.personId })).toBe('invalid:agencyId')
    expect(world.answer(lead, { ...offer, agencyId: town.agencyId, personId: town.personId })).toBe('invalid:agencyId')
    expect(world.answer(lead, { ...offer, agencyId: lead.agencyId, personId: lead.personId })).toBe('invalid:agencyId')
    expect(world.answer(lead, { ...offer, personId: town.personId })).toBe('invalid:personId')
    world.admit(lead, caseId, clinic, [next])
    expect(world.answer(lead, offer)).toBe('conflict:hiddenFrom')
    world.admit(lead, caseId, clinic)
    world.admit(lead, caseId, next, [office])
    expect(world.answer(lead, offer)).toBe('conflict:hiddenFrom')
    world.admit(lead, caseId, next)
    world.ok(lead, offer)
    expect(world.case(next, caseId)?.handover).toBeDefined()
    for (const hide of [() => world.admit(lead, caseId, clinic, [next]), () => world.admit(lead, caseId, next, [office])]) {
      world.ok(lead, offer)
      hide()
      expect(world.case(next, caseId)?.handover, 'an offer that cannot be accepted would tell of somebody hidden').toBeUndefined()
      expect(world.answer(next, take)).toBe('not-allowed')
      for (const seat of [clinic, next]) world.admit(lead, caseId, seat)
    }
    world.ok(lead, offer)
    world.admit(lead, caseId, clinic, [office])
    expect(world.answer(next, take), 'nobody is hidden from the receiver').toBe('accepted')
  })

  it('[NET17] is declined by the receiver or taken back by the giver; anybody else is told no more than that they may not', () => {
    const { world, lead, town, next, offer, take, no, caseId } = twoLeads()
    expect([world.answer(town, take), world.answer(next, take), world.answer(town, no)]).toEqual([
      'not-allowed',
      'not-allowed',
      'not-allowed',
    ])
    world.ok(lead, offer)
    expect([world.answer(town, take), world.answer(town, no), world.answer(lead, take)]).toEqual([
      'not-allowed',
      'not-allowed',
      'not-allowed',
    ])
    world.ok(next, no)
    expect(world.case(lead, caseId)?.handover).toBeUndefined()
    expect(world.answer(next, take)).toBe('not-allowed')
    world.ok(lead, offer)
    world.ok(lead, no)
    expect(world.answer(lead, no), 'twice is once').toBe('accepted')
    expect(world.answer(next, take)).toBe('not-allowed')
    expect(world.case(lead, caseId)?.you.caseManager).toBe(true)
  })

  it('[NET17] ends when the receiver leaves the table or declares a conflict, when another manager is named, and with the case', () => {
    const endings = [
      (t: ReturnType<typeof twoLeads>) => t.world.ok(t.lead, { type: 'removeFromCase', caseId: t.caseId, agencyId: t.next.agencyId }),
      (t: ReturnType<typeof twoLeads>) => t.world.ok(t.next, { type: 'recuse', caseId: t.caseId }),
      (t: ReturnType<typeof twoLeads>) => {
        const colleague = t.world.person(t.lead.agencyId, 'colleague')
        t.world.ok(t.lead, { type: 'assignCaseManager', caseId: t.caseId, personId: colleague.personId })
      },
      (t: ReturnType<typeof twoLeads>) => t.world.ok(t.lead, { type: 'closeCase', caseId: t.caseId, reason: 'r' }),
    ]
    for (const end of endings) {
      const t = twoLeads()
      t.world.ok(t.lead, t.offer)
      end(t)
      expect(t.world.caseOf(t.caseId).handover).toBeUndefined()
      expect(t.world.answer(t.next, t.take)).not.toBe('accepted')
      expect(t.world.caseOf(t.caseId).leadId).toBe(t.lead.agencyId)
    }
  })
})

describe('the end of a case and after', () => {
  it('[NET18] a closed case is reopened by its manager; what ended with it stays ended, what had not goes on', () => {
    const { world, lead, town, office, caseId } = table()
    world.consent(lead, caseId, town, everything)
    world.consent(lead, caseId, office, {}, { refused: ['income'] })
    const basis = { basis: 'b', grants: { housing: 'read' as const }, clientTold: true }
    world.ok(lead, { type: 'recordLegalBasis', caseId, agencyId: office.agencyId, ...basis })
    const closed = { type: 'closeCase' as const, caseId, reason: 'síť pomoci funguje' }
    const again = { type: 'reopenCase' as const, caseId, reason: 'dluh je zpátky' }
    expect(world.answer(lead, again), 'an open one is open').toBe('accepted')
    world.ok(lead, closed)
    expect(world.case(lead, caseId)).toMatchObject({ state: 'closed', closed: { reason: 'síť pomoci funguje' } })
    expect(world.case(town, caseId)?.closed?.reason, 'the reason is the lead’s').toBeUndefined()
    expect(world.case(lead, caseId)?.consents?.map((c) => c.state)).toEqual(['inForce', 'closed', 'closed'])
    expect([world.answer(town, again), world.answer(lead, { type: 'setGoal', caseId, text: 'x' })]).toEqual(['not-allowed', 'conflict'])
    world.ok(lead, again)
    expect(world.case(lead, caseId)?.state).toBe('open')
    expect(world.case(lead, caseId)?.closed).toBeUndefined()
    expect(world.level(town, caseId, 'housing'), 'the client is asked anew').toBe('none')
    expect(world.level(lead, caseId, 'housing')).toBe('contribute')
    expect(world.level(office, caseId, 'housing'), 'what the law opened').toBe('read')
    world.consent(lead, caseId, office, { income: 'read' })
    expect(world.level(office, caseId, 'income'), 'a no stays a no').toBe('none')
    world.consent(lead, caseId, town, { housing: 'read' })
    expect(world.level(town, caseId, 'housing')).toBe('read')
  })

  it('[NET12] in a closed case no responsibility waits for anybody; reopened, it waits again', () => {
    const { world, lead, town, caseId } = table()
    world.consent(lead, caseId, town, everything)
    const waiting = world.offer(lead, caseId, 'housing', town)
    const taken = world.offer(lead, caseId, 'housing', town)
    world.ok(town, { type: 'acceptResponsibility', responsibilityId: taken })
    const may = () => [
      world.responsibility(town, caseId, waiting)?.mayAnswer,
      world.responsibility(town, caseId, taken)?.mayCarryOut,
      world.responsibility(lead, caseId, waiting)?.mayManage,
    ]
    expect(may()).toEqual([true, true, true])
    world.ok(lead, { type: 'closeCase', caseId, reason: 'r' })
    expect(may()).toEqual([false, false, false])
    expect(world.answer(town, { type: 'startResponsibility', responsibilityId: taken })).toBe('conflict')
    world.ok(lead, { type: 'reopenCase', caseId, reason: 'r' })
    expect(may()).toEqual([true, true, true])
  })

  it('[NET19] the day of the evaluation is set by the case manager, not in the past, and known to readers of the goals', () => {
    const { world, lead, town, office, caseId } = table()
    world.consent(lead, caseId, town, { goals: 'read' })
    const on = (date?: string) => ({ type: 'setEvaluation' as const, caseId, ...(date !== undefined && { date }) })
    expect(world.answer(town, on('2026-12-01'))).toBe('not-allowed')
    expect(world.answer(lead, on('2026-11-01'))).toBe('invalid:date')
    world.ok(lead, on('2026-12-01'))
    expect([lead, town, office].map((a) => world.case(a, caseId)?.evaluation)).toEqual(['2026-12-01', '2026-12-01', undefined])
    world.ok(lead, on())
    expect(world.case(town, caseId)?.evaluation).toBeUndefined()
  })

  it('[CONSENT15] when the first consent ends, the case manager is told and nobody else; a new version moves it', () => {
    const { world, lead, town, office, caseId } = table()
    world.consent(lead, caseId, town, everything, { validTo: '2026-11-20' })
    const ends = (actor: typeof lead) => world.me(actor)?.cases[0]?.consentEnds
    expect(ends(lead)).toBe('2026-11-20T23:00:00.000Z')
    expect([ends(town), ends(office)]).toEqual([undefined, undefined])
    world.consent(lead, caseId, town, everything, { validTo: '2026-12-20', replaces: true })
    expect(ends(lead)).toBe('2026-12-20T23:00:00.000Z')
    world.ok(lead, { type: 'withdrawConsent', caseId, agencyId: town.agencyId })
    expect(Date.parse(ends(lead) ?? '') - world.now, 'what was withdrawn ends nothing').toBeGreaterThan(150 * day)
    world.ok(lead, { type: 'closeCase', caseId, reason: 'r' })
    expect(ends(lead)).toBeUndefined()
  })

  it('[CONSENT13] a legal basis keeps why, and why the client was not told, for the case manager', () => {
    const { world, lead, office, caseId } = table()
    const { entryId } = world.entry(lead, caseId, 'safety')
    world.ok(lead, {
      type: 'recordLegalBasis',
      caseId,
      agencyId: office.agencyId,
      basis: 'ohrožení dítěte',
      grants: { safety: 'read' },
      facts: [entryId],
      clientTold: false,
      notToldReason: 'ohrozilo by to dítě',
      reason: 'viditelná zranění',
      validTo: '2026-12-01',
    })
    expect(world.case(lead, caseId)?.legalBases).toMatchObject([
      { reason: 'viditelná zranění', notToldReason: 'ohrozilo by to dítě', facts: [entryId], validUntil: '2026-12-01T23:00:00.000Z' },
    ])
    expect(world.allSeenBy(office)).not.toContain('zranění')
  })
})
