/** The browser's entry: asks who sits here, then draws. */
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/App.tsx'
import { renewSession } from './app/session.ts'
import './ui/tokens.css'
import './ui/base.css'
import './app/language/index.ts'

const root = document.getElementById('root')
if (!root) throw new Error('the page has no #root')
void renewSession()
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
