import type { PolishCatalogue } from '../catalogue.ts'

/** Texts of consent a month later: what ends, what is renewed, what is opened by name. */
export const renewal: PolishCatalogue['renewal'] = {
  today: 'Na co zwrócić uwagę w przypadkach',
  ends: 'zgoda kończy się {{date}}',
  offered: 'proponuje się Państwu koordynację',
  label: 'Odnowienie zgody',
  soon: 'Zgoda wkrótce się skończy dla:',
  renew: 'Odnów bez zmian…',
  ended: 'Zgoda skończyła się dla:',
  propose: 'Wypełnij według ostatniej treści',
  proposed: 'Wypełniono jako projekt. Prosimy przejść go z klientem; niczego jeszcze nie zapisano.',
  unchanged: 'Bez zmian, z nową datą:',
  named: 'Wpisy wskazane przez klienta',
  namedNone: 'Na razie żaden.',
  namedButton: 'Wybierz wpisy…',
  namedTitle: 'Wpisy, które klient wskazuje do otwarcia: {{agency}}',
  namedLead:
    'Wybrane wpisy to miejsce przeczyta jako podsumowanie, nawet jeśli sieć poza tym na nic nie pozwala. Zapisze się to jako nowa wersja zgody, reszta pozostaje.',
  noSummary: 'nie ma jeszcze podsumowania dla tego miejsca, trzeba je zapisać w planie',
  covers: 'Podpis obowiązuje za: {{who}}.',
  missing: 'Brakuje tego, kto wyraził zgodę, w jaki sposób albo do kiedy obowiązuje.',
  namedSave: 'Zapisz zgodę',
}
