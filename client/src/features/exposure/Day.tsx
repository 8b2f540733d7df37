import type { ExposureDayView, RefusedAttemptView, SittingView } from '@spojka/shared/protocol/views'
import { Fragment, type ReactNode } from 'react'
import { exactTime } from '../../app/language/format.ts'
import { useTexts } from '../../app/language/index.ts'
import { AgencyTag } from '../../ui/AgencyTag.tsx'
import { agencyById } from '../../ui/agencies.ts'
import { Moment } from './Moment.tsx'
import { byAgency, type Line, linesOf } from './told.ts'
import { attemptOf, basisOf, type Names, thingsOf } from './words.tsx'

/** One day, by agency and person. */
export function Day({ day, names }: { day: ExposureDayView; names: Names }) {
  return (
    <section className="exposure-day" aria-label={exactTime(day.date)}>
      <h2>{exactTime(day.date)}</h2>
      {byAgency(day, names.agencies).map(({ agency, persons }) => (
        <section key={agency} className="exposure-agency">
          <h3>
            <AgencyTag agency={agencyById(agency, names.agencies)} agencies={names.agencies} /> {agencyById(agency, names.agencies)?.name}
          </h3>
          {persons.map(({ person, sittings, refused }) => (
            <div key={person} className="exposure-person">
              <h4>{names.persons.find(({ id }) => id === person)?.name}</h4>
              <ul>
                {sittings.map((sitting) => (
                  <Sitting key={`${sitting.from} ${sitting.until} ${sitting.what[0]?.kind}`} sitting={sitting} names={names} />
                ))}
                {refused.map((attempt) => (
                  <Refused key={`${attempt.at} ${attempt.kind} ${attempt.id} ${attempt.category}`} attempt={attempt} />
                ))}
              </ul>
            </div>
          ))}
        </section>
      ))}
    </section>
  )
}

function Sitting({ sitting, names }: { sitting: SittingView; names: Names }) {
  return (
    <li className="exposure-sitting">
      <p className="exposure-time">
        <Span sitting={sitting} />
      </p>
      <ul className="exposure-lines">
        {linesOf(sitting.what).map((line) => (
          <ShownLine key={JSON.stringify([line.category, line.basis, line.sections])} line={line} names={names} />
        ))}
      </ul>
    </li>
  )
}

function Span({ sitting: { from, until, atMost } }: { sitting: SittingView }) {
  const t = useTexts()
  if (until === undefined) {
    return (
      <>
        <Moment at={from} />
        <span className="exposure-still">{t(($) => $.exposure.still)}</span>
      </>
    )
  }
  if (until === from) return <Moment at={from} />
  // Within one minute the seconds say more.
  const exact = from.slice(0, 16) === until.slice(0, 16)
  return (
    <>
      <Moment at={from} exact={exact} />–<Moment at={until} exact={exact} />
      {atMost ? <span className="exposure-still">{t(($) => $.exposure.atMost)}</span> : null}
    </>
  )
}

function ShownLine({ line: { category, sections, parts, basis }, names }: { line: Line; names: Names }) {
  const t = useTexts()
  const what = parts.flatMap((part) => thingsOf(t, part, names))
  const rests = basisOf(t, basis, names)
  return (
    <li>
      {category === undefined ? null : <strong>{t(($) => $.categories[category])}: </strong>}
      <Commas of={what} />
      {sections.length > 0 ? ` ${sections.map((code) => t(($) => $.categories[code])).join(', ')}` : null}
      {rests.length === 0 ? null : (
        <span className="exposure-basis">
          {' – '}
          <Commas of={rests} />
        </span>
      )}
    </li>
  )
}

const Commas = ({ of }: { of: readonly ReactNode[] }) =>
  of.map((part, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of a sentence, which may repeat
    <Fragment key={place}>
      {place === 0 ? null : ', '}
      {part}
    </Fragment>
  ))

function Refused({ attempt }: { attempt: RefusedAttemptView }) {
  const t = useTexts()
  return (
    <li className="exposure-sitting">
      <p className="exposure-time">
        <Moment at={attempt.at} />
      </p>
      <p className="exposure-refused">
        <strong>{t(($) => $.exposure.refused)}</strong> {attemptOf(t, attempt)}
      </p>
    </li>
  )
}
