import type { AgencyId } from '@spojka/shared/protocol/ids'
import type { CaseView } from '@spojka/shared/protocol/views'
import { useId } from 'react'
import { useSearchParams } from 'react-router'
import { useTexts } from '../../app/language/index.ts'
import './viewAs.css'

/** Names in the address whose eyes one looks with, so that the browser's way back is the way back. */
export const viewAsParameter = 'jako'

/** For the case manager: choose whose eyes to look with. */
export function ViewAs({ view }: { view: CaseView }) {
  const t = useTexts()
  const id = useId()
  const [, setSearch] = useSearchParams()
  const others = view.agencies.filter((agency) => agency.id !== view.lead)
  if (others.length === 0) return null
  const choose = (agency: AgencyId | '') => setSearch(agency === '' ? {} : { [viewAsParameter]: agency })
  return (
    <p className="view-as">
      <label htmlFor={id}>{t(($) => $.viewAs.choose)}</label>
      <select id={id} className="field-input" value="" onChange={(event) => choose(event.target.value as AgencyId)}>
        <option value="">{t(($) => $.viewAs.own)}</option>
        {others.map((agency) => (
          <option key={agency.id} value={agency.id}>
            {agency.shortName}
            {agency.persons[0] ? `, ${agency.persons[0].name}` : null}
          </option>
        ))}
      </select>
    </p>
  )
}
