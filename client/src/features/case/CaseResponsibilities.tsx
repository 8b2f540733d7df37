import type { CaseView, ResponsibilityView } from '@spojka/shared/protocol/views'
import { useTexts } from '../../app/language/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { settled } from '../responsibilities/board.ts'
import { ResponsibilityLine } from '../responsibilities/ResponsibilityLine.tsx'

/** Who took on what: what waits and runs by its date, what is over folded away. */
export function CaseResponsibilities({ view, onOffer }: { view: CaseView; onOffer: (() => void) | undefined }) {
  const t = useTexts()
  const byDate = [...view.responsibilities].sort((a, b) => a.due.localeCompare(b.due))
  const open = byDate.filter((one) => !settled.has(one.status))
  const over = byDate.filter((one) => settled.has(one.status))
  const list = (some: readonly ResponsibilityView[]) => (
    <ul className="case-list">
      {some.map((one) => (
        <li key={one.id}>
          <ResponsibilityLine responsibility={one} agencies={view.agencies} subjects={view.subjects.map((subject) => subject.name)} />
        </li>
      ))}
    </ul>
  )
  return (
    <section className="case-part" aria-labelledby="odpovednosti">
      <div className="case-part-head">
        <h2 id="odpovednosti">{t(($) => $.case.responsibilities.title)}</h2>
        {onOffer ? (
          <Button kind="quiet" onPress={onOffer}>
            {t(($) => $.case.responsibilities.offer)}
          </Button>
        ) : null}
      </div>
      {open.length > 0 ? list(open) : null}
      {over.length > 0 ? (
        <details>
          <summary>{t(($) => $.case.responsibilities.settled)}</summary>
          {list(over)}
        </details>
      ) : null}
      {view.responsibilities.length === 0 ? <Empty>{t(($) => $.case.responsibilities.empty)}</Empty> : null}
    </section>
  )
}
