/** Texts of the editor. */
import type { EnglishCatalogue } from '../catalogue.ts'

export const document = {
  tools: 'Text editing',
  bold: 'Bold',
  italic: 'Italic',
  list: 'Bullets',
  undo: 'Undo',
  sentence: 'Turn the sentence into',
  offer: 'an offer',
  decision: 'a decision',
  message: 'the message',
  empty: 'There is nothing here yet.',
  emptyWritable: 'Write here.',
  newer:
    'This text contains something that this version of the page cannot show. You can only read it here; after loading the page again you can write in it.',
  refused: 'The text had to be loaded again. These words of yours could not be saved in time:',
} as const satisfies EnglishCatalogue['document']
