import type { PolishCatalogue } from '../catalogue.ts'

/** Texts of the network of help, drawn and listed. */
export const helpNetwork: PolishCatalogue['helpNetwork'] = {
  drawing: 'Sieć pomocy jako rysunek',
  informal: 'bliscy',
  formal: 'profesjonaliści',
  client: 'klient',
  add: 'Dodaj osobę pomagającą…',
  change: 'Zmień',
  changeThis: 'Zmień: {{name}}',
  title: 'Kto pomaga',
  removeThis: 'Usuń z sieci',
  gone: 'W sieci już jej nie ma.',
}
