/**
 * Sections and forms that closed in front of this person, kept after they have left the page: so that nothing vanishes without a word, and so that one's own
 * words that were not saved can still be taken along. In memory only, and never beyond the person and seat they belong to.
 */
import { useSyncExternalStore } from 'react'
import { seatIdentity, subscribeSession } from '../app/session.ts'

export interface ClosedSection {
  readonly section: string
  readonly unsaved?: string
  /** It was a form, called like this, and no section. */
  readonly isForm?: boolean
}

let closed: readonly ClosedSection[] = []
let owner = seatIdentity()
const listeners = new Set<() => void>()

function become(next: readonly ClosedSection[]): void {
  closed = next
  for (const listener of [...listeners]) listener()
}

subscribeSession(() => {
  if (owner === seatIdentity()) return
  owner = seatIdentity()
  become([])
})

/** `reader`: the seat identity in front of which it closed; what closed for another seat is not told. Several texts of one section are one closing. */
export function sectionClosed(reader: string | undefined, section: string, unsaved: string | undefined): void {
  if (reader === undefined || reader !== seatIdentity()) return
  const words = [closed.find((one) => !one.isForm && one.section === section)?.unsaved, unsaved]
    .filter((some) => some !== undefined)
    .join('\n')
  become([...closed.filter((one) => one.isForm || one.section !== section), { section, ...(words === '' ? {} : { unsaved: words }) }])
}

/** A form that went while it was being written in. */
export function formClosed(reader: string | undefined, title: string, unsaved: string): void {
  if (reader === undefined || reader !== seatIdentity()) return
  become([...closed, { section: title, unsaved, isForm: true }])
}

export const dismissClosed = (some: readonly ClosedSection[]): void => become(closed.filter((one) => !some.includes(one)))

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useClosedSections = (): readonly ClosedSection[] => useSyncExternalStore(subscribe, () => closed)
