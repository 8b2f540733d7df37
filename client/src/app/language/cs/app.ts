/** Texts of the frame around every page. */
export const app = {
  name: 'Spojka',
  home: 'Spojka, na začátek',
  skip: 'Přejít na obsah',
  account: 'Kdo jsem a kde sedím',
  seats: 'Moje místa',
  seatNow: 'tady sedíte teď',
  language: 'Jazyk',
  signOut: 'Odhlásit se',
  endsSoon: 'Brzy Vás odhlásíme, protože tu nikdo nepracuje.',
  goOn: 'Pokračovat',
  offline: 'Bez spojení od {{time}}. Vidíte poslední známý stav, spojení se obnoví samo.',
  readOnly:
    'Teď jde jen číst, na serveru se nedá ukládat. Psát můžete dál: slova zůstanou v tomto okně a uloží se sama, jen okno prosím nezavírejte. S ostatním prosím chvíli počkejte; kdyby to trvalo déle, řekněte to správci.',
  notFoundTitle: 'Tady nic není',
  notFound: 'Tato stránka neexistuje, nebo není pro Vás. Odkaz mohl být i zkrácený.',
  toStart: 'Na začátek',
  brokenTitle: 'Něco se pokazilo na naší straně',
  broken: 'Co jste uložili, je v bezpečí. Načtěte prosím stránku znovu.',
  reload: 'Načíst znovu',
} as const
