/** The language of the page, where nobody is signed in yet; later it stands in the menu of who one is. */
import { chooseLanguage, useLanguage, useTexts } from './language/index.ts'
import { languageNames, languages } from './language/languages.ts'
import './LanguageSwitch.css'

export function LanguageSwitch() {
  const t = useTexts()
  const current = useLanguage()
  return (
    <nav className="language-switch" aria-label={t(($) => $.app.language)}>
      {languages.map((language) => (
        <button
          key={language}
          type="button"
          className="language-switch-one"
          // Each name is read in its own voice.
          lang={language}
          aria-current={language === current}
          onClick={() => void chooseLanguage(language)}
        >
          {languageNames[language]}
        </button>
      ))}
    </nav>
  )
}
