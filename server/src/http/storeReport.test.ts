import { expect, it, onTestFinished, vi } from 'vitest'
import type { Availability } from '../network/port.ts'
import { createLogger } from './log.ts'
import { reportStore } from './storeReport.ts'

it('[RO5] a disk that runs short is a warning, once, and so is that nothing is saved; that both are over is told too', () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const lines: { level: number; msg: string; freeMegabytes?: number; want?: string }[] = []
  let space = { free: 50 * 1024 ** 3, isLow: false }
  let tell: (now: Availability) => void = () => undefined
  const store = {
    availability: { state: 'writable' } as Availability,
    onAvailability: (listener: typeof tell) => {
      tell = listener
    },
    diskSpace: () => space,
  }
  const stop = reportStore(
    store,
    createLogger('info', (line) => lines.push(JSON.parse(line))),
  )
  expect(lines).toEqual([])
  space = { free: 900.5 * 1024 ** 2, isLow: true }
  vi.advanceTimersByTime(30_000)
  expect(lines).toMatchObject([{ level: 40, freeMegabytes: 900 }])
  const become = (now: Availability): void => {
    store.availability = now
    tell(now)
  }
  become({ state: 'readOnly', want: 'full' })
  become({ state: 'writable' })
  space = { free: 50 * 1024 ** 3, isLow: false }
  vi.advanceTimersByTime(10_000)
  expect(lines.map(({ level }) => level)).toEqual([40, 40, 30, 30])
  expect(lines[1]).toMatchObject({ want: 'full' })
  stop()
  space = { ...space, isLow: true }
  vi.advanceTimersByTime(60_000)
  expect(lines).toHaveLength(4)
})
