/**
 * marker: what a simulated person types, eight letters that say which edit they are.
 *
 * Why in the text: servers may merge updates or encode them anew, but the words of an update stand in it as they are, so a receiver finds
 * them by looking for a byte, without Yjs and at the same small cost whoever is measured.
 */
const opening = 0x7e // ~
const closing = 0x3b // ;
const digits = 6

export const marker = (edit: number): string => `~${edit.toString(36).padStart(digits, '0')};`

/** Calls with the number of every edit whose letters stand in these bytes. */
export function eachMarker(bytes: Uint8Array, found: (edit: number) => void): void {
  for (let at = bytes.indexOf(opening); at >= 0; at = bytes.indexOf(opening, at + 1)) {
    if (bytes[at + digits + 1] !== closing) continue
    const edit = number(bytes, at + 1)
    if (edit !== undefined) found(edit)
  }
}

function number(bytes: Uint8Array, from: number): number | undefined {
  let value = 0
  for (let at = from; at < from + digits; at++) {
    const letter = bytes[at] ?? 0
    const digit = letter >= 0x61 && letter <= 0x7a ? letter - 0x57 : letter >= 0x30 && letter <= 0x39 ? letter - 0x30 : undefined
    if (digit === undefined) return undefined
    value = value * 36 + digit
  }
  return value
}
