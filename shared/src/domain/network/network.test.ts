/** The network itself: who founds it, who gives out its seats, and who lowers or raises its ceiling. */
import { describe, expect, it } from 'vitest'
import type { AgencyId, PersonId } from '../../protocol/ids.ts'
import { everything, TestWorld, table } from '../../testing/world.ts'

const administrator = { name: 'x', email: 'x@example.org' }

describe('a network', () => {
  it('[NET1] is founded once', () => {
    const world = new TestWorld()
    expect(world.state.network?.name).toBe('Příkladov')
    expect(world.answer(world.admin, { type: 'foundNetwork', name: 'Jiný', timeZone: 'UTC', administrator })).toBe('conflict')
    expect(world.state.network?.name).toBe('Příkladov')
  })

  it('[NET2] agencies, people, seats, passwords and ceilings are given out by administrators only', () => {
    const { world, lead } = table()
    const { personId, agencyId } = lead
    for (const actor of [lead, { ...lead, personId: 'nobody' as PersonId }]) {
      expect(world.answer(actor, { type: 'addAgency', name: 'A', shortName: 'A', kind: 'ngo' })).toBe('not-allowed')
      expect(world.answer(actor, { type: 'addPerson', name: 'P', email: 'p@example.org' })).toBe('not-allowed')
      expect(world.answer(actor, { type: 'addMembership', personId, agencyId, role: 'r' })).toBe('not-allowed')
      expect(world.answer(actor, { type: 'setPassword', personId, passwordHash: 'h' })).toBe('not-allowed')
      expect(world.answer(actor, { type: 'setCeiling', kind: 'ngo', category: 'health', level: 'none' })).toBe('not-allowed')
    }
    expect(world.answer(world.admin, { type: 'setPassword', personId: 'x' as PersonId, passwordHash: 'h' })).toBe('not-found')
    expect(world.answer(world.admin, { type: 'setPassword', personId, passwordHash: 'h' })).toBe('accepted')
    expect(world.state.persons.get(personId)?.passwordHash).toBe('h')
  })

  it('[AUTH14] of two who change the password with the old one at once the second is refused', () => {
    const { world, lead } = table()
    const change = (oldHash: string, passwordHash: string) => world.answer(lead, { type: 'changePassword', oldHash, passwordHash })
    world.ok(world.admin, { type: 'setPassword', personId: lead.personId, passwordHash: 'old' })
    expect(change('old', 'first')).toBe('accepted')
    expect(change('old', 'second')).toBe('invalid:oldPassword')
    expect(world.state.persons.get(lead.personId)?.passwordHash).toBe('first')
    expect(change('first', 'second')).toBe('accepted')
  })

  it('[NET3] an address belongs to one person, however it is written', () => {
    const world = new TestWorld()
    expect(world.answer(world.admin, { type: 'addPerson', name: 'A', email: 'Eva@example.org' })).toBe('accepted')
    expect(world.answer(world.admin, { type: 'addPerson', name: 'B', email: 'eva@EXAMPLE.org' })).toBe('conflict:email')
  })

  it('[NET4] a seat needs a person and an agency that exist; a second time changes the role only', () => {
    const world = new TestWorld()
    const seat = world.seat('ngo')
    const nobody = { personId: 'x' as PersonId, agencyId: 'x' as AgencyId }
    expect(world.answer(world.admin, { type: 'addMembership', ...seat, agencyId: nobody.agencyId, role: 'r' })).toBe('not-found')
    expect(world.answer(world.admin, { type: 'addMembership', ...seat, personId: nobody.personId, role: 'r' })).toBe('not-found')
    world.ok(world.admin, { type: 'addMembership', ...seat, role: 'vedoucí' })
    expect(world.me(seat)?.seats.map((s) => s.role)).toEqual(['vedoucí'])
  })

  it('[ACC10] an administrator sees no case content, in whatever seat, and cannot break the glass', () => {
    const { world, lead, caseId } = table()
    const { personId } = world.admin
    const { documentId } = world.entry(lead, caseId, 'safety')
    const { conferenceId } = world.conference(lead, caseId, [{ agencies: [lead] }])
    // Whether or not she is given a seat at the lead, she is no nearer to its cases.
    world.run(world.admin, { type: 'addMembership', personId, agencyId: lead.agencyId, role: 'r' })
    for (const actor of [world.admin, { personId, agencyId: lead.agencyId }]) {
      const seen = world.allSeenBy(actor)
      for (const hidden of [caseId, conferenceId, 'Javor', 'Anna']) expect(seen).not.toContain(hidden)
      expect(world.document(actor, documentId)).toEqual({ read: false, write: false })
      expect(world.answer(actor, { type: 'breakGlass', caseId, reason: 'x', password: 'x' })).toMatch(/^not-/)
    }
    expect(world.allSeenBy(lead)).toContain(caseId)
    expect(world.answer(lead, { type: 'breakGlass', caseId, reason: 'x', password: 'x' })).toBe('accepted')
  })

  it('[ACC6] the network lowers a cell at once, raises one only with a reason, and never a hard one', () => {
    const { world, lead, office, caseId } = table()
    world.consent(lead, caseId, office, everything)
    const set = (category: 'income' | 'addictions' | 'debts', level: 'none' | 'summary' | 'read', reason?: string) =>
      world.answer(world.admin, { type: 'setCeiling', kind: 'labourBenefits', category, level, ...(reason && { reason }) })
    expect(world.level(office, caseId, 'income')).toBe('contribute')
    expect(set('income', 'summary')).toBe('accepted')
    expect(world.level(office, caseId, 'income')).toBe('summary')
    expect(set('income', 'read')).toBe('invalid:reason')
    expect(set('income', 'read', 'zkušenost')).toBe('accepted')
    expect(world.level(office, caseId, 'income')).toBe('read')
    expect(set('addictions', 'summary', 'zkušenost')).toBe('not-allowed')
    expect(world.level(office, caseId, 'addictions')).toBe('none')
  })

  it('[NET5] the directory names every agency, and the people of none', () => {
    const { world, office } = table()
    const seen = world.view(office, { name: 'network' })
    expect(seen?.agencies.map((a) => a.kind).sort()).toEqual(['health', 'labourBenefits', 'lead', 'municipalSocialWork'])
    expect(JSON.stringify(seen)).not.toContain('person-')
  })
})
