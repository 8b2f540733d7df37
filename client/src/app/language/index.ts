/**
 * The language of the page. Texts stand in typed catalogues, one for each language, and only the chosen one is loaded; `useTexts` gives the
 * function that reads them: `t(($) => $.ui.save.saved)`. Every text leaves with non-breaking spaces after one-letter prepositions, so that
 * nobody has to think of them in the catalogue.
 *
 * Not here: the words of a case, which stay in the language they were written in.
 */
import i18next, { type i18n, type PostProcessorModule, type TFunction } from 'i18next'
import { useEffect, useState } from 'react'
import { initReactI18next, useTranslation } from 'react-i18next'
import type { Catalogue, EnglishCatalogue, PolishCatalogue } from './catalogue.ts'
import { bindPrepositions, formatIn } from './format.ts'
import { isLanguage, keepLanguage, type Language } from './languages.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'texts'
    resources: { texts: Catalogue }
    enableSelector: true
  }
}

const catalogues: Readonly<Record<Language, () => Promise<Catalogue | PolishCatalogue | EnglishCatalogue>>> = {
  cs: async () => (await import('./cs/index.ts')).cs,
  pl: async () => (await import('./pl/index.ts')).pl,
  en: async () => (await import('./en/index.ts')).en,
}

const typography: PostProcessorModule = { type: 'postProcessor', name: 'typography', process: (text: string) => bindPrepositions(text) }

export const texts: i18n = i18next.createInstance()
void texts
  .use(typography)
  .use(initReactI18next)
  .init({
    lng: 'cs',
    fallbackLng: false,
    defaultNS: 'texts',
    ns: ['texts'],
    resources: {},
    postProcess: ['typography'],
    interpolation: { escapeValue: false },
    initAsync: false,
  })

async function load(language: Language): Promise<void> {
  if (!texts.hasResourceBundle(language, 'texts')) texts.addResourceBundle(language, 'texts', await catalogues[language]())
}

/** Loads the catalogue, where it is not here yet, and turns the whole page to it. */
export async function speak(language: Language): Promise<void> {
  await load(language)
  formatIn(language)
  document.documentElement.lang = language
  await texts.changeLanguage(language)
}

/** A person's own choice. It is kept only once the page speaks it. */
export async function chooseLanguage(language: Language): Promise<void> {
  await speak(language)
  keepLanguage(language)
}

export type Texts = TFunction<'texts'>

/** `const t = useTexts()`, then `t(($) => $.today.title)`; plurals by `{ count }`. */
export function useTexts(): Texts {
  return useTranslation('texts').t
}

/**
 * The texts in the language of a case, for what the page proposes and the case keeps. Undefined until that catalogue is here; if it cannot be had,
 * the page's own.
 */
export function useTextsIn(language: Language): Texts | undefined {
  const t = useTexts()
  const [settled, settle] = useState<Language>()
  useEffect(() => {
    let isGone = false
    const settleHere = () => {
      if (!isGone) settle(language)
    }
    load(language).then(settleHere, settleHere)
    return () => {
      isGone = true
    }
  }, [language])
  if (texts.hasResourceBundle(language, 'texts')) return texts.getFixedT(language, 'texts')
  return settled === language ? t : undefined
}

/** The language of the page now; whoever asks is drawn again when it changes. */
export function useLanguage(): Language {
  const { language } = useTranslation('texts').i18n
  return isLanguage(language) ? language : 'cs'
}
