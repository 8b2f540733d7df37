import { randomBytes } from 'node:crypto'
import type { AgencyId, PersonId } from '@spojka/shared/protocol/ids'
import { expect, it, onTestFinished } from 'vitest'
import { sessionsInMemory } from '../http/testing/harness.ts'
import type { SessionStore } from '../store/port.ts'
import { openSessions, type Sessions } from './sessions.ts'

const key = randomBytes(32)
const anna = { personId: 'anna' as PersonId, agencyId: 'red' as AgencyId }

async function start(store: SessionStore, now: () => number = Date.now): Promise<Sessions> {
  const sessions = await openSessions({ store, key, now, onStoreError: () => undefined })
  onTestFinished(() => sessions.stop())
  return sessions
}

it('[AUTH13] sessions, their seats and refresh tokens survive a restart; ended ones stay ended, and no token lies in the store', async () => {
  const store = sessionsInMemory()
  const before = await start(store)
  const { session, refreshToken } = await before.begin(anna)
  await before.switchSeat(session.id, 'blue' as AgencyId)
  const ended = await before.begin(anna)
  await before.end(ended.session.id)
  expect(JSON.stringify(await store.all())).not.toContain(refreshToken)
  const after = await start(store)
  expect(after.living(session.id, 0)).toBeUndefined()
  expect(after.living(session.id, 1)).toMatchObject({ agencyId: 'blue', personId: 'anna' })
  expect(after.living(ended.session.id, 0)).toBeUndefined()
  expect((await after.refresh(refreshToken))?.session.agencyId).toBe('blue')
  expect(await store.all()).toHaveLength(1)
})

it('[AUTH13] a crash in the middle of a change of seat leaves the newer seat', async () => {
  const store = sessionsInMemory()
  const before = await start({ ...store, remove: async () => undefined })
  const { session } = await before.begin(anna)
  await before.switchSeat(session.id, 'blue' as AgencyId)
  expect(await store.all()).toHaveLength(2)
  const after = await start(store)
  await after.settled()
  expect(after.living(session.id, 1)).toMatchObject({ agencyId: 'blue' })
  expect(await store.all()).toHaveLength(1)
})

it('[AUTH13] what a store that takes no writes was not told of is made up for: who came is there after a restart, who left is not', async () => {
  const store = sessionsInMemory()
  let isFull = false
  const orFull = async (write: () => Promise<void>): Promise<void> => {
    if (isFull) throw new Error('full')
    return write()
  }
  const before = await start({
    ...store,
    put: (session) => orFull(() => store.put(session)),
    remove: (id) => orFull(() => store.remove(id)),
  })
  const [leaves, changes] = [(await before.begin(anna)).session, (await before.begin(anna)).session]
  isFull = true
  const came = (await before.begin(anna)).session
  await before.end(leaves.id)
  await before.switchSeat(changes.id, 'blue' as AgencyId)
  expect(before.living(came.id, 0)).toBeDefined()
  isFull = false
  before.storeAgain()
  await before.settled()
  const after = await start(store)
  expect(after.living(came.id, 0)).toBeDefined()
  expect(after.living(leaves.id, 0)).toBeUndefined()
  expect(after.living(changes.id, 1)).toMatchObject({ agencyId: 'blue' })
  expect(await store.all()).toHaveLength(2)
})

it('[AUTH7] use puts the idle end off; listeners hear of an end by time, of a change of seat and of a sign-out, with the epoch', async () => {
  let at = Date.now()
  const sessions = await start(sessionsInMemory(), () => at)
  const heard: [string, number][] = []
  sessions.onEnded((id, epoch) => heard.push([id, epoch]))
  const { session } = await sessions.begin(anna)
  for (let i = 0; i < 3; i++) {
    at += 20 * 60_000
    sessions.touch(session.id)
  }
  expect(sessions.lives(session.key)).toBe(true)
  const blue = await sessions.switchSeat(session.id, 'blue' as AgencyId)
  expect(sessions.lives(session.key)).toBe(false)
  expect(sessions.lives(blue?.key ?? '')).toBe(true)
  at += 31 * 60_000
  expect(sessions.lives(blue?.key ?? '')).toBe(false)
  expect(heard).toEqual([
    [session.id, 0],
    [session.id, 1],
  ])
})
