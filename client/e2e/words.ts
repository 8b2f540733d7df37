/** The words of the pages by language, so that a test presses a button by the name it has in the catalogue. Of plurals, the forms all share. */
import type { EnglishCatalogue } from '../src/app/language/catalogue.ts'
import { cs } from '../src/app/language/cs/index.ts'
import { en } from '../src/app/language/en/index.ts'
import type { Language } from '../src/app/language/languages.ts'
import { pl } from '../src/app/language/pl/index.ts'

export type Words = EnglishCatalogue
export const wordsIn: Readonly<Record<Language, Words>> = { cs, pl, en }
