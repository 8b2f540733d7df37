import type { ConferenceId } from '@spojka/shared/protocol/ids'
import { useTexts } from '../../app/language/index.ts'
import { Button } from '../../ui/Button.tsx'
import './ScreenQuestion.css'

/** Opens the common screen in a window of its own; pressed again it finds the same window. */
export function OpenScreen({ conferenceId }: { conferenceId: ConferenceId }) {
  const t = useTexts()
  const open = () =>
    window.open(`/konference/${conferenceId}/obrazovka`, `spojka-obrazovka-${conferenceId}`, 'popup,width=1280,height=720')?.focus()
  return (
    <span className="open-screen" title={t(($) => $.projector.openHint)}>
      <Button kind="quiet" onPress={open}>
        {t(($) => $.projector.open)}
      </Button>
    </span>
  )
}
