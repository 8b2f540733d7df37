/** The words of a text, as they were written. */
export const wordsOf = (text: string): string[] => text.normalize('NFC').match(/\p{L}+/gu) ?? []

/** Letters without accents and capitals; the Polish ł has no accent to take away and is one all the same. */
export const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[łŁ]/g, 'l').toLowerCase()
