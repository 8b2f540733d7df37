/** Texts of the page one comes to in the morning. */
export const today = {
  title: 'Dnes',
  waiting: 'Čeká na Vaši odpověď',
  waitingNone: 'Nic na Vaši odpověď nečeká. Když Vám u stolu někdo nabídne úkol, objeví se tady.',
  conferences: 'Dnešní konference',
  conferencesNone: 'Dnes žádná konference není.',
  coming: 'Další konference',
  running: 'právě probíhá',
  closed: 'skončila',
  enter: 'Otevřít konferenci',
  cases: 'Moje případy',
  casesNone: 'Zatím tu není žádný případ. Případ zakládá klíčový pracovník; jakmile k němu Váš úřad přizve, uvidíte ho tady.',
  caseManager: 'vedete ho',
  caseClosed: 'uzavřený',
  mine: 'Co máte na starosti',
  until: 'do {{date}}',
} as const
