/**
 * What stands in the middle while nothing runs that this seat may see. It is the same whether the table rests or works on an item of others: which
 * of one's own items comes next, and what can be done until then.
 */
import type { ConferenceView } from '@spojka/shared/protocol/views'
import { exactTime, time } from '../../app/language/format.ts'
import { useTexts } from '../../app/language/index.ts'
import { CaseText } from '../../ui/CaseText.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { nextItem } from './agenda.ts'

export function Meanwhile({ view }: { view: ConferenceView }) {
  const t = useTexts()
  const next = nextItem(view.items)
  if (view.you.mayLead) return <ForLead view={view} />
  return (
    <article className="notes">
      <h3 className="notes-title">{next ? t(($) => $.conference.waiting.title) : t(($) => $.conference.waiting.overTitle)}</h3>
      {next ? (
        <>
          <p className="notes-next">
            <CaseText within={(title) => t(($) => $.conference.waiting.next, { title })}>{next.title}</CaseText>
          </p>
          <p title={exactTime(next.plannedAt)}>{t(($) => $.conference.waiting.nextAt, { time: time(next.plannedAt) })}</p>
          <p>{t(($) => $.conference.waiting.meanwhile)}</p>
        </>
      ) : (
        <p>{t(($) => $.conference.waiting.nothing)}</p>
      )}
    </article>
  )
}

function ForLead({ view }: { view: ConferenceView }) {
  const t = useTexts()
  const begun = view.items.some((item) => item.state !== 'planned')
  const next = nextItem(view.items)
  const title = !begun
    ? t(($) => $.conference.notes.notYetTitle)
    : next
      ? t(($) => $.conference.notes.betweenTitle)
      : t(($) => $.conference.notes.afterTitle)
  const words = !begun
    ? t(($) => $.conference.notes.notYet)
    : next
      ? t(($) => $.conference.notes.between)
      : t(($) => $.conference.notes.after)
  return (
    <article className="notes">
      <h3 className="notes-title">{title}</h3>
      <Empty>{words}</Empty>
    </article>
  )
}
