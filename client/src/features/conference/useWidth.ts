import { useSyncExternalStore } from 'react'

const phone = '(max-width: 40rem)'
const tablet = '(max-width: 70rem)'

/** How many things the room shows at a time: one, two columns, or its three regions. The same bounds stand in `Room.css`. */
export function useWidth(): 'phone' | 'tablet' | 'desk' {
  return useSyncExternalStore(subscribe, () => (matchMedia(phone).matches ? 'phone' : matchMedia(tablet).matches ? 'tablet' : 'desk'))
}

function subscribe(listener: () => void): () => void {
  const queries = [matchMedia(phone), matchMedia(tablet)]
  for (const query of queries) query.addEventListener('change', listener)
  return () => {
    for (const query of queries) query.removeEventListener('change', listener)
  }
}
