/**
 * town: the network that every hunt begins with: agencies, and people with passwords, made once through the product itself and copied.
 *
 * The names and addresses of its people are canaries. Cases and all that is in them the hunt makes itself.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { atExit, ServerProcess } from '../../server/test/harness/serverProcess.ts'
import type { PatchedSources } from '../patched/patchedSources.ts'
import type { Viewer } from './canaries.ts'
import { Random } from './random.ts'
import { Tapped } from './tapped.ts'

export const password = 'zqvrzlbkmdtcwq heslo'

export interface Seat extends Viewer {
  readonly key: string
  readonly email: string
  readonly name: string
}

export interface Town {
  readonly dataDir: string
  readonly seats: readonly Seat[]
  remove(): void
}

/** Who sits where. `lead2` leads another case; `hidden` is to be hidden from some; `mayor` administers the agency of `social`. */
const cast = [
  ['manager', 'Most', 'lead'],
  ['colleague', 'Most', 'lead'],
  ['social', 'Odbor', 'municipalSocialWork'],
  ['benefits', 'Davky', 'labourBenefits'],
  ['work', 'Prace', 'labourEmployment'],
  ['doctor', 'Ordinace', 'health'],
  ['police', 'Policie', 'statePolice'],
  ['landlord', 'Bydleni', 'landlord'],
  ['debts', 'Poradna', 'debtAdvice'],
  ['hidden', 'Centrum', 'interventionCentre'],
  ['lead2', 'Lavka', 'lead'],
  ['mayor', 'Odbor', 'municipalSocialWork'],
] as const
export type SeatKey = (typeof cast)[number][0] | 'founder'

const consonants = 'bcdfghjklmnpqrstvwxz'
function wordOf(random: Random): string {
  return `zq${Array.from({ length: 14 }, () => consonants[random.below(consonants.length)]).join('')}`
}

/** Makes the network with the given sources; a fault that shows already here would not be fair, so these are the product's. */
export async function foundTown(sources: PatchedSources, seed: number): Promise<Town> {
  const { dataDir, remove } = temporary()
  const server = await ServerProcess.start({ dataDir, args: [], sources })
  // Another source than that of the hunts: the same words in two places would be one canary.
  const random = new Random(Math.imul(seed, 0x9e3779b1) ^ 0x5bf03635)
  const setUp = async (link: string, body: Record<string, unknown>) => {
    const answer = await fetch(`${server.origin}/api/setup/${link.split('/').at(-1)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ password, ...body }),
    })
    if (answer.status !== 200) throw new Error(`the town could not be founded: ${await answer.text()}`)
  }
  const link = /http\S+\/(?:zacatek|\w+)\/\S{20,}/.exec(server.output)?.[0] ?? ''
  const founder = { name: wordOf(random), email: `${wordOf(random)}@example.org` }
  await setUp(link, { ...founder, network: 'Mesto', agency: { name: 'Urad', shortName: 'Urad', kind: 'school', role: 'r' } })
  const someone = { key: 'founder', email: founder.email, personId: '', agencyId: '', kind: 'school', administers: true }
  const administrator = new Tapped(server, someone)
  const { body } = await administrator.call('POST', '/api/session', { email: founder.email, password })
  administrator.token = body.accessToken
  const does = async (fields: Record<string, unknown>) => {
    const done = await administrator.command(fields, false)
    if (!done.ok) throw new Error(`${fields.type} was refused: ${done.code}`)
    return done.result
  }
  const agencies = new Map<string, string>()
  for (const [, name, kind] of cast) {
    if (agencies.has(name)) continue
    agencies.set(name, (await does({ type: 'addAgency', name, shortName: name, kind })).agencyId)
  }
  const seats: Seat[] = [{ ...someone, personId: body.person.id, agencyId: body.seat, name: founder.name }]
  await Promise.all(
    cast.map(async ([key, agency, kind]) => {
      const name = wordOf(random)
      const email = `${wordOf(random)}@example.org`
      const agencyId = agencies.get(agency) ?? ''
      const administers = key === 'mayor'
      const invited = await does({ type: 'invitePerson', name, email, agencyId, role: 'r', ...(administers && { administrator: true }) })
      await setUp(invited.link, {})
      seats.push({ key, email, name, personId: invited.personId, agencyId, kind, administers })
    }),
  )
  administrator.leave()
  await server.stop()
  return { dataDir, seats, remove }
}

/** A copy of the town for one run. */
export function copyOf(town: Town): { readonly dataDir: string; remove(): void } {
  const copy = temporary()
  cpSync(town.dataDir, copy.dataDir, { recursive: true })
  return copy
}

/** A directory that is gone at the end of the process in any case. */
function temporary(): { readonly dataDir: string; remove(): void } {
  const dataDir = mkdtempSync(join(tmpdir(), 'spojka-leaks-'))
  const remove = () => rmSync(dataDir, { recursive: true, force: true })
  atExit.add(remove)
  return {
    dataDir,
    remove() {
      atExit.delete(remove)
      remove()
    },
  }
}
