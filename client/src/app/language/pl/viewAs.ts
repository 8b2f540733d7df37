/** Texts of the feature `viewAs`: the case manager looks at a case as an agency does. */
import type { PolishCatalogue } from '../catalogue.ts'

export const viewAs = {
  choose: 'Patrz jako',
  own: 'we własnym imieniu',
  banner: 'Widok jako',
  people: 'Tak to widzą: {{names}}.',
  nobody: 'Tak to widzi, kto reprezentuje ten urząd.',
  nothing: 'Niczego nie można stąd zmienić.',
  back: 'Wróć',
  closedText: 'Ten tekst czyta {{name}}. Państwo go nie czytają.',
  none: 'Stąd nie widać teraz przypadku.',
} as const satisfies PolishCatalogue['viewAs']
