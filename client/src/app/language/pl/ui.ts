/** Texts of the parts without domain: who reads, is it saved, what went wrong. */
import type { PolishCatalogue } from '../catalogue.ts'

export const ui = {
  sensitive: {
    belongs: 'Słowo „{{word}}” pasuje raczej do działu {{section}}. Proszę sprawdzić, kto to tutaj przeczyta.',
    leave: 'Zostawić',
  },
  readers: {
    verb: 'Czytają',
    onlyYou: 'na razie czytają to tylko Państwo',
    nobody: 'na razie nikt inny tego nie czyta',
    whoDoesNot: 'Kto nie czyta',
    summaryOnly: 'Całości nie czytają, mają tylko podsumowanie:',
    changed: 'Krąg czytających się zmienił.',
  },
  save: {
    loading: 'wczytywanie',
    writing: 'trwa pisanie',
    sending: 'wysyłanie',
    waiting: 'czeka na zapisanie, pozostaje w tym oknie',
    saved: 'zapisano',
    offline: 'brak połączenia, zmiany pozostają w tym oknie',
    offlineSince: 'brak połączenia od {{time}}, zmiany pozostają w tym oknie',
    readOnly: 'tylko do odczytu',
    closed: 'zamknięto',
  },
  closed: {
    title: 'Dział {{title}} został zamknięty. To nie błąd.',
    stays: 'To, co zostało tu napisane i zdążyło się zapisać, pozostaje w aktach.',
    unsaved: 'Te Państwa słowa nie zdążyły się już zapisać:',
  },
  level: {
    contribute: 'całość, pisze',
    read: 'całość',
    summary: 'podsumowanie',
    summaryOwn: 'podsumowanie i swoje',
    none: 'nic',
    ownOnly: 'tylko swoje',
    refused: 'odmowa',
    hard: 'nikt nie może podnieść',
    ceilingMore: 'sieć pozwoliłaby na więcej',
    ceilingNone: 'sieć nie pozwala na więcej',
  },
  refusal: {
    invalid: 'Czegoś tu brakuje albo coś jest wypełnione niepoprawnie. Prosimy sprawdzić pola powyżej.',
    unauthenticated: 'Logowanie wygasło. Prosimy zalogować się ponownie.',
    notAllowed: 'Z tego miejsca przy stole nie da się tego zrobić.',
    notFound: 'Nie ma tu dla Państwa niczego takiego.',
    conflict: 'W międzyczasie coś się zmieniło i w ten sposób już się nie da. Prosimy sprawdzić obecny stan.',
    tooMany: 'Za dużo naraz. Prosimy spróbować ponownie za {{seconds}} s.',
    internal: 'Wystąpił błąd po naszej stronie. Nic się przez Państwa nie zepsuło. Numer dla administratora: {{incident}}.',
    readOnly: 'Spojka chwilowo nie zapisuje. Czytanie działa, z zapisem prosimy poczekać chwilę.',
  },
  meanwhile: {
    changed: 'W międzyczasie zmienił to ktoś inny. To, co tu Państwo piszą, pozostaje poniżej.',
    stands: 'Teraz jest tam',
    keep: 'Zapisać moje zamiast tego',
    take: 'Przejąć to, co tam jest',
  },
  date: { written: 'czyli {{date}}' },
} as const satisfies PolishCatalogue['ui']
