/** Who comes in, who is let go, and what those who decide it never see. Links are told apart by the hash the test holds. */
import { describe, expect, it } from 'vitest'
import type { Command } from '../../protocol/commands.ts'
import { commandSchema } from '../../protocol/commands.ts'
import type { AgencyId, InvitationId, PersonId } from '../../protocol/ids.ts'
import { everything, hour, TestWorld, table } from '../../testing/world.ts'
import { type Actor, domainEventSchema } from '../event.ts'
import { personByLink } from './administration.ts'

/** A network as its founder makes it: she sits at her own agency and administers both. */
function founded() {
  const world = new TestWorld()
  const nobody: Actor = { personId: 'nobody' as PersonId, agencyId: 'nobody' as AgencyId }
  const agencyId = world.ok(world.admin, { type: 'addAgency', name: 'Koordinace', shortName: 'Koord', kind: 'lead' }).agencyId as AgencyId
  const founder = invited(world, world.admin, agencyId, 'founder', { administrator: true, networkAdministrator: true })
  return { world, nobody, founder, agencyId }
}

/** Invited, and in by her link. */
function invited(
  world: TestWorld,
  by: Actor,
  agencyId: AgencyId,
  name: string,
  more: { administrator?: boolean; networkAdministrator?: boolean; pending?: boolean } = {},
): Actor {
  const { pending = false, ...flags } = more
  world.tokenHash = `hash-${name}`
  const { personId } = world.ok(by, { type: 'invitePerson', name, email: `${name}@example.org`, agencyId, role: 'role', ...flags })
  if (!pending) world.ok(by, { type: 'usePasswordLink', tokenHash: `hash-${name}`, passwordHash: 'p' })
  return { personId: personId as PersonId, agencyId }
}

const agency = (world: TestWorld, by: Actor, name: string, kind: 'lead' | 'ngo' | 'health' = 'ngo'): AgencyId =>
  world.ok(by, { type: 'addAgency', name, shortName: name.slice(0, 12), kind }).agencyId as AgencyId
const administration = (world: TestWorld, actor: Actor) => world.view(actor, { name: 'administration' })
const personIn = (world: TestWorld, viewer: Actor, { personId }: Actor) =>
  administration(world, viewer)?.people.find((p) => p.id === personId)

describe('founding', () => {
  it('[NET1] with an agency the founder has a seat, a password and both administrations from the first moment', () => {
    const world = new TestWorld()
    expect(
      world.answer(world.admin, { type: 'foundNetwork', name: 'N', timeZone: 'UTC', administrator: { name: 'x', email: 'x@example.org' } }),
    ).toBe('conflict')
    const { world: fresh, founder } = founded()
    expect(fresh.me(founder)).toMatchObject({ administrator: true, seats: [{ role: 'role', administers: true }] })
    expect(fresh.state.persons.get(founder.personId)?.passwordHash).toBe('p')
  })
})

