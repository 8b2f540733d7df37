import type { CaseRef } from '@spojka/shared/protocol/views'
import { Link } from 'react-router'
import { CaseLanguage } from '../../app/caseLanguage.ts'
import { civilDay, daysBetween, exactTime, lastDayOf, shortDate } from '../../app/language/format.ts'
import { useTexts } from '../../app/language/index.ts'
import { CaseText } from '../../ui/CaseText.tsx'

const warnDays = 14

/** What a case asks of its manager: a consent that ends soon, or a case offered to be taken over. */
export function CaseWarnings({ cases, now }: { cases: readonly CaseRef[]; now: Date }) {
  const t = useTexts()
  const ending = cases.flatMap((one) =>
    one.consentEnds !== undefined && daysBetween(civilDay(now), lastDayOf(one.consentEnds)) <= warnDays
      ? [{ ...one, last: lastDayOf(one.consentEnds) }]
      : [],
  )
  const offered = cases.filter((one) => one.offered)
  if (ending.length === 0 && offered.length === 0) return null
  return (
    <section aria-labelledby="today-warnings">
      <h2 id="today-warnings">{t(($) => $.renewal.today)}</h2>
      <ul className="today-list">
        {offered.map((one) => (
          <CaseLanguage key={one.id} value={one.language}>
            <li>
              <Link className="today-row today-row-plain" to={`/pripad/${one.id}`}>
                <span className="today-name">
                  <CaseText>{one.label}</CaseText>
                </span>
                <span className="today-note">{t(($) => $.renewal.offered)}</span>
              </Link>
            </li>
          </CaseLanguage>
        ))}
        {ending.map((one) => (
          <CaseLanguage key={one.id} value={one.language}>
            <li>
              <Link className="today-row today-row-plain" to={`/pripad/${one.id}/souhlas`}>
                <span className="today-name">
                  <CaseText>{one.label}</CaseText>
                </span>
                <span className="today-note">
                  <time dateTime={one.last} title={exactTime(one.last)}>
                    {t(($) => $.renewal.ends, { date: shortDate(one.last, now) })}
                  </time>
                </span>
              </Link>
            </li>
          </CaseLanguage>
        ))}
      </ul>
    </section>
  )
}
