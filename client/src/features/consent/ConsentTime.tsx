import type { CaseView } from '@spojka/shared/protocol/views'
import type { CSSProperties } from 'react'
import { exactTime, shortDate } from '../../app/language/format.ts'
import { useTexts } from '../../app/language/index.ts'
import { AgencyTag } from '../../ui/AgencyTag.tsx'
import { type NextLook, placeOn, type Timeline } from './timeline.ts'
import './ConsentTime.css'

const labelWidth = 15

/** The consent's line of time. The drawing repeats what the list says in words, so the list is what is read aloud and what a narrow screen shows. */
export function ConsentTime({ line, view }: { line: Timeline; view: CaseView }) {
  const t = useTexts()
  const mark = (what: 'signed' | 'today' | NextLook['what'] | 'warning' | 'end', at: string, side: 'above' | 'below') => {
    const place = placeOn(line, at)
    return (
      <li
        key={what}
        className="consent-time-mark"
        data-what={what}
        data-side={side}
        data-align={place < labelWidth ? 'start' : place > 100 - labelWidth ? 'end' : 'middle'}
        style={{ '--place': `${place}%` } as CSSProperties}
      >
        <span className="consent-time-label" title={exactTime(at)}>
          <strong>{t(($) => $.consent.time[what])}</strong> {shortDate(at)}
          {what === 'end' ? (
            <strong className="consent-time-left">
              {line.daysLeft === 0 ? t(($) => $.consent.time.lastDay) : t(($) => $.consent.time.left, { count: line.daysLeft })}
            </strong>
          ) : null}
        </span>
      </li>
    )
  }
  return (
    <section className="consent-time" aria-label={t(($) => $.consent.time.label)}>
      <ol className="consent-time-marks">
        {mark('signed', line.signed, 'below')}
        {mark('today', line.today, 'above')}
        {line.next ? mark(line.next.what, line.next.at, 'below') : null}
        {line.warning > line.signed && !line.soon ? mark('warning', line.warning, 'below') : null}
        {mark('end', line.end, 'above')}
      </ol>
      {line.soon ? (
        <p className="consent-time-note" data-soon>
          {t(($) => $.consent.time.soon)}
        </p>
      ) : null}
      {line.endsFirst.length > 0 ? (
        <p className="consent-time-note">
          {t(($) => $.consent.time.endsFirst)}{' '}
          {view.agencies
            .filter((agency) => line.endsFirst.includes(agency.id))
            .map((agency) => (
              <AgencyTag key={agency.id} agency={agency} agencies={view.agencies} withPerson />
            ))}
        </p>
      ) : null}
    </section>
  )
}
