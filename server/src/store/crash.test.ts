import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Entry } from './port.ts'
import { openTestStore, readAll, textsOf } from './testing/openTestStore.ts'
import { type Acknowledgement, runAppender } from './testing/runAppender.ts'
import { temporaryDirectory } from './testing/temporaryDirectory.ts'

const ROUNDS = 4

/** What one run of the appender left: every promise kept, whole calls only, nothing twice, calls in order. */
function expectKept(entries: readonly Entry[], seed: number, acknowledged: readonly Acknowledgement[]): void {
  const stored = entries
    .filter((entry) => entry.kind === 'update')
    .map((entry) => ({
      seq: entry.seq,
      token: Buffer.from(entry.payload ?? [])
        .toString()
        .split(':'),
    }))
    .filter(({ token }) => token[0] === String(seed))
    .map(({ seq, token }) => ({ seq, call: Number(token[1]), index: Number(token[2]) }))
  const seqOf = new Map(stored.map(({ seq, call, index }) => [`${call}:${index}`, seq]))
  expect(seqOf.size, 'nothing twice').toBe(stored.length)
  const missing = acknowledged.flatMap(({ firstSeq, call, entries: count }) =>
    Array.from({ length: count }, (_, i) => [call, i, firstSeq + i] as const).filter(([c, i, seq]) => seqOf.get(`${c}:${i}`) !== seq),
  )
  expect(missing, 'acknowledged and not where it was acknowledged').toEqual([])
  const torn = stored.filter(({ call, index, seq }, i) => {
    const before = stored[i - 1]
    return index !== 0 && !(before?.call === call && before.index === index - 1 && before.seq === seq - 1)
  })
  expect(torn, 'apart from their call').toEqual([])
  const firstOfCalls = stored.filter(({ index }) => index === 0).map(({ call }) => call)
  expect(firstOfCalls).toEqual(firstOfCalls.toSorted((a, b) => a - b))
}

describe('a process that ends without warning', () => {
  it('[LOG1] [LOG2] what was acknowledged survives SIGKILL at any moment, once and in order', { timeout: 120_000 }, async () => {
    const directory = temporaryDirectory()
    const base = Math.floor(Math.random() * 1_000_000)
    process.stdout.write(`crash seeds: ${base} to ${base + ROUNDS - 1}\n`)
    let acknowledged = 0
    for (let seed = base; seed < base + ROUNDS; seed++) {
      const appender = runAppender(directory, seed)
      const killAfter = 1 + ((Math.imul(seed, 2654435761) >>> 0) % 2000)
      await appender.until(() => appender.acknowledged.length >= killAfter)
      await appender.kill()
      expect(appender.acknowledged.length).toBeGreaterThanOrEqual(killAfter)
      acknowledged += appender.acknowledged.length
      const store = await openTestStore(directory)
      const entries = await readAll(await store.log('network-1'))
      expectKept(entries, seed, appender.acknowledged)
      await store.close()
    }
    expect(acknowledged).toBeGreaterThan(ROUNDS)
  })

  it('[LOG1] an I/O error ends the process with 70 and no answer; what was acknowledged before is there', { timeout: 30_000 }, async () => {
    const directory = temporaryDirectory()
    // Writing beyond the limit fails with EFBIG, which SQLite reports as SQLITE_IOERR_WRITE. The unit of -f is 512 or 1024 bytes.
    const appender = runAppender(directory, 1, 'trap "" XFSZ; ulimit -f 3000; exec "$@"')
    expect(await appender.ended).toBe(70)
    expect(appender.acknowledged.length).toBeGreaterThan(10)
    expect(appender.refused).toEqual([])
    const store = await openTestStore(directory)
    const log = await store.log('network-1')
    expectKept(await readAll(log), 1, appender.acknowledged)
    await log.append([{ stream: 's', kind: 'event', at: 1, scope: 'network', payload: Buffer.from('goes on') }])
    expect(textsOf(await readAll(log)).at(-1)).toBe('goes on')
  })
})

const mayMount = (() => {
  try {
    execFileSync('unshare', ['-Urm', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()

describe.skipIf(!mayMount)('a disk that really is full (skipped where a user may not mount a tmpfs)', () => {
  it('[LOG1] refuses as full, loses nothing acknowledged, and goes on once there is room', { timeout: 30_000 }, async () => {
    const directory = temporaryDirectory()
    const small = join(directory, 'small')
    mkdirSync(small)
    const mount = `mount -t tmpfs -o size=4m tmpfs "${small}" && head -c 2000000 /dev/zero > "${small}/ballast" && exec "$@"`
    const appender = runAppender(small, 1, `exec unshare -Urm sh -c '${mount}' sh "$@"`)
    // The mount exists for that process only; this is how others see its files.
    const seen = `/proc/${appender.process.pid}/root${small}`

    await appender.until(() => appender.refused.length > 0)
    expect(new Set(appender.refused.map(({ reason }) => reason))).toEqual(new Set(['full']))
    const before = appender.acknowledged.length
    expect(before).toBeGreaterThan(10)
    rmSync(join(seen, 'ballast'))
    await appender.until(() => appender.acknowledged.length > before + 10)

    // A copy of what a stopped process has written is what a kill leaves.
    appender.process.kill('SIGSTOP')
    const copy = join(directory, 'copy')
    cpSync(seen, copy, { recursive: true, filter: (file) => !file.endsWith('-shm') && !file.endsWith('owner.json') })
    await appender.kill()
    const entries = await readAll(await (await openTestStore(copy)).log('network-1'))
    const refused = new Set(appender.refused.map(({ call }) => call))
    expectKept(entries, 1, appender.acknowledged.slice(0, before + 10))
    const tokens = textsOf(entries).map((text) => Number(text?.split(':')[1]))
    expect(tokens.filter((call) => refused.has(call))).toEqual([])
  })
})
