/** How agencies and their people are called in running text; where a tag can stand, a tag stands instead. */
import type { AgencyId } from '@spojka/shared/protocol/ids'
import type { AgencyRef } from '@spojka/shared/protocol/views'
import { texts } from '../../app/language/index.ts'
import { agencyById, surname } from '../../ui/agencies.ts'

/** The person who sits there, otherwise the agency's short name. Whoever is not in the list is not named. */
export function calledNames(ids: readonly AgencyId[], agencies: readonly AgencyRef[]): string[] {
  return ids.flatMap((id) => {
    const agency = agencyById(id, agencies)
    if (agency === undefined) return []
    const person = agency.persons[0]
    return [person === undefined ? agency.shortName : surname(person.name)]
  })
}

/** `Vzorová, Pokusná a Cvičný` in the language of the page. */
export const listed = (names: readonly string[]): string => new Intl.ListFormat(texts.language).format(names)
