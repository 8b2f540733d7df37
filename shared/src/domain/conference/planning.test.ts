/** The plan of a conference, changed before it begins: nothing hidden shows by the change, and two who change it do not undo each other. */
import { describe, expect, it } from 'vitest'
import type { Command } from '../../protocol/commands.ts'
import type { ConferenceId } from '../../protocol/ids.ts'
import { hour, type Table, table } from '../../testing/world.ts'

type Change = Extract<Command, { type: 'changeConference' }>
const at = ({ world }: Table, hours: number) => new Date(world.now + hours * hour).toISOString()

function planned() {
  const t = table()
  const { world, lead, town, office, caseId } = t
  const made = world.conference(
    lead,
    caseId,
    [
      { title: 'spolu', agencies: [lead, town, office], minutes: 20 },
      { title: 'jen my', agencies: [lead, town] },
    ],
    { title: 'První' },
  )
  const change = (items: Change['items'], more: Partial<Change> = {}): Change => ({
    type: 'changeConference',
    conferenceId: made.conferenceId,
    revision: 0,
    startsAt: at(t, 48),
    items,
    ...more,
  })
  const [spolu, jenMy] = made.items
  if (spolu === undefined || jenMy === undefined) throw new Error('no items')
  return { ...t, ...made, spolu, jenMy, change }
}
const titles = ({ world }: Table, actor: Table['lead'], id: ConferenceId) => world.conferenceOf(actor, id)?.items.map((i) => i.title)

describe('changing a planned conference', () => {
  it('[CONF22] replaces the plan as a whole: an item with its id stays itself, others come and go, times follow', () => {
    const t = planned()
    const { world, lead, town, office, conferenceId, spolu, jenMy, change } = t
    const document = world.state.conferences.get(conferenceId)?.items.find((i) => i.id === jenMy)?.documentId
    const { items } = world.ok(
      lead,
      change(
        [
          { id: jenMy, title: 'Nejdřív my', categories: ['housing'], agencies: [lead.agencyId, town.agencyId], minutes: 30 },
          { title: 'Nový', categories: [], agencies: [lead.agencyId, office.agencyId] },
        ],
        { title: 'Druhá', scribeId: town.personId },
      ),
    ) as { items: { id: string }[] }
    const seen = world.conferenceOf(lead, conferenceId)
    expect(seen).toMatchObject({ title: 'Druhá', startsAt: at(t, 48), scribe: { id: town.personId } })
    expect(seen?.items.map((i) => [i.id, i.title, i.plannedAt])).toEqual([
      [jenMy, 'Nejdřív my', at(t, 48)],
      [items[1]?.id, 'Nový', at(t, 48.5)],
    ])
    expect(items[1]?.id).not.toBe(spolu)
    expect(world.state.conferences.get(conferenceId)?.items[0]?.documentId, 'its notes stay').toBe(document)
    world.start(lead, conferenceId, jenMy)
    expect([world.document(town, document).write, world.document(office, document).write]).toEqual([true, false])
  })

  it('[CONF22] shows each agency its items only, before and after; who has none any more knows of no conference', () => {
    const t = planned()
    const { world, lead, town, office, clinic, conferenceId, spolu, change } = t
    expect([titles(t, office, conferenceId), titles(t, clinic, conferenceId)]).toEqual([['spolu'], undefined])
    const before = JSON.stringify(world.conferenceOf(office, conferenceId))
    const kept = { id: spolu, title: 'spolu', categories: [], agencies: [lead, town, office].map((a) => a.agencyId), minutes: 20 }
    const startsAt = at(t, 1)
    const secret = { title: 'tajné', categories: [], agencies: [lead.agencyId, clinic.agencyId], plannedAt: at(t, 3) }
    world.ok(lead, change([kept, secret], { startsAt, title: 'První' }))
    expect(JSON.stringify(world.conferenceOf(office, conferenceId)), 'a hidden item comes unnoticed').toBe(before)
    expect(titles(t, clinic, conferenceId)).toEqual(['tajné'])
    world.ok(lead, change([secret], { startsAt, revision: 1 }))
    expect([titles(t, office, conferenceId), world.me(office)?.conferences]).toEqual([undefined, []])
  })

  it('[CONF23] is for the case manager alone, before anything has begun, with agencies at the table and people who exist', () => {
    const { world, lead, town, caseId, conferenceId, spolu, change } = planned()
    const item = { id: spolu, title: 'spolu', categories: [], agencies: [lead.agencyId, town.agencyId] }
    expect(world.answer(town, change([item]))).toBe('not-allowed')
    expect(world.conferenceOf(town, conferenceId)?.you.revision).toBeUndefined()
    expect(world.answer(lead, change([{ ...item, id: 'id-9999' as never }]))).toBe('invalid:items')
    expect(world.answer(lead, change([item, item]))).toBe('invalid:items')
    expect(world.answer(lead, change([{ ...item, agencies: [world.seat('ngo').agencyId] }]))).toBe('invalid:items')
    expect(world.answer(lead, change([item], { scribeId: 'nobody-here' as never }))).toBe('invalid:facilitatorId,scribeId')
    expect(world.answer(lead, change([item]))).toBe('accepted')
    world.start(lead, conferenceId, spolu)
    expect(world.conferenceOf(lead, conferenceId)?.you.revision).toBeUndefined()
    expect(world.answer(lead, change([item], { revision: 1 }))).toBe('conflict:items')
    world.ok(lead, { type: 'closeCase', caseId, reason: 'r' })
    expect(world.answer(lead, change([item], { revision: 1 }))).toBe('conflict')
  })

  it('[CONF23] of two who change it at once the second is told, and the first change stands', () => {
    const t = planned()
    const { world, lead, conferenceId, spolu, change } = t
    const item = (title: string) => [{ id: spolu, title, categories: [], agencies: [lead.agencyId] }]
    expect(world.conferenceOf(lead, conferenceId)?.you.revision).toBe(0)
    world.ok(lead, change(item('první')))
    expect(world.answer(lead, change(item('druhá')))).toBe('conflict:revision')
    expect(titles(t, lead, conferenceId)).toEqual(['první'])
    world.ok(lead, change(item('druhá'), { revision: 1 }))
    expect(titles(t, lead, conferenceId)).toEqual(['druhá'])
  })

  it('[CONF1] an agency is invited once, however often it is asked for', () => {
    const { world, lead, office, conferenceId } = planned()
    const invite = { type: 'invite' as const, conferenceId, agencyId: office.agencyId }
    const events = () => {
      const decided = world.run(lead, invite)
      return decided.ok ? decided.events.length : -1
    }
    expect([events(), events()]).toEqual([1, 0])
  })
})

