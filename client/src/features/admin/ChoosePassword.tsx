import type { SetupView } from '@spojka/shared/protocol/setup'
import { useState } from 'react'
import { useTexts } from '../../app/language/index.ts'
import { Button } from '../../ui/Button.tsx'
import { focusFirstWrong } from '../../ui/focusFirstWrong.ts'
import { signInSentence } from '../signIn/SignInForm.tsx'
import { isGuessed, type PasswordErrors, passwordErrors } from './newPassword.ts'
import { PasswordFields } from './PasswordFields.tsx'
import { useSetupForm } from './useSetupForm.ts'

/** For whom the link was made stands there already; they choose a password and are in. */
export function ChoosePassword({ token, setup }: { token: string; setup: Exclude<SetupView, { for: 'network' }> }) {
  const t = useTexts()
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const [errors, setErrors] = useState<PasswordErrors>({})
  const { send, pending, refused } = useSetupForm(token)
  const guessed = refused !== undefined && isGuessed(refused)
  return (
    <form
      className="sign-in-form"
      noValidate
      aria-labelledby="setup-title"
      onSubmit={(event) => {
        event.preventDefault()
        const wrong = passwordErrors(t, password, again)
        setErrors(wrong)
        if (Object.keys(wrong).length === 0) void send({ password })
        else focusFirstWrong(event.currentTarget)
      }}
    >
      <h1 id="setup-title">{t(($) => $.admin.setup[setup.for].title)}</h1>
      <p>{t(($) => $.admin.setup[setup.for].lead, { network: setup.network, agency: setup.agency })}</p>
      <p>
        <strong>{setup.name}</strong>
        <br />
        {t(($) => $.admin.setup.signsInAs)} <strong>{setup.email}</strong>
      </p>
      <input type="hidden" autoComplete="username" value={setup.email} readOnly />
      <PasswordFields
        label={t(($) => $.admin.password.label)}
        againLabel={t(($) => $.admin.password.again)}
        password={password}
        again={again}
        onPassword={setPassword}
        onAgain={setAgain}
        errors={guessed && !errors.password ? { password: t(($) => $.admin.password.guessed) } : errors}
      />
      {refused && !guessed ? (
        <p className="notice" role="alert">
          {signInSentence(t, refused)}
        </p>
      ) : null}
      <Button kind="primary" type="submit" isPending={pending}>
        {t(($) => $.admin.setup[setup.for].submit)}
      </Button>
    </form>
  )
}
