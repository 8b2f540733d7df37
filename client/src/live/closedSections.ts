/**
 * Sections and forms that closed in front of this person, kept after they have left the page: so that nothing vanishes without a word, and so that one's own
 * words that were not saved can still be taken along. In memory only, and never beyond the person and seat they belong to.
 */
import { useSyncExternalStore } from 'react'
import { seatIdentity, sessionSnapshot, subscribeSession } from '../app/session.ts'
import { endedWordsOf, forgetEndedWords, keepEndedWords, sessionEndedFor } from './endedWords.ts'

export interface ClosedSection {
  readonly section: string
  readonly unsaved?: string
  /** It was a form, called like this, and no section. */
  readonly isForm?: boolean
  /** It did not close: its text was loaded anew. */
  readonly isReloaded?: boolean
  /** It did not close: the session in which this was written ended first. */
  readonly isOfEnded?: boolean
}

let closed: readonly ClosedSection[] = []
let owner = seatIdentity()
const listeners = new Set<() => void>()

function become(next: readonly ClosedSection[]): void {
  closed = next
  for (const listener of [...listeners]) listener()
}

subscribeSession(() => {
  const [before, now] = [owner, seatIdentity()]
  if (before === now) return
  owner = now
  const shown = closed
  become(now === undefined ? [] : endedWordsOf(now).map((words) => ({ ...words, isOfEnded: true })))
  if (now !== undefined) return
  const session = sessionSnapshot()
  if (before === undefined || session.status !== 'signedOut' || !session.ended) {
    forgetEndedWords()
    return
  }
  sessionEndedFor(before)
  for (const { section, unsaved, isForm = false } of shown) if (unsaved !== undefined) keepEndedWords(before, { section, unsaved, isForm })
})

/** `reader`: the seat identity in front of which it closed; what closed for another seat is not told. Several texts of one section are one closing. */
export function sectionClosed(reader: string | undefined, section: string, unsaved: string | undefined, isReloaded = false): void {
  if (reader === undefined) return
  if (reader !== seatIdentity()) {
    if (unsaved !== undefined) keepEndedWords(reader, { section, unsaved })
    return
  }
  const isSame = (one: ClosedSection): boolean =>
    !one.isForm && !one.isOfEnded && (one.isReloaded ?? false) === isReloaded && one.section === section
  const words = [closed.find(isSame)?.unsaved, unsaved].filter((some) => some !== undefined).join('\n')
  become([
    ...closed.filter((one) => !isSame(one)),
    { section, ...(isReloaded && { isReloaded }), ...(words === '' ? {} : { unsaved: words }) },
  ])
}

/** A form that went while it was being written in. */
export function formClosed(reader: string | undefined, title: string, unsaved: string): void {
  if (reader === undefined) return
  if (reader === seatIdentity()) become([...closed, { section: title, unsaved, isForm: true }])
  else keepEndedWords(reader, { section: title, unsaved, isForm: true })
}

export const dismissClosed = (some: readonly ClosedSection[]): void => become(closed.filter((one) => !some.includes(one)))

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useClosedSections = (): readonly ClosedSection[] => useSyncExternalStore(subscribe, () => closed)
