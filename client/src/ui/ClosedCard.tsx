import { useState } from 'react'
import { useTexts } from '../app/language/index.ts'
import { Button } from './Button.tsx'
import './ClosedCard.css'

/** A section that has closed: what stays, and one's own unsaved words. Never why, never who. */
export function ClosedCard({ title, unsaved, onDiscard }: { title: string; unsaved?: string | undefined; onDiscard: () => void }) {
  const t = useTexts()
  const [copied, setCopied] = useState(false)
  return (
    <section className="closed-card" role="status" aria-label={title}>
      <p className="closed-card-title">{t(($) => $.ui.closed.title, { title })}</p>
      <p>{t(($) => $.ui.closed.stays)}</p>
      {unsaved ? (
        <>
          <p>{t(($) => $.ui.closed.unsaved)}</p>
          <blockquote className="closed-card-words">{unsaved}</blockquote>
          <div className="closed-card-actions">
            <Button
              onPress={() => {
                void navigator.clipboard.writeText(unsaved).then(() => setCopied(true))
              }}
            >
              {copied ? t(($) => $.common.copied) : t(($) => $.common.copy)}
            </Button>
            <Button onPress={onDiscard}>{t(($) => $.common.discard)}</Button>
          </div>
        </>
      ) : null}
    </section>
  )
}
