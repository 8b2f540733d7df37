/** What one sees over all cases: one's own, two sides of one need, needs with nobody, and what changed lately. */
import { describe, expect, it } from 'vitest'
import { day, everything, table } from '../../testing/world.ts'

function open() {
  const t = table()
  for (const seat of [t.town, t.office]) t.world.consent(t.lead, t.caseId, seat, everything)
  const board = (actor: typeof t.lead) => t.world.view(actor, { name: 'responsibilities' })
  const overlaps = (actor: typeof t.lead) => board(actor)?.overlaps.map((some) => some.map((r) => r.id))
  const gaps = (actor: typeof t.lead) => board(actor)?.gaps.map((r) => r.id)
  const changes = (actor: typeof t.lead) => t.world.me(actor)?.changes ?? []
  const turns = (actor: typeof t.lead) => changes(actor).map((c) => (c.kind === 'responsibility' ? `${c.turn} ${c.title}` : c.kind))
  return { ...t, board, overlaps, gaps, changes, turns }
}

describe("the agency's own", () => {
  it('[RESP13] what one helps with is one’s own too, and what the client took on is the case manager’s', () => {
    const { world, lead, town, office, clinic, caseId, board } = open()
    const helped = world.offer(lead, caseId, 'housing', town, { helpers: [clinic.agencyId], due: '2026-12-01' })
    const clients = world.offer(town, caseId, 'housing', 'subject', { due: '2026-12-02' })
    expect(board(clinic)?.responsibilities.map((r) => r.id)).toEqual([helped])
    expect(board(lead)?.responsibilities.map((r) => r.id)).toEqual([helped, clients])
    expect(board(office)?.responsibilities).toEqual([])
    const colleague = world.person(lead.agencyId, 'colleague')
    expect(board(colleague)?.responsibilities.map((r) => r.id)).toEqual([helped])
  })

  it('[RESP13] each case names who sits at its table, as far as one may know', () => {
    const { world, lead, town, office, clinic, caseId, board } = open()
    world.admit(lead, caseId, clinic, [office])
    const at = (actor: typeof lead) => board(actor)?.cases.map((c) => [c.id, c.agencies.map((a) => a.id)])
    expect(at(office)).toEqual([[caseId, [lead, town, office].map((a) => a.agencyId)]])
    expect(at(town)).toEqual([[caseId, [lead, town, office, clinic].map((a) => a.agencyId)]])
  })

  it('[RESP13] mandates of an agency are told with its name, where somebody has written them down', () => {
    const { world, lead, caseId } = open()
    const added = world.ok(world.admin, {
      type: 'addAgency',
      name: 'Škola',
      shortName: 'Škola',
      kind: 'school',
      mandates: { children: 'do', housing: 'passOn' },
    })
    const agencyId = added.agencyId as typeof lead.agencyId
    world.ok(lead, { type: 'admitToCase', caseId, agencyId })
    const known = world.case(lead, caseId)?.agencies.map((a) => [a.id, a.mandates])
    expect(known).toContainEqual([agencyId, { children: 'do', housing: 'passOn' }])
    expect(known).toContainEqual([lead.agencyId, undefined])
  })
})

