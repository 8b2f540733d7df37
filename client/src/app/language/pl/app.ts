/** Texts of the frame around every page. */
import type { PolishCatalogue } from '../catalogue.ts'

export const app = {
  name: 'Spojka',
  home: 'Spojka, na początek',
  skip: 'Przejdź do treści',
  account: 'Kim jestem i gdzie siedzę',
  seats: 'Moje miejsca',
  seatNow: 'bieżące miejsce',
  language: 'Język',
  signOut: 'Wyloguj się',
  endsSoon: 'Wkrótce nastąpi wylogowanie, bo nikt tu nie pracuje.',
  goOn: 'Kontynuuj',
  offline: 'Brak połączenia od {{time}}. Widać ostatni znany stan, połączenie wróci samo.',
  readOnly:
    'Teraz można tylko czytać, serwer chwilowo nie zapisuje. Pisać można dalej: słowa zostaną w tym oknie i zapiszą się same, proszę go tylko nie zamykać. Z resztą proszę chwilę poczekać, a gdyby trwało to dłużej, powiadomić administratora.',
  notFoundTitle: 'Tu nic nie ma',
  notFound: 'Ta strona nie istnieje albo nie jest przeznaczona dla Państwa. Link mógł też zostać skrócony.',
  toStart: 'Na początek',
  brokenTitle: 'Coś się zepsuło po naszej stronie',
  broken: 'To, co zostało zapisane, jest bezpieczne. Prosimy wczytać stronę ponownie.',
  reload: 'Wczytaj ponownie',
} as const satisfies PolishCatalogue['app']
