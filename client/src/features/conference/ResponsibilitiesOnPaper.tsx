/** Responsibilities as a table on paper: what arose here, and what was agreed before and is still open. */
import type { ConferenceView, ResponsibilityView } from '@spojka/shared/protocol/views'
import { exactTime, shortDate } from '../../app/language/format.ts'
import { useTexts } from '../../app/language/index.ts'
import { CaseText } from '../../ui/CaseText.tsx'
import { settled } from '../responsibilities/board.ts'
import { Owner } from '../responsibilities/ResponsibilityLine.tsx'

export function ResponsibilitiesOnPaper({ view }: { view: ConferenceView }) {
  const t = useTexts()
  const here = view.responsibilities.filter((each) => each.conferenceId === view.id)
  const earlier = view.responsibilities.filter((each) => each.conferenceId !== view.id && !settled.has(each.status))
  return (
    <>
      <section className="minutes-part">
        <h2>{t(($) => $.conference.minutes.responsibilities)}</h2>
        {here.length > 0 ? (
          <ResponsibilityTable view={view} some={here} />
        ) : (
          <p className="conference-quiet">{t(($) => $.conference.minutes.none)}</p>
        )}
      </section>
      {earlier.length > 0 ? (
        <section className="minutes-part">
          <h2>{t(($) => $.conference.minutes.earlier)}</h2>
          <ResponsibilityTable view={view} some={earlier} />
        </section>
      ) : null}
    </>
  )
}

function ResponsibilityTable({ view, some }: { view: ConferenceView; some: readonly ResponsibilityView[] }) {
  const t = useTexts()
  return (
    <table className="minutes-table">
      <thead>
        <tr>
          <th scope="col">{t(($) => $.conference.minutes.what)}</th>
          <th scope="col">{t(($) => $.conference.minutes.owner)}</th>
          <th scope="col">{t(($) => $.conference.minutes.due)}</th>
          <th scope="col">{t(($) => $.conference.minutes.status)}</th>
        </tr>
      </thead>
      <tbody>
        {some.map((each) => (
          <tr key={each.id}>
            <td data-label={t(($) => $.conference.minutes.what)}>
              <CaseText>{each.title ?? each.publicTitle}</CaseText>
            </td>
            <td data-label={t(($) => $.conference.minutes.owner)}>
              <Owner responsibility={each} agencies={view.agencies} subjects={view.subjects} byName />
            </td>
            <td data-label={t(($) => $.conference.minutes.due)} data-kind="due" title={exactTime(each.due)}>
              {shortDate(each.due)}
            </td>
            <td data-label={t(($) => $.conference.minutes.status)}>
              {t(($) => $.responsibilities.status[each.status])}
              {each.reason ? (
                <CaseText within={(text) => `. ${t(($) => $.responsibilities.reason, { text })}`}>{each.reason}</CaseText>
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
