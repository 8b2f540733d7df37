/** One responsibility in a list: its state by sign and words, whose it is, until when, who reads it, and what this seat may do with it. */
import type { AgencyRef, ResponsibilityView } from '@spojka/shared/protocol/views'
import { Link } from 'react-router'
import { civilDay, exactTime, shortDate } from '../../app/language/format.ts'
import { useTexts } from '../../app/language/index.ts'
import { useSeatId } from '../../app/session.ts'
import { AgencyTag } from '../../ui/AgencyTag.tsx'
import { agencyById } from '../../ui/agencies.ts'
import { CaseText } from '../../ui/CaseText.tsx'
import { ReaderLine } from '../../ui/ReaderLine.tsx'
import { AnswerButtons } from './AnswerButtons.tsx'
import { isAnswerLate, isLate, settled } from './board.ts'
import { CarryOut } from './CarryOut.tsx'
import { CounterAnswer, Withdraw, withdrawable } from './Manage.tsx'
import { MandateWarning } from './MandateWarning.tsx'
import { StateSign } from './StateSign.tsx'
import './responsibilities.css'

export interface ResponsibilityLineProps {
  responsibility: ResponsibilityView
  agencies: readonly AgencyRef[]
  /** Who sits at the table of its case, where that is not everybody in `agencies`. */
  table?: readonly AgencyRef[]
  /** Where lines of several cases stand together. */
  caseLink?: boolean
  /** Names of the people concerned, where the page knows them: the client is then called by name. */
  subjects?: readonly string[]
  /** Where many stand together: what may be done with one is folded, except what waits for an answer. */
  compact?: boolean
  /** The answers to an offer too are folded. */
  foldAnswers?: boolean
  /** Only what it is, without what may be done with it. */
  readOnly?: boolean
}

export function ResponsibilityLine({
  responsibility,
  agencies,
  table = agencies,
  caseLink = false,
  subjects = [],
  compact = false,
  foldAnswers = false,
  readOnly = false,
}: ResponsibilityLineProps) {
  const t = useTexts()
  const answerLate = isAnswerLate(responsibility, useSeatId(), civilDay(new Date()))
  const { status } = responsibility
  return (
    <article
      className="responsibility"
      data-status={status}
      data-responsibility={responsibility.id}
      aria-label={responsibility.title ?? responsibility.publicTitle}
      tabIndex={-1}
    >
      <StateSign status={status} />
      <div className="responsibility-body">
        <p className="responsibility-title">
          <CaseText>{responsibility.title ?? responsibility.publicTitle}</CaseText>
        </p>
        <p className="responsibility-state">
          <strong title={responsibility.statusAt && exactTime(responsibility.statusAt)}>
            {t(($) => $.responsibilities.status[status])}
          </strong>{' '}
          <Owner responsibility={responsibility} agencies={agencies} subjects={subjects} />
          <Counter responsibility={responsibility} />
          <Due
            responsibility={responsibility}
            named={responsibility.owner === 'subject' || agencyById(responsibility.owner, agencies) !== undefined}
          />
          {caseLink ? (
            <>
              {' · '}
              <Link to={`/pripad/${responsibility.caseId}`}>
                <CaseText>{responsibility.caseLabel}</CaseText>
              </Link>
            </>
          ) : null}
        </p>
        {responsibility.status === 'taken' && responsibility.answerBy ? (
          <p className={`responsibility-note${answerLate ? ' responsibility-late' : ''}`} title={exactTime(responsibility.answerBy)}>
            {answerLate
              ? t(($) => $.responsibilities.answerOverdue, { date: shortDate(responsibility.answerBy) })
              : t(($) => $.responsibilities.answerBy, { date: shortDate(responsibility.answerBy) })}
          </p>
        ) : null}
        {responsibility.title === undefined ? <p className="responsibility-note">{t(($) => $.responsibilities.neutral)}</p> : null}
        {responsibility.handoverTo ? (
          <p className="responsibility-note">
            {t(($) => $.responsibilities.handover)}{' '}
            <AgencyTag agency={agencyById(responsibility.handoverTo, agencies)} agencies={agencies} withPerson />
            {responsibility.handoverNote ? (
              <CaseText within={(text) => ` ${t(($) => $.responsibilities.words, { text })}`}>{responsibility.handoverNote}</CaseText>
            ) : null}
          </p>
        ) : null}
        {responsibility.handoverDeclined ? (
          <p className="responsibility-note">
            {t(($) => $.responsibilities.handoverDeclined)}{' '}
            <AgencyTag agency={agencyById(responsibility.handoverDeclined.by, agencies)} agencies={agencies} withPerson />{' '}
            <CaseText within={(text) => t(($) => $.responsibilities.words, { text })}>{responsibility.handoverDeclined.reason}</CaseText>
          </p>
        ) : null}
        {(responsibility.mayManage || responsibility.mayAnswer) && !settled.has(status) ? (
          <MandateWarning agency={agencyById(responsibility.owner, agencies)} category={responsibility.category} />
        ) : null}
        {responsibility.reason ? (
          <p className="responsibility-note">
            <CaseText within={(text) => t(($) => $.responsibilities.reason, { text })}>{responsibility.reason}</CaseText>
          </p>
        ) : null}
        {responsibility.howKnown ? (
          <p className="responsibility-note">
            <CaseText within={(text) => t(($) => $.responsibilities.howKnown, { text })}>{responsibility.howKnown}</CaseText>
          </p>
        ) : null}
        {responsibility.consentGone ? <p className="responsibility-warning">{t(($) => $.responsibilities.consentGone)}</p> : null}
        {readOnly ? (
          <Readers of={responsibility} agencies={agencies} />
        ) : (
          <Actions responsibility={responsibility} agencies={agencies} table={table} compact={compact} foldAnswers={foldAnswers} />
        )}
      </div>
    </article>
  )
}

