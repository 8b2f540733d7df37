/** Who reads what somebody is about to write into a section. */
import type { AgencyId, SubjectId } from '@spojka/shared/protocol/ids'
import type { CategoryView } from '@spojka/shared/protocol/views'

/**
 * Of a new entry about these persons, or about everybody where it is not only about persons one may choose among. What is about several is read by
 * those who may read of each of them.
 */
export function entryReaders(section: CategoryView, about: readonly SubjectId[]): AgencyId[] {
  const { newEntry } = section
  if (newEntry === undefined) return section.readers
  const theirs = about.map((id) => newEntry.about.find((person) => person.id === id)?.readers)
  if (about.length === 0 || theirs.includes(undefined)) return newEntry.readers
  return theirs.reduce<AgencyId[]>((least, readers = []) => least.filter((id) => readers.includes(id)), theirs[0] ?? [])
}
