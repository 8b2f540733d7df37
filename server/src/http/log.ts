/**
 * log: JSON lines without personal data. What may be said is a closed list of fields; addresses, names, ids and texts are not on it.
 *
 * An error's message may hold whatever a client sent or a case contains, so only its name, code and the places in our sources are kept.
 * What is on no list is dropped here as well, whatever the types of a caller were made to say.
 */
import { randomBytes } from 'node:crypto'
import { pino } from 'pino'
import type { Want } from '../network/port.ts'

/** All that a line may carry. `route` is a pattern, never a URL; `place` is a list of source positions. */
export interface LogFields {
  readonly method?: string
  readonly route?: string
  readonly status?: number
  readonly ms?: number
  readonly incident?: string
  readonly error?: string
  readonly code?: string
  readonly place?: readonly string[]
  readonly count?: number
  readonly port?: number
  readonly want?: Want
  readonly freeMegabytes?: number
}

const said: Readonly<Record<keyof LogFields, true>> = {
  method: true,
  route: true,
  status: true,
  ms: true,
  incident: true,
  error: true,
  code: true,
  place: true,
  count: true,
  port: true,
  want: true,
  freeMegabytes: true,
}

/** A sentence that stands in our sources, and none that was put together. */
type Sentence<E extends string> = Record<never, never> extends Record<E, unknown> ? never : E

export interface Logger {
  info<E extends string>(event: Sentence<E>, fields?: LogFields): void
  warn<E extends string>(event: Sentence<E>, fields?: LogFields): void
  error<E extends string>(event: Sentence<E>, fields?: LogFields): void
}

/** JSON lines on stdout, or into `write` where a test wants to read them. */
export function createLogger(level: string, write?: (line: string) => void): Logger {
  const lines = pino({ level, base: null }, write === undefined ? pino.destination({ dest: 1, sync: true }) : { write })
  return {
    info: (event, fields) => lines.info(allowed(fields), event),
    warn: (event, fields) => lines.warn(allowed(fields), event),
    error: (event, fields) => lines.error(allowed(fields), event),
  }
}

function allowed(fields: LogFields = {}): LogFields {
  return Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => Object.hasOwn(said, name) && (name === 'place' || isScalar(value))),
  )
}

const isScalar = (value: unknown): boolean => typeof value === 'string' || typeof value === 'number'

/** Notes a bug and gives it a number, which is all that leaves the server. */
export function createIncidents(logger: Logger): (error: unknown) => string {
  return (error) => {
    const incident = randomBytes(6).toString('hex')
    logger.error('incident', { incident, ...describe(error) })
    return incident
  }
}

function describe(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error }
  const code = 'code' in error && typeof error.code === 'string' && /^[A-Z0-9_]{1,40}$/.test(error.code) ? { code: error.code } : {}
  const place = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return { error: error.constructor.name, ...code, place: place.slice(0, 12).map((line) => line.trim()) }
}
