/** The common screen beyond its intersection: who is named on it, what is told before it shrinks, and whoever leads from outside of the case. */
import { describe, expect, it } from 'vitest'
import type { ItemId, PersonId } from '../../protocol/ids.ts'
import { everything, table } from '../../testing/world.ts'

/** The office is the one that sees less: of the income everything but one entry, of the debts nothing but the neutral. */
function held() {
  const t = table()
  const { world, lead, town, office, clinic, caseId } = t
  const facilitator = world.seat('ngo', 'facilitator')
  world.admit(lead, caseId, clinic, [office])
  for (const seat of [town, clinic]) world.consent(lead, caseId, seat, everything)
  world.consent(lead, caseId, office, { income: 'read', debts: 'summary' })
  const { conferenceId, items } = world.conference(
    lead,
    caseId,
    [
      { title: 'společný', agencies: [lead, town, office], categories: ['income', 'debts'] },
      { title: 'druhý', agencies: [lead, clinic], categories: ['health'] },
    ],
    { facilitatorId: facilitator.personId },
  )
  const [shared, second] = items as [ItemId, ItemId]
  const income = world.entry(lead, caseId, 'income')
  const debts = world.entry(lead, caseId, 'debts')
  const decision = world.decision(lead, caseId, 'debts', [lead, town])
  const notes = world.state.conferences.get(conferenceId)?.items[0]?.documentId
  const screen = (actor = lead) => world.room(actor, conferenceId)
  return { ...t, facilitator, conferenceId, shared, second, income, debts, decision, notes, screen }
}

describe('what stands on the common screen', () => {
  it('[LIVE5] names an owner only where everybody present may know of them', () => {
    const { world, lead, town, office, clinic, caseId, conferenceId, shared, screen } = held()
    for (const owner of [clinic, town, 'subject'] as const) world.offer(lead, caseId, 'income', owner)
    world.start(lead, conferenceId, shared)
    world.enter(town, conferenceId)
    const owners = () => screen()?.responsibilities.map((r) => (typeof r.owner === 'object' ? r.owner.shortName : r.owner))
    expect(owners()).toEqual(['clinic', 'town', 'subject'])
    const declined = world.offer(lead, caseId, 'income', town)
    world.ok(town, { type: 'declineResponsibility', responsibilityId: declined, reason: 'r' })
    expect(owners(), 'what was declined is on no wall').toHaveLength(3)
    world.enter(office, conferenceId)
    expect(owners()).toEqual([undefined, 'town', 'subject'])
    expect(JSON.stringify(screen())).not.toContain('clinic')
  })

  it('[LIVE5] says of what arose here that it did, and gives what nobody promises with the message only', () => {
    const { world, lead, town, office, caseId, conferenceId, shared, second, decision, screen } = held()
    world.start(lead, conferenceId, second)
    world.offer(lead, caseId, 'income', town, { conferenceId })
    world.start(lead, conferenceId, shared)
    world.offer(lead, caseId, 'income', town, { conferenceId })
    const made = world.decision(lead, caseId, 'income', [lead, town, office], { conferenceId })
    world.ok(lead, { type: 'agreeMessage', conferenceId, text: 'vzkaz', agencies: [town.agencyId], nobodyPromises: ['byt'] })
    world.enter(town, conferenceId)
    expect(screen()?.decisions).toMatchObject([
      { id: decision, here: false },
      { id: made, here: true },
    ])
    expect(screen()?.responsibilities.map((r) => r.here)).toEqual([false, true])
    expect(screen()).toMatchObject({ message: 'vzkaz', nobodyPromises: ['byt'] })
    world.enter(office, conferenceId)
    expect(screen()).not.toHaveProperty('message')
    expect(screen()).not.toHaveProperty('nobodyPromises')
  })

  it('[CONF20] the time on the screen is of the present run', () => {
    const { world, lead, town, conferenceId, shared, screen } = held()
    world.start(lead, conferenceId, shared)
    world.enter(town, conferenceId)
    const began = screen()?.item?.startedAt
    expect(screen()?.item).toMatchObject({ runningSince: began, minutes: 15 })
    world.ok(lead, { type: 'endItem', conferenceId, itemId: shared })
    world.now += 60_000
    world.start(lead, conferenceId, shared)
    expect(screen()?.item).toMatchObject({ startedAt: began, runningSince: new Date(world.now).toISOString() })
  })
})

