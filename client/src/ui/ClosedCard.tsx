import { useTexts } from '../app/language/index.ts'
import { UnsavedWords } from './UnsavedWords.tsx'
import './ClosedCard.css'

/** A section that has closed: what stays, and one's own unsaved words. Never why, never who. */
export function ClosedCard({ title, unsaved, onDiscard }: { title: string; unsaved?: string | undefined; onDiscard: () => void }) {
  const t = useTexts()
  return (
    <section className="closed-card" role="status" aria-label={title}>
      <p className="closed-card-title">{t(($) => $.ui.closed.title, { title })}</p>
      <p>{t(($) => $.ui.closed.stays)}</p>
      {unsaved ? (
        <>
          <p>{t(($) => $.ui.closed.unsaved)}</p>
          <UnsavedWords words={unsaved} onDiscard={onDiscard} />
        </>
      ) : null}
    </section>
  )
}
