import { type SeatKind, seatKinds } from '@spojka/shared/access/vocabulary'
import { useState } from 'react'
import { useTexts } from '../../app/language/index.ts'
import { Button } from '../../ui/Button.tsx'
import { focusFirstWrong } from '../../ui/focusFirstWrong.ts'
import { SelectField } from '../../ui/SelectField.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { signInSentence } from '../signIn/SignInForm.tsx'
import { isGuessed, passwordErrors } from './newPassword.ts'
import { PasswordFields } from './PasswordFields.tsx'
import { useSetupForm } from './useSetupForm.ts'

type Field = 'network' | 'name' | 'email' | 'agency' | 'shortName'
const fields: readonly Field[] = ['network', 'name', 'email', 'agency', 'shortName']

/** The first thing that happens: the network has a name, and somebody to administer it. */
export function FoundNetwork({ token }: { token: string }) {
  const t = useTexts()
  const [values, setValues] = useState<Record<Field, string>>({ network: '', name: '', email: '', agency: '', shortName: '' })
  const [kind, setKind] = useState<SeatKind>('lead')
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const [errors, setErrors] = useState<Partial<Record<Field | 'password' | 'again', string>>>({})
  const { send, pending, refused } = useSetupForm(token)
  const guessed = refused !== undefined && isGuessed(refused)
  const field = (name: Field) => ({
    value: values[name],
    onChange: (value: string) => setValues((before) => ({ ...before, [name]: value })),
    error: errors[name],
  })
  return (
    <form
      className="sign-in-form"
      noValidate
      aria-labelledby="setup-title"
      onSubmit={(event) => {
        event.preventDefault()
        const missing = fields.filter((name) => values[name].trim() === '').map((name) => [name, t(($) => $.admin.setup.network.missing)])
        const wrong = { ...Object.fromEntries(missing), ...passwordErrors(t, password, again) }
        setErrors(wrong)
        if (Object.keys(wrong).length > 0) return focusFirstWrong(event.currentTarget)
        const { network, name, email, agency, shortName } = values
        const role = t(($) => $.admin.setup.network.role)
        const founding = { password, network, name, email: email.trim(), agency: { name: agency, shortName, kind, role } }
        void send(founding)
      }}
    >
      <h1 id="setup-title">{t(($) => $.admin.setup.network.title)}</h1>
      <p>{t(($) => $.admin.setup.network.lead)}</p>
      <TextField
        label={t(($) => $.admin.setup.network.name)}
        hint={t(($) => $.admin.setup.network.nameHint)}
        {...field('network')}
        autoFocus
      />
      <TextField label={t(($) => $.admin.setup.network.agency)} autoComplete="organization" {...field('agency')} />
      <TextField
        label={t(($) => $.admin.setup.network.agencyShort)}
        hint={t(($) => $.admin.setup.network.agencyShortHint)}
        maxLength={12}
        {...field('shortName')}
      />
      <SelectField
        label={t(($) => $.admin.setup.network.agencyKind)}
        value={kind}
        onChange={(value) => setKind(seatKinds.find((each) => each === value) ?? kind)}
        options={seatKinds.map((value) => ({ value, words: t(($) => $.admin.kinds[value]) }))}
      />
      <TextField label={t(($) => $.admin.setup.network.you)} autoComplete="name" {...field('name')} />
      <TextField label={t(($) => $.admin.setup.network.email)} type="email" autoComplete="username" {...field('email')} />
      <PasswordFields
        label={t(($) => $.admin.password.label)}
        againLabel={t(($) => $.admin.password.again)}
        password={password}
        again={again}
        onPassword={setPassword}
        onAgain={setAgain}
        errors={guessed ? { password: t(($) => $.admin.password.guessed) } : errors}
      />
      {refused && !guessed ? (
        <p className="notice" role="alert">
          {signInSentence(t, refused)}
        </p>
      ) : null}
      <Button kind="primary" type="submit" isPending={pending}>
        {t(($) => $.admin.setup.network.submit)}
      </Button>
    </form>
  )
}
