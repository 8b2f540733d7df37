import type { AgencyId } from '@spojka/shared/protocol/ids'
import type { AgencyRef, CaseView } from '@spojka/shared/protocol/views'
import { useId, useState } from 'react'
import { useTexts } from '../../app/language/index.ts'
import { Button } from '../../ui/Button.tsx'

/** Several cells at once. Folded away, so that nobody opens more than the client said only because it is quicker. */
export function FillForm(props: {
  view: CaseView
  agency: AgencyRef
  onFill: (what: 'row' | 'column') => void
  onCopy: (from: AgencyId) => void
}) {
  const t = useTexts()
  const id = useId()
  const [from, setFrom] = useState('')
  const others = props.view.agencies.filter((one) => one.id !== props.agency.id)
  const source = others.find((one) => one.id === from)
  return (
    <details className="cell-panel-part cell-panel-fill">
      <summary>{t(($) => $.consent.panel.fill)}</summary>
      <div className="cell-panel-actions">
        <Button onPress={() => props.onFill('row')}>{t(($) => $.consent.panel.fillRow)}</Button>
        <Button onPress={() => props.onFill('column')}>{t(($) => $.consent.panel.fillColumn)}</Button>
      </div>
      {others.length > 0 ? (
        <>
          <label htmlFor={id}>{t(($) => $.consent.panel.copyFrom)}</label>
          <div className="cell-panel-actions">
            <select id={id} className="field-input" value={from} onChange={(event) => setFrom(event.target.value)}>
              <option value="">{t(($) => $.consent.panel.chooseAgency)}</option>
              {others.map((agency) => (
                <option key={agency.id} value={agency.id}>
                  {agency.shortName}
                </option>
              ))}
            </select>
            <Button isDisabled={!source} onPress={() => (source ? props.onCopy(source.id) : undefined)}>
              {t(($) => $.consent.panel.copy)}
            </Button>
          </div>
        </>
      ) : null}
    </details>
  )
}
