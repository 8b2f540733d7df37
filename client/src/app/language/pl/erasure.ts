import type { PolishCatalogue } from '../catalogue.ts'

/** Texts of what is erased for good. */
export const erasure: PolishCatalogue['erasure'] = {
  goes: 'Co zniknie',
  stays: 'Co pozostanie',
  done: 'Usunięto trwale',
  donePerson: 'Osoba, {{date}}, {{name}}',
  doneText: 'Skreślony tekst, {{date}}, {{name}}',
  subject: {
    button: 'Usuń osobę…',
    title: 'Trwałe usunięcie osoby',
    lead: 'Nikt nie może tego cofnąć: ani Państwo, ani administrator, ani ten, kto ma klucze do serwera. Najpierw trzeba sprawdzić, czy zapisów nie trzeba już przechowywać.',
    who: 'Kogo usunąć',
    goesAll:
      'To ostatnia osoba w przypadku: znikną cały plan, protokoły i teksty konferencji, zadania, decyzje i nazwa przypadku. Przypadek zostanie zamknięty.',
    goesOwn: 'Wpisy, podsumowania i wspólne teksty, które dotyczą tylko tej osoby, oraz to, co do nich należy: zadania i decyzje.',
    goesName:
      'Jej imię i nazwisko wszędzie, gdzie w przypadku stoi dokładnie tak. W innym przypadku gramatycznym go nie rozpoznamy; takie miejsce trzeba wcześniej skreślić ręcznie.',
    goesLog: 'Wszystkie starsze wersje tych tekstów. U wszystkich, którzy mają je otwarte, zostaną zamknięte.',
    staysStub: 'Informacja, że kogoś usunięto, kiedy i przez kogo. Bez słowa o tej osobie.',
    staysOthers: 'Teksty o pozostałych osobach i teksty o kilku osobach. Prosimy przejrzeć je wcześniej i skreślić to, co nie ma pozostać.',
    staysClosed:
      'Usunięcie nie otwiera wspólnych tekstów nikomu więcej. Gdzie ma to zależeć tylko od pozostałych, należy ustawić przy części, kogo dotyczy.',
    staysEntries:
      'Wpisy o kilku osobach zamkną się dla innych, gdy wygaśnie zgoda tej osoby: nikt już za nią nie podpisze. Autor wpisu czyta go dalej i może na jego podstawie napisać nowy, tylko o pozostałych. Słowa klienta o kilku osobach prosimy więc wcześniej przepisać.',
    staysElsewhere: 'To, co ktoś wydrukował lub zapisał gdzie indziej. Po odtworzeniu ze starszej kopii osoba zostanie usunięta ponownie.',
    name: 'Imię i nazwisko dla potwierdzenia',
    nameHint: 'Prosimy przepisać dokładnie: {{name}}',
    whoFirst: 'Najpierw należy wybrać, kogo usunąć.',
    nameWrong: 'Imię i nazwisko się nie zgadza.',
    running: 'Trwa właśnie punkt konferencji. Prosimy poczekać, aż się skończy.',
    save: 'Usuń trwale',
  },
  text: {
    button: 'Usuń skreślony tekst…',
    title: 'Trwałe usunięcie skreślonego tekstu',
    lead: 'Tego, co ktoś w tekście skreślił, nikt już nie czyta, ale pozostaje to w historii. Tutaj zniknie z niej na zawsze.',
    body: 'Zdanie trzeba najpierw skreślić w tekście. To, co w tekście pozostaje, się nie zmieni, a kto w nim pisze, pisze dalej. Tego nie da się cofnąć.',
    which: 'W którym tekście',
    joint: '{{title}}: wspólny tekst',
    entry: '{{title}}: {{author}}, {{date}}',
    save: 'Usuń trwale',
  },
}
