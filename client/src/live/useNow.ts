import { useSyncExternalStore } from 'react'

/** The present to the given precision, the same for all who ask; draws again when it has moved on. */
export function useNow(precision = 15_000): Date {
  const at = useSyncExternalStore(
    (listener) => {
      const timer = setInterval(listener, Math.min(precision, 5_000))
      return () => clearInterval(timer)
    },
    () => Math.floor(Date.now() / precision) * precision,
  )
  return new Date(at)
}
