/** The shape of a catalogue without its Czech words: what every other language has to fill, no key more and none less. */
import type { cs } from './cs/index.ts'

type CzechForms = 'one' | 'few' | 'many' | 'other'
/** Keys of a plural (`left_one`, `left_few`…) are there once for each form of the language. */
type Filled<T, Forms extends string> = T extends string
  ? string
  : { readonly [K in keyof T as K extends `${infer Stem}_${CzechForms}` ? `${Stem}_${Forms}` : K]: Filled<T[K], Forms> }

export type Catalogue = Filled<typeof cs, CzechForms>
export type PolishCatalogue = Filled<typeof cs, 'one' | 'few' | 'many' | 'other'>
export type EnglishCatalogue = Filled<typeof cs, 'one' | 'other'>
