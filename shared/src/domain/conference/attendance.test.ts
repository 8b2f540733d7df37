/** Who was there, for the minutes. */
import { expect, it } from 'vitest'
import type { ItemId } from '../../protocol/ids.ts'
import { everything, table } from '../../testing/world.ts'

it('[CONF19] attendance is kept from entering to leaving, and a guest is told of the time of her own items only', () => {
  const { world, lead, town, office, caseId } = table()
  for (const seat of [town, office]) world.consent(lead, caseId, seat, everything)
  const { conferenceId, items } = world.conference(lead, caseId, [
    { title: 'bez úřadu', agencies: [lead, town] },
    { title: 'společný', agencies: [lead, town, office] },
    { title: 'zase bez úřadu', agencies: [lead, town] },
  ])
  const [before, shared, after] = items as [ItemId, ItemId, ItemId]
  const attended = (actor: typeof lead, whose: typeof lead) =>
    world.conferenceOf(actor, conferenceId)?.attendance.filter((a) => a.agency === whose.agencyId) ?? []
  const minutes = (n: number) => {
    world.now += n * 60_000
    return new Date(world.now).toISOString()
  }

  const came = minutes(1)
  world.enter(town, conferenceId)
  world.start(lead, conferenceId, before)
  minutes(10)
  world.enter(office, conferenceId, 'remote')
  expect(attended(office, town), 'nothing of hers has begun').toEqual([])
  const began = minutes(5)
  world.start(lead, conferenceId, shared)
  expect(attended(office, town)).toMatchObject([{ from: began, mode: 'room' }])
  expect(attended(office, town)[0]).not.toHaveProperty('to')
  expect(attended(lead, town)).toMatchObject([{ from: came }])

  const ended = minutes(10)
  world.start(lead, conferenceId, after)
  const left = minutes(10)
  world.ok(town, { type: 'leaveConference', conferenceId })
  expect(attended(office, town)).toMatchObject([{ from: began, to: ended }])
  expect(attended(lead, town)).toMatchObject([{ from: came, to: left }])
  minutes(1)
  world.enter(town, conferenceId, 'remote')
  expect(attended(office, town), 'coming back is none of hers').toHaveLength(1)
  minutes(5)
  world.ok(lead, { type: 'closeConference', conferenceId, noMessageReason: 'r', noNextDateReason: 'r' })
  expect(attended(lead, town).map((a) => [a.mode, a.to !== undefined])).toEqual([
    ['room', true],
    ['remote', true],
  ])
})

it('[CONF20] an item that is resumed counts its time anew and keeps its first start', () => {
  const { world, lead, town, caseId } = table()
  world.consent(lead, caseId, town, everything)
  const { conferenceId, items } = world.conference(lead, caseId, [{ agencies: [lead, town] }, { agencies: [lead, town] }])
  const [first, second] = items as [ItemId, ItemId]
  const item = () => world.conferenceOf(lead, conferenceId)?.items[0]
  const start = new Date(world.now).toISOString()
  world.start(lead, conferenceId, first)
  expect(item()).toMatchObject({ startedAt: start, runningSince: start })
  world.now += 600_000
  world.start(lead, conferenceId, second)
  expect(item()).not.toHaveProperty('runningSince')
  world.now += 600_000
  world.start(lead, conferenceId, first)
  expect(item()).toMatchObject({ startedAt: start, runningSince: new Date(world.now).toISOString() })
})
