import { useState } from 'react'
import { useTexts } from '../app/language/index.ts'
import { Button } from './Button.tsx'
import { CaseText } from './CaseText.tsx'
import './ClosedCard.css'

/** A person's own words that were not saved, to take along or to let go. */
export function UnsavedWords({ words, onDiscard }: { words: string; onDiscard: () => void }) {
  const t = useTexts()
  const [copied, setCopied] = useState(false)
  return (
    <>
      <blockquote className="closed-card-words">
        <CaseText>{words}</CaseText>
      </blockquote>
      <div className="closed-card-actions">
        <Button onPress={() => void navigator.clipboard.writeText(words).then(() => setCopied(true))}>
          {copied ? t(($) => $.common.copied) : t(($) => $.common.copy)}
        </Button>
        <Button onPress={onDiscard}>{t(($) => $.common.discard)}</Button>
      </div>
    </>
  )
}
