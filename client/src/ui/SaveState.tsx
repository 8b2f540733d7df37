import { time } from '../app/language/format.ts'
import { type Texts, useTexts } from '../app/language/index.ts'
import type { DocumentState } from '../live/documentState.ts'
import { Icon } from './Icon.tsx'
import { unreachable } from './unreachable.ts'
import './SaveState.css'

/** Saved is quiet, unsaved is loud enough to be seen, offline says since when. */
export function SaveState({ state, since }: { state: DocumentState; since?: Date | undefined }) {
  const t = useTexts()
  return (
    <span className="save-state" data-state={state} role="status">
      {state === 'saved' ? <Icon name="check" /> : state === 'offline' ? <Icon name="offline" /> : null}
      {words(t, state, since)}
    </span>
  )
}

function words(t: Texts, state: DocumentState, since: Date | undefined): string {
  switch (state) {
    case 'loading':
      return t(($) => $.ui.save.loading)
    case 'writing':
      return t(($) => $.ui.save.writing)
    case 'sending':
      return t(($) => $.ui.save.sending)
    case 'waiting':
      return t(($) => $.ui.save.waiting)
    case 'saved':
      return t(($) => $.ui.save.saved)
    case 'offline':
      return since ? t(($) => $.ui.save.offlineSince, { time: time(since) }) : t(($) => $.ui.save.offline)
    case 'closed':
      return t(($) => $.ui.save.closed)
    case 'readOnly':
      return t(($) => $.ui.save.readOnly)
    default:
      return unreachable(state)
  }
}
