/**
 * What a person had written that was not saved when her session ended under her hands (a village without a line, a laptop that slept). It waits in the
 * memory of this tab, shown nowhere and stored nowhere, for the same person at the same seat, and for as long as a session lasts at most.
 *
 * Not here: what closes in a session that goes on (closedSections.ts, which also shows what comes back).
 */
import { sessionLastsMs } from '@spojka/shared/protocol/sessionTimes'

export interface EndedWords {
  readonly section: string
  readonly unsaved: string
  readonly isForm?: boolean
}

/** More than anybody writes between two lines; it keeps a tab that nobody comes back to small. */
export const endedWordsAtMost = 200_000

let kept: { readonly reader: string; readonly until: number; readonly words: EndedWords[] } | undefined
let forgetting: ReturnType<typeof setTimeout> | undefined

export function forgetEndedWords(): void {
  clearTimeout(forgetting)
  kept = undefined
}

/** The session of this reader has ended, and not by her own word. */
export function sessionEndedFor(reader: string): void {
  forgetEndedWords()
  kept = { reader, until: Date.now() + sessionLastsMs, words: [] }
  forgetting = setTimeout(forgetEndedWords, sessionLastsMs)
}

/** Texts and forms say what they held while they go; of anybody else's nothing is kept. */
export function keepEndedWords(reader: string, words: EndedWords): void {
  if (kept?.reader !== reader) return
  const room = endedWordsAtMost - kept.words.reduce((sum, one) => sum + one.unsaved.length, 0)
  if (room > 0) kept.words.push({ ...words, unsaved: words.unsaved.slice(0, room) })
}

/** Somebody has signed in: what waited for them. For another seat of the same person it waits on, for anybody else it is gone. */
export function endedWordsOf(reader: string): readonly EndedWords[] {
  // A machine that slept wakes with its timers late.
  const mine = kept !== undefined && Date.now() < kept.until && personOf(kept.reader) === personOf(reader) ? kept : undefined
  if (mine !== undefined && mine.reader !== reader) return []
  forgetEndedWords()
  return mine?.words ?? []
}

const personOf = (reader: string): string | undefined => reader.split(' ')[0]
