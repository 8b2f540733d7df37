/**
 * pages: the built client. A path that is a page of it gets the shell; everything else that is not a file is not found.
 *
 * These alone leave compressed: they are the same for everybody. The length of a compressed answer tells of its content, so no view ever does.
 */
import { join } from 'node:path'
import { Refused } from '@spojka/shared/protocol/refusal'
import compression from 'compression'
import express, { type RequestHandler, Router } from 'express'

const oneYear = 'public, max-age=31536000, immutable'
/** Ways that belong to others, also where they answer nothing. */
const notPages = /^\/(api|collab|socket\.io|assets|healthz|readyz|metrics)(\/|$)/

/** Serves the client from `directory`; where nothing was built, nothing is found. */
export function createPages(directory: string): Router {
  const routes = Router()
  const assets = join(directory, 'assets')
  routes.use(compression())
  routes.use(
    express.static(directory, {
      index: false,
      redirect: false,
      cacheControl: false,
      setHeaders(res, path) {
        // Names under assets/ carry a hash of their content; all others may change with the next version.
        if (path.endsWith('.html')) res.setHeader('Cache-Control', 'no-store')
        else res.setHeader('Cache-Control', path.startsWith(assets) ? oneYear : 'no-cache')
      },
    }),
  )
  routes.get('/{*page}', shell(directory))
  return routes
}

function shell(directory: string): RequestHandler {
  return (req, res, next) => {
    if (notPages.test(req.path) || /\.[^/]*$/.test(req.path)) throw new Refused({ code: 'not-found' })
    res.setHeader('Cache-Control', 'no-store')
    res.sendFile('index.html', { root: directory, cacheControl: false, etag: false, lastModified: false }, (error) => {
      if (error !== undefined && error !== null && !res.headersSent) next(new Refused({ code: 'not-found' }))
    })
  }
}
