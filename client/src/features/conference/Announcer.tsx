/** Says aloud, to those who hear the page, what changed while they looked elsewhere: an item, an offer, the message. */
import type { ConferenceView } from '@spojka/shared/protocol/views'
import { Fragment, type ReactNode, useEffect, useRef, useState } from 'react'
import { type Texts, useTexts } from '../../app/language/index.ts'
import { CaseText } from '../../ui/CaseText.tsx'
import { runningItem } from './agenda.ts'

export function Announcer({ view }: { view: ConferenceView }) {
  const t = useTexts()
  const before = useRef(view)
  const [said, setSaid] = useState<readonly ReactNode[]>([])
  useEffect(() => {
    const news = changes(t, before.current, view)
    before.current = view
    if (news.length > 0) setSaid(news)
  }, [view, t])
  return (
    <p className="visually-hidden" role="status">
      {said.map((one, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: sentences said together, which may repeat
        <Fragment key={place}>{one} </Fragment>
      ))}
    </p>
  )
}

/** The sentences that tell the second view from the first. */
function changes(t: Texts, before: ConferenceView, now: ConferenceView): ReactNode[] {
  const news: ReactNode[] = []
  const say = (words: string, within: (words: string) => string) => news.push(<CaseText within={within}>{words}</CaseText>)
  const was = runningItem(before.items)
  const is = runningItem(now.items)
  if (is && is.id !== was?.id) say(is.title, (title) => t(($) => $.conference.announce.item, { title }))
  if (was && !is) news.push(t(($) => $.conference.announce.itemEnded))
  const known = new Set(before.responsibilities.filter((each) => each.mayAnswer).map((each) => each.id))
  for (const offer of now.responsibilities) {
    if (offer.mayAnswer && !known.has(offer.id)) {
      say(offer.title ?? offer.publicTitle, (title) => t(($) => $.conference.announce.offer, { title }))
    }
  }
  const decided = new Set(before.decisions.map((each) => each.id))
  for (const decision of now.decisions) {
    if (!decided.has(decision.id)) say(decision.text, (text) => t(($) => $.conference.announce.decision, { text }))
  }
  if (now.message?.mayConfirm && !before.message?.mayConfirm) news.push(t(($) => $.conference.announce.message))
  if (now.state === 'closed' && before.state !== 'closed') news.push(t(($) => $.conference.announce.closed))
  return news
}
