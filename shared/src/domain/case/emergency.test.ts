/** Breaking the glass: who is told, who looks at it afterwards, and what a third time asks for. */
import { describe, expect, it } from 'vitest'
import type { CaseId, EmergencyId } from '../../protocol/ids.ts'
import { day, everything, hour, type Table, table } from '../../testing/world.ts'
import type { Actor } from '../event.ts'

const glass = (caseId: CaseId) => ({ type: 'breakGlass', caseId, reason: 'ohrožení života', password: 'x' }) as const
const review = (caseId: CaseId, emergencyId: EmergencyId, justified = true) =>
  ({ type: 'reviewEmergency', caseId, emergencyId, justified, words: 'ověřeno telefonem' }) as const

function withOfficer() {
  const t = table()
  const agency = t.world.seat('ngo', 'elsewhere')
  const officer = t.world.person(agency.agencyId, 'officer')
  t.world.ok(t.world.admin, { type: 'appointOfficer', personId: officer.personId })
  const broke = (actor: Actor = t.office, caseId = t.caseId) => t.world.ok(actor, glass(caseId)).emergencyId as EmergencyId
  return { ...t, elsewhere: agency, officer, broke }
}
const told = ({ world }: Table, actor: Actor) => world.me(actor)?.emergencies ?? []

describe('the notice', () => {
  it('[NET20] tells the case manager and the data-protection officer at once who, until when and why, and nobody else', () => {
    const t = withOfficer()
    const { world, lead, town, office, elsewhere, officer, caseId } = t
    expect([told(t, lead), told(t, officer), world.case(lead, caseId)?.emergencyAccess]).toEqual([[], [], []])
    t.broke()
    const [at, until] = [world.now, world.now + hour].map((i) => new Date(i).toISOString())
    const notice = {
      caseLabel: 'Javor',
      language: 'cs',
      agency: 'agency-office',
      name: 'person-office',
      reason: 'ohrožení života',
      at,
      until,
      inWeek: 1,
    }
    for (const actor of [lead, officer]) expect(told(t, actor)).toMatchObject([{ ...notice, mayReview: true }])
    expect(world.case(lead, caseId)?.emergencyAccess).toMatchObject([notice])
    const colleague = world.person(lead.agencyId, 'colleague')
    for (const other of [town, office, colleague, elsewhere]) {
      expect(told(t, other)).toEqual([])
      expect(world.case(other, caseId) ?? {}).not.toHaveProperty('emergencyAccess')
    }
    world.now += hour
    expect(told(t, officer), 'it stays after it has ended').toHaveLength(1)
    expect(world.case(officer, caseId), 'and the case itself stays closed').toBeUndefined()
    expect(world.allSeenBy(officer)).not.toContain('Anna')
  })

  it('[NET20] is told by name beforehand to whoever may do it, and not to others', () => {
    const { world, lead, office, officer, caseId, broke } = withOfficer()
    expect(world.case(office, caseId)?.you.mayBreakGlass).toEqual({ told: ['person-lead', 'person-officer'] })
    world.ok(world.admin, { type: 'dismissOfficer', personId: officer.personId })
    expect(world.case(office, caseId)?.you.mayBreakGlass).toEqual({ told: ['person-lead'] })
    broke()
    expect(world.case(office, caseId)?.you, 'nothing to do twice').not.toHaveProperty('mayBreakGlass')
    world.consent(lead, caseId, office, everything)
    world.entry(office, caseId, 'income')
    world.ok(lead, { type: 'removeFromCase', caseId, agencyId: office.agencyId })
    world.now += hour
    expect(world.case(office, caseId)?.you, 'away from the table').not.toHaveProperty('mayBreakGlass')
  })

  it('[NET20] names beforehand exactly those who are told afterwards: not who must not know of that agency, nor who has a conflict', () => {
    const t = withOfficer()
    const { world, lead, clinic, town, office, caseId } = t
    const atTown = world.person(town.agencyId, 'second')
    world.ok(world.admin, { type: 'appointOfficer', personId: atTown.personId })
    world.admit(lead, caseId, clinic, [town])
    const named = (who: Actor) => world.case(who, caseId)?.you.mayBreakGlass?.told
    expect(named(clinic)).toEqual(['person-lead', 'person-officer'])
    expect(named(office)).toEqual(['person-lead', 'person-officer', 'person-second'])
    const colleague = world.person(lead.agencyId, 'colleague')
    expect(named(lead), 'of what the case manager does herself the lead is told').toContain('person-colleague')
    for (const who of [clinic, office, lead]) {
      const before = named(who)
      t.broke(who)
      expect(told(t, colleague).length > 0).toBe(who === lead)
      expect(told(t, lead).at(-1)?.told).toEqual(before)
      expect(told(t, atTown).some((use) => use.agencyId === who.agencyId)).toBe(before?.includes('person-second'))
    }
    world.now += hour
    world.ok(atTown, { type: 'recuse', caseId })
    expect(named(office)).toEqual(['person-lead', 'person-officer'])
  })

  it('[NET21] tells whoever looks until when, and what is open by that alone', () => {
    const { world, lead, office, caseId, broke } = withOfficer()
    world.consent(lead, caseId, office, { identity: 'read' })
    const hidden = world.entry(lead, caseId, 'debts', { emergency: true })
    world.entry(lead, caseId, 'debts')
    expect(world.case(office, caseId)?.you).not.toHaveProperty('emergency')
    broke()
    expect(world.case(office, caseId)?.you.emergency).toEqual({
      until: new Date(world.now + hour).toISOString(),
      sections: ['safety', 'informalNetwork'],
      entries: [hidden.entryId],
    })
    expect(world.case(lead, caseId)?.you).not.toHaveProperty('emergency')
    world.now += hour
    expect(world.case(office, caseId)?.you).not.toHaveProperty('emergency')
  })
})

