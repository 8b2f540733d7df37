/** Texts of signing in. */
export const signIn = {
  title: 'Přihlášení',
  lead: 'Jeden plán pomoci, psaný společně. Každý u stolu vidí to, co mu klient otevřel.',
  ended: 'Vaše přihlášení skončilo. Co bylo uloženo, je v pořádku.',
  email: 'E-mail',
  password: 'Heslo',
  submit: 'Přihlásit se',
  emailMissing: 'Napište prosím svůj e-mail.',
  passwordMissing: 'Napište prosím heslo.',
  wrong: 'E-mail a heslo k sobě nepatří. Zkontrolujte je prosím; heslo rozlišuje velká a malá písmena.',
  wait_one: 'Pokusů bylo příliš mnoho. Zkuste to prosím znovu za {{count}} sekundu.',
  wait_few: 'Pokusů bylo příliš mnoho. Zkuste to prosím znovu za {{count}} sekundy.',
  wait_many: 'Pokusů bylo příliš mnoho. Zkuste to prosím znovu za {{count}} sekundy.',
  wait_other: 'Pokusů bylo příliš mnoho. Zkuste to prosím znovu za {{count}} sekund.',
  unreachable: 'Spojka teď neodpovídá. Zkontrolujte prosím připojení k síti a zkuste to znovu.',
  demoTitle: 'Ukázka: za koho se chcete dívat',
  demoLead:
    'Všichni tito lidé, úřady i případy jsou vymyšlení. Jedním stisknutím se přihlásíte. V každém panelu prohlížeče můžete být někdo jiný.',
  withoutCase: 'Bez případu',
  withPassword: 'Přihlásit se e-mailem a heslem',
} as const
