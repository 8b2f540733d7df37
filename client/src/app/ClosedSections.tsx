import { dismissClosedSection, useClosedSections } from '../live/closedSections.ts'
import { ClosedCard } from '../ui/ClosedCard.tsx'

/** What closed in front of this person and has left the page, until it is put away. */
export function ClosedSections() {
  const closed = useClosedSections()
  if (closed.length === 0) return null
  return (
    <div className="shell-closed">
      {closed.map(({ section, unsaved }) => (
        <ClosedCard
          key={section}
          title={section}
          mayWrite={unsaved !== undefined}
          unsaved={unsaved}
          onDiscard={() => dismissClosedSection(section)}
          isDismissable
        />
      ))}
    </div>
  )
}
