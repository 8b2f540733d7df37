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

export async function castOf(
  file: DemoFile,
  act: Act,
  administrator: Actor,
  passwordHash: (email: string) => Promise<string>,
): Promise<Cast> {
  const agencies = new Map<string, AgencyId>()
  const persons = new Map<string, PersonId>()
  const seatKey = (agency: { key: string; seat: string }) => `${agency.key}/${agency.seat}`

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
  const hashes = await Promise.all([...persons].map(async ([email, personId]) => ({ personId, passwordHash: await passwordHash(email) })))
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
