/** The browser's entry: asks who sits here and in what language, then draws. */
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/App.tsx'
import { speak } from './app/language/index.ts'
import { preferredLanguage } from './app/language/languages.ts'
import { renewSession } from './app/session.ts'
import './ui/tokens.css'
import './ui/base.css'

const root = document.getElementById('root')
if (!root) throw new Error('the page has no #root')
void renewSession()
void speak(preferredLanguage()).then(() =>
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  ),
)
