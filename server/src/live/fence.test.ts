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
    /** How often views are asked for in the turn of the change, and in how many turns they are then handed on, with so many more questions. */
    async change(how: Change): Promise<{ judging: number; delivering: number }> {
      version += 1
      asked = 0
      const before = told.length
      change(how)
      expect(told).toHaveLength(before)
      const judging = asked
      for (let turn = 0; turn < 2 + sockets / 50; turn++) await new Promise((resolve) => setImmediate(resolve))
      return { judging, delivering: asked - judging }
    },
  }
}

it('[ACC9] a case seen as one agency and as another are two things, also when they change in the same moment', async () => {
  const { told, change } = several(1, ['case:c:as:red', 'case:c:as:blue'])
  await change(everything)
  expect(told).toEqual([
    ['case:c:as:red', { name: 'caseAs', id: 'c', agencyId: 'red' }],
    ['case:c:as:blue', { name: 'caseAs', id: 'c', agencyId: 'blue' }],
  ])
})

it('[LIVE3] a change asks for each view once in its own turn and hands it on in later ones, however many sockets hold it, and for none that it does not touch', async () => {
  const { told, change } = several(200, ['me', 'case:c', 'conference:k'])
  // Fifty in one turn: each turn asks anew.
  expect(await change({ ...everything, touches: (_, topic) => topic.name === 'case' })).toEqual({ judging: 1, delivering: 4 })
  expect(told).toHaveLength(200)
  expect(await change({ ...everything, touches: () => false })).toEqual({ judging: 0, delivering: 0 })
  expect(told).toHaveLength(200)
  expect(await change(everything)).toEqual({ judging: 3, delivering: 12 })
  expect(told).toHaveLength(800)
})