describe('a link', () => {
  it('[ADM1] works once, for three days, and not after it was revoked or another was sent', () => {
    const { world, founder, agencyId } = founded()
    const use = (tokenHash: string) => world.answer(founder, { type: 'usePasswordLink', tokenHash, passwordHash: 'p' })
    const opens = (tokenHash: string) => personByLink(world.state, tokenHash, world.now) !== undefined

    const first = invited(world, founder, agencyId, 'first', { pending: true })
    expect(opens('hash-first')).toBe(true)
    world.tokenHash = 'hash-again'
    world.ok(founder, { type: 'resendInvitation', personId: first.personId })
    expect([opens('hash-first'), opens('hash-again')]).toEqual([false, true])
    expect(use('hash-first')).toBe('not-found')
    expect(use('hash-again')).toBe('accepted')
    expect(use('hash-again')).toBe('not-found')
    expect(world.answer(founder, { type: 'resendInvitation', personId: first.personId })).toBe('conflict:personId')

    invited(world, founder, agencyId, 'late', { pending: true })
    world.now += 72 * hour - 1
    expect(opens('hash-late')).toBe(true)
    world.now += 1
    expect(opens('hash-late')).toBe(false)
    expect(use('hash-late')).toBe('not-found')

    const third = invited(world, founder, agencyId, 'third', { pending: true })
    const invitationId = personIn(world, founder, third)?.invitation?.id as InvitationId
    expect(world.answer(founder, { type: 'revokeInvitation', personId: third.personId, invitationId: 'x' as InvitationId })).toBe(
      'conflict:invitationId',
    )
    expect(world.answer(founder, { type: 'revokeInvitation', personId: third.personId, invitationId })).toBe('accepted')
    expect(world.answer(founder, { type: 'revokeInvitation', personId: third.personId, invitationId })).toBe('accepted')
    expect(use('hash-third')).toBe('not-found')
    expect(personIn(world, founder, third)).toMatchObject({ account: 'none', invitation: { state: 'revoked' }, mayResend: true })
  })

  it('[ADM1] is of no use to somebody who has left meanwhile', () => {
    const { world, founder, agencyId } = founded()
    const person = invited(world, founder, agencyId, 'gone', { pending: true })
    world.ok(founder, { type: 'endMembership', ...person })
    expect(world.answer(founder, { type: 'usePasswordLink', tokenHash: 'hash-gone', passwordHash: 'p' })).toBe('not-found')
    world.tokenHash = 'hash-back'
    const back = { type: 'invitePerson', name: 'gone', email: 'GONE@example.org', agencyId, role: 'r' } as const
    expect(world.ok(founder, back).personId).toBe(person.personId)
    expect(world.answer(founder, { type: 'usePasswordLink', tokenHash: 'hash-gone', passwordHash: 'p' })).toBe('not-found')
    expect(world.answer(founder, { type: 'usePasswordLink', tokenHash: 'hash-back', passwordHash: 'p' })).toBe('accepted')
    expect(world.answer(founder, back)).toBe('conflict:email')
  })

  it('[ADM2] no view holds a token or its hash, and a used link stays used', () => {
    const { world, founder, agencyId } = founded()
    invited(world, founder, agencyId, 'pending', { pending: true })
    const seen = JSON.stringify(administration(world, founder))
    expect(seen).toContain('pending@example.org')
    expect(seen).not.toContain('hash-')
    expect(administration(world, founder)?.people.map((p) => p.invitation?.state)).toContain('used')
  })
})

