/** What a person comes to: what waits for an answer, where one is expected, what has changed, what one took on, one's cases. */
import type { ConferenceRef, MeView, ResponsibilityView } from '@spojka/shared/protocol/views'
import { lazy, Suspense, useRef } from 'react'
import { Link } from 'react-router'
import { CaseLanguage } from '../../app/caseLanguage.ts'
import { daysBetween, longDate } from '../../app/language/format.ts'
import { useTexts } from '../../app/language/index.ts'
import { Shell } from '../../app/Shell.tsx'
import { useNow } from '../../live/useNow.ts'
import { useTopic } from '../../live/useTopic.ts'
import { CaseText } from '../../ui/CaseText.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { unreachable } from '../../ui/unreachable.ts'
import { hasNotices } from '../emergency/notices.ts'
import { waits } from '../responsibilities/board.ts'
import { useKeptFocus } from '../responsibilities/useKeptFocus.ts'
import { CaseList } from './CaseList.tsx'
import { CaseWarnings } from './CaseWarnings.tsx'
import { Changes } from './Changes.tsx'
import { ConferenceList } from './ConferenceList.tsx'
import { Mine } from './Mine.tsx'
import { Newcomers } from './Newcomers.tsx'
import './Today.css'

const TodayNotices = lazy(() => import('../emergency/TodayNotices.tsx').then((module) => ({ default: module.TodayNotices })))
const Waiting = lazy(() => import('./Waiting.tsx').then((module) => ({ default: module.Waiting })))

export function Today() {
  const t = useTexts()
  const feed = useTopic('me')
  const now = useNow(60_000)
  const content = () => {
    switch (feed.status) {
      case 'connecting':
        return <Skeleton lines={6} />
      case 'refused':
        return <Notice refusal={feed.refusal} />
      case 'live':
        return <Day view={feed.view} now={now} />
      default:
        return unreachable(feed)
    }
  }
  return (
    <Shell
      title={t(($) => $.today.title)}
      context={<strong>{longDate(now)}</strong>}
      fictional={feed.status === 'live' && feed.view.cases.some((one) => one.fictional)}
    >
      {content()}
    </Shell>
  )
}

function Day({ view, now }: { view: MeView; now: Date }) {
  const t = useTexts()
  const page = useRef<HTMLDivElement>(null)
  useKeptFocus(page)
  const waiting = view.responsibilities.filter(waits)
  const carried = view.responsibilities.filter((one) => !one.mayAnswer && one.mayCarryOut).toSorted(byDue)
  const ahead = view.conferences.filter((one) => one.state === 'running' || daysBetween(now, one.startsAt) >= 0).toSorted(byStart)
  const today = ahead.filter((one) => one.state === 'running' || daysBetween(now, one.startsAt) === 0)
  const leads = view.seats.some((one) => one.id === view.seat && one.agencyKind === 'lead' && !one.administers)
  const coming = ahead.filter((one) => !today.includes(one)).slice(0, 5)
  return (
    <div className="today" ref={page} tabIndex={-1}>
      <h1 className="visually-hidden">{t(($) => $.today.title)}</h1>
      <div className="today-side">
        <section className="today-waiting" aria-labelledby="today-waiting">
          <h2 id="today-waiting">{t(($) => $.today.waiting)}</h2>
          {waiting.length === 0 && !hasNotices(view) ? <Empty>{t(($) => $.today.waitingNone)}</Empty> : null}
          <Suspense fallback={<Titles responsibilities={waiting} />}>
            <Waiting responsibilities={waiting} agencies={view.agencies} />
            {hasNotices(view) ? <TodayNotices view={view} /> : null}
          </Suspense>
        </section>
        <CaseWarnings cases={view.cases} now={now} />
        <section aria-labelledby="today-conferences">
          <h2 id="today-conferences">{t(($) => $.today.conferences)}</h2>
          {today.length === 0 ? <Empty>{t(($) => $.today.conferencesNone)}</Empty> : <ConferenceList conferences={today} now={now} />}
        </section>
        {coming.length > 0 ? (
          <section aria-labelledby="today-coming">
            <h2 id="today-coming">{t(($) => $.today.coming)}</h2>
            <ConferenceList conferences={coming} now={now} />
          </section>
        ) : null}
      </div>
      <div className="today-side">
        <section aria-labelledby="today-changes">
          <h2 id="today-changes">{t(($) => $.today.changes.title)}</h2>
          <Changes changes={view.changes} agencies={view.agencies} now={now} />
        </section>
        <Newcomers newcomers={view.newcomers} now={now} />
        {view.responsibilities.length > 0 ? (
          <section aria-labelledby="today-mine">
            <h2 id="today-mine">{t(($) => $.today.mine)}</h2>
            <Mine responsibilities={carried} seat={view.seat} now={now} />
            <p>
              <Link to="/odpovednosti">{t(($) => $.today.allMine)}</Link>
            </p>
          </section>
        ) : null}
        <section aria-labelledby="today-cases">
          <h2 id="today-cases">{t(($) => $.today.cases)}</h2>
          {view.cases.length === 0 ? <Empty>{t(($) => $.today.casesNone)}</Empty> : <CaseList cases={view.cases} />}
          {leads ? (
            <p>
              <Link to="/pripad/novy">{t(($) => $.admin.menu.newCase)}</Link>
            </p>
          ) : null}
        </section>
      </div>
    </div>
  )
}

/** What is asked, before the answers to it have been loaded. */
const Titles = ({ responsibilities }: { responsibilities: readonly ResponsibilityView[] }) =>
  responsibilities.map((one) => (
    <CaseLanguage key={one.id} value={one.language}>
      <h3>
        <CaseText>{one.title ?? one.publicTitle}</CaseText>
      </h3>
    </CaseLanguage>
  ))

const byDue = (a: ResponsibilityView, b: ResponsibilityView): number => a.due.localeCompare(b.due)
const byStart = (a: ConferenceRef, b: ConferenceRef): number => Date.parse(a.startsAt) - Date.parse(b.startsAt)
