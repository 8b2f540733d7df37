import type { AgencyRef } from '@spojka/shared/protocol/views'
import { agencyIndex, agencyOutlined, agencyStyle, everybodyAt, surnames } from './agencies.ts'
import './AgencyTag.css'

/** The short name on the agency's colour. The name is the sign, the colour only helps; an agency one may not know of has no tag. */
export function AgencyTag(props: { agency: AgencyRef | undefined; agencies: readonly AgencyRef[]; withPerson?: boolean }) {
  const { agency, agencies, withPerson = false } = props
  if (!agency) return null
  const index = agencyIndex(agency.id, agencies)
  const tag = (
    <abbr className="agency-tag" data-outlined={agencyOutlined(index) || undefined} style={agencyStyle(index)} title={agency.name}>
      {agency.shortName}
    </abbr>
  )
  const people = withPerson ? surnames(agency) : ''
  if (!people) return tag
  return (
    <span className="agency-tag-person" title={everybodyAt(agency)}>
      {tag} {people}
    </span>
  )
}
