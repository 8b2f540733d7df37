/**
 * personNames: whether a text names a person of the case. Czech and Polish change the ends of names, so they are compared by how they begin.
 *
 * A short beginning is the beginning of many words. So a short first name is not looked for at all, a beginning of fewer than five letters counts only
 * with a capital, and one of three, as surnames may have, only where the capital does not come from being the first word.
 */
import { plain, wordsOf } from './letters.ts'

const shortestFirstName = 4
const shortestSurname = 3
/** From this length on it is a name however it is written. */
const unmistakable = 5
/** The longest end of a name: `-ovými`. */
const longestEnd = 5

/** The words that name one of these people, as they were written. */
export function namedPeople(text: string, people: readonly string[]): string[] {
  const stems = people.flatMap(stemsOf)
  return wordsOf(text).filter((word, place) => stems.some((stem) => isNamed(word, stem, place === 0)))
}

function isNamed(word: string, stem: string, isFirst: boolean): boolean {
  const letters = plain(word)
  if (!letters.startsWith(stem) || letters.length > stem.length + longestEnd) return false
  const hasCapital = word[0] !== word[0]?.toLowerCase()
  return stem.length >= unmistakable || (hasCapital && (stem.length > shortestSurname || !isFirst))
}

function stemsOf(name: string): string[] {
  const words = wordsOf(name)
  return words.flatMap((word, place) => {
    const shortest = place === words.length - 1 ? shortestSurname : shortestFirstName
    return beginnings(plain(word)).filter((stem) => stem.length >= shortest)
  })
}

/** What stays of a name in every case: it loses its last vowel, and Jitka has Jitce besides; or it loses an e, as Pavel has Pavla. */
function beginnings(name: string): string[] {
  const stem = name.replace(/[aeiouy]$/, '')
  if (stem === name) return [name, name.replace(/e(?=[^aeiouy]$)/, '')]
  return [stem, stem.replace(/k$/, 'c').replace(/[gh]$/, 'z')]
}
