import type { PolishCatalogue } from '../catalogue.ts'

/** Texts about guardians a court has named. */
export const guardian: PolishCatalogue['guardian'] = {
  button: 'Zapisz opiekuna…',
  list: 'Kto decyduje za klienta',
  of: 'opiekun, którego ma {{name}}',
  reaches: 'Może podpisać tylko w działach: {{what}}.',
  until: 'Do {{date}}.',
  openEnd: 'Bez końca, dopóki sąd nie powie inaczej.',
  end: 'Zakończ…',
  endTitle: 'Zakończyć opiekę: {{name}}',
  endSave: 'Zakończ',
  endLead:
    'Zgody podpisane w ten sposób przestają obowiązywać od razu. To, czego odmówił klient albo opiekun w jego imieniu, pozostaje odmówione.',
  title: 'Zapisać opiekuna',
  lead: 'Opiekun decyduje tylko w sprawach, które określił sąd, i tylko w tym czasie. To, czego klient głośno odmówi, obowiązuje także wbrew jego podpisowi.',
  subject: 'Za kogo',
  guardian: 'Kto jest opiekunem',
  matters: 'W czym, słowami sądu',
  mattersHint: 'Na przykład: rozporządzanie majątkiem powyżej określonej kwoty.',
  scope: 'Działy, których to dotyczy',
  scopeHint: 'W innych działach nie może podpisać.',
  from: 'Od',
  to: 'Do',
  toHint: 'Proszę zostawić puste, jeśli sąd nie określił końca.',
  missing: 'Proszę podać, za kogo, kto, w czym i których działów to dotyczy.',
  choice: 'opiekun {{name}}: {{matters}}',
  refused: 'W imieniu klienta odmówił opiekun {{name}}.',
  refusedNoMore:
    'Opieka trwała do {{date}}. Odmowa przez to nie wygasła: proszę zapytać klienta, czy ją podtrzymuje, a jeśli nie, znieść ją.',
  beyond: 'Tak daleko podpis opiekuna nie sięga. Może podpisać tylko w działach {{what}} i tylko w czasie określonym przez sąd.',
}
