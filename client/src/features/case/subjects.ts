import type { SubjectId } from '@spojka/shared/protocol/ids'
import type { CaseView } from '@spojka/shared/protocol/views'
import { listed } from '../consent/words.ts'

/** Whom something is about, by name; nothing where the names are not to be seen. */
export const namesOf = (view: CaseView, about: readonly SubjectId[]): string =>
  listed(view.subjects.filter((subject) => about.includes(subject.id)).map((subject) => subject.name))
