import { useSyncExternalStore } from 'react'

const narrow = '(max-width: 40rem)'

/** True where the room shows one thing at a time. */
export function usePhone(): boolean {
  return useSyncExternalStore(
    (listener) => {
      const query = matchMedia(narrow)
      query.addEventListener('change', listener)
      return () => query.removeEventListener('change', listener)
    },
    () => matchMedia(narrow).matches,
  )
}
