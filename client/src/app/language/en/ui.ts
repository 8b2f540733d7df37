/** Texts of the parts without domain: who reads, is it saved, what went wrong. */
import type { EnglishCatalogue } from '../catalogue.ts'

export const ui = {
  sensitive: {
    belongs: 'The word “{{word}}” rather belongs to the section {{section}}. Consider who will read it here.',
    leave: 'Leave it',
  },
  readers: {
    verb: 'Read by',
    onlyYou: 'only you read this for now',
    nobody: 'nobody else reads this for now',
    whoDoesNot: 'Who does not read it',
    summaryOnly: 'They do not read all of it and have only a summary:',
    changed: 'The circle of readers has changed.',
  },
  save: {
    loading: 'loading',
    writing: 'writing',
    sending: 'sending',
    waiting: 'waiting to be saved, stays in this window',
    saved: 'saved',
    offline: 'no connection, changes stay in this window',
    offlineSince: 'no connection since {{time}}, changes stay in this window',
    readOnly: 'for reading only',
    closed: 'closed',
  },
  closed: {
    title: 'The section {{title}} has closed. This is not an error.',
    stays: 'What you wrote here and what could be saved in time stays on file.',
    unsaved: 'These words of yours could not be saved in time:',
  },
  level: {
    contribute: 'whole, writes',
    read: 'whole',
    summary: 'summary',
    summaryOwn: 'summary and own',
    none: 'nothing',
    ownOnly: 'own only',
    refused: 'refused',
    hard: 'nobody can raise this',
    ceilingMore: 'the network would allow more',
    ceilingNone: 'the network allows no more',
  },
  refusal: {
    invalid: 'Something is missing here or not filled in correctly. Please look at the fields above.',
    unauthenticated: 'You have been signed out. Please sign in again.',
    notAllowed: 'This cannot be done from this seat at the table.',
    notFound: 'There is nothing like that here for you.',
    conflict: 'Something has changed in the meantime and it can no longer be done this way. Please look at how things stand now.',
    tooMany: 'That was too much at once. Please try again in {{seconds}} s.',
    internal: 'An error happened on our side. You have not broken anything. Number for the administrator: {{incident}}.',
    readOnly: 'Spojka is not saving at the moment. You can read; please try to write again in a while.',
  },
  meanwhile: {
    changed: 'Somebody else has changed this in the meantime. What you are writing stays below.',
    stands: 'It now says',
    keep: 'Save mine instead',
    take: 'Take over what it says',
  },
  date: { written: 'that is {{date}}' },
} as const satisfies EnglishCatalogue['ui']
