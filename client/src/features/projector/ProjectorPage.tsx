/**
 * The common screen in its own window: large, calm, without anything to press. It lives on `room:ID` alone, the intersection of what everybody
 * present may see, so that nothing can stand here that one of them must not read ([LIVE5]).
 *
 * Without a connection nobody knows who has come in meanwhile: then it shows nothing until the connection is back.
 *
 * Not here: opening it and the question before it shrinks, which belong to the page of whoever leads.
 */
import type { RoomView } from '@spojka/shared/protocol/views'
import { useParams } from 'react-router'
import { CaseLanguage } from '../../app/caseLanguage.ts'
import { time } from '../../app/language/format.ts'
import { useTexts } from '../../app/language/index.ts'
import { Mark } from '../../app/Mark.tsx'
import { useListening } from '../../app/presence.ts'
import { useNow } from '../../live/useNow.ts'
import { type TopicFeed, useTopic } from '../../live/useTopic.ts'
import { CaseText } from '../../ui/CaseText.tsx'
import { unreachable } from '../../ui/unreachable.ts'
import { Agreements, Given, NotesText } from './RoomParts.tsx'
import { Time } from './Time.tsx'
import './Projector.css'

export function ProjectorPage() {
  const t = useTexts()
  const { id = '' } = useParams()
  const feed = useTopic('room', id)
  useListening(feed.status === 'live' && !feed.offlineSince && feed.view.state === 'running')
  return (
    <main className="projector">
      <title>{`${t(($) => $.projector.title)} – ${t(($) => $.app.name)}`}</title>
      <Screen feed={feed} />
    </main>
  )
}

function Screen({ feed }: { feed: TopicFeed<RoomView> }) {
  const t = useTexts()
  switch (feed.status) {
    case 'connecting':
      return null
    case 'refused':
      return <Calm title={t(($) => $.projector.refused)} hint={t(($) => $.projector.refusedHint)} />
    case 'live':
      if (feed.offlineSince) return <Calm title={t(($) => $.projector.offline)} hint={t(($) => $.projector.offlineHint)} />
      if (!feed.view.item) return <Nothing view={feed.view} />
      return (
        <CaseLanguage value={feed.view.language}>
          <Item view={feed.view} item={feed.view.item} />
        </CaseLanguage>
      )
    default:
      return unreachable(feed)
  }
}

/** What has gone up out of sight is reached without a mouse. */
const scrolledByKeyboard = { tabIndex: 0 }

function Item({ view, item }: { view: RoomView; item: NonNullable<RoomView['item']> }) {
  const t = useTexts()
  return (
    <>
      <header className="projector-head">
        <h1 className="projector-title">
          <CaseText>{item.title}</CaseText>
        </h1>
        <Time item={item} />
      </header>
      <div className="projector-regions">
        {/* Turned upside down, so that the end stays in sight: what is being written now. */}
        <section className="projector-say" aria-label={t(($) => $.conference.regions.say)} {...scrolledByKeyboard}>
          <div className="projector-column">
            <Given view={view} />
            <NotesText item={item} />
          </div>
        </section>
        <section className="projector-agreed" aria-label={t(($) => $.conference.regions.agreed)} {...scrolledByKeyboard}>
          <div className="projector-column">
            <Agreements view={view} />
          </div>
        </section>
      </div>
    </>
  )
}

function Nothing({ view }: { view: RoomView }) {
  const t = useTexts()
  switch (view.state) {
    case 'planned':
      return <Calm title={t(($) => $.projector.soon)} hint={t(($) => $.projector.soonHint)} />
    case 'running':
      return <Calm title={t(($) => $.projector.between)} hint={t(($) => $.projector.betweenHint)} />
    case 'cancelled':
      return <Calm title={t(($) => $.planning.cancel.done)} hint="" />
    case 'closed':
      return <Calm title={t(($) => $.projector.closed)} hint={t(($) => $.projector.closedHint)} />
    default:
      return unreachable(view.state)
  }
}

function Calm({ title, hint }: { title: string; hint: string }) {
  const now = useNow()
  return (
    <div className="projector-calm">
      <Mark />
      <h1>{title}</h1>
      <p>{hint}</p>
      <time dateTime={now.toISOString()}>{time(now)}</time>
    </div>
  )
}
