import { type ReactNode, useId } from 'react'
import { useTexts } from '../app/language/index.ts'
import './Field.css'

/** One of several, by the browser's own list: a phone brings its wheel, a keyboard finds by the first letters. */
export function SelectField(props: {
  label: string
  value: string
  onChange: (value: string) => void
  options: readonly { readonly value: string; readonly words: string; readonly lang?: string | undefined }[]
  hint?: ReactNode
}) {
  const t = useTexts()
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      {props.hint ? (
        <span className="field-hint" id={`${id}-hint`}>
          {props.hint}
        </span>
      ) : null}
      <select
        className="field-input"
        id={id}
        value={props.value}
        aria-describedby={props.hint ? `${id}-hint` : undefined}
        onChange={(event) => props.onChange(event.target.value)}
      >
        <option value="" disabled>
          {t(($) => $.common.pick)}
        </option>
        {props.options.map((option) => (
          <option key={option.value} value={option.value} lang={option.lang}>
            {option.words}
          </option>
        ))}
      </select>
    </div>
  )
}
