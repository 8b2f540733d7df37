import type { AgencyId, PersonId } from '@spojka/shared/protocol/ids'
import { expect, it } from 'vitest'
import { smallLog } from '../store/testing/smallLog.ts'
import { NetworkHost } from './host.ts'
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
