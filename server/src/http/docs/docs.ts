/** docs: the routes of the reference. The same for everybody, so it is made once; it holds nothing but the interface. */
import { type RequestHandler, Router } from 'express'
import { sendText } from '../answers.ts'
import { renderPage } from './page.ts'
import { style } from './style.ts'

/** `described` gives the text of openapi.json. */
export function createDocs(described: () => string): Router {
  let page: string | undefined
  const show: RequestHandler = (_req, res) => {
    page ??= renderPage(described())
    sendText(res, 'html', page)
  }
  const routes = Router()
  routes.get('/api/docs', show)
  routes.get('/api/docs/style.css', (_req, res) => sendText(res, 'css', style))
  return routes
}
