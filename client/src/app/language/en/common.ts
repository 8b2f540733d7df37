/** Words that belong to no single feature. */
import type { EnglishCatalogue } from '../catalogue.ts'

export const common = {
  cancel: 'Cancel',
  close: 'Close',
  back: 'Back',
  save: 'Save',
  copy: 'Copy',
  copied: 'copied',
  discard: 'Discard',
  loading: 'Loading',
  fictional: 'FICTITIOUS',
  optional: 'may be left empty',
  pick: 'Choose',
} as const satisfies EnglishCatalogue['common']
