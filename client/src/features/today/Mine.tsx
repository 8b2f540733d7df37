import type { ResponsibilityView } from '@spojka/shared/protocol/views'
import { Link } from 'react-router'
import { daysBetween, exactTime, shortDate } from '../../app/language/format.ts'
import { useTexts } from '../../app/language/index.ts'

/** What one has taken on, by its term; a term that has passed is what is now. */
export function Mine({ responsibilities, now }: { responsibilities: readonly ResponsibilityView[]; now: Date }) {
  const t = useTexts()
  return (
    <ul className="today-list">
      {responsibilities.map((one) => (
        <li key={one.id}>
          <Link className="today-row today-row-plain" to={`/pripad/${one.caseId}`}>
            <span className="today-name">{one.title ?? one.publicTitle}</span>
            <span className="today-note">
              <time dateTime={one.due} title={exactTime(one.due)} className={daysBetween(now, one.due) < 0 ? 'today-now' : undefined}>
                {t(($) => $.today.until, { date: shortDate(one.due, now) })}
              </time>
              , {one.caseLabel}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
