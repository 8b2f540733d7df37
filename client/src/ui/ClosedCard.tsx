import { useTexts } from '../app/language/index.ts'
import { UnsavedWords } from './UnsavedWords.tsx'
import './ClosedCard.css'

/** A section or a form that has closed, was loaded anew, or whose session ended: what stays, for whoever `mayWrite` there, and one's own unsaved words. Never why, never who. */
export function ClosedCard(props: {
  title: string
  isForm?: boolean | undefined
  isOfEnded?: boolean | undefined
  isReloaded?: boolean | undefined
  mayWrite?: boolean
  unsaved?: string | undefined
  onDiscard: () => void
}) {
  const { title, isForm = false, isOfEnded = false, isReloaded = false, mayWrite = !isForm, unsaved, onDiscard } = props
  const t = useTexts()
  const closed = isOfEnded ? (isForm ? 'endedForm' : 'ended') : isForm ? 'form' : 'title'
  const what = isReloaded ? 'reloaded' : closed
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
