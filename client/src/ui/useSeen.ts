/**
 * What stood there when somebody began to change it, so that the words of whoever did so meanwhile are shown and not overwritten (shared/domain/seen.ts).
 * `see` takes what stands there now for seen: then she goes on from that.
 */
import { isSame } from '@spojka/shared/domain/seen'
import { useState } from 'react'

export function useSeen<T>(stands: T, wanted: T): { readonly seen: T; readonly isStale: boolean; readonly see: () => void } {
  const [seen, setSeen] = useState(stands)
  // What she wants stands there already: mostly because she has just saved it.
  return { seen, isStale: !isSame(seen, stands) && !isSame(wanted, stands), see: () => setSeen(stands) }
}