describe('the officer', () => {
  it('[NET22] is appointed and dismissed by the network administrator, and is nobody who administers', () => {
    const { world, lead, office, elsewhere } = withOfficer()
    const head = world.person(office.agencyId, 'head')
    world.ok(world.admin, { type: 'addMembership', ...head, role: 'r', administrator: true })
    const { personId } = elsewhere
    for (const actor of [lead, head]) expect(world.answer(actor, { type: 'appointOfficer', personId })).toMatch(/^not-/)
    expect(world.answer(world.admin, { type: 'appointOfficer', personId: head.personId })).toBe('conflict:personId')
    expect(world.answer(world.admin, { type: 'appointOfficer', personId })).toBe('accepted')
    expect(world.answer(lead, { type: 'dismissOfficer', personId })).toBe('not-allowed')
  })

  it('[NET22] stops being told when dismissed, when leaving and when beginning to administer', () => {
    for (const end of ['dismiss', 'leave', 'administer'] as const) {
      const t = withOfficer()
      const { world, officer } = t
      t.broke()
      expect(told(t, officer)).toHaveLength(1)
      if (end === 'dismiss') world.ok(world.admin, { type: 'dismissOfficer', personId: officer.personId })
      if (end === 'leave') world.ok(world.admin, { type: 'endMembership', ...officer })
      if (end === 'administer') world.ok(world.admin, { type: 'appointAdministrator', personId: officer.personId })
      expect(told(t, officer), end).toEqual([])
    }
  })

  it('[NET22] is not told of an agency hidden from the one she works for, nor of a case in which she has a conflict', () => {
    const t = withOfficer()
    const { world, lead, clinic, town, office, caseId } = t
    const atTown = world.person(town.agencyId, 'second')
    world.ok(world.admin, { type: 'appointOfficer', personId: atTown.personId })
    world.admit(lead, caseId, clinic, [town])
    t.broke(clinic)
    expect([told(t, atTown), told(t, t.officer).length]).toEqual([[], 1])
    t.broke(office)
    expect(told(t, atTown)).toHaveLength(1)
    world.ok(atTown, { type: 'recuse', caseId })
    expect(told(t, atTown)).toEqual([])
  })
})

