import { useTexts } from '../app/language/index.ts'
import { UnsavedWords } from './UnsavedWords.tsx'
import './ClosedCard.css'

/** A section or a form that has closed, or whose session ended: what stays, for whoever `mayWrite` there, and one's own unsaved words. Never why, never who. */
export function ClosedCard(props: {
  title: string
  isForm?: boolean | undefined
  isOfEnded?: boolean | undefined
  mayWrite?: boolean
  unsaved?: string | undefined
  onDiscard: () => void
}) {
  const { title, isForm = false, isOfEnded = false, mayWrite = !isForm, unsaved, onDiscard } = props
  const t = useTexts()
  const what = isOfEnded ? (isForm ? 'endedForm' : 'ended') : isForm ? 'form' : 'title'
  return (
    <section className="closed-card" role="status" aria-label={title}>
      <p className="closed-card-title">{t(($) => $.ui.closed[what], { title })}</p>
      {mayWrite ? <p>{t(($) => $.ui.closed.stays)}</p> : null}
      {unsaved ? (
        <>
          <p>{t(($) => $.ui.closed.unsaved)}</p>
          <UnsavedWords words={unsaved} onDiscard={onDiscard} />
        </>
      ) : null}
    </section>
  )
}
