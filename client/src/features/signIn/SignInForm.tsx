import type { Refusal } from '@spojka/shared/protocol/refusal'
import { type FormEvent, useState } from 'react'
import { type Texts, useTexts } from '../../app/language/index.ts'
import { signIn } from '../../app/session.ts'
import { Button } from '../../ui/Button.tsx'
import { sentence } from '../../ui/Notice.tsx'
import { TextField } from '../../ui/TextField.tsx'

export function SignInForm() {
  const t = useTexts()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [missing, setMissing] = useState<{ email?: string; password?: string }>({})
  const [refused, setRefused] = useState<string>()
  const [pending, setPending] = useState(false)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (pending) return
    const lacking = {
      ...(email.trim() === '' ? { email: t(($) => $.signIn.emailMissing) } : {}),
      ...(password === '' ? { password: t(($) => $.signIn.passwordMissing) } : {}),
    }
    setMissing(lacking)
    setRefused(undefined)
    if (Object.keys(lacking).length > 0) return
    setPending(true)
    const refusal = await signIn({ email: email.trim(), password })
    setPending(false)
    if (refusal) setRefused(signInSentence(t, refusal))
  }

  return (
    <form className="sign-in-form" onSubmit={(event) => void submit(event)} noValidate aria-labelledby="sign-in-title">
      <h1 id="sign-in-title">{t(($) => $.signIn.title)}</h1>
      <TextField
        label={t(($) => $.signIn.email)}
        type="email"
        autoComplete="username"
        value={email}
        onChange={setEmail}
        error={missing.email}
        autoFocus
      />
      <TextField
        label={t(($) => $.signIn.password)}
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        error={missing.password}
      />
      {refused ? (
        <p className="notice" role="alert">
          {refused}
        </p>
      ) : null}
      <Button kind="primary" type="submit" isPending={pending}>
        {t(($) => $.signIn.submit)}
      </Button>
    </form>
  )
}

/** Signing in says some refusals in its own words. */
export function signInSentence(t: Texts, refusal: Refusal | 'unreachable'): string {
  if (refusal === 'unreachable') return t(($) => $.signIn.unreachable)
  if (refusal.code === 'unauthenticated') return t(($) => $.signIn.wrong)
  if (refusal.code === 'too-many') return t(($) => $.signIn.wait, { count: Math.max(1, Math.ceil(refusal.retryAfter)) })
  return sentence(t, refusal)
}
