/** The cast of the demo: agencies and people, each once, however many cases they appear in. One organisation with two kinds of place has two seats. */
import type { AgencyId, PersonId } from '@spojka/shared/protocol/ids'
import type { Actor } from '../network/port.ts'
import type { Act } from './loader.ts'
import { shortNameOf } from './names.ts'
import type { DemoCase, DemoFile } from './schema.ts'
import { StepRefused } from './stepRefused.ts'

export interface Cast {
  /** Who acts for an agency of a case. */
  actor(demo: DemoCase, agencyKey: string): Actor
  /** The agency of that key in the case; undefined for a key that is not at its table. */
  agencyId(demo: DemoCase, agencyKey: string): AgencyId | undefined
  readonly people: readonly PersonId[]
}

type DemoAgency = DemoCase['agencies'][number]

const administratorEmail = 'sprava@example.org'
const seatKey = ({ key, seat }: DemoAgency) => `${key}/${seat}`

/** The network is founded by somebody of the first lead's agency, as in life; she administers, and sees no case there ([ACC10]). */
async function found(
  { cases: [first] }: DemoFile,
  timeZone: string,
  act: Act,
): Promise<{ administrator: Actor; home: DemoAgency | undefined }> {
  const home = first?.agencies.find(({ key }) => key === first.caseManager)
  const nobody: Actor = { personId: 'nobody' as PersonId, agencyId: 'nobody' as AgencyId }
  const founded = await act(nobody, {
    type: 'foundNetwork',
    name: first?.town ?? 'Příkladov',
    timeZone,
    administrator: { name: 'Správa sítě (fiktivní)', email: administratorEmail },
    ...(home && { agency: { name: home.name, shortName: shortNameOf(home.name, home.seat), kind: home.seat, role: 'správa sítě' } }),
  })
  const { personId, agencyId = nobody.agencyId } = founded as { personId: PersonId; agencyId?: AgencyId }
  return { administrator: { personId, agencyId }, home }
}

/** Founds the network and brings in everybody of the file; an administrator may do all of it. */
export async function castOf(file: DemoFile, timeZone: string, act: Act, passwordHash: (email: string) => Promise<string>): Promise<Cast> {
  const { administrator, home } = await found(file, timeZone, act)
  const agencies = new Map<string, AgencyId>(home && [[seatKey(home), administrator.agencyId]])
  const persons = new Map<string, PersonId>()

  for (const agency of file.cases.flatMap((c) => c.agencies)) {
    if (!agencies.has(seatKey(agency))) {
      const { name, seat: kind } = agency
      const added = await act(administrator, { type: 'addAgency', name, shortName: shortNameOf(name, kind), kind })
      agencies.set(seatKey(agency), added.agencyId as AgencyId)
    }
    const { name, email, phone, role } = agency.person
    if (!persons.has(email)) {
      const added = await act(administrator, { type: 'addPerson', name, email, ...(phone !== undefined && { phone }) })
      persons.set(email, added.personId as PersonId)
    }
    const personId = persons.get(email)
    const agencyId = agencies.get(seatKey(agency))
    if (personId && agencyId) await act(administrator, { type: 'addMembership', personId, agencyId, role: role || '–' })
  }
  for (const { email, agency, role } of file.memberships) {
    const personId = persons.get(email)
    const agencyId = [...agencies].find(([key]) => key.startsWith(`${agency}/`))?.[1]
    if (personId && agencyId) await act(administrator, { type: 'addMembership', personId, agencyId, role })
  }
  const everybody = home ? [...persons, [administratorEmail, administrator.personId] as const] : [...persons]
  const hashes = await Promise.all(everybody.map(async ([email, personId]) => ({ personId, passwordHash: await passwordHash(email) })))
  for (const { personId, passwordHash: hash } of hashes) await act(administrator, { type: 'setPassword', personId, passwordHash: hash })

  const find = (demo: DemoCase, agencyKey: string) => demo.agencies.find((a) => a.key === agencyKey)
  return {
    people: [...persons.values()],
    agencyId: (demo, agencyKey) => {
      const agency = find(demo, agencyKey)
      return agency && agencies.get(seatKey(agency))
    },
    actor: (demo, agencyKey) => {
      const agency = find(demo, agencyKey)
      const agencyId = agency && agencies.get(seatKey(agency))
      const personId = agency && persons.get(agency.person.email)
      if (!agencyId || !personId) throw new StepRefused(`no agency ${agencyKey}`)
      return { personId, agencyId }
    },
  }
}
