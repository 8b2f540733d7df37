/**
 * problems: how a refusal leaves over HTTP; the one error handler.
 *
 * The same refusal is the same bytes, whatever it was about: "not yours" and "not there" differ in nothing but the date.
 */
import { type Refusal, Refused, statusOf } from '@spojka/shared/protocol/refusal'
import type { ErrorRequestHandler, RequestHandler, Response } from 'express'

const titles: Record<Refusal['code'], string> = {
  invalid: 'The request is not as it should be',
  unauthenticated: 'Not signed in',
  'not-allowed': 'Not allowed',
  'not-found': 'Not found',
  conflict: 'This does not fit the present state',
  'too-many': 'Too many requests',
  internal: 'Something went wrong here',
  'read-only': 'Nothing can be written for now',
}

/** For whatever no route answers. */
export const notFound: RequestHandler = () => {
  throw new Refused({ code: 'not-found' })
}

export function errorHandler(incident: (error: unknown) => string): ErrorRequestHandler {
  return (error: unknown, _req, res, next) => {
    // Half an answer is out: all that is left is to end it.
    if (res.headersSent) return next(error)
    const { refusal, status } = toProblem(error, incident)
    sendRefusal(res, refusal, status)
  }
}

function toProblem(error: unknown, incident: (error: unknown) => string): { refusal: Refusal; status: number } {
  if (error instanceof Refused) return { refusal: error.refusal, status: statusOf[error.refusal.code] }
  const status = statusOfHttpError(error)
  if (status !== undefined && status >= 400 && status < 500) {
    const fields = error instanceof URIError || /decode/i.test(String((error as Error).message)) ? [] : ['body']
    return { refusal: { code: 'invalid', fields }, status: status === 413 ? 413 : statusOf.invalid }
  }
  return { refusal: { code: 'internal', incident: incident(error) }, status: statusOf.internal }
}

/** Express and its parsers throw errors that carry the status they mean. */
function statusOfHttpError(error: unknown): number | undefined {
  const status = error instanceof Error && 'status' in error ? error.status : undefined
  return typeof status === 'number' ? status : undefined
}

/** Answers with a refusal; `status` differs from the code's only where HTTP has a finer one. */
export function sendRefusal(res: Response, refusal: Refusal, status: number = statusOf[refusal.code]): void {
  const { code } = refusal
  if (code === 'internal') res.locals.incident = refusal.incident
  const fields = 'fields' in refusal && refusal.fields !== undefined ? { fields: refusal.fields } : {}
  const incident = code === 'internal' ? { incident: refusal.incident } : {}
  if (code === 'too-many') res.setHeader('Retry-After', String(Math.max(1, Math.ceil(refusal.retryAfter))))
  if (code === 'unauthenticated') res.setHeader('WWW-Authenticate', 'Bearer')
  res.setHeader('Cache-Control', 'no-store')
  res.status(status).type('application/problem+json')
  res.end(JSON.stringify({ type: 'about:blank', title: titles[code], status, code, ...fields, ...incident }))
}