describe('the review', () => {
  it('[NET23] is open until the case manager or an officer has written down whether it was right', () => {
    for (const who of ['lead', 'officer'] as const) {
      const t = withOfficer()
      const { world, lead, officer, caseId } = t
      const emergencyId = t.broke()
      expect(told(t, lead)[0]).toMatchObject({ reviewBy: '2026-11-09', mayReview: true })
      expect(world.answer(t[who], review(caseId, emergencyId, false))).toBe('accepted')
      expect(told(t, lead), 'nothing waits any more').toEqual([])
      const seen = { justified: false, words: 'ověřeno telefonem', by: `person-${who}` }
      expect(world.case(lead, caseId)?.emergencyAccess).toMatchObject([{ mayReview: false, review: seen }])
      expect(told(t, officer)).toMatchObject([{ mayReview: false, review: seen }])
      expect(world.answer(lead, review(caseId, emergencyId)), 'once').toBe('conflict')
      world.now += 14 * day
      expect(told(t, officer)).toEqual([])
    }
  })

  it("[NET23] is nobody's own, and is not there for those who were not told", () => {
    const t = withOfficer()
    const { world, lead, town, office, elsewhere, officer, caseId } = t
    const emergencyId = t.broke()
    for (const other of [office, town, elsewhere]) expect(world.answer(other, review(caseId, emergencyId))).toBe('not-found')
    expect(world.answer(lead, review(caseId, 'never' as EmergencyId))).toBe('not-found')
    const colleague = world.person(lead.agencyId, 'colleague')
    expect(world.answer(colleague, review(caseId, emergencyId))).toBe('not-found')

    const own = t.broke(lead)
    expect(told(t, lead).map((e) => e.mayReview)).toEqual([true, false])
    expect(world.answer(lead, review(caseId, own))).toBe('not-allowed')
    expect(told(t, colleague).map((e) => e.id)).toEqual([own])
    expect(world.answer(colleague, review(caseId, own))).toBe('accepted')
    world.ok(officer, review(caseId, emergencyId))
  })

  it('[NET24] a third time within a week needs somebody else of the table, who then does not review it', () => {
    const t = withOfficer()
    const { world, lead, town, office, elsewhere, officer, caseId } = t
    const other = world.open(lead).caseId
    world.admit(lead, other, office)
    t.broke()
    world.now += day
    t.broke(office, other)
    world.now += day
    const third = (email?: string) =>
      world.answer(office, { ...glass(caseId), ...(email !== undefined && { second: { email, password: 'x' } }) })
    expect(third()).toBe('conflict:second')
    expect(world.answer(town, glass(caseId)), 'others are not counted').toBe('accepted')
    for (const email of ['office@example.org', 'elsewhere@example.org', 'nobody@example.org']) expect(third(email)).toBe('invalid:second')
    expect(third('Town@example.org ')).toBe('accepted')
    expect(world.case(lead, caseId)?.emergencyAccess?.at(-1), 'of the other case nothing is told here').toMatchObject({
      inWeek: 2,
      second: 'person-town',
    })
    expect(told(t, officer).map((e) => [e.name, e.inWeek])).toEqual([
      ['person-office', 1],
      ['person-town', 1],
      ['person-office', 3],
      ['person-office', 2],
    ])
    expect(told(t, elsewhere)).toEqual([])
    world.now += 5 * day
    expect(world.answer(office, glass(caseId)), 'two of them are less than a week ago').toBe('conflict:second')
    world.now += day
    expect(world.answer(office, glass(caseId))).toBe('accepted')
  })

  it('[NET24] whoever stood by it does not review it', () => {
    const t = withOfficer()
    const { world, lead, office, caseId } = t
    const done = world.ok(office, { ...glass(caseId), second: { email: 'lead@example.org', password: 'x' } })
    expect(world.answer(lead, review(caseId, done.emergencyId as EmergencyId))).toBe('not-allowed')
    const colleague = world.person(lead.agencyId, 'colleague')
    expect(world.answer(colleague, review(caseId, done.emergencyId as EmergencyId))).toBe('accepted')
  })

  it('[NET23] a look from before there were reviews is told, reviewed and ends as any other', () => {
    const t = withOfficer()
    const { world, lead, office, caseId } = t
    world.happen({ type: 'GlassBroken', caseId, ...office, reason: 'r', until: world.now + hour }, office)
    const [seen] = told(t, lead)
    expect(seen).toMatchObject({ name: 'person-office', mayReview: true })
    expect(world.level(office, caseId, 'safety')).toBe('read')
    world.ok(lead, review(caseId, seen?.id as EmergencyId))
    world.now += hour
    expect(world.level(office, caseId, 'safety')).toBe('none')
  })
})

