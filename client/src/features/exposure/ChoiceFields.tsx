import { categories } from '@spojka/shared/access/vocabulary'
import type { ExposureView } from '@spojka/shared/protocol/views'
import { useId } from 'react'
import { useTexts } from '../../app/language/index.ts'
import { DateField } from '../../ui/DateField.tsx'
import type { Choice } from './told.ts'
import '../../ui/Field.css'

/** Of whom, of what and of when the log is read. */
export function ChoiceFields({ view, choice, onChange }: { view: ExposureView; choice: Choice; onChange: (choice: Choice) => void }) {
  const t = useTexts()
  return (
    <fieldset className="exposure-choice">
      <legend className="visually-hidden">{t(($) => $.exposure.choice.legend)}</legend>
      <Select
        label={t(($) => $.exposure.choice.agency)}
        all={t(($) => $.exposure.choice.everybody)}
        value={choice.agency}
        options={view.agencies.map(({ id, name }) => [id, name])}
        onChange={(agency) => onChange({ ...choice, agency })}
      />
      <Select
        label={t(($) => $.exposure.choice.category)}
        all={t(($) => $.exposure.choice.everything)}
        value={choice.category}
        options={categories.map((code) => [code, t(($) => $.categories[code])])}
        onChange={(category) => onChange({ ...choice, category })}
      />
      <DateField label={t(($) => $.exposure.choice.from)} value={choice.from} onChange={(from) => onChange({ ...choice, from })} />
      <DateField label={t(($) => $.exposure.choice.to)} value={choice.to} onChange={(to) => onChange({ ...choice, to })} />
    </fieldset>
  )
}

function Select(props: {
  label: string
  all: string
  value: string
  options: readonly (readonly [string, string])[]
  onChange: (value: string) => void
}) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      <select className="field-input" id={id} value={props.value} onChange={(event) => props.onChange(event.target.value)}>
        <option value="">{props.all}</option>
        {props.options.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </div>
  )
}
