/** Texts of the editor. */
import type { PolishCatalogue } from '../catalogue.ts'

export const document = {
  tools: 'Edycja tekstu',
  bold: 'Pogrubienie',
  italic: 'Kursywa',
  list: 'Wypunktowanie',
  undo: 'Cofnij',
  sentence: 'Ze zdania zrób',
  offer: 'propozycję',
  decision: 'decyzję',
  message: 'przekaz',
  empty: 'Na razie nic tu nie ma.',
  emptyWritable: 'Tu się pisze.',
  newer:
    'Ten tekst zawiera coś, czego ta wersja strony nie umie pokazać. Można go tu tylko czytać; po ponownym wczytaniu strony da się w nim pisać.',
  refused: 'Tekst trzeba było wczytać na nowo. Te Państwa słowa nie zdążyły się zapisać:',
} as const satisfies PolishCatalogue['document']