describe('telling the client', () => {
  it('[NET25] is an open task of the case manager, within three working days after a look, until it is done', () => {
    const t = withOfficer()
    const { world, lead, town, officer, caseId } = t
    const emergencyId = t.broke()
    expect(world.me(lead)?.toTell).toMatchObject([{ caseLabel: 'Javor', emergencyId, what: 'person-office', by: '2026-11-05' }])
    for (const other of [town, t.office, officer]) {
      expect(world.me(other)?.toTell).toEqual([])
      expect(world.answer(other, { type: 'recordClientTold', caseId, emergencyId })).toMatch(/^not-/)
    }
    expect(world.answer(lead, { type: 'recordClientTold', caseId })).toBe('invalid:legalBasisId,emergencyId')
    expect(world.answer(lead, { type: 'recordClientTold', caseId, emergencyId: 'x' as EmergencyId })).toBe('not-found')
    world.ok(lead, { type: 'recordClientTold', caseId, emergencyId, how: 'osobně' })
    expect(world.me(lead)?.toTell).toEqual([])
    expect(world.case(lead, caseId)?.emergencyAccess?.[0]?.toldAt).toBe(new Date(world.now).toISOString())
  })

  it('[NET25] is open after a legal basis of which the client does not know, and the officer is told of it without what', () => {
    const t = withOfficer()
    const { world, lead, office, town, officer, caseId } = t
    const { entryId } = world.entry(lead, caseId, 'health')
    const record = { type: 'recordLegalBasis', caseId, agencyId: office.agencyId, basis: 'ohrožené dítě', act: '§ 10' } as const
    const more = { facts: [entryId], grants: { health: 'read' as const }, reason: 'canary-reason' }
    world.ok(lead, { ...record, ...more, clientTold: true })
    expect(world.me(lead)?.toTell).toEqual([])
    const later = { clientTold: false, notToldReason: 'canary-why', tellBy: '2026-11-10' }
    expect(world.answer(lead, { ...record, ...more, ...later, tellBy: '2026-11-01' })).toBe('invalid:tellBy')
    const { legalBasisId } = world.ok(lead, { ...record, ...more, ...later }) as { legalBasisId: never }
    expect(world.me(lead)?.toTell).toMatchObject([{ legalBasisId, what: 'ohrožené dítě', by: '2026-11-10' }])
    const notice = { caseLabel: 'Javor', language: 'cs', agency: 'agency-office', basis: 'ohrožené dítě', act: '§ 10' }
    expect(world.me(officer)?.basisNotices).toMatchObject([
      { ...notice, clientTold: true },
      { ...notice, clientTold: false, tellBy: '2026-11-10' },
    ])
    expect(JSON.stringify(world.me(officer))).not.toMatch(/canary|health|Anna/)
    for (const other of [lead, town, office]) expect(world.me(other)?.basisNotices).toEqual([])
    expect(world.case(lead, caseId)?.legalBases?.[1]).toMatchObject({ tellBy: '2026-11-10' })
    expect(world.case(lead, caseId)?.officers).toEqual([{ name: 'person-officer', unawareOf: [] }])
    world.ok(lead, { type: 'recordClientTold', caseId, legalBasisId })
    expect(world.me(lead)?.toTell).toEqual([])
    expect(world.case(lead, caseId)?.legalBases?.[1]?.toldAt).toBeDefined()
    world.now += 15 * day
    expect(world.me(officer)?.basisNotices).toEqual([])
  })

  it('[NET22] what goes by law to an agency hidden from an officer’s own she is not told, and the case manager reads that of her', () => {
    const { world, lead, town, clinic, caseId, officer } = withOfficer()
    const atTown = world.person(town.agencyId, 'second')
    world.ok(world.admin, { type: 'appointOfficer', personId: atTown.personId })
    world.admit(lead, caseId, clinic, [town])
    const { entryId } = world.entry(lead, caseId, 'health')
    const record = { type: 'recordLegalBasis', caseId, basis: 'ohrožené dítě', act: '§ 10', reason: 'r', clientTold: true } as const
    world.ok(lead, { ...record, agencyId: clinic.agencyId, facts: [entryId], grants: { health: 'read' } })
    expect([officer, atTown].map((who) => world.me(who)?.basisNotices.length)).toEqual([1, 0])
    const named = () => world.case(lead, caseId)?.officers
    expect(named()).toEqual([
      { name: 'person-officer', unawareOf: [] },
      { name: 'person-second', unawareOf: [clinic.agencyId] },
    ])
    world.ok(world.admin, { type: 'dismissOfficer', personId: officer.personId })
    world.ok(atTown, { type: 'recuse', caseId })
    expect(named(), 'in a conflict of interest she is told nothing').toEqual([])
  })
})
