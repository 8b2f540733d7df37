/**
 * What stands on the common screen, in parts: the notes, what was given to the item, what was agreed. Texts are only read, without carets and
 * without marks of who wrote them; offers carry their neutral titles, and owners a short name where everybody may know of them.
 */
import type { RoomView } from '@spojka/shared/protocol/views'
import { lazy, Suspense } from 'react'
import { shortDate } from '../../app/language/format.ts'
import { useTexts } from '../../app/language/index.ts'
import { StateSign } from '../responsibilities/StateSign.tsx'

const RichText = lazy(() => import('../document/RichText.tsx').then((module) => ({ default: module.RichText })))

type Offer = RoomView['responsibilities'][number]

/** On the wall nobody is shown what they would not take on, nor what is over. */
const gone: ReadonlySet<Offer['status']> = new Set(['declined', 'withdrawn', 'notDone', 'noLongerPossible'])
const mostEarlier = 4

export function NotesText({ item }: { item: NonNullable<RoomView['item']> }) {
  const t = useTexts()
  if (!item.document) return null
  return (
    <div className="on-screen-notes">
      <Suspense fallback={null}>
        <RichText
          key={item.document.id}
          document={item.document}
          agencies={[]}
          label={t(($) => $.projector.notes, { title: item.title })}
        />
      </Suspense>
    </div>
  )
}

export function Given({ view }: { view: RoomView }) {
  const t = useTexts()
  if (view.entries.length === 0) return null
  return (
    <section className="on-screen-given" aria-label={t(($) => $.projector.given)}>
      {view.entries.map((entry) => (
        <article key={entry.id}>
          <h2>{t(($) => $.categories[entry.category])}</h2>
          <Suspense fallback={null}>
            <RichText document={entry.document} agencies={[]} label={t(($) => $.categories[entry.category])} />
          </Suspense>
        </article>
      ))}
    </section>
  )
}

export function Agreements({ view }: { view: RoomView }) {
  const t = useTexts()
  const shown = view.responsibilities.filter((each) => !gone.has(each.status))
  const here = shown.filter((each) => each.here)
  const earlier = shown
    .filter((each) => !each.here && each.status !== 'done')
    .sort((a, b) => a.due.localeCompare(b.due))
    .slice(0, mostEarlier)
  const decisions = view.decisions.filter((each) => each.here)
  const nothing = here.length + earlier.length + decisions.length === 0 && view.message === undefined
  if (nothing) return <p className="on-screen-nothing">{t(($) => $.projector.nothingAgreed)}</p>
  return (
    <>
      {earlier.length > 0 ? <Offers title={t(($) => $.projector.earlier)} offers={earlier} quiet /> : null}
      {decisions.length > 0 ? (
        <section className="on-screen-part">
          <h2>{t(($) => $.projector.decisions)}</h2>
          <ul>
            {decisions.map((each) => (
              <li key={each.id}>{each.text}</li>
            ))}
          </ul>
        </section>
      ) : null}
      {here.length > 0 ? <Offers title={t(($) => $.projector.responsibilities)} offers={here} /> : null}
      {view.message === undefined ? null : (
        <section className="on-screen-part on-screen-message">
          <h2>{t(($) => $.projector.message)}</h2>
          {view.message.split(/\n+/).map((paragraph, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs of a fixed text, which may repeat
            <p key={place}>{paragraph}</p>
          ))}
          {view.nobodyPromises && view.nobodyPromises.length > 0 ? (
            <>
              <h3>{t(($) => $.projector.nobodyPromises)}</h3>
              <ul className="on-screen-promises">
                {view.nobodyPromises.map((promise) => (
                  <li key={promise}>{promise}</li>
                ))}
              </ul>
            </>
          ) : null}
        </section>
      )}
    </>
  )
}

function Offers({ title, offers, quiet = false }: { title: string; offers: readonly Offer[]; quiet?: boolean }) {
  const t = useTexts()
  return (
    <section className="on-screen-part" data-quiet={quiet || undefined}>
      <h2>{title}</h2>
      <ul className="on-screen-offers">
        {offers.map((each) => (
          <li key={each.id} className="on-screen-line">
            <StateSign status={each.status} />
            <span className="on-screen-offer">{each.publicTitle}</span>
            <span className="on-screen-offer-state">
              {each.owner ? (
                <>
                  <strong>{each.owner === 'subject' ? t(($) => $.projector.subject) : each.owner.shortName}</strong>,{' '}
                </>
              ) : null}
              {t(($) => $.responsibilities.status[each.status])}, {t(($) => $.responsibilities.due, { date: shortDate(each.due) })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