describe('before it shrinks', () => {
  it('[LIVE11] who leads is told what would disappear when those come who are expected at the item, and nobody else is', () => {
    const { world, lead, town, office, conferenceId, caseId, shared, screen } = held()
    const told = (actor = lead) => world.conferenceOf(actor, conferenceId)?.commonScreen
    world.enter(town, conferenceId)
    expect(told()).toBeUndefined()
    world.start(lead, conferenceId, shared)
    world.ok(lead, { type: 'agreeMessage', conferenceId, text: 'vzkaz', agencies: [town.agencyId] })
    world.decision(lead, caseId, 'debts', [lead, town], { conferenceId })
    expect(told()).toEqual({
      shrinksBy: [{ agency: office.agencyId, entries: ['debts'], decisions: 1, responsibilities: 0, message: true }],
      readyFor: [],
    })
    for (const other of [town, office]) expect(told(other)).toBeUndefined()
    const before = screen()
    world.enter(office, conferenceId, 'remote')
    // What was told is what went, in the same turn: nobody waits at the door.
    expect(world.conferenceOf(office, conferenceId)?.you.where).toBe('remote')
    expect(before?.entries.map((e) => e.category)).toEqual(['income', 'debts'])
    expect(screen()?.entries.map((e) => e.category)).toEqual(['income'])
    expect(screen()?.decisions).toEqual([])
    expect(told()).toEqual({ shrinksBy: [], readyFor: [] })
    world.ok(office, { type: 'leaveConference', conferenceId })
    expect(told()?.shrinksBy).toHaveLength(1)
    world.ok(lead, { type: 'withdrawConsent', caseId, agencyId: office.agencyId })
    expect(told()?.shrinksBy).toMatchObject([{ entries: ['income', 'debts'] }])
  })

  it('[LIVE12] the screen can be narrowed before somebody comes, by who leads, until the next item; it never shows more for it', () => {
    const { world, lead, town, office, clinic, conferenceId, shared, second, screen } = held()
    const narrow = (actor: typeof lead, ...agencies: (typeof lead)[]) =>
      world.answer(actor, { type: 'narrowScreen', conferenceId, agencies: agencies.map((a) => a.agencyId) })
    expect(narrow(lead, office), 'nothing runs').toBe('conflict:itemId')
    world.start(lead, conferenceId, shared)
    expect(narrow(town, office)).toBe('not-allowed')
    expect(narrow(lead, clinic), 'not expected at this item').toBe('invalid:agencies')
    expect(narrow(lead, office)).toBe('accepted')
    expect(screen()?.entries, 'nobody is here').toEqual([])
    world.enter(town, conferenceId)
    const narrowed = screen()
    expect(narrowed?.entries.map((e) => e.category)).toEqual(['income'])
    expect(world.conferenceOf(lead, conferenceId)?.commonScreen).toEqual({ shrinksBy: [], readyFor: [office.agencyId] })
    world.enter(office, conferenceId)
    expect(screen(), 'nothing vanishes when she comes').toEqual(narrowed)
    world.ok(office, { type: 'leaveConference', conferenceId })
    expect(narrow(lead)).toBe('accepted')
    expect(screen()?.entries).toHaveLength(2)
    narrow(lead, office)
    world.start(lead, conferenceId, second)
    world.start(lead, conferenceId, shared)
    expect(screen()?.entries, 'the next item begins anew').toHaveLength(2)
  })
})

