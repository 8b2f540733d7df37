import { expect, it } from 'vitest'
import type { Scheduler } from '../groupCommit.ts'
import { createStanding } from './standing.ts'

/** A standing whose time the test holds in hand. */
function rig() {
  let time = 0
  let timers: { readonly at: number; readonly run: () => void }[] = []
  const heard: string[] = []
  const scheduler: Scheduler = {
    now: () => time,
    after(ms, run) {
      const timer = { at: time + ms, run }
      timers.push(timer)
      return () => {
        timers = timers.filter((other) => other !== timer)
      }
    },
  }
  const standing = createStanding(scheduler, (state) => heard.push(state))
  return {
    standing,
    heard,
    /** As while a process is stopped. */
    passWithoutTimers(ms: number) {
      time += ms
    },
    pass(ms: number) {
      time += ms
      for (const timer of timers.filter(({ at }) => at <= time)) {
        timers = timers.filter((other) => other !== timer)
        timer.run()
      }
    },
  }
}

it('[MONGO2] three seconds after the last renewal began nothing is sent, to the millisecond, until one succeeds', () => {
  const { standing, heard, pass } = rig()
  pass(2000)
  standing.renewed(1500)
  pass(2499)
  expect([standing.state(), heard]).toEqual(['writable', []])
  pass(1)
  expect([standing.state(), heard]).toEqual(['silent', ['silent']])
  // What took three seconds to succeed proves nothing about now.
  standing.renewed(1500)
  expect(standing.state()).toBe('silent')
  standing.renewed(4500)
  expect([standing.state(), heard]).toEqual(['writable', ['silent', 'writable']])
})

it('[MONGO3] a process that was stopped knows at the first question, though no timer has run', () => {
  const { standing, heard, passWithoutTimers } = rig()
  passWithoutTimers(60_000)
  expect([standing.state(), heard]).toEqual(['silent', []])
  standing.look()
  standing.look()
  expect(heard).toEqual(['silent'])
})

it('[MONGO2] it is read-only while no server takes writes, a renewal failed or the outcome of a write is unknown, and for as long as any of these holds', () => {
  const { standing, heard } = rig()
  const first = standing.unsettled()
  const second = standing.unsettled()
  first()
  expect(standing.state()).toBe('readOnly')
  second()
  expect(standing.state()).toBe('writable')
  standing.reachable(false)
  standing.renewalFailed()
  standing.reachable(true)
  expect(standing.state()).toBe('readOnly')
  standing.renewed(0)
  expect(heard).toEqual(['readOnly', 'writable', 'readOnly', 'writable'])
})
