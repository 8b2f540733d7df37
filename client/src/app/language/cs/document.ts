/** Texts of the editor. */
export const document = {
  tools: 'Úpravy textu',
  bold: 'Tučně',
  italic: 'Kurzíva',
  list: 'Odrážky',
  undo: 'Zpět',
  redo: 'Znovu',
  sentence: 'Z věty udělat',
  offer: 'nabídku',
  decision: 'rozhodnutí',
  message: 'vzkaz',
  empty: 'Zatím tu nic není.',
  emptyWritable: 'Sem se píše.',
  refused: 'Text se musel načíst znovu. Tato Vaše slova se uložit nestihla:',
} as const
