/** Texts of what is erased for good. */
export const erasure = {
  goes: 'Co zmizí',
  stays: 'Co zůstane',
  done: 'Vymazáno natrvalo',
  donePerson: 'Osoba z případu, {{date}}, {{name}}',
  doneText: 'Smazaný text, {{date}}, {{name}}',
  subject: {
    button: 'Vymazat osobu…',
    title: 'Vymazat osobu natrvalo',
    lead: 'Nikdo to nemůže vzít zpět: ani Vy, ani správce, ani ten, kdo má klíče k serveru. Než začnete, ověřte, že záznamy už nemusíte uchovávat.',
    who: 'Koho vymazat',
    goesAll:
      'Je to poslední osoba případu: zmizí celý plán, zápisy a texty konferencí, úkoly, rozhodnutí a název případu. Případ se uzavře.',
    goesOwn: 'Záznamy, shrnutí a společné texty, které se týkají jen této osoby, i to, co je u nich: úkoly a rozhodnutí.',
    goesName: 'Její jméno všude, kde v případu stojí přesně takto. V jiném pádě ho nepoznáme, takové místo smažte předem ručně.',
    goesLog: 'Všechny starší verze těchto textů. Všem, kdo je mají otevřené, se zavřou.',
    staysStub: 'Že tu někdo byl vymazán, kdy a kým. Beze slov o té osobě.',
    staysOthers: 'Texty o ostatních lidech případu a texty o více lidech. Projděte je předem a smažte z nich, co zůstat nemá.',
    staysClosed:
      'Komu se společné texty otevírají, se výmazem nerozšíří. Kde to má nově záviset jen na ostatních, nastavte u oddílu, koho se týká.',
    staysEntries:
      'Záznamy o více lidech se ostatním zavřou, až skončí souhlas této osoby: za ni už nikdo nepodepíše. Kdo záznam napsal, čte ho dál a může z něj napsat nový, jen o ostatních. Slova klienta o více lidech si proto předem opište.',
    staysElsewhere: 'Co si kdo vytiskl nebo zapsal jinde. Ze starší zálohy se osoba při obnově vymaže znovu.',
    name: 'Jméno pro potvrzení',
    nameHint: 'Opište přesně: {{name}}',
    whoFirst: 'Nejdřív vyberte, koho vymazat.',
    nameWrong: 'Jméno se neshoduje.',
    running: 'Právě běží bod konference. Počkejte, až skončí.',
    save: 'Vymazat natrvalo',
  },
  text: {
    button: 'Vymazat smazaný text…',
    title: 'Vymazat smazaný text natrvalo',
    lead: 'Co někdo v textu smazal, už nikdo nečte, ale v historii to zůstává. Tady to z ní zmizí natrvalo.',
    body: 'Větu nejdřív v textu smažte. Co v textu zůstává, se nezmění, a kdo v něm píše, píše dál. Vzít zpět to nejde.',
    which: 'Ve kterém textu',
    joint: '{{title}}: společný text',
    entry: '{{title}}: {{author}}, {{date}}',
    save: 'Vymazat natrvalo',
  },
} as const
