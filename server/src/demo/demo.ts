/** Demo mode: which data directory may be emptied, what is loaded into an empty one, and whom one may pick from at the door. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PersonId } from '@spojka/shared/protocol/ids'
import type { DemoPeople } from '@spojka/shared/protocol/session'
import type { CasesView, SeatView } from '@spojka/shared/protocol/views'
import { ConfigError } from '../config/config.ts'
import type { NetworkHost } from '../network/host.ts'
import { lockDirectory } from '../store/lock.ts'
import { type DemoFile, demoFileSchema } from './schema.ts'

const marker = 'demo-only'
const unfinished = 'demo-unfinished'

/** A directory belongs to the demo when the demo made it: real data are never emptied by a word on the command line. */
export const isDemoStore = (dataDir: string): boolean => existsSync(join(dataDir, marker))
/** From here to `markLoaded` the store holds half a network. */
export function markDemoStore(dataDir: string): void {
  writeFileSync(join(dataDir, unfinished), '')
  writeFileSync(join(dataDir, marker), 'This directory holds invented people only and may be emptied by the demo.\n')
}
export const markLoaded = (dataDir: string): void => rmSync(join(dataDir, unfinished))
/** The loading was interrupted, and nobody is to take half a network for the whole. */
export const isHalfLoaded = (dataDir: string): boolean => existsSync(join(dataDir, unfinished))

export function emptyDemoStore(dataDir: string): void {
  if (!existsSync(join(dataDir, 'spojka.db'))) return
  if (!isDemoStore(dataDir)) throw new ConfigError(`DATA_DIR: ${dataDir} was not made by the demo, so --fresh does not empty it.`)
  // Never under a process that works with it.
  const lock = lockDirectory(dataDir, Date.now)
  for (const name of ['spojka.db', 'spojka.db-wal', 'spojka.db-shm', marker, unfinished]) rmSync(join(dataDir, name), { force: true })
  lock.release()
}

export function readDemoFile(path: string): DemoFile {
  try {
    return demoFileSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    throw new ConfigError(`DEMO_CASES: ${path} is not a readable file of worked cases.`)
  }
}

/** Everybody who can sign in, with their seats and the neutral names of the cases known from each. */
export function demoPeople(host: NetworkHost, password: string): DemoPeople {
  const order = new Map<string, string>()
  const casesOf = (personId: PersonId, { agencyId }: SeatView): string[] => {
    const seen = host.view({ personId, agencyId }, { name: 'cases' })
    const cases = seen.ok ? (seen.view as CasesView).cases : []
    return cases.map(({ id, label }) => {
      order.set(id, label)
      return label
    })
  }
  const people = host
    .accounts()
    .filter((account) => account.seats.length > 0 && account.passwordHash !== undefined)
    .map(({ personId, name, email, seats }) => ({ name, email, seats: seats.map((seat) => ({ ...seat, cases: casesOf(personId, seat) })) }))
  return { password, cases: [...order.values()], people }
}

/** What the terminal shows: people, their seats, and the password that opens every one of them. */
export function describePeople({ password, people }: DemoPeople): string {
  const lines = people.flatMap(({ name, email, seats }) =>
    seats.map((seat) => `  ${name.padEnd(24)} ${email.padEnd(38)} ${seat.agencyName} (${seat.agencyKind})`),
  )
  return [`FIKTIVNÍ: invented people, all with the password ${password}`, ...lines].join('\n')
}
