/** basis: whether what stands in an exposure log as the basis of something can be that, by what the ledger knows of consents and the like. */
import type { Scene } from '../scene.ts'
import type { Who } from './sightings.ts'
import type { Thing } from './things.ts'

export interface Basis {
  readonly rule: string
  readonly ids?: readonly string[]
}

export interface Based extends Thing {
  readonly who: Who
  readonly from: number
  readonly category: string | undefined
  readonly basis: readonly Basis[]
}

const hour = 3_600_000

/** What is wrong with it, in words; undefined where nothing is. */
export function basisFault(scene: Scene, one: Based): string | undefined {
  if (one.basis.length === 0) return 'rests on nothing'
  return one.basis.map((basis) => faultOf(scene, one, basis)).find((fault) => fault !== undefined)
}

function faultOf(scene: Scene, { caseId, kind, name, who, from, category }: Based, { rule, ids = [] }: Basis): string | undefined {
  const world = scene.facts.books[scene.keyOf(caseId) ?? '']?.world
  if (world === undefined) return 'is of no case'
  const keys = ids.map((id) => scene.keyOf(id))
  const opens = (grants: Readonly<Record<string, string>>) => category === undefined || (grants[category] ?? 'none') !== 'none'
  switch (rule) {
    case 'consent':
    case 'namedFact': {
      const rows = keys.map((key) => world.consents.find((row) => row.consentId === key))
      const isRight = (row: (typeof rows)[number]) =>
        row?.agencyId === who.agencyId && (opens(row.grants) || row.namedFacts.length > 0 || row.ownEntries.some((own) => own === category))
      return ids.length > 0 && rows.every(isRight) ? undefined : `rests on a consent that opens no ${category} to them`
    }
    case 'legalBasis': {
      const rows = keys.map((key) => world.legalBases.find((row) => row.basisId === key))
      const isRight = ids.length > 0 && rows.every((row) => row?.agencyId === who.agencyId && opens(row.grants))
      return isRight ? undefined : `rests on a legal basis that opens no ${category} to them`
    }
    case 'breakGlass': {
      const { personId, agencyId } = who
      const looks = world.breakGlass.some(
        (row) => row.personId === personId && row.agencyId === agencyId && from >= row.at - 1_000 && from < row.at + hour,
      )
      return looks ? undefined : 'rests on an emergency that was none'
    }
    case 'ownEntry': {
      const entry = kind === 'entry' ? world.entries.find((row) => row.entryId === scene.keyOf(name)) : undefined
      return entry === undefined || entry.author === who.agencyId ? undefined : 'rests on their own words, which are not theirs'
    }
    case 'caseManager':
      return [...scene.seats.values()].some((seat) => seat.personId === who.personId && seat.kind === 'lead')
        ? undefined
        : 'rests on managing the case'
    default:
      return undefined
  }
}
