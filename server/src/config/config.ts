/**
 * config: the environment as one checked value. Everything a process may be told from outside is listed here and nowhere else.
 *
 * A wrong value stops the start with one sentence that names the variable: an operator should not have to guess,
 * and a server that half understood its settings is worse than one that does not run.
 *
 * Not here: making a master key, opening a store; this only says where they are.
 */
import { readFileSync } from 'node:fs'
import { isAbsolute, join, resolve } from 'node:path'
import { z } from 'zod'
import { defaultLimits, type Limits, readLimits } from './limits.ts'
import { repositoryRoot } from './root.ts'

/** One sentence for the operator; `main` prints it and exits. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .refine((n) => n >= least && n <= most)
const nonEmpty = z.string().min(1)
const url = (...protocols: string[]) =>
  z
    .string()
    .refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol))
    .transform((text) => new URL(text))

/** As a URL writes it. */
const isThisMachine = (hostname: string): boolean => /^(?:(?:.+\.)?localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)

const variables = {
  PORT: [whole(0, 65_535).default(3000), 'is a port, 0 to 65535'],
  HOST: [nonEmpty.default('127.0.0.1'), 'is an address to listen on'],
  PUBLIC_URL: [
    url('http:', 'https:')
      .refine((at) => at.pathname === '/' && at.search === '' && at.hash === '' && at.username === '')
      // A cookie that may travel unencrypted is anybody's on the way.
      .refine((at) => at.protocol === 'https:' || isThisMachine(at.hostname))
      .optional(),
    'is the address people use, https://host[:port] without a path; http:// is for this machine itself',
  ],
  DATA_DIR: [nonEmpty.default('./.data'), 'is a directory'],
  DATABASE_URL: [
    z
      .string()
      .regex(/^(sqlite:|mongodb(\+srv)?:\/\/).*$/)
      .default('sqlite:'),
    'is sqlite: or mongodb://…',
  ],
  DATABASE_STANDALONE: [z.enum(['refuse', 'allow']).default('refuse'), 'is allow or refuse'],
  MASTER_KEY: [
    z
      .string()
      .regex(/^([0-9a-fA-F]{64}|[A-Za-z0-9+/]{43}=|[A-Za-z0-9_-]{43})$/)
      .optional(),
    'is 32 bytes, as 64 hexadecimal digits or in Base64',
  ],
  MASTER_KEY_FILE: [nonEmpty.optional(), 'is the path of a file'],
  WITNESS_FILE: [nonEmpty.optional(), 'is the path of a file'],
  DEMO_CASES: [nonEmpty.optional(), 'is the path of a JSON file'],
  DEMO_DAY: [whole(0, 36_500).default(0), 'is a whole number of days from 0'],
  DEMO_PASSWORD: [z.string().min(1).max(1000).default('spojka-demo'), 'is a password of 1 to 1000 characters'],
  SMTP_URL: [url('smtp:', 'smtps:').optional(), 'is smtp://… or smtps://…'],
  MAIL_FROM: [
    z
      .string()
      .regex(/^[^\r\n]*[^\s@<]+@[^\s@>]+>?$/)
      .optional(),
    'is a mail address',
  ],
  OIDC_ISSUER: [url('https:', 'http:').optional(), 'is the URL of an OpenID Connect issuer'],
  OIDC_CLIENT_ID: [nonEmpty.optional(), 'is a client id'],
  OIDC_CLIENT_SECRET: [nonEmpty.optional(), 'is a client secret'],
  TURN_URL: [
    z
      .string()
      .regex(/^turns?:[^\s]+$/)
      .optional(),
    'is turn:… or turns:…',
  ],
  TURN_SECRET: [nonEmpty.optional(), 'is a secret'],
  LIMITS: [nonEmpty.optional(), 'is the path of a JSON file'],
  LOG_LEVEL: [
    z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
    'is trace, debug, info, warn, error, fatal or silent',
  ],
} as const

type Variables = { readonly [Name in keyof typeof variables]: z.infer<(typeof variables)[Name][0]> }

