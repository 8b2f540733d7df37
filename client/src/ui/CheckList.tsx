import { type ReactNode, useId } from 'react'
import './CheckList.css'

/** Several of several, each with its own box. `stacked`: each on a line of its own, for those of more than a few words. */
export function CheckList<Value extends string>(props: {
  label: string
  hint?: string
  options: readonly { readonly value: Value; readonly label: ReactNode }[]
  chosen: readonly Value[]
  onChange: (chosen: Value[]) => void
  stacked?: boolean
}) {
  const id = useId()
  return (
    <fieldset
      className={props.stacked ? 'check-list check-list-stacked' : 'check-list'}
      aria-describedby={props.hint ? `${id}-hint` : undefined}
    >
      <legend>{props.label}</legend>
      {props.hint ? (
        <span className="field-hint" id={`${id}-hint`}>
          {props.hint}
        </span>
      ) : null}
      {props.options.map(({ value, label }) => (
        <label key={value} className="check-list-option">
          <input
            type="checkbox"
            checked={props.chosen.includes(value)}
            onChange={(event) =>
              props.onChange(
                props.options
                  .map((option) => option.value)
                  .filter((each) => (each === value ? event.target.checked : props.chosen.includes(each))),
              )
            }
          />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  )
}
