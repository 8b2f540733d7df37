/** What the ids in an exposure log stand for: agencies, people, things and bases, each named once. */
import type { AgencyId, PersonId } from '../../protocol/ids.ts'
import type { ExposureDayView, ExposureView } from '../../protocol/views.ts'
import { entryNow, knownAgencies, knows, responsibilitySight, type Sight } from '../rights.ts'
import { agencyRef, given, iso } from '../viewing.ts'

type Named = Pick<ExposureView, 'agencies' | 'persons' | 'things' | 'bases'>
type Thing = ExposureView['things'][number]

/** `told`: the days that are told whole; `involved`: agencies of all days. */
export function namesFor(
  s: Sight,
  told: readonly ExposureDayView[],
  involved: ReadonlySet<AgencyId>,
  emergencies: ExposureView['emergencies'],
): Named {
  const lines = told.flatMap((day) => [...day.sittings, ...day.refused])
  const groups = told.flatMap((day) => day.sittings.flatMap(({ what }) => what))
  const attempts = told.flatMap((day) => day.refused)
  const bases = groups.flatMap(({ basis }) => basis)
  const ids = new Set([...groups.flatMap((group) => group.ids ?? []), ...attempts.flatMap(({ id }) => id ?? [])])
  const basisIds = new Set(bases.flatMap((basis) => (basis.rule === 'viewAs' ? [] : (basis.ids ?? []))))
  const looked = bases.flatMap((basis) => (basis.rule === 'viewAs' ? (basis.ids ?? []) : []))
  // In the order of the table, so that each has the colour here that it has in the case; whoever was shown nothing is named for that too.
  const agencies = new Set<string>([
    ...knownAgencies(s),
    ...involved,
    ...emergencies.map(({ agency }) => agency),
    ...groups.flatMap((group) => (group.kind === 'viewAs' ? (group.ids ?? []) : [])),
    ...looked,
    ...[...ids].flatMap((id) => authorOf(s, id) ?? []),
  ])
  const persons = new Set<PersonId>([...lines, ...emergencies].map(({ person }) => person))
  return {
    agencies: [...agencies].flatMap((id) => {
      const agency = s.state.agencies.get(id as AgencyId)
      return agency === undefined ? [] : [agencyRef(agency)]
    }),
    persons: [...persons].flatMap((id) => {
      const person = s.state.persons.get(id)
      return person === undefined ? [] : [{ id, name: person.name }]
    }),
    things: [...ids].flatMap((id) => thingNamed(s, id) ?? []),
    bases: [...basisIds].flatMap((id) => basisNamed(s, id) ?? []),
  }
}

const authorOf = (s: Sight, id: string): AgencyId | undefined => {
  const entry = entryNow(s.case, id)
  const author = entry === undefined ? s.case.summaries.find((x) => x.id === id)?.author : entry.inClientsWords ? undefined : entry.author
  return author !== undefined && knows(s, author) ? author : undefined
}

/** When it was written and by whom; a title where it has one that everybody may know. */
function thingNamed(s: Sight, id: string): Thing | undefined {
  const written = entryNow(s.case, id) ?? [...s.case.summaries, ...s.case.decisions].find((x) => x.id === id)
  if (written !== undefined) return given({ id, author: authorOf(s, id), at: iso(written.at) })
  const task = [...s.state.responsibilities.values()].find((r) => r.id === id)
  if (task !== undefined) return responsibilitySight(s, task) === 'none' ? undefined : { id, title: task.publicTitle }
  for (const conference of s.state.conferences.values()) {
    if (conference.caseId !== s.case.id) continue
    if (conference.id === id) return { id, title: conference.title ?? s.case.label, at: iso(conference.startsAt) }
    const item = conference.items.find((x) => x.id === id)
    if (item !== undefined) return { id, title: item.title, at: iso(conference.startsAt) }
  }
  return undefined
}

function basisNamed(s: Sight, id: string): ExposureView['bases'][number] | undefined {
  const consent = s.case.consents.find((c) => c.id === id)
  if (consent !== undefined) return { id, at: iso(consent.from) }
  const legal = s.case.legalBases.find((b) => b.id === id)
  return legal && { id, title: legal.basis, at: iso(legal.from) }
}
