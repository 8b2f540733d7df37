/** "What we say": the running item, how long it still has, who reads its notes, and the notes themselves. */
import type { ConferenceView, ItemView } from '@spojka/shared/protocol/views'
import { useTexts } from '../../app/language/index.ts'
import { useSeatId } from '../../app/session.ts'
import { Button } from '../../ui/Button.tsx'
import { CaseText } from '../../ui/CaseText.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { ReaderLine } from '../../ui/ReaderLine.tsx'
import type { RichTextProps, SentenceAction } from '../document/RichText.tsx'
import { runningItem } from './agenda.ts'
import { calledNames, listed } from './names.ts'
import { Remaining } from './Remaining.tsx'
import { Writing } from './Writing.tsx'
import './Notes.css'

interface NotesProps {
  view: ConferenceView
  item: ItemView
  onSentence: NonNullable<RichTextProps['onSentence']>
  sentenceActions: readonly SentenceAction[]
  /** For an item that is over: back to what runs. */
  onBack: (() => void) | undefined
}

export function Notes({ view, item, onSentence, sentenceActions, onBack }: NotesProps) {
  const t = useTexts()
  const own = useSeatId()
  const wider = calledNames(
    item.widerThanPlan.filter((id) => id !== own),
    view.agencies,
  )
  return (
    <article className="notes" aria-labelledby={`item-${item.id}`}>
      <header className="notes-head" data-state={item.state}>
        <h3 className="notes-title" id={`item-${item.id}`}>
          <CaseText>{item.title}</CaseText>
        </h3>
        {item.state === 'running' ? <Remaining item={item} /> : <span className="notes-past">{t(($) => $.conference.notes.past)}</span>}
      </header>
      {onBack ? (
        <Button kind="quiet" className="notes-back" onPress={onBack}>
          {runningItem(view.items) ? t(($) => $.conference.notes.backToNow) : t(($) => $.conference.notes.closePast)}
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
          section={item.title}
          marginTags
          onSentence={onSentence}
          sentenceActions={sentenceActions}
          here={item.categories}
        />
      ) : (
        <Empty>{t(($) => $.conference.notes.none)}</Empty>
      )}
    </article>
  )
}
