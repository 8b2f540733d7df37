import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createAvailability, PROBE_MS } from './availability.ts'
import { type Availability, NotWritten, type Want } from './port.ts'
import { createReserve } from './reserve.ts'
import { temporaryDirectory } from './testing/temporaryDirectory.ts'

/** A keeper whose time and probes the test holds in hand. */
function rig() {
  let timers: { readonly ms: number; readonly run: () => void }[] = []
  const heard: Availability[] = []
  const unknown: unknown[] = []
  let outcome: () => Promise<void> = () => Promise.resolve()
  let probes = 0
  let room = 0
  const keeper = createAvailability({
    probe: () => {
      probes += 1
      return outcome()
    },
    makeRoom: () => {
      room += 1
    },
    look: () => undefined,
    scheduler: {
      now: () => 0,
      after(ms, run) {
        const timer = { ms, run }
        timers.push(timer)
        return () => {
          timers = timers.filter((other) => other !== timer)
        }
      },
    },
    onUnknownOutcome: (error) => unknown.push(error),
  })
  keeper.onAvailability((now) => heard.push(now))
  return {
    keeper,
    heard,
    unknown,
    probes: () => probes,
    room: () => room,
    waiting: () => timers.map(({ ms }) => ms),
    probesAnswer: (next: () => Promise<void>) => {
      outcome = next
    },
    async pass() {
      for (const { run } of timers.splice(0)) run()
      await new Promise((resolve) => setImmediate(resolve))
    },
  }
}
const refusal = (reason: Want | 'stale' | 'closed') => new NotWritten(reason, reason)

it('[RO1] one write that was not made stops all others at once; a probe asks again every five seconds, and ends it by itself', async () => {
  const { keeper, heard, probes, waiting, probesAnswer, pass } = rig()
  keeper.admit(false)
  probesAnswer(() => Promise.reject(refusal('full')))
  keeper.failed(refusal('full'))
  keeper.failed(refusal('full'))
  expect(heard).toEqual([{ state: 'readOnly', want: 'full' }])
  expect(() => keeper.admit(false)).toThrow(expect.objectContaining({ name: 'NotWritten', reason: 'full' }))
  for (let i = 1; i <= 3; i++) {
    expect(waiting()).toEqual([PROBE_MS])
    await pass()
    expect(probes()).toBe(i)
  }
  probesAnswer(() => Promise.resolve())
  await pass()
  expect(heard.at(-1)).toEqual({ state: 'writable' })
  expect(waiting()).toEqual([])
  keeper.admit(false)
})

it('[RO1] what is refused for another reason than a want changes nothing, and no probe is made after the end', async () => {
  const { keeper, heard, waiting } = rig()
  keeper.failed(refusal('stale'))
  keeper.failed(refusal('closed'))
  expect([heard, waiting()]).toEqual([[], []])
  keeper.failed(refusal('busy'))
  keeper.close()
  expect(waiting()).toEqual([])
})

it('[LOG1] a probe of which nobody knows what became of it is no answer', async () => {
  const { keeper, heard, unknown, probesAnswer, pass } = rig()
  probesAnswer(() => Promise.reject(new Error('I/O error')))
  keeper.failed(refusal('full'))
  await pass()
  expect(unknown).toHaveLength(1)
  expect(heard).toHaveLength(1)
})

it('[RO4] what is urgent is let through, on a full disk with the room that is kept for it', () => {
  const { keeper, room } = rig()
  keeper.failed(refusal('busy'))
  keeper.admit(true)
  expect(room()).toBe(0)
  keeper.failed(refusal('full'))
  keeper.admit(true)
  expect(room()).toBe(1)
})

it('[RO6] a database that has been away for too long lets nothing through, until a probe finds it', async () => {
  const { keeper, heard, pass } = rig()
  keeper.trouble('readOnly', 'gone')
  keeper.trouble('silent', 'gone')
  expect(() => keeper.admit(true)).toThrow(NotWritten)
  keeper.failed(refusal('gone'))
  expect(keeper.availability).toEqual({ state: 'silent', want: 'gone' })
  await pass()
  expect(heard.map(({ state }) => state)).toEqual(['readOnly', 'silent', 'writable'])
})

it('[RO4] the room that is kept is really taken, is free when given up, and is taken again', async () => {
  const directory = temporaryDirectory()
  const reserve = createReserve(directory)
  const file = join(directory, 'reserve')
  await reserve.refill()
  // In blocks of 512 bytes: a file with holes would keep nothing.
  expect(statSync(file).blocks * 512).toBeGreaterThanOrEqual(statSync(file).size)
  expect(statSync(file).size).toBeGreaterThanOrEqual(1024 ** 2)
  reserve.release()
  expect(existsSync(file)).toBe(false)
  await reserve.refill()
  expect(existsSync(file)).toBe(true)
})
