/** Demo mode: which store may be emptied, what is loaded into an empty one, and whom one may pick from at the door. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PersonId } from '@spojka/shared/protocol/ids'
import type { DemoPeople } from '@spojka/shared/protocol/session'
import type { CasesView, SeatView } from '@spojka/shared/protocol/views'
import { type Config, ConfigError } from '../config/config.ts'
import type { NetworkHost } from '../network/host.ts'
import { lockDirectory } from '../store/lock.ts'
import { openEntries } from '../store/openEntries.ts'
import { type DemoFile, demoFileSchema } from './schema.ts'

/** Where the demo keeps its store. */
export type DemoPlace = Pick<Config, 'dataDir' | 'mongodb'>

/** A database that lies elsewhere has marks of its own, so that those of one store never speak for another. */
function mark(name: 'demo-only' | 'demo-unfinished', { dataDir, mongodb }: DemoPlace): string {
  const of = mongodb === undefined ? '' : `-${createHash('sha256').update(mongodb.url).digest('hex').slice(0, 12)}`
  return join(dataDir, `${name}${of}`)
}

/** A store belongs to the demo when the demo made it: real data are never emptied by a word on the command line. */
export const isDemoStore = (place: DemoPlace): boolean => existsSync(mark('demo-only', place))
/** From here to `markLoaded` the store holds half a network. */
export function markDemoStore(place: DemoPlace): void {
  writeFileSync(mark('demo-unfinished', place), '')
  writeFileSync(mark('demo-only', place), 'The store holds invented people only and may be emptied by the demo.\n')
}
export const markLoaded = (place: DemoPlace): void => rmSync(mark('demo-unfinished', place))
/** The loading was interrupted, and nobody is to take half a network for the whole. */
export const isHalfLoaded = (place: DemoPlace): boolean => existsSync(mark('demo-unfinished', place))

/** Never under a process that works with it. */
export async function emptyDemoStore(place: DemoPlace): Promise<void> {
  const { dataDir, mongodb } = place
  if (mongodb === undefined) emptyFile(place)
  else if (existsSync(dataDir)) await emptyDatabase(place, mongodb)
}

function emptyFile(place: DemoPlace): void {
  const { dataDir } = place
  if (!existsSync(join(dataDir, 'spojka.db'))) return
  if (!isDemoStore(place)) throw new ConfigError(`DATA_DIR: ${dataDir} was not made by the demo, so --fresh does not empty it.`)
  const lock = lockDirectory(dataDir, Date.now)
  for (const name of ['spojka.db', 'spojka.db-wal', 'spojka.db-shm']) rmSync(join(dataDir, name), { force: true })
  removeMarks(place)
  lock.release()
}

async function emptyDatabase(place: DemoPlace, { url }: NonNullable<DemoPlace['mongodb']>): Promise<void> {
  const lock = lockDirectory(place.dataDir, Date.now)
  try {
    const entries = await openEntries({ ...place, now: Date.now, onLost: () => undefined })
    try {
      const isEmpty = (await entries.networks()).length === 0
      if (!isEmpty && !isDemoStore(place))
        throw new ConfigError('DATABASE_URL: the store was not made by the demo, so --fresh does not empty it.')
      const { emptyMongo } = await import('../store/mongo/emptyMongo.ts')
      await emptyMongo(url)
      removeMarks(place)
    } finally {
      await entries.close()
    }
  } finally {
    lock.release()
  }
}

function removeMarks(place: DemoPlace): void {
  for (const name of ['demo-only', 'demo-unfinished'] as const) rmSync(mark(name, place), { force: true })
}

export function readDemoFile(path: string): DemoFile {
  try {
    return demoFileSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    throw new ConfigError(`DEMO_CASES: ${path} is not a readable file of worked cases.`)
  }
}

/** What is printed has to open the door. One match is enough: people of the demo may change theirs. */
export async function checkDemoPassword(host: NetworkHost, matches: (passwordHash: string) => Promise<boolean>): Promise<void> {
  if (host.isEmpty) return
  for (const { passwordHash } of host.accounts()) if (passwordHash !== undefined && (await matches(passwordHash))) return
  throw new ConfigError('DEMO_PASSWORD is not the one the demo was loaded with; with --fresh it is loaded anew.')
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
