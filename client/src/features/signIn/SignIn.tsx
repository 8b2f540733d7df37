/** Signing in. Where invented people are offered (demo mode), they come first; the form is then a press away. */
import type { DemoPeople } from '@spojka/shared/protocol/session'
import { useEffect, useState } from 'react'
import { request } from '../../app/http.ts'
import { LanguageSwitch } from '../../app/LanguageSwitch.tsx'
import { useTexts } from '../../app/language/index.ts'
import { Mark } from '../../app/Mark.tsx'
import { useSession } from '../../app/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { DemoChoice } from './DemoChoice.tsx'
import { SignInForm } from './SignInForm.tsx'
import './SignIn.css'

export function SignIn() {
  const t = useTexts()
  const session = useSession()
  const demo = useDemoPeople()
  const [byPassword, setByPassword] = useState(false)
  const ended = session.status === 'signedOut' && session.ended
  return (
    <main className="sign-in" data-demo={Boolean(demo) || undefined}>
      <title>{`${t(($) => $.signIn.title)} – ${t(($) => $.app.name)}`}</title>
      <header className="sign-in-head">
        <p className="sign-in-mark">
          <Mark /> {t(($) => $.app.name)}
        </p>
        <LanguageSwitch />
        <p className="sign-in-lead">{t(($) => $.signIn.lead)}</p>
      </header>
      {ended ? (
        <p className="sign-in-ended" role="status">
          {t(($) => $.signIn.ended)}
        </p>
      ) : null}
      {demo === undefined ? <Skeleton /> : null}
      {demo ? <DemoChoice demo={demo} /> : null}
      {demo && !byPassword ? (
        <p>
          <Button kind="quiet" onPress={() => setByPassword(true)}>
            {t(($) => $.signIn.withPassword)}
          </Button>
        </p>
      ) : null}
      {demo === null || byPassword ? <SignInForm /> : null}
    </main>
  )
}

/** Undefined while it is asked, null where there are none. */
function useDemoPeople(): DemoPeople | null | undefined {
  const [demo, setDemo] = useState<DemoPeople | null>()
  useEffect(() => {
    let gone = false
    void request<DemoPeople>('GET', '/api/demo').then((answer) => {
      if (!gone) setDemo(answer.ok ? answer.body : null)
    })
    return () => {
      gone = true
    }
  }, [])
  return demo
}
