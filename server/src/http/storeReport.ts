/** storeReport: what whoever operates the server is told of its store, as lines of the log: that room runs short, that it is read-only, that it is over. */
import type { AvailabilitySource } from '../network/port.ts'
import type { Logger } from './log.ts'

const LOOK_EVERY_MS = 10_000

interface ReportedStore extends AvailabilitySource {
  diskSpace(): { readonly free: number; readonly isLow: boolean } | undefined
}

/** Looks at once and from then on; returns how to end it. */
export function reportStore(store: ReportedStore, logger: Logger): () => void {
  let wasLow = false
  const look = (): void => {
    const space = store.diskSpace()
    if (space === undefined || space.isLow === wasLow) return
    wasLow = space.isLow
    const freeMegabytes = Math.floor(space.free / 1024 ** 2)
    if (wasLow) logger.warn('disk nearly full: make room before nothing can be saved', { freeMegabytes })
    else logger.info('disk has room again', { freeMegabytes })
  }
  const tell = (): void => {
    const now = store.availability
    if (now.state === 'writable') logger.info('writable again')
    else logger.warn(now.state === 'silent' ? 'silent: nothing is sent out' : 'read-only: nothing is saved', { want: now.want })
  }
  look()
  if (store.availability.state !== 'writable') tell()
  store.onAvailability(tell)
  const timer = setInterval(look, LOOK_EVERY_MS)
  timer.unref()
  return () => clearInterval(timer)
}
