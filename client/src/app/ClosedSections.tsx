import { dismissClosed, useClosedSections } from '../live/closedSections.ts'
import { Button } from '../ui/Button.tsx'
import { ClosedCard } from '../ui/ClosedCard.tsx'
import { useTexts } from './language/index.ts'

/** What closed in front of this person and has left the page, or was unsaved when her session ended, until it is put away; what has no unsaved words on one card. */
export function ClosedSections() {
  const t = useTexts()
  const closed = useClosedSections()
  const without = closed.filter((one) => one.unsaved === undefined)
  if (closed.length === 0) return null
  return (
    <div className="shell-closed">
      {without.length > 0 ? (
        <section className="closed-card" role="status">
          {without.map(({ section }) => (
            <p key={section} className="closed-card-title">
              {t(($) => $.ui.closed.title, { title: section })}
            </p>
          ))}
          <div className="closed-card-actions">
            <Button onPress={() => dismissClosed(without)}>{t(($) => $.common.close)}</Button>
          </div>
        </section>
      ) : null}
      {closed.map((one) =>
        one.unsaved === undefined ? null : (
          <ClosedCard
            key={`${one.section} ${one.unsaved}`}
            title={one.section}
            isForm={one.isForm}
            isOfEnded={one.isOfEnded}
            isReloaded={one.isReloaded}
            unsaved={one.unsaved}
            onDiscard={() => dismissClosed([one])}
          />
        ),
      )}
    </div>
  )
}
