import type { EnglishCatalogue } from '../catalogue.ts'

/** Texts of consent a month later: what ends, what is renewed, what is opened by name. */
export const renewal: EnglishCatalogue['renewal'] = {
  today: 'What the cases ask of you',
  ends: 'the consent ends {{date}}',
  offered: 'its coordination is offered to you',
  label: 'Renewal of the consent',
  soon: 'The consent ends soon for:',
  renew: 'Renew as it is…',
  ended: 'The consent has ended for:',
  propose: 'Fill in as it last was',
  proposed: 'Filled in as a draft. Go through it with the client; nothing is recorded yet.',
  unchanged: 'Unchanged, with a new date:',
  named: 'Entries opened by name',
  namedNone: 'None yet.',
  namedButton: 'Choose entries…',
  namedTitle: 'Entries the client opens by name: {{agency}}',
  namedLead:
    'This agency reads the chosen entries as a summary, even where the network would allow nothing. It is recorded as a new version of the consent; the rest stays.',
  noSummary: 'there is no summary for this agency yet, write it in the plan',
  covers: 'The signature is for: {{who}}.',
  missing: 'Who gave the consent, how, or until when is missing.',
  namedSave: 'Record the consent',
}
