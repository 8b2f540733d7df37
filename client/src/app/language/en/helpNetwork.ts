import type { EnglishCatalogue } from '../catalogue.ts'

/** Texts of the network of help, drawn and listed. */
export const helpNetwork: EnglishCatalogue['helpNetwork'] = {
  drawing: 'The network of help as a drawing',
  informal: 'people close to them',
  formal: 'professionals',
  client: 'client',
  add: 'Add a helper…',
  change: 'Change',
  changeThis: 'Change: {{name}}',
  title: 'Who helps',
  removeThis: 'Remove from the network',
  gone: 'No longer in the network.',
}
