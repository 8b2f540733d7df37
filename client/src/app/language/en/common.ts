/** Words that belong to no single feature. */
import type { EnglishCatalogue } from '../catalogue.ts'

export const common = {
  cancel: 'Cancel',
  close: 'Close',
  back: 'Back',
  save: 'Save',
  send: 'Send',
  add: 'Add',
  copy: 'Copy',
  copied: 'copied',
  discard: 'Discard',
  retry: 'Try again',
  loading: 'Loading',
  you: 'you',
  yes: 'Yes',
  no: 'No',
  fictional: 'FICTITIOUS',
  optional: 'may be left empty',
} as const satisfies EnglishCatalogue['common']
