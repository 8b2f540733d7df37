/**
 * A case as whoever sits for another agency sees it, for its case manager to look at: the very view of that seat, without what is closed to her.
 *
 * What an agency is sent she may know where it is told to her anyway, such as its level. But an entry that is locked for her, a task or a decision of
 * a section that she does not read, would come to her by this side door ([ACC3]). So of two views it keeps what is in both.
 */
import type { CaseView } from '../../protocol/views.ts'

type Fields = Readonly<Record<string, unknown>>

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)

/** By what it is the same thing in two views; what has no name of its own is given as a whole or not at all. */
const nameOf = (value: unknown): unknown => (isFields(value) ? (value['id'] ?? value['code']) : undefined)

/** Of what the one is shown, that of which the other is shown as much. */
function inBoth(seen: unknown, own: unknown): unknown {
  if (Array.isArray(seen) && Array.isArray(own)) {
    const named = new Map(own.flatMap((value) => (nameOf(value) === undefined ? [] : [[nameOf(value), value]])))
    return seen.flatMap((value) => {
      const name = nameOf(value)
      return name === undefined ? [value] : named.has(name) ? [inBoth(value, named.get(name))] : []
    })
  }
  if (!isFields(seen) || !isFields(own)) return seen
  return Object.fromEntries(Object.entries(seen).flatMap(([field, value]) => (field in own ? [[field, inBoth(value, own[field])]] : [])))
}

type Section = CaseView['categories'][number]

/** That a section is open to the seat is told; what stands in it only as far as it is open to her too. */
function sectionInBoth(seen: Section, own: CaseView): Section[] {
  const { document: _, about: __, ...closed } = { ...seen, entries: [], summaries: [] }
  // Who would read what they add is no word of anybody, and nobody is hidden from a case manager.
  const mine = { ...(own.categories.find((c) => c.code === seen.code) ?? closed), newEntry: seen.newEntry }
  const both = inBoth(seen, mine) as Section
  const wasThereForThem = seen.level === 'none' && !seen.ownEntries && seen.entries.length + seen.summaries.length > 0
  return wasThereForThem && both.entries.length + both.summaries.length === 0 ? [] : [both]
}

export function viewAs(seen: CaseView, own: CaseView): CaseView {
  const { you, agencies } = seen
  return {
    ...(inBoth(seen, own) as CaseView),
    you,
    agencies,
    categories: seen.categories.flatMap((section) => sectionInBoth(section, own)),
  }
}