export interface Config {
  readonly port: number
  readonly host: string
  /** Without a slash at the end. */
  readonly publicUrl: string
  /** What a browser may name as its `Origin`. */
  readonly origins: ReadonlySet<string>
  /** Cookies are `Secure` and carry the `__Host-` prefix. */
  readonly secure: boolean
  readonly dataDir: string
  /** Without, the store is a file in `dataDir`. `standalone`: a server without a replica set is taken. */
  readonly mongodb: { readonly url: string; readonly standalone: boolean } | undefined
  readonly masterKey: string | undefined
  readonly masterKeyFile: string | undefined
  /** Where signed heads of the log are left. */
  readonly witnessFile: string
  readonly demo: { readonly cases: string | undefined; readonly day: number; readonly password: string }
  readonly smtpUrl: string | undefined
  readonly mailFrom: string | undefined
  readonly oidc: { readonly issuer: string; readonly clientId: string; readonly clientSecret: string } | undefined
  readonly turn: { readonly url: string; readonly secret: string } | undefined
  readonly limits: Limits
  readonly logLevel: string
}

/** Reads the environment; throws `ConfigError` with one sentence that names the variable that is wrong. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const v = readVariables(env)
  const isMongo = v.DATABASE_URL.startsWith('mongodb')
  if (!isMongo && v.DATABASE_URL !== 'sqlite:')
    throw new ConfigError('DATABASE_URL: a path is not taken; the file is in DATA_DIR, which may be anywhere.')
  const publicUrl = (v.PUBLIC_URL ?? new URL(`http://localhost:${v.PORT}`)).origin
  return {
    port: v.PORT,
    host: v.HOST,
    publicUrl,
    origins: originsOf(publicUrl, v.PORT),
    secure: publicUrl.startsWith('https:'),
    dataDir: fromRoot(v.DATA_DIR),
    mongodb: isMongo ? { url: v.DATABASE_URL, standalone: v.DATABASE_STANDALONE === 'allow' } : undefined,
    masterKey: v.MASTER_KEY,
    masterKeyFile: v.MASTER_KEY_FILE === undefined ? undefined : fromRoot(v.MASTER_KEY_FILE),
    witnessFile: fromRoot(v.WITNESS_FILE ?? join(v.DATA_DIR, 'witness.jsonl')),
    demo: { cases: v.DEMO_CASES === undefined ? undefined : fromRoot(v.DEMO_CASES), day: v.DEMO_DAY, password: v.DEMO_PASSWORD },
    smtpUrl: v.SMTP_URL?.href,
    mailFrom: v.MAIL_FROM,
    oidc: oidcOf(v),
    turn: together(v, 'TURN_URL', 'TURN_SECRET') ? { url: v.TURN_URL ?? '', secret: v.TURN_SECRET ?? '' } : undefined,
    limits: v.LIMITS === undefined ? defaultLimits : limitsFrom(fromRoot(v.LIMITS)),
    logLevel: v.LOG_LEVEL,
  }
}

function readVariables(env: Readonly<Record<string, string | undefined>>): Variables {
  const values: Record<string, unknown> = {}
  for (const [name, [schema, meaning]] of Object.entries(variables)) {
    // A variable that is set to nothing is how a compose file says "not set".
    const given = env[name] === '' ? undefined : env[name]
    const parsed = schema.safeParse(given)
    // The value is not repeated: it may be a secret in the wrong variable.
    if (!parsed.success) throw new ConfigError(`${name} ${meaning}.`)
    values[name] = parsed.data
  }
  return values as Variables
}

function oidcOf(v: Variables): Config['oidc'] {
  if (!together(v, 'OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET')) return undefined
  return { issuer: v.OIDC_ISSUER?.href ?? '', clientId: v.OIDC_CLIENT_ID ?? '', clientSecret: v.OIDC_CLIENT_SECRET ?? '' }
}

/** All of them or none: half a setting is a mistake somebody would otherwise find in operation. */
function together(v: Variables, ...names: readonly (keyof Variables)[]): boolean {
  const missing = names.filter((name) => v[name] === undefined)
  if (missing.length > 0 && missing.length < names.length)
    throw new ConfigError(`${missing[0]} is missing beside ${names.find((n) => v[n] !== undefined)}.`)
  return missing.length === 0
}

/** Whoever starts the server without settings may open it by either name of this machine. */
function originsOf(publicUrl: string, port: number): ReadonlySet<string> {
  const loopback = [`http://localhost:${port}`, `http://127.0.0.1:${port}`]
  return new Set(loopback.includes(publicUrl) ? [publicUrl, ...loopback] : [publicUrl])
}

function limitsFrom(path: string): Limits {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    throw new ConfigError('LIMITS names a file that cannot be read.')
  }
  const limits = readLimits(text)
  if (typeof limits === 'string') throw new ConfigError(`LIMITS: ${limits}.`)
  return limits
}

const fromRoot = (path: string): string => (isAbsolute(path) ? resolve(path) : join(repositoryRoot, path))
