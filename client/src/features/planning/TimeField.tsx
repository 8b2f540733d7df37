import { useId } from 'react'
import '../../ui/Field.css'

/** A time of day, `09:30`, by the browser's own field. */
export function TimeField({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        className="field-input field-date"
        id={id}
        type="time"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        required
      />
    </div>
  )
}
