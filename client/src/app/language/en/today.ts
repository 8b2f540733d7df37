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
  cases: 'My cases',
  casesNone: 'There is no case here yet. A case is opened by a key worker; once your office is invited to one, you will see it here.',
  caseManager: 'you manage it',
  caseClosed: 'closed',
  mine: 'What you are responsible for',
  until: 'by {{date}}',
  late: 'was due by {{date}}',
  allMine: 'All responsibilities',
  moreWaiting: 'This is waiting too',
  changes: {
    title: 'What has changed for you',
    none: 'Nothing new in the last fourteen days.',
    isNew: 'new',
    older: 'Earlier changes',
    decision: 'Decision',
    corrected: 'Corrected decision',
    summary: 'Summary for you',
    responsibility: 'Responsibility: {{turn}}',
    handedOver: 'handed over and accepted',
    handoverDeclined: 'handover not accepted',
  },
} as const satisfies EnglishCatalogue['today']
