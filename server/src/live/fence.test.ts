import type { AgencyId, PersonId } from '@spojka/shared/protocol/ids'
import { parseTopic } from '@spojka/shared/protocol/topics'
import { expect, it } from 'vitest'
import { noExposure } from '../http/testing/smallNetwork.ts'
import { type Actor, type Change, everything, type NetworkService } from '../network/port.ts'
import { createFence } from './fence.ts'
import { createOutbox, type Wire } from './outbox.ts'

const anna: Actor = { personId: 'anna' as PersonId, agencyId: 'red' as AgencyId }

/** Sockets of the same person over a network that says how often it was asked. */
function several(sockets: number, topics: readonly string[]) {
  let change: (change: Change) => void = () => undefined
  let asked = 0
  const told: unknown[] = []
  let version = 1
  const view: NetworkService['view'] = (_, topic) => {
    asked += 1
    return { ok: true, version: `${version}`, view: topic as never }
  }
  const onChange = (listener: typeof change): void => {
    change = listener
  }
  const fence = createFence({
    network: { view, onChange } as unknown as NetworkService,
    sessions: { endUnless: () => undefined } as never,
    incident: () => '',
  })
  for (let i = 0; i < sockets; i++) {
    const wire: Wire = {
      patch: (topic, _from, _to, view) => void told.push([topic, view]),
      closed: () => undefined,
      ready: () => true,
      empty: () => true,
      reset: () => undefined,
    }
    const outbox = createOutbox(anna, view, wire, noExposure)
    for (const text of topics) outbox.open(text, parseTopic(text) as never, () => undefined)
    fence.add(outbox)
  }
  asked = 0
  return {
    told,
    change(how: Change) {
      version += 1
      asked = 0
      change(how)
      return asked
    },
  }
}

it('[ACC9] a case seen as one agency and as another are two things, also when they change in the same moment', () => {
  const { told, change } = several(1, ['case:c:as:red', 'case:c:as:blue'])
  change(everything)
  expect(told).toEqual([
    ['case:c:as:red', { name: 'caseAs', id: 'c', agencyId: 'red' }],
    ['case:c:as:blue', { name: 'caseAs', id: 'c', agencyId: 'blue' }],
  ])
})

it('[LIVE3] a change asks for each view once, however many sockets hold it, and for none that it does not touch', () => {
  const { told, change } = several(200, ['me', 'case:c', 'conference:k'])
  expect(change({ ...everything, touches: (_, topic) => topic.name === 'case' })).toBe(1)
  expect(told).toHaveLength(200)
  expect(change({ ...everything, touches: () => false })).toBe(0)
  expect(told).toHaveLength(200)
  expect(change(everything)).toBe(3)
})
