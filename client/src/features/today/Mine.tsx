import type { AgencyId } from '@spojka/shared/protocol/ids'
import type { ResponsibilityView } from '@spojka/shared/protocol/views'
import { Link } from 'react-router'
import { CaseLanguage } from '../../app/caseLanguage.ts'
import { civilDay, exactTime, shortDate } from '../../app/language/format.ts'
import { useTexts } from '../../app/language/index.ts'
import { CaseText } from '../../ui/CaseText.tsx'
import { isLate } from '../responsibilities/board.ts'

/** The nearest; all of them stand on the board. */
const atOnce = 8

/** What one has taken on, by its term; a term that has passed is what is now. */
export function Mine({ responsibilities, seat, now }: { responsibilities: readonly ResponsibilityView[]; seat: AgencyId; now: Date }) {
  const t = useTexts()
  const today = civilDay(now)
  if (responsibilities.length === 0) return null
  return (
    <ul className="today-list">
      {responsibilities.slice(0, atOnce).map((one) => (
        <CaseLanguage key={one.id} value={one.language}>
          <li>
            <Link className="today-row today-row-plain" to={`/pripad/${one.caseId}`}>
              <span className="today-name">
                <CaseText>{one.title ?? one.publicTitle}</CaseText>
              </span>
              <span className="today-note">
                <time dateTime={one.due} title={exactTime(one.due)} className={isLate(one, seat, today) ? 'today-now' : undefined}>
                  {isLate(one, seat, today)
                    ? t(($) => $.today.late, { date: shortDate(one.due, now) })
                    : t(($) => $.today.until, { date: shortDate(one.due, now) })}
                </time>
                , <CaseText>{one.caseLabel}</CaseText>
              </span>
            </Link>
          </li>
        </CaseLanguage>
      ))}
    </ul>
  )
}