describe("an agency's own administrator", () => {
  it('[ADM3] has her own people only; those of others do not exist for her', () => {
    const { world, founder } = founded()
    const [mine, other] = [agency(world, founder, 'Poradna'), agency(world, founder, 'Klinika', 'health')]
    const own = invited(world, founder, mine, 'own', { administrator: true })
    const colleague = invited(world, own, mine, 'colleague')
    const stranger = invited(world, founder, other, 'stranger', { pending: true })
    world.ok(founder, { type: 'addMembership', personId: colleague.personId, agencyId: other, role: 'also here' })

    const seen = JSON.stringify(administration(world, own))
    expect(administration(world, own)).toMatchObject({ scope: 'agency', agencies: [{ name: 'Poradna' }] })
    expect(seen).toContain('colleague@example.org')
    for (const foreign of ['Klinika', 'stranger', 'also here', 'founder']) expect(seen).not.toContain(foreign)

    const { personId } = stranger
    const foreign: Command[] = [
      { type: 'invitePerson', name: 'n', email: 'n@example.org', agencyId: other, role: 'r' },
      { type: 'addMembership', personId, agencyId: mine, role: 'r' },
      { type: 'addMembership', personId, agencyId: other, role: 'r' },
      { type: 'resendInvitation', personId },
      { type: 'revokeInvitation', personId, invitationId: personIn(world, founder, stranger)?.invitation?.id as InvitationId },
      { type: 'resetPassword', personId },
      { type: 'endMembership', personId, agencyId: other },
      { type: 'endMembership', personId: colleague.personId, agencyId: other },
      { type: 'appointAdministrator', personId },
      { type: 'changeAgency', agencyId: other, revision: 0, name: 'x', shortName: 'x', services: [], mandates: {} },
    ]
    for (const command of foreign) expect(world.answer(own, command), command.type).toBe('not-found')
    for (const command of foreign.filter((c) => 'personId' in c)) {
      expect(world.answer(own, { ...command, personId: 'nobody' as PersonId } as typeof command), command.type).toBe('not-found')
    }
    expect(world.answer(own, { type: 'addAgency', name: 'x', shortName: 'x', kind: 'ngo' })).toBe('not-allowed')
    expect(world.answer(own, { type: 'appointAdministrator', personId: colleague.personId })).toBe('not-allowed')
    expect(
      world.answer(own, { type: 'invitePerson', name: 'n', email: 'n@example.org', agencyId: mine, role: 'r', networkAdministrator: true }),
    ).toBe('not-allowed')
    expect(world.answer(own, { type: 'addMembership', ...colleague, role: 'vedoucí' })).toBe('accepted')
    expect(administration(world, colleague)).toBeUndefined()
    for (const command of foreign) expect(world.answer(colleague, command), command.type).toBe('not-allowed')
  })

  it('[ADM4] resets the password of her people, the network only where an agency has nobody of its own, and nobody her own', () => {
    const { world, founder } = founded()
    const mine = agency(world, founder, 'Poradna')
    const colleague = invited(world, founder, mine, 'colleague')
    const reset = (by: Actor, { personId }: Actor) => world.answer(by, { type: 'resetPassword', personId })
    expect(personIn(world, founder, colleague)?.mayReset).toBe(true)
    const own = invited(world, founder, mine, 'own', { administrator: true })
    expect(personIn(world, founder, colleague)?.mayReset).toBe(false)
    expect(reset(founder, colleague)).toBe('not-allowed')
    world.tokenHash = 'hash-new'
    expect(reset(own, colleague)).toBe('accepted')
    expect(world.state.persons.get(colleague.personId)?.passwordHash).toBeUndefined()
    // The second of two who do it at once does not take away the first one's link.
    expect(reset(own, colleague)).toBe('conflict:personId')
    expect(world.answer(founder, { type: 'resendInvitation', personId: colleague.personId })).toBe('not-allowed')
    expect(world.answer(own, { type: 'usePasswordLink', tokenHash: 'hash-new', passwordHash: 'q' })).toBe('accepted')
    expect(reset(own, own)).toBe('conflict:personId')
    expect(reset(founder, own)).toBe('accepted')
  })

  it('[ADM4] gains no other agency by a reset, and nobody below touches the account of one who administers the network', () => {
    const { world, founder } = founded()
    const [mine, other] = [agency(world, founder, 'Poradna'), agency(world, founder, 'Klinika', 'health')]
    const own = invited(world, founder, mine, 'own', { administrator: true })
    const both = invited(world, own, mine, 'both')
    world.ok(founder, { type: 'addMembership', personId: both.personId, agencyId: other, role: 'r' })
    expect(world.answer(own, { type: 'resetPassword', personId: both.personId })).toBe('not-allowed')
    const second = invited(world, founder, mine, 'second', { networkAdministrator: true })
    for (const command of [
      { type: 'resetPassword', personId: second.personId },
      { type: 'endMembership', ...second },
      { type: 'addMembership', ...second, role: 'r', administrator: true },
    ] as const)
      expect(world.answer(own, command), command.type).toBe('not-allowed')
    expect(world.answer(founder, { type: 'resetPassword', personId: second.personId })).toBe('accepted')
    expect(world.answer(own, { type: 'resendInvitation', personId: second.personId })).toBe('not-allowed')
  })
})

describe('case content', () => {
  it('[ACC10] whoever administers sees no case, in whatever seat, and nobody turns herself from one who administers into one who sees', () => {
    const { world, lead, office, caseId } = table()
    world.consent(lead, caseId, office, everything)
    world.entry(lead, caseId, 'income', { text: 'canary' })
    const { conferenceId } = world.conference(lead, caseId, [{ agencies: [lead, office] }])
    const topics = [
      { name: 'case', id: caseId },
      { name: 'conference', id: conferenceId },
      { name: 'room', id: conferenceId },
    ] as const
    const own = invited(world, world.admin, office.agencyId, 'own', { administrator: true })
    const network = invited(world, world.admin, office.agencyId, 'network', { networkAdministrator: true })
    const worker = invited(world, world.admin, office.agencyId, 'worker')
    expect(world.level(worker, caseId, 'income')).not.toBe('none')
    const document = world.category(worker, caseId, 'income')?.document?.id
    expect(world.document(worker, document).read).toBe(true)
    const sees = (actor: Actor) => topics.some((topic) => world.view(actor, topic) !== undefined) || world.document(actor, document).read
    for (const actor of [own, network]) {
      expect(sees(actor)).toBe(false)
      expect(world.me(actor)).toMatchObject({ cases: [], conferences: [], responsibilities: [], agencies: [] })
      expect(JSON.stringify(administration(world, actor))).not.toMatch(/Javor|canary|Anna/)
      expect(world.answer(actor, { type: 'breakGlass', caseId, reason: 'x', password: 'x' })).toBe('not-found')
      expect(world.answer(actor, { type: 'addEntry', caseId, category: 'income', text: 'x' })).toBe('not-found')
    }
    const headOfLead = invited(world, world.admin, lead.agencyId, 'head', { administrator: true })
    expect(world.answer(headOfLead, { type: 'openCase', label: 'x', subjects: [{ name: 'x' }] })).toBe('not-allowed')
    expect(world.answer(lead, { type: 'assignCaseManager', caseId, personId: headOfLead.personId })).toBe('invalid:personId')

    expect(world.answer(own, { type: 'addMembership', ...own, role: 'r', administrator: false })).toBe('not-allowed')
    expect(world.answer(network, { type: 'dismissAdministrator', personId: network.personId })).toBe('not-allowed')
    expect(world.answer(network, { type: 'addMembership', personId: network.personId, agencyId: lead.agencyId, role: 'r' })).toBe(
      'conflict:personId',
    )
    // … but another one may.
    world.ok(world.admin, { type: 'addMembership', ...own, role: 'r', administrator: false })
    expect(sees(own)).toBe(true)
    world.ok(world.admin, { type: 'appointAdministrator', personId: worker.personId })
    expect(sees(worker)).toBe(false)
    world.ok(world.admin, { type: 'dismissAdministrator', personId: worker.personId })
    expect(sees(worker)).toBe(true)
  })
})

