/**
 * A person's own words from documents that closed before they were saved, kept after the closed section has left the page, until they are copied and
 * let go. In memory only, and never beyond the person and seat that wrote them.
 */
import { useSyncExternalStore } from 'react'
import { seatIdentity, subscribeSession } from '../app/session.ts'

export interface LeftWords {
  readonly key: number
  readonly section: string
  readonly words: string
}

let left: readonly LeftWords[] = []
let owner = seatIdentity()
let lastKey = 0
const listeners = new Set<() => void>()

function become(next: readonly LeftWords[]): void {
  left = next
  for (const listener of [...listeners]) listener()
}

subscribeSession(() => {
  if (owner === seatIdentity()) return
  owner = seatIdentity()
  become([])
})

/** `writer`: the seat identity under which they were written; words of another seat are not kept. */
export function keepLeftWords(writer: string | undefined, section: string, words: string): void {
  if (writer === undefined || writer !== seatIdentity()) return
  become([...left, { key: ++lastKey, section, words }])
}

export const discardLeftWords = (key: number): void => become(left.filter((one) => one.key !== key))

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useLeftWords = (): readonly LeftWords[] => useSyncExternalStore(subscribe, () => left)
