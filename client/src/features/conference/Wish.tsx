import type { ConferenceView } from '@spojka/shared/protocol/views'
import { useTexts } from '../../app/language/index.ts'
import { ReaderLine } from '../../ui/ReaderLine.tsx'
import { listed } from './names.ts'
import './Wish.css'

/** What the person wants, in their own words, at the foot of the agenda: the reason why anybody sits here. */
export function Wish({ view }: { view: ConferenceView }) {
  const t = useTexts()
  if (!view.goal) return null
  return (
    <section className="wish">
      <h3 className="wish-title">
        {view.subjects.length > 0
          ? t(($) => $.conference.agenda.wish, { count: view.subjects.length, names: listed(view.subjects) })
          : t(($) => $.conference.agenda.wishUnknown)}
      </h3>
      <blockquote className="wish-text">{t(($) => $.conference.now.quote, { text: view.goal.text })}</blockquote>
      <ReaderLine readers={view.goal.readers} agencies={view.agencies} />
    </section>
  )
}
