/** Texts of the page one comes to in the morning. */
import type { EnglishCatalogue } from '../catalogue.ts'

export const today = {
  title: 'Today',
  waiting: 'Waiting for your answer',
  waitingNone: 'Nothing is waiting for your answer. When somebody at the table offers you a task, it will appear here.',
  conferences: 'Conferences today',
  conferencesNone: 'There is no conference today.',
  coming: 'Next conferences',
  running: 'going on now',
  closed: 'has ended',
  enter: 'Open the conference',
  cases: 'My cases',
  casesNone: 'There is no case here yet. A case is opened by a key worker; once your office is invited to one, you will see it here.',
  caseManager: 'you manage it',
  caseClosed: 'closed',
  mine: 'What you are responsible for',
  until: 'by {{date}}',
} as const satisfies EnglishCatalogue['today']
