/** Who was shown what of a case: for its case manager to read, and on paper for the client. It draws what the view holds and asks for earlier days one by one. */
import type { ExposureView } from '@spojka/shared/protocol/views'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { exactTime, longDate, plainDate } from '../../app/language/format.ts'
import { useTexts } from '../../app/language/index.ts'
import { NotFound } from '../../app/NotFound.tsx'
import { Shell } from '../../app/Shell.tsx'
import { useNow } from '../../live/useNow.ts'
import { useTopic } from '../../live/useTopic.ts'
import { Button } from '../../ui/Button.tsx'
import { CaseText } from '../../ui/CaseText.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { unreachable } from '../../ui/unreachable.ts'
import { ChoiceFields } from './ChoiceFields.tsx'
import { Day } from './Day.tsx'
import { Moment } from './Moment.tsx'
import { type Choice, chosen, earlierChosen, isWhole } from './told.ts'
import './exposure.css'

export function ExposurePage() {
  const t = useTexts()
  const { id = '' } = useParams()
  const feed = useTopic('exposure', id)
  switch (feed.status) {
    case 'connecting':
      return (
        <Shell title={t(($) => $.exposure.title)}>
          <Skeleton lines={8} />
        </Shell>
      )
    case 'refused':
      if (feed.refusal.code === 'not-found') return <NotFound />
      return (
        <Shell title={t(($) => $.exposure.title)}>
          <Notice refusal={feed.refusal} />
        </Shell>
      )
    case 'live':
      return (
        <Shell
          title={t(($) => $.exposure.title)}
          context={
            <>
              <strong>
                <CaseText>{feed.view.label}</CaseText>
              </strong>
              <span>{t(($) => $.exposure.title)}</span>
            </>
          }
          fictional={feed.view.fictional}
          language={feed.view.language}
          agencies={feed.view.agencies}
        >
          <Log key={feed.view.id} view={feed.view} />
        </Shell>
      )
    default:
      return unreachable(feed)
  }
}

const everything: Choice = { agency: '', category: '', from: '', to: '' }

function Log({ view }: { view: ExposureView }) {
  const t = useTexts()
  const [choice, setChoice] = useState(everything)
  const days = view.days.flatMap((day) => chosen(day, choice) ?? [])
  const earlier = earlierChosen(view.earlier, choice)
  return (
    <article className="exposure">
      <header className="exposure-head">
        <h1>{t(($) => $.exposure.title)}</h1>
        <p className="exposure-lead">{t(($) => $.exposure.lead)}</p>
        <div className="exposure-acts">
          <Button onPress={() => print()}>{t(($) => $.exposure.print)}</Button>
          <Link to={`/pripad/${view.id}`}>{t(($) => $.exposure.back)}</Link>
        </div>
        <OnPaper view={view} choice={choice} />
      </header>
      <ChoiceFields view={view} choice={choice} onChange={setChoice} />
      <Emergencies view={view} />
      <Late view={view} />
      {days.map((day) => (
        <Day key={day.date} day={day} names={view} />
      ))}
      {earlier.map(({ date }) => (
        <EarlierDay key={date} caseId={view.id} date={date} choice={choice} />
      ))}
      {days.length === 0 && earlier.length === 0 ? (
        <Empty action={isWhole(choice) ? null : <Button onPress={() => setChoice(everything)}>{t(($) => $.exposure.choice.all)}</Button>}>
          {isWhole(choice) ? t(($) => $.exposure.empty) : t(($) => $.exposure.nothingChosen)}
        </Empty>
      ) : null}
    </article>
  )
}

/** What a sheet of paper has to say of itself: whose it is, of when, and what was left out. */
function OnPaper({ view, choice }: { view: ExposureView; choice: Choice }) {
  const t = useTexts()
  const now = useNow(60_000)
  const limits = [
    view.agencies.find(({ id }) => id === choice.agency)?.name,
    choice.category === '' ? undefined : t(($) => $.categories[choice.category as keyof typeof $.categories]),
    choice.from === '' ? undefined : t(($) => $.exposure.choice.since, { date: plainDate(choice.from) }),
    choice.to === '' ? undefined : t(($) => $.exposure.choice.until, { date: plainDate(choice.to) }),
  ].filter((part) => part !== undefined)
  return (
    <p className="exposure-paper">
      <CaseText within={(label) => t(($) => $.exposure.paper, { label, when: exactTime(now) })}>{view.label}</CaseText>
      {view.fictional ? ` (${t(($) => $.common.fictional)})` : null}
      {limits.length > 0 ? ` ${t(($) => $.exposure.paperChoice, { limits: limits.join(', ') })}` : null}
    </p>
  )
}

function Emergencies({ view }: { view: ExposureView }) {
  const t = useTexts()
  if (view.emergencies.length === 0) return null
  return (
    <section className="exposure-emergencies">
      <h2>{t(($) => $.exposure.emergencies)}</h2>
      <ul>
        {view.emergencies.map(({ agency, person, at, until }) => (
          <li key={`${person} ${at}`}>
            {t(($) => $.exposure.emergency, {
              name: view.persons.find(({ id }) => id === person)?.name ?? '',
              agency: view.agencies.find(({ id }) => id === agency)?.name ?? '',
              date: longDate(at),
            })}{' '}
            <Moment at={at} />–<Moment at={until} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Late({ view }: { view: ExposureView }) {
  const t = useTexts()
  return view.late.map(({ from, until }) => (
    <p key={from} className="exposure-note">
      {t(($) => $.exposure.late, { from: exactTime(from), until: exactTime(until) })}
    </p>
  ))
}

/** A day that is asked for when somebody wants it. */
function EarlierDay({ caseId, date, choice }: { caseId: string; date: string; choice: Choice }) {
  const t = useTexts()
  const [wanted, setWanted] = useState(false)
  if (wanted) return <LoadedDay caseId={caseId} date={date} choice={choice} />
  return (
    <section className="exposure-day exposure-day-folded">
      <h2>{exactTime(date)}</h2>
      <Button kind="quiet" onPress={() => setWanted(true)} aria-label={t(($) => $.exposure.showDay, { date: exactTime(date) })}>
        {t(($) => $.exposure.show)}
      </Button>
      <span className="exposure-paper">{t(($) => $.exposure.notOnPaper)}</span>
    </section>
  )
}

function LoadedDay({ caseId, date, choice }: { caseId: string; date: string; choice: Choice }) {
  const feed = useTopic('exposure', `${caseId}:${date}`)
  switch (feed.status) {
    case 'connecting':
      return <Skeleton lines={3} />
    case 'refused':
      return <Notice refusal={feed.refusal} />
    case 'live': {
      const days = feed.view.days.flatMap((day) => chosen(day, choice) ?? [])
      return days.map((day) => <Day key={day.date} day={day} names={feed.view} />)
    }
    default:
      return unreachable(feed)
  }
}
