/** Words that belong to no single feature. */
export const common = {
  cancel: 'Zrušit',
  close: 'Zavřít',
  back: 'Zpět',
  save: 'Uložit',
  copy: 'Zkopírovat',
  copied: 'zkopírováno',
  discard: 'Zahodit',
  loading: 'Načítá se',
  fictional: 'FIKTIVNÍ',
  optional: 'nemusí se vyplnit',
  pick: 'Vyberte',
} as const