/** Who reads all of it is told to those who do. */
function Readers({ of, agencies }: { of: ResponsibilityView; agencies: readonly AgencyRef[] }) {
  return of.readers ? <ReaderLine readers={of.readers} agencies={agencies} /> : null
}

function Actions({ responsibility, agencies, table = agencies, compact, foldAnswers }: ResponsibilityLineProps) {
  const t = useTexts()
  const countered = responsibility.mayManage && responsibility.status === 'countered'
  const rest =
    (responsibility.mayManage && withdrawable.has(responsibility.status)) ||
    (responsibility.mayCarryOut && !settled.has(responsibility.status))
  const controls = (
    <>
      {responsibility.mayCarryOut ? <CarryOut responsibility={responsibility} agencies={table} /> : null}
      {responsibility.mayManage ? <Withdraw responsibility={responsibility} /> : null}
    </>
  )
  return (
    <>
      <div className="responsibility-foot">
        <Readers of={responsibility} agencies={agencies} />
        {compact && rest ? (
          <details className="responsibility-more">
            <summary>{t(($) => $.responsibilities.carryOut.more)}</summary>
            {controls}
          </details>
        ) : null}
      </div>
      {responsibility.mayAnswer ? (
        foldAnswers ? (
          <details className="responsibility-more">
            <summary>{t(($) => $.responsibilities.answer.open)}</summary>
            <AnswerButtons responsibility={responsibility} />
          </details>
        ) : (
          <AnswerButtons responsibility={responsibility} />
        )
      ) : null}
      {countered ? <CounterAnswer responsibility={responsibility} /> : null}
      {compact ? null : controls}
    </>
  )
}

/** Whose it is, and who helps; `byName` where "you" would be nobody, as on paper. Somebody this seat must not know of is not spoken of at all. */
export function Owner(props: Pick<ResponsibilityLineProps, 'responsibility' | 'agencies' | 'subjects'> & { byName?: boolean }) {
  const t = useTexts()
  const own = useSeatId()
  const { responsibility, agencies, subjects = [], byName = false } = props
  const { owner } = responsibility
  const helpers = (responsibility.helpers ?? []).flatMap((id) => agencyById(id, agencies) ?? [])
  const agency = owner === 'subject' ? undefined : agencyById(owner, agencies)
  return (
    <>
      {owner === 'subject' ? (subjects.length > 0 ? subjects.join(', ') : t(($) => $.responsibilities.owner.subject)) : null}
      {agency ? (
        <>
          <AgencyTag agency={agency} agencies={agencies} />{' '}
          {agency.id === own && !byName
            ? t(($) => $.responsibilities.owner.you)
            : (responsibility.ownerPerson?.name ?? agency.persons[0]?.name ?? agency.name)}
        </>
      ) : null}
      {helpers.length > 0 ? (
        <>
          , {t(($) => $.responsibilities.helps)}{' '}
          {helpers.map((helper) => (
            <AgencyTag key={helper.id} agency={helper} agencies={agencies} />
          ))}
        </>
      ) : null}
    </>
  )
}

function Counter({ responsibility: { counter, status } }: { responsibility: ResponsibilityView }) {
  const t = useTexts()
  if (!counter || status !== 'countered') return null
  const words = [counter.title, counter.note].filter((text) => text !== undefined).join(' ')
  const date = counter.due === undefined ? undefined : shortDate(counter.due)
  return (
    <>
      {': '}
      {date !== undefined && words === '' ? (
        t(($) => $.responsibilities.counterDue, { date })
      ) : (
        <CaseText
          within={(text) =>
            date === undefined
              ? t(($) => $.responsibilities.counterQuote, { text })
              : t(($) => $.responsibilities.counterDueAnd, { date, text })
          }
        >
          {words}
        </CaseText>
      )}
    </>
  )
}

function Due({ responsibility, named }: { responsibility: ResponsibilityView; named: boolean }) {
  const t = useTexts()
  const late = isLate(responsibility, useSeatId(), civilDay(new Date()))
  const { due, status } = responsibility
  if (status === 'declined' || status === 'withdrawn') return null
  if (status === 'countered') return <>, {t(($) => $.responsibilities.originally, { date: shortDate(due) })}</>
  return (
    <>
      {named ? ', ' : null}
      <span className={late ? 'responsibility-late' : undefined} title={exactTime(due)}>
        {late ? t(($) => $.responsibilities.overdue, { date: shortDate(due) }) : t(($) => $.responsibilities.due, { date: shortDate(due) })}
      </span>
    </>
  )
}
