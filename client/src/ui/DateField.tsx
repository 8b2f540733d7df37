import { type ReactNode, useId } from 'react'
import { longDate } from '../app/language/format.ts'
import { useTexts } from '../app/language/index.ts'
import './Field.css'

/**
 * A civil day, `2026-11-30`. The browser's own field: it can be typed without looking, and a phone brings its own calendar.
 * The day is repeated in words beneath, since a browser in another language would show month before day.
 */
export function DateField(props: {
  label: string
  value: string
  onChange: (value: string) => void
  min?: string
  max?: string
  hint?: ReactNode
  error?: string | undefined
  isRequired?: boolean
}) {
  const t = useTexts()
  const id = useId()
  const complete = /^\d{4}-\d{2}-\d{2}$/.test(props.value)
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      {props.hint ? (
        <span className="field-hint" id={`${id}-hint`}>
          {props.hint}
        </span>
      ) : null}
      <input
        className="field-input field-date"
        id={id}
        type="date"
        value={props.value}
        min={props.min}
        max={props.max}
        required={props.isRequired ?? false}
        aria-invalid={Boolean(props.error)}
        aria-describedby={`${id}-hint ${id}-said ${id}-error`}
        onChange={(event) => props.onChange(event.target.value)}
      />
      <span className="field-hint" id={`${id}-said`}>
        {complete ? t(($) => $.ui.date.written, { date: longDate(props.value) }) : null}
      </span>
      {props.error ? (
        <span className="field-error" id={`${id}-error`}>
          {props.error}
        </span>
      ) : null}
    </div>
  )
}
