/** "What we say": the running item, how long it still has, who reads its notes, and the notes themselves. */
import type { ConferenceView, ItemView } from '@spojka/shared/protocol/views'
import { useTexts } from '../../app/language/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { ReaderLine } from '../../ui/ReaderLine.tsx'
import type { RichTextProps } from '../document/RichText.tsx'
import { nextItem } from './agenda.ts'
import { calledNames, listed } from './names.ts'
import { Remaining } from './Remaining.tsx'
import { Writing } from './Writing.tsx'
import './Notes.css'

interface NotesProps {
  view: ConferenceView
  item: ItemView
  onSentence: NonNullable<RichTextProps['onSentence']>
  /** For an item that is over: back to what runs. */
  onBack: (() => void) | undefined
}

export function Notes({ view, item, onSentence, onBack }: NotesProps) {
  const t = useTexts()
  const wider = calledNames(item.widerThanPlan, view.agencies)
  return (
    <article className="notes" aria-labelledby={`item-${item.id}`}>
      <header className="notes-head">
        <h3 className="notes-title" id={`item-${item.id}`}>
          {item.title}
        </h3>
        {item.state === 'running' ? <Remaining item={item} /> : <span className="notes-past">{t(($) => $.conference.notes.past)}</span>}
      </header>
      {onBack ? (
        <Button kind="quiet" onPress={onBack}>
          {t(($) => $.conference.notes.backToNow)}
        </Button>
      ) : null}
      <ReaderLine
        readers={item.readers}
        agencies={view.agencies}
        note={wider.length > 0 ? t(($) => $.conference.notes.wide, { count: wider.length, names: listed(wider) }) : undefined}
      />
      <hr className="rule" />
      {item.document ? (
        <Writing
          document={item.document}
          agencies={view.agencies}
          label={t(($) => $.conference.notes.label, { title: item.title })}
          marginTags
          onSentence={onSentence}
        />
      ) : (
        <Empty>{t(($) => $.conference.notes.none)}</Empty>
      )}
    </article>
  )
}

/** What stands in the middle while nothing runs. */
export function NoNotes({ view }: { view: ConferenceView }) {
  const t = useTexts()
  const begun = view.items.some((item) => item.state !== 'planned')
  if (!begun) {
    return (
      <article className="notes">
        <h3 className="notes-title">{t(($) => $.conference.notes.notYetTitle)}</h3>
        <Empty>{t(($) => $.conference.notes.notYet)}</Empty>
      </article>
    )
  }
  return (
    <article className="notes">
      <h3 className="notes-title">
        {nextItem(view.items) ? t(($) => $.conference.notes.betweenTitle) : t(($) => $.conference.notes.afterTitle)}
      </h3>
      <Empty>{nextItem(view.items) ? t(($) => $.conference.notes.between) : t(($) => $.conference.notes.after)}</Empty>
    </article>
  )
}
