/** Texts of the feature `viewAs`: the case manager looks at a case as an agency does. */
import type { EnglishCatalogue } from '../catalogue.ts'

export const viewAs = {
  choose: 'View as',
  own: 'yourself',
  banner: 'You are viewing as',
  people: 'This is how {{names}} see it.',
  nobody: 'This is how whoever sits for this agency sees it.',
  nothing: 'Nothing can be changed from here.',
  back: 'Back',
  closedText: '{{name}} reads this text. You do not.',
  none: 'The case cannot be seen from here now.',
} as const satisfies EnglishCatalogue['viewAs']
