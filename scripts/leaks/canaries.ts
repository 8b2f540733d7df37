/**
 * canaries: words that occur nowhere else, each with the rule of who may have it and when; and finding them in whatever is sent.
 *
 * A word is consonants alone, so that no syllable, hyphen, accent or letter case splits it, and any eight letters of it in a row betray it:
 * a cut or completed word is a leak as well. Ids of the server are canaries too, found as a whole.
 */
import type { Facts } from './ledger.ts'
import type { Random } from './random.ts'

const letters = 'bcdfghjklmnpqrstvwxz'
const length = 18
/** So many letters of a word are never there by chance. */
const gram = 8

/** Something only some may be sent. */
export interface Mark {
  readonly what: string
  readonly words: string
  readonly audience: Audience
  /** It was taken out of its document, and everybody has heard so: nobody is sent it any more. */
  isDeleted: boolean
}

/** Who may be sent it, on these facts at that time. */
export type Audience = (facts: Facts, seat: Viewer, now: number) => boolean

export interface Viewer {
  readonly personId: string
  readonly agencyId: string
  readonly kind: string
  /** Whoever administers sees no case. */
  readonly administers: boolean
}

export class Canaries {
  /** Where new words come from. */
  random: Random
  readonly #grams = new Map<string, Mark>()
  readonly #ids = new Map<string, Mark>()

  constructor(random: Random) {
    this.random = random
  }

  get count(): number {
    return this.#ids.size + this.#grams.size / (length - gram + 1)
  }

  /** A new word; whoever is not in its audience must never be sent it. */
  word(what: string, audience: Audience): Mark {
    let words = 'zq'
    for (let i = 2; i < length - 1; i++) words += letters[this.random.below(letters.length)]
    const sum = [...words].reduce((total, letter, i) => total + (i + 1) * letters.indexOf(letter), 0)
    return this.known(what, words + letters[sum % letters.length], audience)
  }

  /** A word that is in the world already, such as the name of a person. */
  known(what: string, words: string, audience: Audience): Mark {
    const mark: Mark = { what, words, audience, isDeleted: false }
    for (let at = 0; at + gram <= words.length; at++) this.#grams.set(words.slice(at, at + gram), mark)
    return mark
  }

  /** An id of the server. */
  id(what: string, id: string, audience: Audience): void {
    this.#ids.set(id, { what: `id of ${what}`, words: id, audience, isDeleted: false })
  }

  /** Every canary of which something is in the text. */
  in(text: string): Set<Mark> {
    const found = new Set<Mark>()
    for (const [run] of text.matchAll(/[bcdfghjklmnpqrstvwxz]{8,}/gi)) {
      const lower = run.toLowerCase()
      for (let at = 0; at + gram <= lower.length; at++) {
        const mark = this.#grams.get(lower.slice(at, at + gram))
        if (mark !== undefined) found.add(mark)
      }
    }
    for (const [token] of text.matchAll(/[A-Za-z0-9_-]{16,}/g)) {
      const mark = this.#ids.get(token)
      if (mark !== undefined) found.add(mark)
    }
    return found
  }
}