describe('a handover that is not taken on', () => {
  it('[RESP14] is told with its words to the owner and those who manage it, until something else happens', () => {
    const { world, lead, town, office, caseId } = open()
    const reader = world.seat('ngo')
    world.admit(lead, caseId, reader)
    world.consent(lead, caseId, reader, everything)
    const responsibilityId = world.offer(lead, caseId, 'care', office)
    world.ok(office, { type: 'acceptResponsibility', responsibilityId })
    world.ok(office, { type: 'handOverResponsibility', responsibilityId, agencyId: town.agencyId, note: 'prosíme' })
    const seen = (actor: typeof lead) => world.responsibility(actor, caseId, responsibilityId)
    expect(seen(town)).toMatchObject({ handoverTo: town.agencyId, handoverNote: 'prosíme' })
    world.ok(town, { type: 'declineResponsibility', responsibilityId, reason: 'nemáme lidi' })
    for (const actor of [office, lead]) {
      expect(seen(actor)).toMatchObject({ handoverDeclined: { by: town.agencyId, reason: 'nemáme lidi' } })
      expect(seen(actor)?.handoverNote).toBeUndefined()
    }
    expect(seen(reader)?.title).toBe('full title')
    expect(seen(reader)?.handoverDeclined).toBeUndefined()
    world.ok(office, { type: 'startResponsibility', responsibilityId })
    expect(seen(office)?.handoverDeclined).toBeUndefined()
  })

  it('[RESP14] says nothing to whoever must not know of the other', () => {
    const { world, lead, town, office, clinic, caseId } = open()
    world.admit(lead, caseId, clinic, [town])
    const responsibilityId = world.offer(town, caseId, 'housing', office)
    world.ok(office, { type: 'acceptResponsibility', responsibilityId })
    world.ok(office, { type: 'handOverResponsibility', responsibilityId, agencyId: clinic.agencyId, note: 'pro kliniku' })
    expect(world.allSeenBy(town)).not.toContain('pro kliniku')
    world.ok(clinic, { type: 'declineResponsibility', responsibilityId, reason: 'klinika nemůže' })
    expect(world.allSeenBy(town)).not.toContain('klinika nemůže')
    expect(world.allSeenBy(office)).toContain('klinika nemůže')
  })
})

describe('two sides of one need', () => {
  it('[RESP15] one need with two owners is shown to those who read both whole, until one of them ends', () => {
    const { world, lead, town, office, clinic, caseId, overlaps } = open()
    world.consent(lead, caseId, clinic, { care: 'summary' })
    const first = world.offer(lead, caseId, 'care', town, { publicTitle: 'Doprovod' })
    world.offer(lead, caseId, 'care', town, { publicTitle: 'Návštěva' })
    world.offer(lead, caseId, 'income', office, { publicTitle: 'Doprovod' })
    expect(overlaps(lead)).toEqual([])
    const second = world.offer(office, caseId, 'care', clinic, { publicTitle: 'doprovod ' })
    for (const actor of [lead, town, office]) expect(overlaps(actor)).toEqual([[first, second]])
    expect(overlaps(clinic), 'the clinic reads only its own').toEqual([])
    world.ok(clinic, { type: 'declineResponsibility', responsibilityId: second, reason: 'r' })
    for (const actor of [lead, town, office]) expect(overlaps(actor)).toEqual([])
  })

  it('[RESP15] nobody learns by it of an owner they must not know of', () => {
    const { world, lead, town, office, clinic, caseId, overlaps } = open()
    world.admit(lead, caseId, clinic, [office])
    const both = [world.offer(lead, caseId, 'housing', office), world.offer(lead, caseId, 'housing', clinic)]
    expect(overlaps(town)).toEqual([both])
    expect(overlaps(office)).toEqual([])
  })

  it('[RESP16] what was declined, withdrawn or became impossible is shown to the giver and the case manager until somebody has it again', () => {
    const { world, lead, town, office, caseId, gaps } = open()
    const everybody = () => [lead, town, office].map(gaps)
    const declined = world.offer(town, caseId, 'housing', office)
    expect(everybody()).toEqual([[], [], []])
    world.ok(office, { type: 'declineResponsibility', responsibilityId: declined, reason: 'r' })
    expect(everybody()).toEqual([[declined], [declined], []])
    const again = world.offer(town, caseId, 'housing', lead)
    expect(everybody()).toEqual([[], [], []])
    world.ok(lead, { type: 'acceptResponsibility', responsibilityId: again })
    world.now += 1000
    world.ok(lead, { type: 'markNoLongerPossible', responsibilityId: again, circumstances: 'c' })
    expect(everybody()).toEqual([[again], [again], []])
    world.now += 1000
    const third = world.offer(lead, caseId, 'housing', lead)
    world.ok(lead, { type: 'acceptResponsibility', responsibilityId: third })
    world.ok(lead, { type: 'completeResponsibility', responsibilityId: third })
    expect(everybody(), 'done is nobody’s gap').toEqual([[], [], []])
    world.ok(town, { type: 'withdrawOffer', responsibilityId: world.offer(town, caseId, 'care', office), reason: 'r' })
    expect(everybody().map((g) => g?.length)).toEqual([1, 1, 0])
    world.ok(lead, { type: 'closeCase', caseId, reason: 'r' })
    expect(everybody()).toEqual([[], [], []])
  })

  it('[RESP16] what the giver may not see fills no gap', () => {
    const { world, lead, town, office, caseId, gaps } = open()
    const declined = world.offer(town, caseId, 'housing', office)
    world.ok(office, { type: 'declineResponsibility', responsibilityId: declined, reason: 'r' })
    world.ok(lead, { type: 'withdrawConsent', caseId, agencyId: town.agencyId, categories: ['housing'] })
    world.offer(lead, caseId, 'housing', office)
    expect(gaps(town)).toEqual([declined])
    expect(gaps(lead)).toEqual([])
  })
})

