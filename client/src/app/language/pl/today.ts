/** Texts of the page one comes to in the morning. */
import type { PolishCatalogue } from '../catalogue.ts'

export const today = {
  title: 'Dziś',
  waiting: 'Czeka na Państwa odpowiedź',
  waitingNone: 'Nic nie czeka na Państwa odpowiedź. Gdy ktoś przy stole zaproponuje Państwu zadanie, pojawi się ono tutaj.',
  conferences: 'Dzisiejsze konferencje',
  conferencesNone: 'Dziś nie ma żadnej konferencji.',
  coming: 'Kolejne konferencje',
  running: 'właśnie trwa',
  closed: 'zakończona',
  enter: 'Otwórz konferencję',
  cases: 'Moje przypadki',
  casesNone:
    'Na razie nie ma tu żadnego przypadku. Przypadek zakłada pracownik prowadzący; gdy tylko zaprosi do niego Państwa urząd, pojawi się on tutaj.',
  caseManager: 'prowadzą go Państwo',
  caseClosed: 'zamknięty',
  mine: 'Co mają Państwo pod opieką',
  until: 'do {{date}}',
} as const satisfies PolishCatalogue['today']
