import type { ConferenceRef } from '@spojka/shared/protocol/views'
import { Link } from 'react-router'
import { dayName, daysBetween, exactTime, time } from '../../app/language/format.ts'
import { useTexts } from '../../app/language/index.ts'

/** Where one is expected, by time; the running one is marked as what is now. */
export function ConferenceList({ conferences, now }: { conferences: readonly ConferenceRef[]; now: Date }) {
  const t = useTexts()
  return (
    <ul className="today-list today-list-timed">
      {conferences.map((one) => (
        <li key={one.id}>
          <Link className="today-row" to={`/konference/${one.id}`} data-now={one.state === 'running' || undefined}>
            <time className="today-when" dateTime={one.startsAt} title={exactTime(one.startsAt)}>
              {daysBetween(now, one.startsAt) === 0 ? time(one.startsAt) : `${dayName(one.startsAt, now)} ${time(one.startsAt)}`}
            </time>
            <span>
              <span className="today-name">{one.caseLabel}</span>
              <span className="today-note">
                {[
                  one.title === one.caseLabel ? '' : one.title,
                  one.state === 'running' ? t(($) => $.today.running) : one.state === 'closed' ? t(($) => $.today.closed) : '',
                ]
                  .filter(Boolean)
                  .join(', ')}
              </span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