describe('leaving', () => {
  it('[ADM5] ends the rights at once and gives what was taken on back to the agency', () => {
    const { world, lead, office, caseId } = table()
    world.consent(lead, caseId, office, everything)
    const worker = world.person(office.agencyId, 'worker')
    world.ok(lead, { type: 'admitToCase', caseId, ...worker })
    const [kept, given] = [world.offer(lead, caseId, 'debts', office), world.offer(lead, caseId, 'debts', office)]
    world.ok(office, { type: 'acceptResponsibility', responsibilityId: kept })
    world.ok(worker, { type: 'acceptResponsibility', responsibilityId: given })
    const { conferenceId, items } = world.conference(lead, caseId, [{ agencies: [lead, office] }])
    world.enter(lead, conferenceId)
    world.start(lead, conferenceId, items[0])
    world.enter(worker, conferenceId)
    expect(world.conferenceOf(lead, conferenceId)?.participants.map((p) => p.name)).toContain('person-worker')
    expect(world.responsibility(lead, caseId, given)?.ownerPerson?.name).toBe('person-worker')

    world.now += hour
    expect(world.answer(world.admin, { type: 'endMembership', ...worker })).toBe('accepted')
    expect(world.me(worker)).toBeUndefined()
    expect(world.case(worker, caseId)).toBeUndefined()
    expect(world.responsibility(lead, caseId, given)).toMatchObject({ owner: office.agencyId, status: 'accepted' })
    expect(world.responsibility(lead, caseId, given)?.ownerPerson).toBeUndefined()
    expect(world.responsibility(lead, caseId, kept)?.ownerPerson?.name).toBe('person-office')
    expect(JSON.stringify(world.conferenceOf(lead, conferenceId)?.participants)).not.toContain('person-worker')
    // That she was there until now stays in the minutes.
    expect(world.conferenceOf(lead, conferenceId)?.attendance.find((a) => a.name === 'person-worker')?.to).toBeDefined()
    expect(JSON.stringify(world.case(lead, caseId)?.agencies)).not.toContain('person-worker')
    expect(world.answer(office, { type: 'completeResponsibility', responsibilityId: given, howKnown: 'x' })).toBe('accepted')
    expect(world.answer(world.admin, { type: 'endMembership', ...worker })).toBe('accepted')
  })

  it('[ADM5] a case whose manager has left is handed on by a colleague of the lead, and by nobody else', () => {
    const { world, lead, office, caseId } = table()
    const colleague = world.person(lead.agencyId, 'colleague')
    const assign = (by: Actor) => world.answer(by, { type: 'assignCaseManager', caseId, personId: colleague.personId })
    expect(assign(colleague)).toBe('not-allowed')
    world.ok(world.admin, { type: 'endMembership', ...lead })
    expect(world.case(colleague, caseId)?.you.caseManager).toBe(false)
    expect(assign(office)).toBe('not-allowed')
    expect(assign(colleague)).toBe('accepted')
    expect(world.case(colleague, caseId)?.you.caseManager).toBe(true)
  })

  it('[ADM5] a name goes on betraying the seat it had: whoever must not know of the agency does not read it afterwards either', () => {
    const { world, lead, office, clinic, caseId } = table()
    world.admit(lead, caseId, clinic, [office])
    const led = () => world.conference(lead, caseId, [{ agencies: [lead, office] }], { facilitatorId: clinic.personId }).conferenceId
    let conferenceId = led()
    const facilitator = (viewer: Actor) => world.conferenceOf(viewer, conferenceId)?.facilitator?.name
    expect([facilitator(lead), facilitator(office)]).toEqual(['person-clinic', undefined])
    const elsewhere = agency(world, world.admin, 'Jinde')
    world.ok(world.admin, { type: 'addMembership', personId: clinic.personId, agencyId: elsewhere, role: 'r' })
    world.ok(world.admin, { type: 'endMembership', ...clinic })
    expect(facilitator(lead), 'her office ended with the seat').toBe('person-lead')
    conferenceId = led()
    expect([facilitator(lead), facilitator(office)]).toEqual(['person-clinic', undefined])
  })

  it('[ADM5] whoever begins to administer has left the table and what was taken on, in the seats in which they see nothing any more', () => {
    for (const make of ['agency', 'network'] as const) {
      const { world, lead, office, caseId } = table()
      world.consent(lead, caseId, office, everything)
      const worker = world.person(office.agencyId, 'worker')
      world.ok(lead, { type: 'admitToCase', caseId, ...worker })
      const responsibilityId = world.offer(lead, caseId, 'income', office)
      world.ok(worker, { type: 'acceptResponsibility', responsibilityId })
      const { conferenceId, items } = world.conference(lead, caseId, [{ agencies: [lead, office] }])
      world.enter(lead, conferenceId)
      world.start(lead, conferenceId, items[0])
      world.enter(worker, conferenceId)
      const told = () => {
        const participants = world.conferenceOf(lead, conferenceId)?.participants
        return JSON.stringify([participants, world.case(lead, caseId)?.agencies, world.responsibility(lead, caseId, responsibilityId)])
      }
      expect(told()).toContain('person-worker')
      if (make === 'agency') world.ok(world.admin, { type: 'addMembership', ...worker, role: 'r', administrator: true })
      else world.ok(world.admin, { type: 'appointAdministrator', personId: worker.personId })
      expect(told()).not.toContain('person-worker')
      expect(told()).toContain('person-lead')
    }
  })

  it('[ADM6] the last who administers the network cannot go, whoever asks; with a second one who can sign in, she can', () => {
    const { world, founder, agencyId } = founded()
    expect(world.answer(founder, { type: 'endMembership', ...founder })).toBe('conflict:personId')
    const second = invited(world, founder, agencyId, 'second', { networkAdministrator: true, pending: true })
    expect(world.answer(founder, { type: 'endMembership', ...founder })).toBe('conflict:personId')
    world.ok(founder, { type: 'usePasswordLink', tokenHash: 'hash-second', passwordHash: 'p' })
    // Each lets the other go: the first one wins, and the other has nothing to say any more.
    expect(world.answer(founder, { type: 'endMembership', ...second })).toBe('accepted')
    expect(world.answer(second, { type: 'endMembership', ...founder })).toBe('not-allowed')
    expect(world.state.persons.get(second.personId)?.administrator).toBe(false)
    const third = invited(world, founder, agencyId, 'third', { networkAdministrator: true })
    expect(world.answer(founder, { type: 'endMembership', ...founder })).toBe('accepted')
    expect(world.answer(third, { type: 'endMembership', ...third })).toBe('conflict:personId')
  })
})

