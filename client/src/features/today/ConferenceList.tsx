import type { ConferenceRef } from '@spojka/shared/protocol/views'
import { Link } from 'react-router'
import { CaseLanguage } from '../../app/caseLanguage.ts'
import { dayName, daysBetween, exactTime, time } from '../../app/language/format.ts'
import { type Texts, useTexts } from '../../app/language/index.ts'
import { CaseText } from '../../ui/CaseText.tsx'

/** Where one is expected, by time; the running one is marked as what is now. */
export function ConferenceList({ conferences, now }: { conferences: readonly ConferenceRef[]; now: Date }) {
  const t = useTexts()
  return (
    <ul className="today-list today-list-timed">
      {conferences.map((one) => (
        <CaseLanguage key={one.id} value={one.language}>
          <li>
            <Link className="today-row" to={`/konference/${one.id}`} data-now={one.state === 'running' || undefined}>
              <time className="today-when" dateTime={one.startsAt} title={exactTime(one.startsAt)}>
                {daysBetween(now, one.startsAt) === 0 ? time(one.startsAt) : `${dayName(one.startsAt, now)} ${time(one.startsAt)}`}
              </time>
              <span>
                <span className="today-name">
                  <CaseText>{one.caseLabel}</CaseText>
                </span>
                <span className="today-note">
                  <Title of={one} state={stateOf(one, t)} />
                </span>
              </span>
            </Link>
          </li>
        </CaseLanguage>
      ))}
    </ul>
  )
}

/** Its own name, where it has one, and what is to be said of its state. */
function Title({ of: { title, caseLabel }, state }: { of: ConferenceRef; state: string }) {
  if (title === caseLabel) return state
  return <CaseText within={(words) => (state === '' ? words : `${words}, ${state}`)}>{title}</CaseText>
}

function stateOf({ state }: ConferenceRef, t: Texts): string {
  if (state === 'running') return t(($) => $.today.running)
  return state === 'closed' ? t(($) => $.today.closed) : ''
}
