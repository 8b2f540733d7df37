/**
 * origin: a browser says from which page a request comes, and pages of others are refused. Who says nothing is no browser, and has to
 * show a token like everybody else.
 */
import type { IncomingMessage } from 'node:http'

export function createOriginCheck(origins: ReadonlySet<string>): (req: IncomingMessage) => boolean {
  return ({ headers }) => {
    if (headers['sec-fetch-site'] === 'cross-site') return false
    return headers.origin === undefined || origins.has(headers.origin)
  }
}
