import type { AgencyId, PersonId } from '@spojka/shared/protocol/ids'
import { expect, it } from 'vitest'
import { smallLog } from '../store/testing/smallLog.ts'
import { NetworkHost } from './host.ts'
import { SteadyClock } from './steadyClock.ts'
import { quiet } from './testing/hostOptions.ts'

const nobody = { personId: 'nobody' as PersonId, agencyId: 'nobody' as AgencyId }

it('[ACC5] what has run out does not open again when the clock of the machine is set back', async () => {
  let clock = Date.UTC(2026, 10, 25, 12)
  const host = new NetworkHost({
    ...quiet,
    log: { ...smallLog, append: async () => 1, async *read() {} },
    now: () => clock,
    textOf: () => '',
    tokenHash: () => 'hash',
  })
  const founded = await host.execute(nobody, 'command-1', {
    type: 'foundNetwork',
    name: 'N',
    timeZone: 'Europe/Prague',
    administrator: { name: 'A', email: 'a@example.org' },
    agency: { name: 'Lead', shortName: 'L', kind: 'lead', role: 'x' },
  } as never)
  const { agencyId, personId } = (founded as unknown as { result: typeof nobody }).result
  await host.execute({ agencyId, personId }, 'command-2', {
    type: 'invitePerson',
    name: 'B',
    email: 'b@example.org',
    role: 'x',
    agencyId,
  } as never)
  const begun = clock
  expect(host.linkHolder('hash')).toBeDefined()
  clock = begun + 72 * 3_600_000
  expect(host.linkHolder('hash')).toBeUndefined()
  clock = begun + 3_600_000
  expect(host.linkHolder('hash')).toBeUndefined()
  expect(host.now()).toBe(begun + 72 * 3_600_000)
})

it('[ACC5] time goes on where the clock of the machine was ahead and was put right, also over a restart', () => {
  const noon = Date.UTC(2026, 10, 25, 12)
  const day = 86_400_000
  let [wall, elapsed] = [noon, 5_000]
  const machine = { now: () => wall, elapsed: () => elapsed }
  const clock = new SteadyClock(machine)
  expect(clock.now()).toBe(noon)
  wall += day
  expect(clock.now()).toBe(noon + day)
  wall = noon + 1_000
  elapsed += 3_600_000.7
  expect(clock.now(), 'an hour is an hour').toBe(noon + day + 3_600_000)
  elapsed += 0.4
  expect(clock.now()).toBe(noon + day + 3_600_001)
  wall = noon + 2 * day
  expect(clock.now(), 'the machine has come after').toBe(noon + 2 * day)
  wall = noon
  const restarted = new SteadyClock(machine)
  restarted.atLeast(noon + 2 * day)
  expect(restarted.now()).toBe(noon + 2 * day)
  elapsed += 60_000
  expect(restarted.now()).toBe(noon + 2 * day + 60_000)
})
