/** How an agency is told from another one: by its place in the view's list, and by its short name. */
import type { AgencyRef } from '@spojka/shared/protocol/views'
import type { CSSProperties } from 'react'

const colours = 6

/** The colour of the agency at this place in the list; unknown (-1) is ink. A second round repeats the colours, outlined. */
export function agencyColour(index: number): string {
  return index < 0 ? 'var(--ink-2)' : `var(--agency-${(index % colours) + 1})`
}

/** A second round of colours is outlined, so that no two tags look the same. */
export const agencyOutlined = (index: number): boolean => index < 0 || index >= colours

export const agencyIndex = (id: string | undefined, agencies: readonly AgencyRef[]): number =>
  agencies.findIndex((agency) => agency.id === id)

export const agencyById = (id: string | undefined, agencies: readonly AgencyRef[]): AgencyRef | undefined =>
  agencies.find((agency) => agency.id === id)

/** The colour as a custom property, for CSS of the part that carries it. */
export const agencyStyle = (index: number): CSSProperties => ({ '--agency': agencyColour(index) }) as CSSProperties

/** The last word of a name: how people at the table are called in a narrow line. */
export const surname = (name: string): string => name.trim().split(/\s+/).at(-1) ?? name

const shortened = (names: readonly string[], most: number): string => {
  const more = names.length - most
  return [names.slice(0, most).join(', '), ...(more > 0 ? [`+ ${more}`] : [])].join(' ')
}

/** Who came to the table, and how many more sit there, since all of them read. */
export const peopleOf = (agency: AgencyRef): string =>
  shortened(
    agency.persons.map((person) => person.name),
    1,
  )

/** Some of them by surname, and how many more. */
export const surnames = (agency: AgencyRef): string =>
  shortened(
    agency.persons.map((person) => surname(person.name)),
    2,
  )

/** All of them. */
export const everybodyAt = (agency: AgencyRef): string => agency.persons.map((person) => person.name).join(', ')