describe('an agency', () => {
  it('[ADM7] of two who change it at once the second is told; the same change twice is none', () => {
    const { world, founder } = founded()
    const agencyId = agency(world, founder, 'Poradna')
    const own = invited(world, founder, agencyId, 'own', { administrator: true })
    const change = {
      type: 'changeAgency',
      agencyId,
      revision: 0,
      name: 'Poradna',
      shortName: 'Por',
      services: ['dluhy'],
      mandates: { debts: 'decide', legal: 'passOn' },
    } as const
    expect(world.answer(own, { ...change, services: [...change.services] })).toBe('accepted')
    expect(world.answer(founder, { ...change, services: [...change.services] })).toBe('accepted')
    expect(administration(world, founder)?.agencies.find((a) => a.id === agencyId)).toMatchObject({
      revision: 1,
      services: ['dluhy'],
      mandates: change.mandates,
      kind: 'ngo',
    })
    expect(world.answer(founder, { ...change, services: [], name: 'Jiná' })).toBe('conflict:revision')
    expect(world.answer(founder, { ...change, services: [], name: 'Jiná', revision: 1 })).toBe('accepted')
    expect(world.answer(founder, { type: 'addAgency', name: 'Jiná', shortName: 'J', kind: 'ngo' })).toBe('conflict:name')
    expect(world.answer(founder, { type: 'addAgency', name: 'Jiná', shortName: 'J', kind: 'debtAdvice' })).toBe('accepted')
  })
})

