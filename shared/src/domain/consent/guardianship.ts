/**
 * guardianship: how far the signature of a guardian reaches. A court names the matters and the time; beyond them the person decides, and what the
 * person refused aloud wins over the guardian too ([CONSENT6]).
 */
import type { Category } from '../../access/vocabulary.ts'
import type { GuardianshipId, SubjectId } from '../../protocol/ids.ts'
import { accept, type Context, type Decided, invalid, refuse } from '../decision.ts'
import { presentSubjects, type Sight } from '../rights.ts'
import { type Guardianship, timeZoneOf } from '../state.ts'
import { endOfDay, startOfDay } from '../time.ts'
import type { ConsentCommand } from './decide.ts'
import { never } from './events.ts'

type Of<T extends ConsentCommand['type']> = Extract<ConsentCommand, { type: T }>

export function recordGuardianship(sight: Sight, command: Of<'recordGuardianship'>, { newId }: Context): Decided {
  const { state, case: found } = sight
  const { caseId, subjectId, guardian, matters, categories, validFrom, validTo } = command
  if (!presentSubjects(found).includes(subjectId)) return invalid('subjectId')
  if (validTo !== undefined && validTo < validFrom) return invalid('validTo')
  const timeZone = timeZoneOf(state)
  const guardianshipId = newId() as GuardianshipId
  const from = startOfDay(validFrom, timeZone)
  const until = validTo === undefined ? never : endOfDay(validTo, timeZone)
  const scope = [...new Set(categories)]
  return accept([{ type: 'GuardianshipRecorded', caseId, guardianshipId, subjectId, guardian, matters, categories: scope, from, until }], {
    guardianshipId,
  })
}

export function endGuardianship({ case: found, now }: Sight, { caseId, guardianshipId }: Of<'endGuardianship'>): Decided {
  const guardianship = found.guardianships.find((g) => g.id === guardianshipId)
  if (guardianship === undefined) return refuse('not-found')
  return accept(guardianship.until <= now ? [] : [{ type: 'GuardianshipEnded', caseId, guardianshipId }])
}

/** What a signature is to open, for whom and for what time. */
interface Signed {
  readonly subjects: readonly SubjectId[]
  readonly categories: readonly Category[]
  readonly from: number
  readonly until: number
}

/** The field in which a guardian's signature goes beyond what the court said. */
export function beyondCourt(guardianship: Guardianship | undefined, signed: Signed): string | undefined {
  if (guardianship === undefined) return 'guardianshipId'
  if (signed.subjects.some((s) => s !== guardianship.subjectId)) return 'subjects'
  if (signed.from < guardianship.from) return 'validFrom'
  if (signed.until > guardianship.until) return 'validTo'
  return signed.categories.every((c) => guardianship.categories.includes(c)) ? undefined : 'grants'
}
