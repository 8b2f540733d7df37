import type { AgencyRef, ResponsibilityView } from '@spojka/shared/protocol/views'
import { civilDay, dayAndTime, exactTime, shortDate } from '../../app/language/format.ts'
import { useTexts } from '../../app/language/index.ts'
import { useSeatId } from '../../app/session.ts'
import { AgencyTag } from '../../ui/AgencyTag.tsx'
import { agencyById } from '../../ui/agencies.ts'
import { CaseText } from '../../ui/CaseText.tsx'
import { ReaderLine } from '../../ui/ReaderLine.tsx'
import { AnswerButtons } from './AnswerButtons.tsx'
import { isAnswerLate } from './board.ts'
import './responsibilities.css'

/** An offer that waits for the viewer's answer, whole: what, until when, from whom, who will read the answer, and the four answers. */
export function ResponsibilityAnswer({ responsibility, agencies }: { responsibility: ResponsibilityView; agencies: readonly AgencyRef[] }) {
  const t = useTexts()
  const late = isAnswerLate(responsibility, useSeatId(), civilDay(new Date()))
  const giver = agencyById(responsibility.offeredBy, agencies)
  return (
    <article
      className="responsibility-answer"
      aria-label={responsibility.title ?? responsibility.publicTitle}
      data-responsibility={responsibility.id}
      tabIndex={-1}
    >
      <h3 className="responsibility-answer-title">
        <CaseText>{responsibility.title ?? responsibility.publicTitle}</CaseText>
      </h3>
      <p className="responsibility-answer-due" title={exactTime(responsibility.due)}>
        {t(($) => $.responsibilities.answer.due, { date: shortDate(responsibility.due) })}
      </p>
      <p className="responsibility-answer-giver" title={exactTime(responsibility.offeredAt)}>
        {giver ? (
          <>
            {t(($) => $.responsibilities.answer.offeredBy)} <AgencyTag agency={giver} agencies={agencies} />{' '}
            {giver.persons[0]?.name ?? giver.name},{' '}
          </>
        ) : null}
        {dayAndTime(responsibility.offeredAt)}
      </p>
      {responsibility.handoverNote ? (
        <p className="responsibility-answer-taken">
          <CaseText within={(text) => t(($) => $.responsibilities.words, { text })}>{responsibility.handoverNote}</CaseText>
        </p>
      ) : null}
      {responsibility.status === 'taken' ? (
        <p className={`responsibility-answer-taken${late ? ' responsibility-late' : ''}`}>
          {responsibility.answerBy && late
            ? t(($) => $.responsibilities.answerOverdue, { date: shortDate(responsibility.answerBy) })
            : responsibility.answerBy
              ? t(($) => $.responsibilities.answer.titles.taken, { date: shortDate(responsibility.answerBy) })
              : t(($) => $.responsibilities.answer.titles.takenOpen)}
        </p>
      ) : null}
      {responsibility.readers ? (
        <ReaderLine readers={responsibility.readers} agencies={agencies} verb={t(($) => $.responsibilities.answer.readers)} />
      ) : null}
      <AnswerButtons responsibility={responsibility} />
    </article>
  )
}
