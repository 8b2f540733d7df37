/** Words that belong to no single feature. */
export const common = {
  cancel: 'Zrušit',
  close: 'Zavřít',
  back: 'Zpět',
  save: 'Uložit',
  send: 'Odeslat',
  add: 'Přidat',
  copy: 'Zkopírovat',
  copied: 'zkopírováno',
  discard: 'Zahodit',
  retry: 'Zkusit znovu',
  loading: 'Načítá se',
  you: 'Vy',
  yes: 'Ano',
  no: 'Ne',
  fictional: 'FIKTIVNÍ',
  optional: 'nemusí se vyplnit',
} as const
