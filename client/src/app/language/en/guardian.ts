import type { EnglishCatalogue } from '../catalogue.ts'

/** Texts about guardians a court has named. */
export const guardian: EnglishCatalogue['guardian'] = {
  button: 'Record a guardian…',
  list: 'Who decides for the client',
  of: 'guardian of {{name}}',
  reaches: 'May sign for these sections only: {{what}}.',
  until: 'Until {{date}}.',
  openEnd: 'Without an end, until the court says otherwise.',
  end: 'End…',
  endTitle: 'End the guardianship: {{name}}',
  endSave: 'End',
  endLead: 'Consents signed in this way end at once. What the client refused, or the guardian for them, stays refused.',
  title: 'Record a guardian',
  lead: 'A guardian decides only in what the court has named, and only for that time. What the client says no to aloud holds against the signature as well.',
  subject: 'For whom',
  guardian: 'Who the guardian is',
  matters: 'In what, in the words of the court',
  mattersHint: 'For example: dealing with property above 2,000 CZK.',
  scope: 'Sections concerned',
  scopeHint: 'For other sections the guardian cannot sign.',
  from: 'From',
  to: 'Until',
  toHint: 'Leave it empty where the court has set no end.',
  missing: 'Please say for whom, who, in what, and which sections it concerns.',
  choice: 'guardian {{name}}: {{matters}}',
  refused: 'The guardian {{name}} refused it for the client.',
  refusedNoMore:
    'The guardianship lasted until {{date}}. The refusal has not ended with that: ask the client whether they stand by it, and lift it if not.',
  beyond: 'The signature of the guardian does not reach so far: only to the sections {{what}}, and only for the time the court has set.',
}