describe('whoever leads from outside of the case', () => {
  it('[CONF21] sees the agenda, and once she has come in what everybody present may see; of the case nothing', () => {
    const { world, lead, town, office, facilitator, conferenceId, caseId, shared, income, debts, notes, screen } = held()
    expect(world.case(facilitator, caseId)).toBeUndefined()
    expect(world.conferenceOf(facilitator, conferenceId)).toMatchObject({ you: { mayLead: true }, decisions: [], responsibilities: [] })
    expect(world.conferenceOf(facilitator, conferenceId)?.items.map((i) => i.title)).toEqual(['společný', 'druhý'])
    world.start(facilitator, conferenceId, shared)
    world.enter(town, conferenceId)
    expect(screen(facilitator), 'she has not come in').toMatchObject({ entries: [] })
    expect(world.document(facilitator, notes)).toEqual({ read: false, write: false })
    world.enter(facilitator, conferenceId)
    expect(screen(facilitator)).toEqual(screen(lead))
    expect(screen(facilitator)?.entries).toHaveLength(2)
    for (const id of [notes, income.documentId, debts.documentId])
      expect(world.document(facilitator, id)).toEqual({ read: true, write: false })
    world.enter(office, conferenceId)
    expect(world.document(facilitator, debts.documentId).read, 'no longer on the screen').toBe(false)
    expect(world.document(facilitator, notes).read).toBe(true)
    world.ok(facilitator, { type: 'leaveConference', conferenceId })
    expect(screen(facilitator)).toMatchObject({ entries: [] })
    expect(world.document(facilitator, notes).read).toBe(false)
    expect(world.case(facilitator, caseId)).toBeUndefined()
  })

  it('[CONF21] being there opens nothing to whoever does not lead, and whoever leads waits for nothing and is known to all', () => {
    const { world, town, office, facilitator, conferenceId, shared } = held()
    const colleague = world.person(facilitator.agencyId, 'colleague')
    world.start(facilitator, conferenceId, shared)
    for (const seat of [town, facilitator]) world.enter(seat, conferenceId)
    expect(world.room(colleague, conferenceId)).toBeUndefined()
    const seen = world.conferenceOf(office, conferenceId)
    expect(seen?.participants.find((p) => p.id === facilitator.personId)).toMatchObject({ where: 'room', agency: facilitator.agencyId })
    expect(seen?.agencies.map((a) => a.id)).toContain(facilitator.agencyId)
    // She reads the notes on the screen, so whoever writes them is told of her ([PLAN12]).
    const [running, later] = seen?.items ?? []
    expect(running?.readers).toEqual([...(running?.agencies ?? []), facilitator.agencyId])
    expect(later?.readers).toEqual(later?.agencies)
    expect(world.conferenceOf(facilitator, conferenceId)?.you.where).toBe('room')
  })

  it('[CONF21] one whose agency is on the case leads by its own rights alone', () => {
    const t = table()
    const { world, lead, town, clinic, caseId } = t
    world.consent(lead, caseId, town, everything)
    const more = { facilitatorId: clinic.personId as PersonId }
    const { conferenceId, items } = world.conference(lead, caseId, [{ agencies: [lead, town], categories: ['income'] }], more)
    const { documentId } = world.entry(lead, caseId, 'income')
    world.start(clinic, conferenceId, items[0])
    for (const seat of [town, clinic]) world.enter(seat, conferenceId)
    expect(world.room(lead, conferenceId)?.entries).toHaveLength(1)
    expect(world.room(clinic, conferenceId)?.entries).toEqual([])
    expect(world.document(clinic, documentId).read).toBe(false)
  })

  it('[CONF21] an agency that is removed from the case leads no more: being no longer on it makes nobody a stranger to it', () => {
    const { world, lead, town, clinic, caseId, income, second, notes } = held()
    const more = { facilitatorId: clinic.personId, scribeId: clinic.personId }
    const { conferenceId, items } = world.conference(lead, caseId, [{ agencies: [lead, town], categories: ['income'] }], more)
    world.start(clinic, conferenceId, items[0])
    for (const seat of [town, clinic]) world.enter(seat, conferenceId)
    world.ok(lead, { type: 'removeFromCase', caseId, agencyId: clinic.agencyId })
    expect(world.room(clinic, conferenceId)).toBeUndefined()
    expect(world.conferenceOf(clinic, conferenceId)).toBeUndefined()
    expect(world.answer(clinic, { type: 'acceptStatement', conferenceId })).toBe('not-found')
    const named = world.conferenceOf(lead, conferenceId)
    expect([named?.facilitator?.id, named?.scribe?.id], 'the case manager, where nobody is named').toEqual([lead.personId, lead.personId])
    // Nor is she one when somebody names her again.
    const again = world.conference(lead, caseId, [{ agencies: [lead, town], categories: ['income'] }], more)
    world.start(lead, again.conferenceId, again.items[0])
    for (const seat of [lead, town]) world.enter(seat, again.conferenceId)
    expect([world.room(lead, again.conferenceId)?.entries.length, world.room(clinic, again.conferenceId)]).toEqual([1, undefined])
    for (const id of [income.documentId, notes]) expect(world.document(clinic, id).read, String(second)).toBe(false)
  })

  it('[CONF21] one who has another seat besides leads from the one on the case, and with its rights', () => {
    const { world, lead, town, clinic, caseId, debts } = held()
    const elsewhere = world.seat('landlord', 'landlord')
    world.ok(world.admin, { type: 'addMembership', personId: town.personId, agencyId: elsewhere.agencyId, role: 'r' })
    const besides = { ...town, agencyId: elsewhere.agencyId }
    world.ok(lead, { type: 'withdrawConsent', caseId, agencyId: town.agencyId, categories: ['debts'] })
    const more = { facilitatorId: town.personId }
    const { conferenceId, items } = world.conference(lead, caseId, [{ agencies: [lead, town, clinic], categories: ['debts'] }], more)
    world.start(town, conferenceId, items[0])
    for (const seat of [lead, clinic]) world.enter(seat, conferenceId)
    expect(world.conferenceOf(besides, conferenceId)).toBeUndefined()
    expect(world.room(besides, conferenceId)).toBeUndefined()
    expect(world.answer(besides, { type: 'acceptStatement', conferenceId })).toBe('not-found')
    world.enter(town, conferenceId)
    expect(world.room(town, conferenceId)?.entries).toEqual([])
    // When that seat ends, the office she held in it ends: the other gets none of it ([ADM5]).
    world.ok(world.admin, { type: 'endMembership', ...town })
    expect(world.conferenceOf(lead, conferenceId)?.facilitator?.id).toBe(lead.personId)
    expect(world.room(besides, conferenceId)).toBeUndefined()
    expect(world.document(besides, debts.documentId).read).toBe(false)
  })
})
