import type { ConferenceView } from '@spojka/shared/protocol/views'
import { Link } from 'react-router'
import { exactTime, longDate, time } from '../../app/language/format.ts'
import { useTexts } from '../../app/language/index.ts'
import { CaseText } from '../../ui/CaseText.tsx'

/** A conference that will not be held: that it was called off, and for whoever made it why, and the way to another time. */
export function Cancelled({ view }: { view: ConferenceView }) {
  const t = useTexts()
  return (
    <div className="conference-page">
      <h1 className="conference-title">{t(($) => $.planning.cancel.done)}</h1>
      <p title={exactTime(view.startsAt)}>
        <CaseText
          within={(title) => t(($) => $.planning.cancel.when, { title, when: `${longDate(view.startsAt)}, ${time(view.startsAt)}` })}
        >
          {view.title}
        </CaseText>
      </p>
      {view.cancelled?.reason ? (
        <p>
          <CaseText within={(reason) => t(($) => $.planning.cancel.because, { reason })}>{view.cancelled.reason}</CaseText>
        </p>
      ) : null}
      <p className="conference-actions">
        {view.you.caseManager ? (
          <Link className="button button-primary" to={`/pripad/${view.caseId}/konference/nova?podle=${view.id}`}>
            {t(($) => $.planning.cancel.again)}
          </Link>
        ) : null}
        <Link to={`/pripad/${view.caseId}`}>{t(($) => $.conference.toCase)}</Link>
      </p>
    </div>
  )
}
