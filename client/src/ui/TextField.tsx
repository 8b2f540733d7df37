import type { ReactNode } from 'react'
import {
  TextArea as AriaTextArea,
  TextField as AriaTextField,
  FieldError,
  Input,
  Label,
  Text,
  type TextFieldProps,
} from 'react-aria-components'
import { useCaseLanguage } from '../app/caseLanguage.ts'
import './Field.css'

interface FieldProps extends Omit<TextFieldProps, 'className' | 'style' | 'children'> {
  label: string
  hint?: ReactNode
  /** The sentence that says what is wrong, beside the field. */
  error?: string | undefined
}

/**
 * One line of text with its label, hint and error. What is written in a case is written in its language; so too below. The browser of a shared
 * machine does not offer it to the next person, unless a field says what it is for.
 */
export function TextField({ label, hint, error, autoComplete = 'off', ...rest }: FieldProps) {
  return (
    <AriaTextField {...rest} autoComplete={autoComplete} className="field" isInvalid={Boolean(error)}>
      <Label>{label}</Label>
      {hint ? (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      ) : null}
      <Input className="field-input" lang={useCaseLanguage()} />
      <FieldError className="field-error">{error}</FieldError>
    </AriaTextField>
  )
}

/** Several lines of plain text. */
export function TextArea({ label, hint, error, rows = 3, ...rest }: FieldProps & { rows?: number }) {
  return (
    <AriaTextField {...rest} className="field" isInvalid={Boolean(error)}>
      <Label>{label}</Label>
      {hint ? (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      ) : null}
      <AriaTextArea className="field-input" lang={useCaseLanguage()} rows={rows} />
      <FieldError className="field-error">{error}</FieldError>
    </AriaTextField>
  )
}
