/** Words that belong to no single feature. */
import type { PolishCatalogue } from '../catalogue.ts'

export const common = {
  cancel: 'Anuluj',
  close: 'Zamknij',
  back: 'Wróć',
  save: 'Zapisz',
  send: 'Wyślij',
  add: 'Dodaj',
  copy: 'Skopiuj',
  copied: 'skopiowano',
  discard: 'Odrzuć',
  retry: 'Spróbuj ponownie',
  loading: 'Wczytywanie',
  you: 'ja',
  yes: 'Tak',
  no: 'Nie',
  fictional: 'FIKCYJNE',
  optional: 'można pominąć',
} as const satisfies PolishCatalogue['common']
