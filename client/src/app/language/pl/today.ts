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
  cases: 'Moje przypadki',
  casesNone:
    'Na razie nie ma tu żadnego przypadku. Przypadek zakłada pracownik prowadzący; gdy tylko zaprosi do niego Państwa urząd, pojawi się on tutaj.',
  caseManager: 'prowadzą go Państwo',
  caseClosed: 'zamknięty',
  mine: 'Za co Państwo odpowiadają',
  until: 'do {{date}}',
  late: 'termin minął {{date}}',
  allMine: 'Wszystkie odpowiedzialności',
  moreWaiting: 'Czeka także to',
  changes: {
    title: 'Co się dla Państwa zmieniło',
    none: 'W ciągu ostatnich czternastu dni nic nowego.',
    isNew: 'nowe',
    older: 'Wcześniejsze zmiany',
    decision: 'Decyzja',
    corrected: 'Poprawiona decyzja',
    summary: 'Podsumowanie dla Państwa',
    responsibility: 'Odpowiedzialność: {{turn}}',
    handedOver: 'przekazano i przyjęto',
    handoverDeclined: 'przekazania nie przyjęto',
  },
  newcomers: {
    title: 'Kto od niedawna ma dostęp do Państwa spraw',
    seat: '{{name}}: nowe miejsce',
    access: '{{name}}: odnośnik do nowego hasła',
    hint: 'Kogoś nie powinno tu być? Proszę powiedzieć administratorowi i pracownikowi prowadzącemu.',
  },
} as const satisfies PolishCatalogue['today']
