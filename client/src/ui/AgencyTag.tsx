import type { AgencyRef } from '@spojka/shared/protocol/views'
import { agencyIndex, agencyOutlined, agencyStyle, everybodyAt, surname, surnames } from './agencies.ts'
import './AgencyTag.css'

interface AgencyTagProps {
  agency: AgencyRef | undefined
  agencies: readonly AgencyRef[]
  /** Names who came to the table for it. */
  withPerson?: boolean
  /** Names everybody who sits there: where one says who reads. */
  withReaders?: boolean
}

/** The short name on the agency's colour. The name is the sign, the colour only helps; an agency one may not know of has no tag. */
export function AgencyTag({ agency, agencies, withPerson = false, withReaders = false }: AgencyTagProps) {
  if (!agency) return null
  const index = agencyIndex(agency.id, agencies)
  const tag = (
    <abbr className="agency-tag" data-outlined={agencyOutlined(index) || undefined} style={agencyStyle(index)} title={agency.name}>
      {agency.shortName}
    </abbr>
  )
  const [contact] = agency.persons
  const people = withReaders ? surnames(agency) : withPerson && contact ? surname(contact.name) : ''
  if (!people) return tag
  return (
    <span className="agency-tag-person" title={everybodyAt(agency)}>
      {tag} {people}
    </span>
  )
}
