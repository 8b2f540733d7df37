import { useTexts } from '../../app/language/index.ts'
import { TextField } from '../../ui/TextField.tsx'
import type { PasswordErrors } from './newPassword.ts'

/** A new password, written twice, since it cannot be seen. */
export function PasswordFields(props: {
  label: string
  againLabel: string
  password: string
  again: string
  onPassword: (value: string) => void
  onAgain: (value: string) => void
  errors: PasswordErrors
}) {
  const t = useTexts()
  return (
    <>
      <TextField
        label={props.label}
        hint={t(($) => $.admin.password.hint)}
        type="password"
        autoComplete="new-password"
        value={props.password}
        onChange={props.onPassword}
        error={props.errors.password}
      />
      <TextField
        label={props.againLabel}
        type="password"
        autoComplete="new-password"
        value={props.again}
        onChange={props.onAgain}
        error={props.errors.again}
      />
    </>
  )
}