it('[ADM8] what is missing, too long, of another kind or more than asked is refused before anything is decided', () => {
  const ids = { personId: 'p', agencyId: 'a' }
  const good: Record<string, Record<string, unknown>> = {
    addAgency: { name: 'n', shortName: 's', kind: 'ngo', address: 'x', services: ['x'], mandates: { debts: 'do' } },
    changeAgency: { agencyId: 'a', revision: 0, name: 'n', shortName: 's', services: [], mandates: {} },
    addMembership: { ...ids, role: 'r', administrator: true },
    invitePerson: { name: 'n', email: 'n@example.org', agencyId: 'a', role: 'r' },
    resendInvitation: { personId: 'p' },
    revokeInvitation: { personId: 'p', invitationId: 'i' },
    resetPassword: { personId: 'p' },
    endMembership: ids,
    appointAdministrator: { personId: 'p' },
    dismissAdministrator: { personId: 'p' },
  }
  const bad: Record<string, unknown[]> = {
    name: ['', '  ', 'x'.repeat(301), 1],
    shortName: ['', 'x'.repeat(13)],
    kind: ['mayor'],
    address: ['', 'x'.repeat(301)],
    services: ['x', [''], Array.from({ length: 51 }, () => 'x')],
    mandates: [{ debts: 'own' }, { nothing: 'do' }, []],
    revision: [-1, 0.5, '0'],
    email: ['', 'n', 'a@b', `${'x'.repeat(200)}@example.org`],
    role: ['', 'x'.repeat(301)],
    administrator: ['yes'],
    personId: ['', 'a b', 'x'.repeat(65)],
    agencyId: ['', '../x'],
    invitationId: ['', '*'],
  }
  let tried = 0
  for (const [type, fields] of Object.entries(good)) {
    const parses = (more: Record<string, unknown>) => commandSchema.safeParse({ type, ...fields, ...more }).success
    expect(parses({}), type).toBe(true)
    expect(parses({ tokenHash: 'x' }), type).toBe(false)
    for (const field of Object.keys(fields)) {
      for (const value of bad[field] ?? []) {
        expect(parses({ [field]: value }), `${type} ${field} ${String(value)}`).toBe(false)
        tried += 1
      }
    }
  }
  expect(tried).toBeGreaterThan(40)
  for (const type of ['foundNetwork', 'setPassword', 'changePassword', 'usePasswordLink']) {
    expect(commandSchema.safeParse({ type, personId: 'p', passwordHash: 'h', tokenHash: 't', name: 'n' }).success).toBe(false)
  }
})

it('[ADM9] facts written before there were links, mandates and offices still replay', () => {
  const { world, founder } = founded()
  const seat = { personId: 'person-1' as PersonId, agencyId: 'agency-1' as AgencyId }
  const old = [
    { type: 'AgencyAdded', agencyId: seat.agencyId, name: 'Poradna', shortName: 'Por', kind: 'ngo' },
    { type: 'PersonAdded', personId: seat.personId, name: 'Eva', email: 'eva@example.org', administrator: false },
    { type: 'MembershipAdded', ...seat, role: 'r' },
    { type: 'PasswordSet', personId: seat.personId, passwordHash: 'h' },
  ]
  for (const event of old) world.happen(domainEventSchema.parse(JSON.parse(JSON.stringify(event))))
  expect(world.me(seat)).toMatchObject({ administrator: false, seats: [{ role: 'r' }] })
  expect(world.me(seat)?.seats[0]).not.toHaveProperty('administers')
  const poradna = administration(world, founder)?.agencies.find((a) => a.id === seat.agencyId)
  expect(poradna).toMatchObject({ services: [], mandates: {}, revision: 0 })
  expect(personIn(world, founder, seat)).toMatchObject({ account: 'active', seats: [{ administrator: false }] })
})
