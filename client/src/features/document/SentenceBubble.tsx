import { Button, Toolbar } from 'react-aria-components'
import { useTexts } from '../../app/language/index.ts'
import type { SentenceAction } from './RichText.tsx'

/** Above the text, next to the end of the selection; after the editor in the order of Tab. */
export function SentenceBubble(props: {
  at: { bottom: number; left: number }
  actions: readonly SentenceAction[]
  onChoose: (action: SentenceAction) => void
}) {
  const t = useTexts()
  const words: Record<SentenceAction, string> = {
    offer: t(($) => $.document.offer),
    decision: t(($) => $.document.decision),
    message: t(($) => $.document.message),
  }
  return (
    <Toolbar className="sentence-bubble" aria-label={t(($) => $.document.sentence)} style={{ top: props.at.bottom + 6 }}>
      <span className="sentence-bubble-lead">{t(($) => $.document.sentence)}</span>
      {props.actions.map((action) => (
        <Button key={action} className="sentence-bubble-choice" onPress={() => props.onChoose(action)}>
          {words[action]}
        </Button>
      ))}
    </Toolbar>
  )
}
