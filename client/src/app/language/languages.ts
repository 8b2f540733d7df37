/**
 * Which languages the page speaks, and which one it speaks here. A choice is kept by the tab, so that two people at one computer may differ,
 * and by the browser for tabs to come; nothing but the language is kept.
 */
export const languages = ['cs', 'pl', 'en'] as const
export type Language = (typeof languages)[number]

/** What each language calls itself; the same on every page. */
export const languageNames: Readonly<Record<Language, string>> = { cs: 'Čeština', pl: 'Polski', en: 'English' }

/** For widgets that bring their own words. */
export const locales: Readonly<Record<Language, string>> = { cs: 'cs-CZ', pl: 'pl-PL', en: 'en-GB' }

export const isLanguage = (value: unknown): value is Language => languages.some((language) => language === value)

/** The first of the browser's languages that is spoken here; where none is, the network's own. */
export function firstSpoken(wanted: readonly string[]): Language {
  return wanted.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage) ?? 'cs'
}

const key = 'spojka-language'

export function preferredLanguage(): Language {
  const kept = read(sessionStorage) ?? read(localStorage)
  return isLanguage(kept) ? kept : firstSpoken(navigator.languages)
}

export function keepLanguage(language: Language): void {
  for (const store of [sessionStorage, localStorage]) store.setItem(key, language)
}

const read = (store: Storage): string | null => store.getItem(key)
