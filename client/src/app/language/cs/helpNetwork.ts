/** Texts of the network of help, drawn and listed. */
export const helpNetwork = {
  drawing: 'Síť pomoci jako kresba',
  informal: 'blízcí',
  formal: 'profesionálové',
  client: 'klient',
  add: 'Přidat pomáhajícího…',
  change: 'Upravit',
  changeThis: 'Upravit: {{name}}',
  title: 'Kdo pomáhá',
  removeThis: 'Odebrat ze sítě',
  gone: 'V síti už není.',
} as const
