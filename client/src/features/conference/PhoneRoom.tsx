/** The same parts one at a time, in the order of need: what waits for my answer, what has changed for me, then where we are. */
import type { ConferenceView, ItemView } from '@spojka/shared/protocol/views'
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import { dayAndTime } from '../../app/language/format.ts'
import { useTexts } from '../../app/language/index.ts'
import { useTopic } from '../../live/useTopic.ts'
import { AgencyTag } from '../../ui/AgencyTag.tsx'
import { agencyById } from '../../ui/agencies.ts'
import { Button } from '../../ui/Button.tsx'
import { CaseText } from '../../ui/CaseText.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { ResponsibilityAnswer } from '../responsibilities/ResponsibilityAnswer.tsx'
import { AgreedMessage, Confirmations } from './Message.tsx'
import { Remaining } from './Remaining.tsx'
import './PhoneRoom.css'

interface PhoneRoomProps {
  view: ConferenceView
  running: ItemView | undefined
  parts: Readonly<Record<'agenda' | 'notes' | 'plan' | 'agreed' | 'people' | 'wish' | 'leave', ReactNode>>
}

export function PhoneRoom({ view, running, parts }: PhoneRoomProps) {
  const t = useTexts()
  const [tab, setTab] = useState('now')
  const [inSight, watched] = useInSight(tab)
  const waits = view.responsibilities.some((each) => each.mayAnswer) || view.message?.mayConfirm === true
  return (
    <Tabs className="phone" selectedKey={tab} onSelectionChange={(key) => setTab(String(key))}>
      <div className="phone-head">
        {running ? (
          <p className="phone-now">
            <span className="phone-now-dot" aria-hidden="true" />
            <strong>
              <CaseText>{running.title}</CaseText>
            </strong>
            <Remaining item={running} />
          </p>
        ) : null}
        {waits && !inSight ? (
          <Button
            className="phone-waits"
            onPress={() => {
              setTab('now')
              scrollTo({ top: 0 })
            }}
          >
            {view.message?.mayConfirm ? t(($) => $.conference.now.confirm) : t(($) => $.conference.now.answer)} <Icon name="arrow" />
          </Button>
        ) : null}
      </div>
      <TabList className="phone-tabs" aria-label={t(($) => $.conference.tabs.label)}>
        <Tab id="now" className="phone-tab">
          {t(($) => $.conference.tabs.now)}
          {waits && tab !== 'now' ? (
            <span className="phone-tab-waits">
              <span className="visually-hidden">, {t(($) => $.conference.tabs.waits)}</span>
            </span>
          ) : null}
        </Tab>
        <Tab id="notes" className="phone-tab">
          {t(($) => $.conference.tabs.notes)}
        </Tab>
        <Tab id="plan" className="phone-tab">
          {t(($) => $.conference.tabs.plan)}
        </Tab>
        <Tab id="agreed" className="phone-tab">
          {t(($) => $.conference.tabs.agreed)}
        </Tab>
      </TabList>
      <TabPanel id="now" className="phone-panel">
        <div ref={watched}>
          <Waiting view={view} />
        </div>
        <Changed view={view} />
        <section className="phone-part" aria-label={t(($) => $.conference.regions.where)}>
          <h2 className="phone-title">{t(($) => $.conference.regions.where)}</h2>
          {parts.agenda}
          {parts.wish}
        </section>
        <div className="phone-part">
          <h2 className="phone-title">{t(($) => $.conference.people.title)}</h2>
          {parts.people}
          {parts.leave}
        </div>
      </TabPanel>
      <TabPanel id="notes" className="phone-panel">
        <h2 className="visually-hidden">{t(($) => $.conference.regions.say)}</h2>
        <div className="phone-part">{parts.notes}</div>
      </TabPanel>
      <TabPanel id="plan" className="phone-panel">
        <div className="phone-part">
          <h2 className="phone-title">{t(($) => $.conference.plan.title)}</h2>
          {parts.plan ?? <Empty>{t(($) => $.conference.plan.noItem)}</Empty>}
        </div>
      </TabPanel>
      <TabPanel id="agreed" className="phone-panel">
        <div className="phone-part">
          <h2 className="phone-title">{t(($) => $.conference.regions.agreed)}</h2>
          {parts.agreed}
        </div>
      </TabPanel>
    </Tabs>
  )
}

