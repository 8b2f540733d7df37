/** What waits for an answer: offers with their answers, and counter-offers to one's own. The first stand open, the rest under their titles. */
import type { AgencyRef, ResponsibilityView } from '@spojka/shared/protocol/views'
import { shortDate } from '../../app/language/format.ts'
import { useTexts } from '../../app/language/index.ts'
import { Many } from '../responsibilities/Many.tsx'
import { ResponsibilityAnswer } from '../responsibilities/ResponsibilityAnswer.tsx'
import { ResponsibilityLine } from '../responsibilities/ResponsibilityLine.tsx'

const open = 3

export function Waiting({
  responsibilities,
  agencies,
}: {
  responsibilities: readonly ResponsibilityView[]
  agencies: readonly AgencyRef[]
}) {
  const t = useTexts()
  const one = (each: ResponsibilityView) =>
    each.mayAnswer ? (
      <ResponsibilityAnswer key={each.id} responsibility={each} agencies={agencies} />
    ) : (
      <ResponsibilityLine key={each.id} responsibility={each} agencies={agencies} caseLink compact />
    )
  const rest = responsibilities.slice(open)
  return (
    <>
      {responsibilities.slice(0, open).map(one)}
      {rest.length > 0 ? (
        <section className="today-more" aria-label={t(($) => $.today.moreWaiting)}>
          <Many of={rest} atOnce={5}>
            {(each) => (
              <details>
                <summary>
                  {each.title ?? each.publicTitle}{' '}
                  <span className="today-note">{t(($) => $.today.until, { date: shortDate(each.due) })}</span>
                </summary>
                {one(each)}
              </details>
            )}
          </Many>
        </section>
      ) : null}
    </>
  )
}
