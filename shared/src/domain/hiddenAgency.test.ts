/** An agency that some must not know to take part: its id, its name and its people are searched for in everything that reaches them. */
import { describe, expect, it } from 'vitest'
import type { ItemId } from '../protocol/ids.ts'
import type { AgencyRef } from '../protocol/views.ts'
import { everything, table } from '../testing/world.ts'
import { mayKnowInDocument } from './documents.ts'

/** A case of which the clinic is part, without the knowledge of the office. */
function secretly() {
  const t = table()
  t.world.admit(t.lead, t.caseId, t.clinic, [t.office])
  return t
}

describe('an agency hidden from another', () => {
  it('[ACC3] from whom it is hidden is told with its case only, and not in the lists over several cases', () => {
    const { world, lead, office, clinic, caseId } = secretly()
    const of = (agencies: readonly { id: string; hiddenFrom?: readonly string[] | undefined }[]) =>
      agencies.find((a) => a.id === clinic.agencyId)
    expect(of(world.case(lead, caseId)?.agencies ?? [])?.hiddenFrom).toEqual([office.agencyId])
    const lists = [world.view(lead, { name: 'me' }), world.view(lead, { name: 'responsibilities' })] as { agencies: AgencyRef[] }[]
    for (const { agencies } of lists) {
      expect(of(agencies)).toBeDefined()
      expect(of(agencies)).not.toHaveProperty('hiddenFrom')
    }
  })

  it('[ACC3] is named to it nowhere: agencies, participants, owners, helpers, authors, readers, givers, confirmations, decisions, signatures, scribe', () => {
    const { world, lead, town, office, clinic, caseId } = secretly()
    for (const seat of [town, office, clinic]) world.consent(lead, caseId, seat, everything)
    const entry = world.entry(clinic, caseId, 'care')
    world.ok(clinic, { type: 'writeSummary', caseId, entryId: entry.entryId, to: [office.agencyId, town.agencyId], text: 'věta' })
    world.entry(office, caseId, 'care')
    world.ok(lead, {
      type: 'lockEntry',
      caseId,
      entryId: world.entry(office, caseId, 'income').entryId,
      agencies: [clinic.agencyId],
    })
    const owned = world.offer(lead, caseId, 'care', clinic, { helpers: [office.agencyId] })
    world.ok(clinic, { type: 'acceptResponsibility', responsibilityId: owned })
    const given = world.offer(clinic, caseId, 'care', office, { helpers: [clinic.agencyId] })
    const handed = world.offer(lead, caseId, 'care', office)
    world.ok(office, { type: 'acceptResponsibility', responsibilityId: handed })
    const received = world.offer(lead, caseId, 'care', clinic)
    world.ok(clinic, { type: 'acceptResponsibility', responsibilityId: received })
    world.ok(clinic, { type: 'handOverResponsibility', responsibilityId: received, agencyId: town.agencyId })
    const { conferenceId, items } = world.conference(lead, caseId, [{ agencies: [lead, town, office, clinic], categories: ['care'] }], {
      facilitatorId: clinic.personId,
      scribeId: clinic.personId,
    })
    for (const seat of [lead, town, office, clinic]) world.enter(seat, conferenceId)
    world.start(lead, conferenceId, items[0])
    const decision = world.decision(lead, caseId, 'care', [], { conferenceId })
    world.ok(lead, { type: 'agreeMessage', conferenceId, text: 'dopis' })
    for (const seat of [clinic, town]) world.ok(seat, { type: 'confirmMessage', conferenceId })

    const look = () => {
      const seen = world.allSeenBy(office)
      for (const trace of [clinic.agencyId, clinic.personId, 'agency-clinic', 'person-clinic', 'role-clinic'])
        expect(seen, trace).not.toContain(trace)
      return seen
    }
    const seen = look()
    // It is not that nothing was there: the same things are seen, without their owner, author or giver.
    for (const thing of [entry.entryId, owned, given, handed, received, decision, 'věta', 'dopis'])
      expect(seen, String(thing)).toContain(thing)
    const others = world.allSeenBy(town)
    for (const trace of [clinic.agencyId, clinic.personId, 'agency-clinic', 'person-clinic']) expect(others, trace).toContain(trace)
    expect(
      world
        .case(office, caseId)
        ?.categories.find((c) => c.code === 'care')
        ?.entries.map((e) => e.author),
    ).toEqual([undefined, office.agencyId])
    expect(mayKnowInDocument(world.state, office, entry.documentId, clinic.agencyId, world.now)).toBe(false)
    expect(mayKnowInDocument(world.state, town, entry.documentId, clinic.agencyId, world.now)).toBe(true)

    world.ok(lead, { type: 'closeConference', conferenceId, noNextDateReason: 'x' })
    for (const seat of [clinic, town]) world.ok(seat, { type: 'signMinutes', conferenceId })
    look()
    expect(world.conferenceOf(office, conferenceId)?.signatures.map((s) => s.agency)).toEqual([town.agencyId])
    world.ok(lead, { type: 'removeFromCase', caseId, agencyId: clinic.agencyId })
    look()
  })

  it('[ACC3] the case manager alone is told from whom', () => {
    const { world, lead, town, office, clinic, caseId } = secretly()
    const { conferenceId } = world.conference(lead, caseId, [{ agencies: [lead, town, clinic] }])
    world.enter(clinic, conferenceId)
    const told = (actor: typeof lead) => world.case(actor, caseId)?.agencies.find((a) => a.id === clinic.agencyId)
    expect(told(lead)?.hiddenFrom).toEqual([office.agencyId])
    expect(told(town)).toBeDefined()
    expect(told(town)?.hiddenFrom).toBeUndefined()
    expect(world.conferenceOf(lead, conferenceId)?.participants[0]?.hiddenFrom).toEqual([office.agencyId])
    expect(world.conferenceOf(town, conferenceId)?.participants[0]?.hiddenFrom).toBeUndefined()
  })

  it('[ACC3] hiding is of one case: where it may be known it is named', () => {
    const { world, lead, office, clinic } = secretly()
    const other = world.open(lead)
    for (const seat of [office, clinic]) world.admit(lead, other.caseId, seat)
    expect(world.case(office, other.caseId)?.agencies.map((a) => a.id)).toContain(clinic.agencyId)
  })

  it('[ACC3] the role of a person who leads or writes is that of a seat at this table, and of no other seat of theirs', () => {
    const { world, lead, town, office, caseId } = table()
    const second = world.seat('probation', 'second')
    world.ok(world.admin, { type: 'addMembership', personId: office.personId, agencyId: second.agencyId, role: 'secret role' })
    world.ok(world.admin, { type: 'addMembership', personId: second.personId, agencyId: town.agencyId, role: 'role at the table' })
    const { conferenceId } = world.conference(lead, caseId, [{ agencies: [lead, town] }], {
      facilitatorId: office.personId,
      scribeId: second.personId,
    })
    const seen = world.conferenceOf(town, conferenceId)
    expect(seen?.facilitator).toEqual({ id: office.personId, name: 'person-office' })
    expect(seen?.scribe).toEqual({ id: second.personId, name: 'person-second', role: 'role at the table' })
    expect(JSON.stringify(seen)).not.toContain('secret role')
  })

  it('[ACC3] an item with it looks to the others as an item without it', () => {
    const { world, lead, town, office, clinic, caseId } = secretly()
    const { conferenceId, items } = world.conference(lead, caseId, [{ agencies: [lead, town, office, clinic] }])
    world.enter(clinic, conferenceId)
    world.start(lead, conferenceId, items[0] as ItemId)
    expect(world.conferenceOf(office, conferenceId)?.items[0]).toMatchObject({
      agencies: [lead, town, office].map((a) => a.agencyId),
      readers: [lead, town, office].map((a) => a.agencyId),
    })
    expect(world.conferenceOf(office, conferenceId)?.participants).toEqual([])
    expect(world.conferenceOf(town, conferenceId)?.participants).toHaveLength(1)
  })
})