/** Whether the watched part of the page can be seen; what arrives above a scrolled page pushes nothing and would be missed. */
function useInSight(tab: string): [boolean, RefObject<HTMLDivElement | null>] {
  const watched = useRef<HTMLDivElement>(null)
  const [inSight, setInSight] = useState(true)
  useEffect(() => {
    const part = watched.current
    if (tab !== 'now' || !part) {
      setInSight(false)
      return
    }
    const observer = new IntersectionObserver((entries) => setInSight(entries.at(-1)?.isIntersecting ?? false), {
      rootMargin: '-64px 0px 0px',
    })
    observer.observe(part)
    return () => observer.disconnect()
  }, [tab])
  return [inSight, watched]
}

/** What nobody but this seat can answer, before everything else. */
function Waiting({ view }: { view: ConferenceView }) {
  const t = useTexts()
  // What nobody has looked at yet stands before what was taken to the agency.
  const offers = view.responsibilities
    .filter((each) => each.mayAnswer)
    .sort((one, other) => Number(one.status === 'taken') - Number(other.status === 'taken'))
  const { message } = view
  return (
    <>
      {offers.length > 0 ? (
        <section className="phone-part phone-answer" aria-label={t(($) => $.conference.now.answer)}>
          <h2 className="phone-title">{t(($) => $.conference.now.answer)}</h2>
          {offers.map((offer) => (
            <ResponsibilityAnswer key={offer.id} responsibility={offer} agencies={view.agencies} />
          ))}
        </section>
      ) : null}
      {message?.mayConfirm ? (
        <section className="phone-part phone-answer" aria-label={t(($) => $.conference.now.confirm)}>
          <h2 className="phone-title">{t(($) => $.conference.now.confirm)}</h2>
          <AgreedMessage message={message} />
          <Confirmations message={message} view={view} />
        </section>
      ) : null}
    </>
  )
}

const shownDecisions = 3

function Changed({ view }: { view: ConferenceView }) {
  const t = useTexts()
  const feed = useTopic('case', view.caseId)
  const sections = feed.status === 'live' ? feed.view.categories : []
  const running = new Set(view.items.filter((item) => item.state === 'running').flatMap((item) => item.categories))
  const summaries = sections
    .filter((section) => running.has(section.code))
    .flatMap((section) => section.summaries)
    .filter((summary) => summary.to === undefined)
  const decisions = [...view.decisions].sort((a, b) => b.at.localeCompare(a.at)).slice(0, shownDecisions)
  if (decisions.length === 0 && summaries.length === 0) return null
  return (
    <section className="phone-part phone-changed" aria-label={t(($) => $.conference.now.changed)}>
      <h2 className="phone-title">{t(($) => $.conference.now.changed)}</h2>
      <ul className="phone-news">
        {decisions.map((decision) => (
          <li key={decision.id}>
            <p className="phone-news-kind">{t(($) => $.conference.now.decision, { when: dayAndTime(decision.at) })}</p>
            <p>
              <CaseText>{decision.text}</CaseText>
            </p>
          </li>
        ))}
        {summaries.map((summary) => (
          <li key={summary.id}>
            <p className="phone-news-kind">
              {t(($) => $.conference.now.summary)}{' '}
              <AgencyTag agency={agencyById(summary.author, view.agencies)} agencies={view.agencies} withPerson />
            </p>
            <p>
              <CaseText within={(text) => t(($) => $.conference.now.quote, { text })}>{summary.text}</CaseText>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
