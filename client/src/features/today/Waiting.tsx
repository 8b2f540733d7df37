/** What waits for an answer: offers with their answers, and counter-offers to one's own. The first stand open, the rest under their titles. */
import type { AgencyRef, ResponsibilityView } from '@spojka/shared/protocol/views'
import { CaseLanguage } from '../../app/caseLanguage.ts'
import { shortDate } from '../../app/language/format.ts'
import { useTexts } from '../../app/language/index.ts'
import { CaseText } from '../../ui/CaseText.tsx'
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
  const one = (each: ResponsibilityView) => (
    <CaseLanguage key={each.id} value={each.language}>
      {each.mayAnswer ? (
        <ResponsibilityAnswer responsibility={each} agencies={agencies} />
      ) : (
        <ResponsibilityLine responsibility={each} agencies={agencies} caseLink compact />
      )}
    </CaseLanguage>
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
                  <CaseLanguage value={each.language}>
                    <CaseText>{each.title ?? each.publicTitle}</CaseText>
                  </CaseLanguage>{' '}
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
