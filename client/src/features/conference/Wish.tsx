import type { ConferenceView } from '@spojka/shared/protocol/views'
import { useTexts } from '../../app/language/index.ts'
import { Goals } from '../goals/Goals.tsx'
import { listed } from './names.ts'
import './Wish.css'

/** What the person wants, in their own words, and the steps towards it, at the foot of the agenda: the reason why anybody sits here. */
export function Wish({ view }: { view: ConferenceView }) {
  const t = useTexts()
  const { goals } = view
  if (goals === undefined || (goals.list.length === 0 && !goals.mayWrite)) return null
  return (
    <section className="wish">
      <h3 className="wish-title">
        {view.subjects.length > 0
          ? t(($) => $.conference.agenda.wish, { count: view.subjects.length, names: listed(view.subjects) })
          : t(($) => $.conference.agenda.wishUnknown)}
      </h3>
      <Goals source={{ ...view, goals }} />
    </section>
  )
}