describe('what changed', () => {
  it('[TODAY1] decisions, summaries addressed to the seat and what became of responsibilities are told, newest first, for fourteen days', () => {
    const { world, lead, town, office, clinic, caseId, changes, turns } = open()
    world.decision(lead, caseId, 'housing', [office])
    world.now += 1000
    const { entryId } = world.entry(town, caseId, 'care')
    world.ok(town, { type: 'writeSummary', caseId, entryId, to: [office.agencyId], text: 'shrnutí' })
    world.now += 1000
    const responsibilityId = world.offer(office, caseId, 'care', town)
    world.ok(town, { type: 'acceptResponsibility', responsibilityId })
    expect(changes(office)).toMatchObject([
      { kind: 'responsibility', turn: 'accepted', title: 'full title', by: town.agencyId, caseId, id: responsibilityId },
      { kind: 'summary', text: 'shrnutí', by: town.agencyId, category: 'care' },
      { kind: 'decision', text: 'decided', by: lead.agencyId, corrected: false },
    ])
    expect(turns(clinic)).toEqual([])
    expect(turns(town), 'what one did oneself is no news').toEqual(['decision'])
    world.now += 14 * day - 2000
    expect(turns(office)).toEqual(['accepted full title', 'summary'])
    world.now += 2000
    expect(turns(office)).toEqual([])
  })

  it('[TODAY1] a correction, a counter-offer, its answer, a withdrawal and the end are told to the other side; what waits for an answer is not', () => {
    const { world, lead, town, office, caseId, changes, turns } = open()
    const decisionId = world.decision(lead, caseId, 'housing', [office])
    world.ok(lead, { type: 'correctDecision', decisionId, text: 'jinak', reason: 'r' })
    expect(changes(office)).toMatchObject([{ kind: 'decision', text: 'jinak', corrected: true }])
    const of = (actor: typeof lead) => turns(actor).filter((turn) => turn !== 'decision')
    const responsibilityId = world.offer(town, caseId, 'housing', office)
    expect([of(office), of(town)]).toEqual([[], []])
    world.ok(office, { type: 'counterResponsibility', responsibilityId, due: '2026-12-24' })
    expect([of(office), of(town), of(lead)]).toEqual([[], ['countered full title'], ['countered full title']])
    world.ok(town, { type: 'acceptCounter', responsibilityId })
    expect([of(office), of(town)]).toEqual([['accepted full title'], []])
    world.ok(office, { type: 'completeResponsibility', responsibilityId, howKnown: 'přišel dopis' })
    expect([of(office), of(town)]).toEqual([[], ['done full title']])
    expect(changes(town).find((c) => c.kind === 'responsibility')).toMatchObject({ words: 'přišel dopis' })
    const second = world.offer(town, caseId, 'housing', office, { title: 'druhý' })
    world.ok(town, { type: 'withdrawOffer', responsibilityId: second, reason: 'jinak' })
    expect(of(office)).toEqual(['withdrawn druhý'])
  })

  it('[TODAY1] a case manager to whom the section is open as a summary is told what became of a task, and not its words', () => {
    const { world, lead, town, office, caseId, changes } = open()
    world.ok(lead, { type: 'withdrawConsent', caseId, agencyId: lead.agencyId, categories: ['care'] })
    world.consent(lead, caseId, lead, { care: 'summary' })
    const responsibilityId = world.offer(town, caseId, 'care', office)
    world.ok(office, { type: 'acceptResponsibility', responsibilityId })
    world.ok(office, { type: 'completeResponsibility', responsibilityId, howKnown: 'přišel dopis' })
    expect(changes(town)).toMatchObject([{ turn: 'done', title: 'full title', words: 'přišel dopis' }])
    expect(changes(lead)).toMatchObject([{ turn: 'done', title: 'public title' }])
    expect(JSON.stringify(changes(lead))).not.toContain('dopis')
  })

  it('[TODAY1] a handover is told to whoever gave it away, by the title still open to them, and a refusal with its words', () => {
    const { world, lead, town, office, clinic, caseId, changes, turns } = open()
    world.consent(lead, caseId, clinic, { housing: 'summary' })
    const responsibilityId = world.offer(lead, caseId, 'housing', clinic)
    world.ok(clinic, { type: 'acceptResponsibility', responsibilityId })
    world.ok(clinic, { type: 'handOverResponsibility', responsibilityId, agencyId: town.agencyId })
    world.ok(town, { type: 'declineResponsibility', responsibilityId, reason: 'nemáme lidi' })
    expect(changes(clinic)).toMatchObject([{ turn: 'handoverDeclined', words: 'nemáme lidi', by: town.agencyId }])
    world.ok(clinic, { type: 'handOverResponsibility', responsibilityId, agencyId: office.agencyId })
    expect(turns(clinic), 'it is offered anew').toEqual([])
    world.ok(office, { type: 'acceptResponsibility', responsibilityId })
    expect(changes(clinic)).toMatchObject([{ turn: 'handedOver', title: 'public title', by: office.agencyId }])
    const before = JSON.stringify(changes(clinic))
    world.now += 1000
    world.ok(office, { type: 'completeResponsibility', responsibilityId, howKnown: 'tajné' })
    expect(JSON.stringify(changes(clinic)), 'of what became of it, nothing').toBe(before)
  })

  it('[TODAY2] what was closed is not among it, its closing neither, and what is open again is', () => {
    const { world, lead, town, office, caseId, changes, turns } = open()
    const { entryId } = world.entry(town, caseId, 'care')
    world.ok(town, { type: 'writeSummary', caseId, entryId, to: [office.agencyId], text: 'shrnutí' })
    world.decision(lead, caseId, 'care', [town])
    expect(turns(office).sort()).toEqual(['decision', 'summary'])
    const before = changes(office)
    world.ok(lead, { type: 'withdrawConsent', caseId, agencyId: office.agencyId, categories: ['care'] })
    expect(changes(office)).toEqual([])
    world.consent(lead, caseId, office, everything)
    expect(changes(office)).toEqual(before)
    world.ok(lead, { type: 'removeFromCase', caseId, agencyId: office.agencyId })
    expect(changes(office)).toEqual([])
  })

  it('[TODAY2] an agency one must not know of is named in no change', () => {
    const { world, lead, town, office, clinic, caseId, changes } = open()
    world.admit(lead, caseId, clinic, [office])
    world.consent(lead, caseId, clinic, everything)
    const responsibilityId = world.offer(office, caseId, 'care', town)
    world.ok(town, { type: 'acceptResponsibility', responsibilityId })
    world.ok(town, { type: 'handOverResponsibility', responsibilityId, agencyId: clinic.agencyId })
    world.ok(clinic, { type: 'acceptResponsibility', responsibilityId })
    expect(changes(office)).toMatchObject([{ turn: 'accepted' }])
    expect(world.allSeenBy(office)).not.toContain(clinic.agencyId)
    expect(changes(lead)).toMatchObject([{ turn: 'accepted', by: clinic.agencyId }])
  })
})
