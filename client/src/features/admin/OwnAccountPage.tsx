import type { Refusal } from '@spojka/shared/protocol/refusal'
import { useState } from 'react'
import { request } from '../../app/http.ts'
import { useTexts } from '../../app/language/index.ts'
import { Shell } from '../../app/Shell.tsx'
import { accessToken, useSession } from '../../app/session.ts'
import { Button } from '../../ui/Button.tsx'
import { focusFirstWrong } from '../../ui/focusFirstWrong.ts'
import { TextField } from '../../ui/TextField.tsx'
import { signInSentence } from '../signIn/SignInForm.tsx'
import { isGuessed, passwordErrors } from './newPassword.ts'
import { PasswordFields } from './PasswordFields.tsx'
import './admin.css'

const empty = { old: '', password: '', again: '' }

/** One's own password, changed by who knows the old one. */
export function OwnAccountPage() {
  const t = useTexts()
  const session = useSession()
  const [values, setValues] = useState(empty)
  const [errors, setErrors] = useState<Partial<Record<'old' | 'password' | 'again', string>>>({})
  const [refused, setRefused] = useState<Refusal | 'unreachable'>()
  const [pending, setPending] = useState(false)
  const [done, setDone] = useState(false)

  async function change() {
    setPending(true)
    const token = accessToken()
    const answer = await request('POST', '/api/session/password', {
      body: { oldPassword: values.old, password: values.password },
      ...(token === undefined ? {} : { token }),
    })
    setPending(false)
    if (answer.ok) {
      setDone(true)
      setValues(empty)
    } else if (answer.refusal !== 'unreachable' && answer.refusal.code === 'invalid' && answer.refusal.fields.includes('oldPassword'))
      setErrors({ old: t(($) => $.admin.own.wrong) })
    else if (isGuessed(answer.refusal)) setErrors({ password: t(($) => $.admin.password.guessed) })
    else setRefused(answer.refusal)
  }

  const set = (name: keyof typeof empty) => (value: string) => setValues((before) => ({ ...before, [name]: value }))
  return (
    <Shell title={t(($) => $.admin.own.title)} context={<span>{t(($) => $.admin.own.context)}</span>}>
      <h1>{t(($) => $.admin.own.title)}</h1>
      {session.status === 'signedIn' ? <p>{session.session.person.name}</p> : null}
      <form
        className="admin-form admin-narrow"
        noValidate
        aria-labelledby="own-password"
        onSubmit={(event) => {
          event.preventDefault()
          if (pending) return
          const wrong = {
            ...(values.old === '' ? { old: t(($) => $.admin.own.missing) } : {}),
            ...passwordErrors(t, values.password, values.again),
          }
          setErrors(wrong)
          setRefused(undefined)
          setDone(false)
          if (Object.keys(wrong).length === 0) void change()
          else focusFirstWrong(event.currentTarget)
        }}
      >
        <h2 id="own-password">{t(($) => $.admin.own.passwordTitle)}</h2>
        <TextField
          label={t(($) => $.admin.own.old)}
          type="password"
          autoComplete="current-password"
          value={values.old}
          onChange={set('old')}
          error={errors.old}
        />
        <PasswordFields
          label={t(($) => $.admin.own.new)}
          againLabel={t(($) => $.admin.own.again)}
          password={values.password}
          again={values.again}
          onPassword={set('password')}
          onAgain={set('again')}
          errors={errors}
        />
        <div role="status">{done ? <p>{t(($) => $.admin.own.done)}</p> : null}</div>
        {refused ? (
          <p className="notice" role="alert">
            {signInSentence(t, refused)}
          </p>
        ) : null}
        <Button kind="primary" type="submit" isPending={pending}>
          {t(($) => $.admin.own.submit)}
        </Button>
      </form>
    </Shell>
  )
}
