import { describe, expect, it } from 'vitest'
import type { InvitationId } from '../../protocol/ids.ts'
import { day, everything, type TestWorld, table } from '../../testing/world.ts'
import type { Actor } from '../event.ts'

const told = (world: TestWorld, actor: Actor) => world.me(actor)?.newcomers.map(({ kind, name, agencyId }) => [kind, name, agencyId])

/** The table, a minute after everybody took their place. */
function settled() {
  const made = table()
  made.world.now += 60_000
  return made
}

describe('newcomers', () => {
  it('[NET26] a new seat is told to the colleagues there and to the case manager at whose table the agency was, for a fortnight', () => {
    const { world, lead, office, clinic } = settled()
    const before = world.now
    const eve = world.person(office.agencyId, 'Eva')
    expect(told(world, office)).toEqual([['seat', 'person-Eva', office.agencyId]])
    expect(told(world, lead)).toEqual([['seat', 'person-Eva', office.agencyId]])
    expect(world.me(lead)?.newcomers[0]?.at).toBe(new Date(before).toISOString())
    for (const other of [clinic, eve, world.admin]) expect(told(world, other) ?? []).toEqual([])
    world.now += 14 * day
    expect(told(world, office)).toEqual([])
  })

  it('[NET26] an administrator sees no case, and cannot come to see one untold by giving that up', () => {
    const { world, lead, office } = settled()
    const eve = world.person(office.agencyId, 'Eva')
    const other = world.person(lead.agencyId, 'other')
    world.ok(world.admin, { type: 'setPassword', personId: other.personId, passwordHash: 'p' })
    for (const { personId } of [other, eve]) world.ok(world.admin, { type: 'appointAdministrator', personId })
    world.now += 20 * day
    expect([told(world, lead), told(world, office)]).toEqual([[], []])
    world.ok(world.admin, { type: 'dismissAdministrator', personId: eve.personId })
    for (const actor of [lead, office]) expect(told(world, actor)).toEqual([['seat', 'person-Eva', office.agencyId]])
  })

  it('[NET26] another role in the same seat is nothing new', () => {
    const { world, lead, office } = settled()
    const eve = world.person(office.agencyId, 'Eva')
    world.now += 20 * day
    world.ok(world.admin, { type: 'addMembership', personId: eve.personId, agencyId: office.agencyId, role: 'vedoucí' })
    expect([told(world, lead), told(world, office)]).toEqual([[], []])
  })

  it('[NET26] a seat that has ended again, and one that was taken and given up while nobody looked, stay told', () => {
    const { world, lead, office } = settled()
    const eve = world.person(office.agencyId, 'Eva')
    world.now += 60_000
    world.ok(world.admin, { type: 'endMembership', ...eve })
    for (const actor of [lead, office]) expect(told(world, actor)).toEqual([['seat', 'person-Eva', office.agencyId]])
  })

  it('[NET26] a link for a new password is told too, and stays told when it is used, void or followed by another', () => {
    const { world, lead, office } = settled()
    const eve = world.person(office.agencyId, 'Eva')
    world.ok(world.admin, { type: 'setPassword', personId: eve.personId, passwordHash: 'p' })
    world.now += 20 * day
    world.ok(world.admin, { type: 'resetPassword', personId: eve.personId })
    for (const actor of [lead, office]) expect(told(world, actor)).toEqual([['access', 'person-Eva', office.agencyId]])
    world.now += 60_000
    world.ok(world.admin, { type: 'usePasswordLink', tokenHash: world.tokenHash, passwordHash: 'q' })
    world.now += 60_000
    world.ok(world.admin, { type: 'resetPassword', personId: eve.personId })
    const invitationId = world.state.persons.get(eve.personId)?.invitation?.id
    world.ok(world.admin, { type: 'revokeInvitation', personId: eve.personId, invitationId: invitationId as InvitationId })
    expect(told(world, lead)).toEqual(Array(2).fill(['access', 'person-Eva', office.agencyId]))
  })

  it('[NET26] of an agency she must not know of, or that has left the table, nobody is told; a case manager is of whom she hides', () => {
    const { world, lead, town, office, caseId } = settled()
    const hidden = world.seat('school', 'skola')
    world.admit(lead, caseId, hidden, [town])
    world.consent(lead, caseId, town, everything)
    world.now += 60_000
    world.person(hidden.agencyId, 'Ucitel')
    expect(told(world, lead)).toEqual([['seat', 'person-Ucitel', hidden.agencyId]])
    expect(told(world, town)).toEqual([])
    world.ok(lead, { type: 'removeFromCase', caseId, agencyId: office.agencyId })
    world.now += 60_000
    world.person(office.agencyId, 'Pozdni')
    expect(told(world, lead)).toHaveLength(1)
    // What was done while it was at the table is told after.
    expect(told(world, lead)).toEqual([['seat', 'person-Ucitel', hidden.agencyId]])
  })
})
