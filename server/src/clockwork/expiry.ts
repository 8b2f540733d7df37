/**
 * What time causes. Rights are judged with `now`, so expiry needs no event; this clock only makes sure that what has run out is closed in front
 * of people at once, in the same way as a withdrawal ([ACC5]).
 */
export interface TimedRights {
  now(): number
  nextChange(): number | undefined
  timePassed(): void
  onChange(listener: () => void): void
}

/** A timer does not count while a machine sleeps, and knows nothing of a clock that is set: what has run out must not stay open for that. */
const longestWait = 5_000

export function watchExpiry(rights: TimedRights, timers: Pick<typeof globalThis, 'setTimeout' | 'clearTimeout'> = globalThis): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let due: number | undefined
  const arm = (): void => {
    const next = rights.nextChange()
    if (next === due && timer !== undefined) return
    // A change may come after the instant and before its late timer. It fences only what it touches, so the expiry is told all the same.
    const hasPassed = due !== undefined && rights.now() >= due
    timers.clearTimeout(timer)
    due = next
    timer = next === undefined ? undefined : timers.setTimeout(ring, Math.min(longestWait, Math.max(1, next - rights.now())))
    timer?.unref?.()
    if (hasPassed) rights.timePassed()
  }
  const ring = (): void => {
    timer = undefined
    arm()
  }
  rights.onChange(arm)
  arm()
  return () => timers.clearTimeout(timer)
}
