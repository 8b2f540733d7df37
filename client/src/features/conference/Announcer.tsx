/** Says aloud, to those who hear the page, what changed while they looked elsewhere: an item, an offer, the message. */
import type { ConferenceView } from '@spojka/shared/protocol/views'
import { useEffect, useRef, useState } from 'react'
import { type Texts, useTexts } from '../../app/language/index.ts'
import { runningItem } from './agenda.ts'

export function Announcer({ view }: { view: ConferenceView }) {
  const t = useTexts()
  const before = useRef(view)
  const [said, setSaid] = useState('')
  useEffect(() => {
    const news = changes(t, before.current, view)
    before.current = view
    if (news.length > 0) setSaid(news.join(' '))
  }, [view, t])
  return (
    <p className="visually-hidden" role="status">
      {said}
    </p>
  )
}

/** The sentences that tell the second view from the first. */
function changes(t: Texts, before: ConferenceView, now: ConferenceView): string[] {
  const news: string[] = []
  const was = runningItem(before.items)
  const is = runningItem(now.items)
  if (is && is.id !== was?.id) news.push(t(($) => $.conference.announce.item, { title: is.title }))
  if (was && !is) news.push(t(($) => $.conference.announce.itemEnded))
  const known = new Set(before.responsibilities.filter((each) => each.mayAnswer).map((each) => each.id))
  for (const offer of now.responsibilities) {
    if (offer.mayAnswer && !known.has(offer.id)) {
      news.push(t(($) => $.conference.announce.offer, { title: offer.title ?? offer.publicTitle }))
    }
  }
  const decided = new Set(before.decisions.map((each) => each.id))
  for (const decision of now.decisions) {
    if (!decided.has(decision.id)) news.push(t(($) => $.conference.announce.decision, { text: decision.text }))
  }
  if (now.message?.mayConfirm && !before.message?.mayConfirm) news.push(t(($) => $.conference.announce.message))
  if (now.state === 'closed' && before.state !== 'closed') news.push(t(($) => $.conference.announce.closed))
  return news
}
