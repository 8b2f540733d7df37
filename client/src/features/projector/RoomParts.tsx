/**
 * What stands on the common screen, in parts: the notes, what was given to the item, what was agreed. Texts are only read, without carets and
 * without marks of who wrote them; offers carry their neutral titles, and owners a short name where everybody may know of them.
 */
import type { AgencyRef, DocumentRef, RoomView } from '@spojka/shared/protocol/views'
import { lazy, Suspense } from 'react'
import { shortDate } from '../../app/language/format.ts'
import { useTexts } from '../../app/language/index.ts'
import { CaseText } from '../../ui/CaseText.tsx'
import { StateSign } from '../responsibilities/StateSign.tsx'
import '../responsibilities/responsibilities.css'

const RichText = lazy(() => import('../document/RichText.tsx').then((module) => ({ default: module.RichText })))

type Offer = RoomView['responsibilities'][number]

const mostEarlier = 4
/** Nobody is named beside a text. */
const nobody: readonly AgencyRef[] = []

export function NotesText({ item }: { item: NonNullable<RoomView['item']> }) {
  const t = useTexts()
  if (!item.document) return null
  return (
    <div className="on-screen-notes">
      <Text document={item.document} label={t(($) => $.projector.notes, { title: item.title })} />
    </div>
  )
}

/** What was written for the item before, under the section it belongs to. */
export function Given({ view }: { view: RoomView }) {
  const t = useTexts()
  const categories = [...new Set(view.entries.map((entry) => entry.category))]
  if (categories.length === 0) return null
  return (
    <div className="on-screen-given">
      {categories.map((category) => (
        <section key={category}>
          <h2>{t(($) => $.categories[category])}</h2>
          {view.entries
            .filter((entry) => entry.category === category)
            .map((entry) => (
              <Text key={entry.id} document={entry.document} label={t(($) => $.categories[category])} />
            ))}
        </section>
      ))}
    </div>
  )
}

function Text({ document, label }: { document: DocumentRef; label: string }) {
  return (
    <Suspense fallback={null}>
      <RichText key={document.id} document={document} agencies={nobody} carets={false} label={label} />
    </Suspense>
  )
}

/** What was agreed here. As long as there is nothing of it, what is still open from before. */
export function Agreements({ view }: { view: RoomView }) {
  const t = useTexts()
  const here = view.responsibilities.filter((each) => each.here)
  const decisions = view.decisions.filter((each) => each.here)
  if (here.length + decisions.length === 0 && view.message === undefined) return <Earlier offers={view.responsibilities} />
  return (
    <>
      {decisions.length > 0 ? (
        <section className="on-screen-part">
          <h2>{t(($) => $.projector.decisions)}</h2>
          <ul>
            {decisions.map((each) => (
              <li key={each.id}>
                <CaseText>{each.text}</CaseText>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {here.length > 0 ? <Offers title={t(($) => $.projector.responsibilities)} offers={here} /> : null}
      {view.message === undefined ? null : <Message text={view.message} nobodyPromises={view.nobodyPromises ?? []} />}
    </>
  )
}

function Earlier({ offers }: { offers: readonly Offer[] }) {
  const t = useTexts()
  const open = offers.filter((each) => each.status !== 'done').sort((a, b) => a.due.localeCompare(b.due))
  return (
    <>
      <p className="on-screen-nothing">{t(($) => $.projector.nothingAgreed)}</p>
      {open.length > 0 ? <Offers title={t(($) => $.projector.earlier)} offers={open.slice(0, mostEarlier)} /> : null}
    </>
  )
}

function Message({ text, nobodyPromises }: { text: string; nobodyPromises: readonly string[] }) {
  const t = useTexts()
  return (
    <section className="on-screen-part">
      <h2>{t(($) => $.projector.message)}</h2>
      {text.split(/\n+/).map((paragraph, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs of a fixed text, which may repeat
        <p key={place}>
          <CaseText>{paragraph}</CaseText>
        </p>
      ))}
      {nobodyPromises.length > 0 ? (
        <>
          <h3>{t(($) => $.projector.nobodyPromises)}</h3>
          <ul className="on-screen-promises">
            {nobodyPromises.map((promise) => (
              <li key={promise}>
                <CaseText>{promise}</CaseText>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  )
}

function Offers({ title, offers }: { title: string; offers: readonly Offer[] }) {
  const t = useTexts()
  return (
    <section className="on-screen-part">
      <h2>{title}</h2>
      <ul className="on-screen-offers">
        {offers.map((each) => (
          <li key={each.id} className="on-screen-line">
            <StateSign status={each.status} />
            <span className="on-screen-offer">
              <CaseText>{each.publicTitle}</CaseText>
            </span>
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
