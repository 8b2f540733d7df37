import { useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'
import { Button } from '../ui/Button.tsx'
import { useTexts } from './language/index.ts'
import { goOn, sessionEndsSoon } from './session.ts'
import './EndsSoon.css'

/** Said before an abandoned page ends, above every dialog; whatever one does then takes it away. */
export function EndsSoon() {
  const t = useTexts()
  const soon = useSyncExternalStore(everySecond, sessionEndsSoon)
  return createPortal(
    <div className="ends-soon" role="status" data-react-aria-top-layer="true">
      {soon ? (
        <>
          <p>{t(($) => $.app.endsSoon)}</p>
          <Button kind="primary" onPress={goOn}>
            {t(($) => $.app.goOn)}
          </Button>
        </>
      ) : null}
    </div>,
    document.body,
  )
}

function everySecond(listener: () => void): () => void {
  const timer = setInterval(listener, 1_000)
  return () => clearInterval(timer)
}