it('[CONF24] what has not begun is cancelled by the case manager: those who would have come are told, the reason stays with who organises', () => {
  const { world, lead, town, office, clinic, caseId } = table()
  const { conferenceId, items } = world.conference(lead, caseId, [{ agencies: [lead, town] }, { agencies: [lead, office] }])
  world.enter(town, conferenceId)
  const cancel = { type: 'cancelConference', conferenceId, reason: 'je v nemocnici' } as const
  expect([world.answer(town, cancel), world.answer(clinic, cancel)]).toEqual(['not-allowed', 'not-found'])
  world.ok(lead, cancel)
  expect(world.answer(lead, cancel), 'once is enough').toBe('accepted')
  expect(world.conferenceOf(lead, conferenceId)).toMatchObject({
    state: 'cancelled',
    cancelled: { reason: 'je v nemocnici' },
    participants: [],
  })
  expect(world.conferenceOf(lead, conferenceId)?.you).not.toHaveProperty('revision')
  for (const guest of [town, office]) {
    expect(world.conferenceOf(guest, conferenceId)?.cancelled).toEqual({ at: expect.any(String) })
    expect(world.me(guest)).toMatchObject({ conferences: [], changes: [{ kind: 'cancelled', id: conferenceId }] })
    expect(world.case(guest, caseId)?.conferences).toMatchObject([{ id: conferenceId, state: 'cancelled' }])
    expect(world.allSeenBy(guest)).not.toContain('nemocnici')
  }
  expect(world.me(lead), 'one’s own act is no news').toMatchObject({ conferences: [], changes: [] })
  expect([world.conferenceOf(clinic, conferenceId), world.me(clinic)?.changes]).toEqual([undefined, []])
  const then: Command[] = [
    { type: 'startItem', conferenceId, itemId: items[0] as never },
    { type: 'admitToConference', conferenceId, agencyId: clinic.agencyId, itemIds: items },
    { type: 'invite', conferenceId, agencyId: clinic.agencyId },
    { type: 'acceptStatement', conferenceId },
    { type: 'enterConference', conferenceId, where: 'room' },
    { type: 'agreeMessage', conferenceId, text: 'x', agencies: [lead.agencyId] },
    { type: 'closeConference', conferenceId, noMessageReason: 'x', noNextDateReason: 'x' },
    { type: 'reopenConference', conferenceId },
  ]
  for (const command of then) expect(world.answer(lead, command), command.type).toBe('conflict')
  const begun = world.conference(lead, caseId, [{ agencies: [lead] }])
  world.start(lead, begun.conferenceId, begun.items[0])
  expect(world.answer(lead, { ...cancel, conferenceId: begun.conferenceId })).toBe('conflict:items')
})
