import { describe, expect, it } from 'vitest'
import { createGroupCommit } from './groupCommit.ts'
import { NotWritten } from './port.ts'

/** A clock that stands still until told, and a disk whose syncs end when told. */
function rig(syncMs = 0.3) {
  let now = 1000
  let timers: { at: number; run: () => void }[] = []
  const commits: { parts: readonly string[]; at: number; done: (ms: number) => void; fail: (error: unknown) => void }[] = []
  let refusals = 0
  const unknown: unknown[] = []
  const log = createGroupCommit<string>({
    write: (parts) => new Promise((done, fail) => commits.push({ parts, at: now, done, fail })),
    onRefused: () => {
      refusals += 1
    },
    onUnknownOutcome: (error) => unknown.push(error),
    scheduler: {
      now: () => now,
      after(ms, run) {
        const timer = { at: now + ms, run }
        timers.push(timer)
        return () => {
          timers = timers.filter((other) => other !== timer)
        }
      },
    },
  })
  const settled: string[] = []
  return {
    commits,
    refusals: () => refusals,
    unknown,
    settled,
    log,
    timers: () => timers.length,
    add(part: string, entries = 1, bytes = 200) {
      log.add(part, entries, bytes).then(
        () => settled.push(part),
        (error) => settled.push(`${part}:${error.reason}`),
      )
    },
    /** Lets promises settle, then time pass; timers run at their time. */
    async pass(ms: number) {
      const end = now + ms
      await turn()
      for (;;) {
        const next = timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0]
        if (next === undefined) break
        timers = timers.filter((timer) => timer !== next)
        now = Math.max(now, next.at)
        next.run()
        await turn()
      }
      now = end
    },
    /** Ends the commit under way. */
    async sync(ms = syncMs) {
      now += ms
      commits.at(-1)?.done(ms)
      await turn()
    },
  }
}
const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

describe('group commit', () => {
  it('[STORE1] commits at once when idle, again and again', async () => {
    const { add, commits, sync, pass, settled } = rig()
    for (const part of ['a', 'b', 'c']) {
      add(part)
      expect(commits.at(-1)?.parts).toEqual([part])
      await sync()
      await pass(5)
    }
    expect(settled).toEqual(['a', 'b', 'c'])
  })

  it('[LOG2] has one commit under way at a time, and what arrives meanwhile waits together and in order', async () => {
    const { add, commits, sync, pass, settled } = rig()
    for (const part of ['a', 'b', 'c', 'd']) add(part)
    await pass(50)
    expect(commits.map((c) => c.parts)).toEqual([['a']])
    await sync()
    expect(settled).toEqual(['a'])
    await pass(5)
    expect(commits.map((c) => c.parts)).toEqual([['a'], ['b', 'c', 'd']])
    await sync()
    expect(settled).toEqual(['a', 'b', 'c', 'd'])
  })

  it('[STORE1] under load lets syncs cost no more than 15 % of the time', async () => {
    for (const syncMs of [0.1, 0.3, 1]) {
      const { add, commits, sync, pass } = rig(syncMs)
      let ended = 0
      for (let i = 0; i < 3000; i++) {
        add(`${i}`)
        if (commits.length > ended) {
          ended = commits.length
          await sync(syncMs)
        }
        await pass(0.1)
      }
      const [first, last] = [commits[0], commits.at(-1)]
      const share = (commits.length * syncMs) / ((last?.at ?? 0) - (first?.at ?? 0))
      expect(share).toBeLessThanOrEqual(0.17)
      // The share is used: waiting longer than needed would only delay people.
      expect(share).toBeGreaterThan(0.08)
    }
  })

  it('[STORE1] begins no commit later than 10 ms after the first call that waits for it, however slow the disk', async () => {
    const { add, commits, sync, pass } = rig()
    add('a')
    await sync(50)
    add('b')
    await pass(9.9)
    expect(commits).toHaveLength(1)
    await pass(0.1)
    expect(commits.map((c) => c.parts)).toEqual([['a'], ['b']])
  })

  it('[STORE1] does not wait for time once 256 entries or 256 KiB wait, and never splits a call', async () => {
    for (const [entries, bytes] of [
      [64, 1],
      [1, 64 * 1024],
    ] as const) {
      const { add, commits, sync } = rig()
      add('a')
      await sync(50)
      for (const part of ['b', 'c', 'd']) add(part, entries, bytes)
      expect(commits).toHaveLength(1)
      add('e', entries, bytes)
      expect(commits.map((c) => c.parts)).toEqual([['a'], ['b', 'c', 'd', 'e']])
      add('f', 10 * entries, 10 * bytes)
      add('g', entries, bytes)
      await sync(50)
      expect(commits.at(-1)?.parts).toEqual(['f'])
    }
  })

  it('[STORE2] a definite failure refuses its batch and everything behind it, after the log was told; then it goes on', async () => {
    const { add, commits, pass, settled, refusals, sync } = rig()
    add('a')
    add('b')
    add('c')
    commits[0]?.fail(new NotWritten('full', 'the disk is full'))
    await pass(0)
    expect(refusals()).toBe(1)
    expect(settled).toEqual(['a:full', 'b:full', 'c:full'])
    add('d')
    await pass(20)
    expect(commits.at(-1)?.parts).toEqual(['d'])
    await sync()
    expect(settled.at(-1)).toBe('d')
  })

  it('[LOG1] an unknown outcome is reported once, settles nothing, and nothing is written after it', async () => {
    const { add, commits, pass, settled, refusals, unknown, timers, log } = rig()
    add('a')
    add('b')
    commits[0]?.fail(new Error('SQLite 4106: disk I/O error'))
    await pass(100)
    add('c')
    await pass(100)
    expect([unknown.length, refusals(), settled.length, commits.length, timers()]).toEqual([1, 0, 0, 1, 0])
    await log.close()
  })

  it('[STORE2] closing writes what waits without delay, takes nothing more, and waits for the end', async () => {
    const { add, commits, pass, settled, sync, log, timers } = rig()
    add('a')
    await sync(50)
    add('b')
    let closed = false
    const closing = log.close().then(() => {
      closed = true
    })
    expect(commits.at(-1)?.parts).toEqual(['b'])
    add('c')
    await pass(0)
    expect([closed, settled]).toEqual([false, ['a', 'c:closed']])
    await sync()
    await closing
    expect([settled.at(-1), timers()]).toEqual(['b', 0])
  })
})
