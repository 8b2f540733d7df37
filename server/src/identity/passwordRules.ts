/**
 * passwordRules: which passwords are too easily guessed. Length is asked for by the schema; here only what everybody tries first is refused,
 * and nothing is asked about the kinds of signs in it.
 */

/** Words that stand alone or with numbers around them in every list of stolen passwords, or on the first screen of this product. */
const usual: ReadonlySet<string> = new Set(
  `password passwort passw heslo mojeheslo tajneheslo hesloheslo haslo qwerty qwertz qwertyuiop qwertzuiop asdfghjkl yxcvbnm zxcvbnm asdf qwer
   admin administrator administrace spravce sprava root user uzivatel test testtest login prihlaseni welcome vitejte letmein changeme
   iloveyou milujute monkey dragon football baseball fotbal sunshine princess princezna slunicko kocicka kocka pejsek zlaticko broucek
   superman batman pokemon starwars master shadow internet computer pocitac michael martin jana lucie tomas praha brno ostrava sparta slavia
   cesko republika spojka pripad konference abc abcd abcdef abcdefgh abcdefghij aaaaaaaaaa demo spojkademo secret tajne`
    .split(/\s+/)
    .filter(Boolean),
)

/** Whether somebody who knows the person, or a list, would try it early. `about`: the person's name, address, and the like. */
export function isEasilyGuessed(password: string, about: readonly string[]): boolean {
  const plain = withoutAccents(password)
  if (new Set(plain).size < 5 || isSequence(plain)) return true
  const words = [...usual, ...about.flatMap((text) => withoutAccents(text).split(/[^a-z0-9]+/)).filter((word) => word.length > 2)]
  const letters = plain.replace(/[^a-z]/g, '')
  // A usual word with numbers and signs added, also twice, is the usual word.
  return (
    letters.length < 4 || isMadeOf(letters, new Set(words.map((word) => word.replace(/[^a-z]/g, '')).filter((word) => word.length > 2)))
  )
}

const withoutAccents = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** Each sign follows the one before, up or down, as on a keyboard's row of numbers. */
function isSequence(text: string): boolean {
  const steps = [...text].map((sign, i) => sign.charCodeAt(0) - (text.charCodeAt(i - 1) || sign.charCodeAt(0)))
  const small = steps.slice(1).filter((step) => Math.abs(step) <= 1).length
  return small >= text.length - 2
}

/** At most two of the words, one after the other. */
function isMadeOf(letters: string, words: ReadonlySet<string>): boolean {
  if (words.has(letters)) return true
  for (const word of words) if (letters.startsWith(word) && words.has(letters.slice(word.length))) return true
  return false
}
