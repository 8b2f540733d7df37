/**
 * limits: the budgets an operator may change with the file that LIMITS names, one flat JSON object.
 *
 * Why flat: an operator reads one list; that the gate of the documents and the rates of a session are different modules is our affair.
 */
import { z } from 'zod'
import { type CollabLimits, defaultLimits as collabDefaults } from '../collab/limits.ts'
import { type UpkeepLimits, defaultLimits as upkeepDefaults } from '../network/limits.ts'

export interface RateLimits {
  /** Of one session, over all its sockets. */
  readonly commandsPerSecond: number
  readonly requestsPerSecond: number
  readonly opensPerSecond: number
  /** Wrong passwords that an account takes before it has to wait. */
  readonly signInFailures: number
  /** People who wait at once for their passwords to be checked. */
  readonly signInsWaiting: number
  /** One-time links asked for from one address. */
  readonly setupPerMinute: number
}

export const defaultRates: RateLimits = {
  commandsPerSecond: 60,
  requestsPerSecond: 100,
  opensPerSecond: 100,
  signInFailures: 5,
  signInsWaiting: 300,
  setupPerMinute: 120,
}

export interface Limits {
  readonly rates: RateLimits
  readonly collab: CollabLimits
  readonly upkeep: UpkeepLimits
}
export const defaultLimits: Limits = { rates: defaultRates, collab: collabDefaults, upkeep: upkeepDefaults }

const budget = z.int().min(1)
const fileSchema = z.strictObject(
  Object.fromEntries(
    [...Object.keys(defaultRates), ...Object.keys(collabDefaults), ...Object.keys(upkeepDefaults)].map((key) => [key, budget.optional()]),
  ),
)

/** The built-in limits with the file's changes, or one sentence on what is wrong with the file. */
export function readLimits(text: string): Limits | string {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return 'the file is not JSON'
  }
  const parsed = fileSchema.safeParse(json)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    if (issue?.code === 'unrecognized_keys') return `there is no budget called ${issue.keys[0]}`
    return issue?.path[0] === undefined ? 'the file is not a JSON object' : `${String(issue.path[0])} is not a whole number of at least 1`
  }
  return {
    rates: changed(defaultRates, parsed.data),
    collab: changed(collabDefaults, parsed.data),
    upkeep: changed(upkeepDefaults, parsed.data),
  }
}

function changed<T extends object>(defaults: T, changes: Readonly<Record<string, number | undefined>>): T {
  const own = Object.entries(changes).filter(([key, value]) => key in defaults && value !== undefined)
  return { ...defaults, ...Object.fromEntries(own) }
}
