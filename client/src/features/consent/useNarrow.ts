import { useSyncExternalStore } from 'react'

const query = '(max-width: 60rem)'

const subscribe = (listener: () => void): (() => void) => {
  const media = matchMedia(query)
  media.addEventListener('change', listener)
  return () => media.removeEventListener('change', listener)
}

/** Whether the matrix shows one agency at a time. The same width stands in the style sheets of this folder. */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => matchMedia(query).matches)
