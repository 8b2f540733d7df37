import { I18nProvider } from 'react-aria-components'
import { BrowserRouter } from 'react-router'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { AppRoutes } from './routes.tsx'

export function App() {
  return (
    <I18nProvider locale="cs-CZ">
      <ErrorBoundary>
        <BrowserRouter>
          <AppRoutes />
        </BrowserRouter>
      </ErrorBoundary>
    </I18nProvider>
  )
}
