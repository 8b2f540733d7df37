/**
 * change: how far a change reaches, so that what it cannot have touched is not computed anew for everybody.
 *
 * Only skips what is certainly as before: a fact about one case changes nothing of another case, and nothing in the lists of somebody who is named
 * nowhere in it, neither before nor after. All else (accounts, seats, policy, time) may change anything and touches everything.
 */
import { caseOf } from '@spojka/shared/domain/documents'
import type { State } from '@spojka/shared/domain/state'
import type { CaseId } from '@spojka/shared/protocol/ids'
import type { Actor, Change } from './port.ts'

/** Something happened in one case. */
export function changeOfCase(caseId: CaseId, before: State, after: State): Change {
  let named: ReadonlySet<string> | undefined
  const isNamed = ({ personId, agencyId }: Actor): boolean => {
    named ??= new Set([...namedIn(before, caseId), ...namedIn(after, caseId)])
    return named.has(personId) || named.has(agencyId)
  }
  return {
    touches(actor, topic) {
      switch (topic.name) {
        case 'case':
        case 'caseAs':
        case 'exposure':
          return topic.id === caseId
        case 'conference':
        case 'room':
          // With the last person of a case its conferences are gone: whoever has one open is to see that.
          return [before, after].some((state) => conferencesOf(state, caseId).some((c) => c.id === topic.id))
        case 'network':
        case 'administration':
          return false
        default:
          // Data-protection officers are told of what is done without consent, though no case names them.
          return isNamed(actor) || after.persons.get(actor.personId)?.officer === true
      }
    },
    touchesDocument(documentId) {
      const unit = after.documents.get(documentId)
      return unit === undefined || caseOf(after, unit)?.id === caseId
    },
  }
}

/** Somebody came online or went: that is told at tables where they sit, and nowhere else. */
export function changeOfPresence(state: State, { personId, agencyId }: Actor): Change | undefined {
  const tables = [...state.conferences.values()]
    .filter((c) => c.present.some((p) => p.personId === personId && p.agencyId === agencyId))
    .map((c) => c.id as string)
  if (tables.length === 0) return undefined
  return { touches: (_, topic) => topic.name === 'conference' && tables.includes(topic.id), touchesDocument: () => false }
}

/** Something was written into exposure logs: that is told there, and nowhere else. */
export const changeOfExposure = (cases: readonly CaseId[]): Change => ({
  touches: (_, topic) => topic.name === 'exposure' && cases.some((id) => id === topic.id),
  touchesDocument: () => false,
})

const conferencesOf = (state: State, caseId: CaseId) => [...state.conferences.values()].filter((c) => c.caseId === caseId)

/** Every word that stands in a case, its conferences and its responsibilities, ids among them. */
function namedIn(state: State, caseId: CaseId): ReadonlySet<string> {
  const words = new Set<string>()
  const read = (value: unknown): void => {
    if (typeof value === 'string') words.add(value)
    else if (value instanceof Map || value instanceof Set || Array.isArray(value)) for (const part of value) read(part)
    else if (typeof value === 'object' && value !== null) for (const part of Object.entries(value)) read(part)
  }
  read(state.cases.get(caseId))
  read(conferencesOf(state, caseId))
  read([...state.responsibilities.values()].filter((r) => r.caseId === caseId))
  return words
}
