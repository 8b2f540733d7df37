import { I18nProvider } from 'react-aria-components'
import { BrowserRouter } from 'react-router'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { useLanguage } from './language/index.ts'
import { locales } from './language/languages.ts'
import { AppRoutes } from './routes.tsx'

export function App() {
  // Asked for here, at the top, so that a change of language draws every part again, dates included.
  const language = useLanguage()
  return (
    <I18nProvider locale={locales[language]}>
      <ErrorBoundary>
        <BrowserRouter>
          <AppRoutes />
        </BrowserRouter>
      </ErrorBoundary>
    </I18nProvider>
  )
}
