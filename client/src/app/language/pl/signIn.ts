/** Texts of signing in. */
import type { PolishCatalogue } from '../catalogue.ts'

export const signIn = {
  title: 'Logowanie',
  lead: 'Jeden plan pomocy, pisany wspólnie. Każde miejsce przy stole widzi to, co otworzył mu klient.',
  ended: 'Państwa logowanie wygasło. To, co zostało zapisane, jest w porządku.',
  email: 'E-mail',
  password: 'Hasło',
  submit: 'Zaloguj się',
  emailMissing: 'Prosimy wpisać adres e-mail.',
  passwordMissing: 'Prosimy wpisać hasło.',
  wrong: 'E-mail i hasło do siebie nie pasują. Prosimy je sprawdzić; w haśle wielkość liter ma znaczenie.',
  wait_one: 'Prób było zbyt wiele. Prosimy spróbować ponownie za {{count}} sekundę.',
  wait_few: 'Prób było zbyt wiele. Prosimy spróbować ponownie za {{count}} sekundy.',
  wait_many: 'Prób było zbyt wiele. Prosimy spróbować ponownie za {{count}} sekund.',
  wait_other: 'Prób było zbyt wiele. Prosimy spróbować ponownie za {{count}} sekundy.',
  unreachable: 'Spojka teraz nie odpowiada. Prosimy sprawdzić połączenie z siecią i spróbować ponownie.',
  demoTitle: 'Pokaz: czyimi oczami patrzeć',
  demoLead:
    'Wszystkie te osoby, urzędy i przypadki są zmyślone. Jedno naciśnięcie wystarczy, by się zalogować. W każdej karcie przeglądarki można być kimś innym.',
  withoutCase: 'Bez przypadku',
  withPassword: 'Zaloguj się e-mailem i hasłem',
} as const satisfies PolishCatalogue['signIn']
