/** Words that belong to no single feature. */
import type { PolishCatalogue } from '../catalogue.ts'

export const common = {
  cancel: 'Anuluj',
  close: 'Zamknij',
  back: 'Wróć',
  save: 'Zapisz',
  copy: 'Skopiuj',
  copied: 'skopiowano',
  discard: 'Odrzuć',
  loading: 'Wczytywanie',
  fictional: 'FIKCYJNE',
  optional: 'można pominąć',
  pick: 'Prosimy wybrać',
} as const satisfies PolishCatalogue['common']
