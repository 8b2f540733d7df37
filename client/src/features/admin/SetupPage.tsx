/**
 * What a one-time link opens, for people who have no session yet: creating the network, coming in by an invitation, a new password. Looking does
 * not use the link up; whoever closes the page may come back. A link that opens nothing is one page, whatever the reason.
 */
import type { SetupView } from '@spojka/shared/protocol/setup'
import { useEffect, useState } from 'react'
import { Link, useParams } from 'react-router'
import { request } from '../../app/http.ts'
import { LanguageSwitch } from '../../app/LanguageSwitch.tsx'
import { useTexts } from '../../app/language/index.ts'
import { Mark } from '../../app/Mark.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { unreachable } from '../../ui/unreachable.ts'
import { ChoosePassword } from './ChoosePassword.tsx'
import { FoundNetwork } from './FoundNetwork.tsx'
import '../signIn/SignIn.css'

export function SetupPage() {
  const t = useTexts()
  const { token = '' } = useParams()
  const found = useSetup(token)
  const content = () => {
    if (found === undefined) return <Skeleton lines={4} />
    if (found === 'unreachable') return <p role="alert">{t(($) => $.signIn.unreachable)}</p>
    if (found === null) return <Gone />
    switch (found.for) {
      case 'network':
        return <FoundNetwork token={token} />
      case 'invitation':
      case 'reset':
        return <ChoosePassword token={token} setup={found} />
      default:
        return unreachable(found)
    }
  }
  return (
    <main className="sign-in">
      <title>{`${t(($) => $.admin.setup.title)} – ${t(($) => $.app.name)}`}</title>
      <header className="sign-in-head">
        <p className="sign-in-mark">
          <Mark /> {t(($) => $.app.name)}
        </p>
        <LanguageSwitch />
      </header>
      {content()}
    </main>
  )
}

function Gone() {
  const t = useTexts()
  return (
    <>
      <h1>{t(($) => $.admin.setup.gone)}</h1>
      <p>{t(($) => $.admin.setup.goneWhy)}</p>
      <p>{t(($) => $.admin.setup.goneAsk)}</p>
      <p>
        <Link to="/prihlaseni">{t(($) => $.admin.setup.toSignIn)}</Link>
      </p>
    </>
  )
}

/** Undefined while it is asked, null where the link opens nothing. */
function useSetup(token: string): SetupView | null | 'unreachable' | undefined {
  const [found, setFound] = useState<SetupView | null | 'unreachable'>()
  useEffect(() => {
    let gone = false
    void request<SetupView>('GET', `/api/setup/${encodeURIComponent(token)}`).then((answer) => {
      if (gone) return
      setFound(answer.ok ? answer.body : answer.refusal === 'unreachable' ? 'unreachable' : null)
    })
    return () => {
      gone = true
    }
  }, [token])
  return found
}
