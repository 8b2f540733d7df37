/**
 * The language of the page. Texts stand in typed catalogues; `useTexts` gives the function that reads them: `t(($) => $.ui.save.saved)`.
 * Every text leaves with non-breaking spaces after one-letter prepositions, so that nobody has to think of them in the catalogue.
 */
import i18next, { type i18n, type PostProcessorModule, type TFunction } from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import { cs } from './cs/index.ts'
import { bindPrepositions } from './format.ts'

/** The shape of a catalogue without its Czech words; what every other language has to fill. */
type Shape<T> = T extends string ? string : { readonly [K in keyof T]: Shape<T[K]> }
export type Catalogue = Shape<typeof cs>

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'texts'
    resources: { texts: Catalogue }
    enableSelector: true
  }
}

const typography: PostProcessorModule = { type: 'postProcessor', name: 'typography', process: (text: string) => bindPrepositions(text) }

export const texts: i18n = i18next.createInstance()
void texts
  .use(typography)
  .use(initReactI18next)
  .init({
    lng: 'cs',
    fallbackLng: 'cs',
    defaultNS: 'texts',
    ns: ['texts'],
    resources: { cs: { texts: cs } },
    postProcess: ['typography'],
    interpolation: { escapeValue: false },
    initAsync: false,
  })

export type Texts = TFunction<'texts'>

/** `const t = useTexts()`, then `t(($) => $.today.title)`; plurals by `{ count }`. */
export function useTexts(): Texts {
  return useTranslation('texts').t
}
