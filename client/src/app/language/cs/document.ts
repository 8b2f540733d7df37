/** Texts of the editor. */
export const document = {
  tools: 'Úpravy textu',
  bold: 'Tučně',
  italic: 'Kurzíva',
  list: 'Odrážky',
  undo: 'Zpět',
  sentence: 'Z věty udělat',
  offer: 'nabídku',
  decision: 'rozhodnutí',
  message: 'vzkaz',
  empty: 'Zatím tu nic není.',
  emptyWritable: 'Sem se píše.',
  newer: 'Tento text obsahuje něco, co tato verze stránky neumí zobrazit. Tady se dá jen číst; po novém načtení stránky se do něj dá psát.',
  refused: 'Text se musel načíst znovu. Tato Vaše slova se uložit nestihla:',
} as const
