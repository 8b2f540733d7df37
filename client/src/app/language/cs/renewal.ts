/** Texts of consent a month later: what ends, what is renewed, what is opened by name. */
export const renewal = {
  today: 'Na co se u případů podívat',
  ends: 'souhlas končí {{date}}',
  offered: 'je Vám nabídnuta koordinace',
  label: 'Obnovení souhlasu',
  soon: 'Souhlas brzy skončí pro:',
  renew: 'Obnovit, jak je…',
  ended: 'Souhlas skončil pro:',
  propose: 'Předvyplnit podle posledního znění',
  proposed: 'Předvyplněno jako návrh. Projděte ho s klientem, zatím se nic nezapsalo.',
  unchanged: 'Beze změny, s novým datem:',
  named: 'Jmenovitě otevřené záznamy',
  namedNone: 'Zatím žádný.',
  namedButton: 'Vybrat záznamy…',
  namedTitle: 'Záznamy, které klient otevírá jmenovitě: {{agency}}',
  namedLead:
    'Vybrané záznamy si toto místo přečte jako shrnutí, i kdyby síť jinak nedovolila nic. Zapíše se to jako nová verze souhlasu, ostatní zůstává.',
  noSummary: 'shrnutí pro toto místo zatím není, zapište ho v plánu',
  covers: 'Podpis platí za: {{who}}.',
  missing: 'Chybí, kdo souhlas dal, jak, nebo do kdy platí.',
  namedSave: 'Zapsat souhlas',
} as const
