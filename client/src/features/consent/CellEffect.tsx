import type { Category } from '@spojka/shared/access/vocabulary'
import { higher, rank } from '@spojka/shared/access/vocabulary'
import type { AgencyRef, CaseView, ConsentCell } from '@spojka/shared/protocol/views'
import { useTexts } from '../../app/language/index.ts'
import { AgencyTag } from '../../ui/AgencyTag.tsx'
import { agencyById } from '../../ui/agencies.ts'
import { CaseText } from '../../ui/CaseText.tsx'
import { type Choice, inForce } from './draft.ts'
import { lockedFor, sightOf, summariesFor } from './effects.ts'
import { sightSentence } from './words.ts'

/** The effect of a cell in sentences, with the very summaries the agency has today. */
export function CellEffect(props: {
  view: CaseView
  agency: AgencyRef
  category: Category
  cell: ConsentCell
  choice: Choice
  drafted: boolean
}) {
  const t = useTexts()
  const { view, agency, category, cell, choice, drafted } = props
  const sight = sightOf(cell, choice)
  const summaries = summariesFor(view, category, agency.id)
  const locked = lockedFor(view, category, agency.id).length
  const whole = sight === 'whole' || sight === 'wholeWrites'
  const inSummary = sight === 'summary' || sight === 'summaryOwn'
  // The level of today may come from a law; then the matrix alone would tell too little.
  const bases = (view.legalBases ?? []).filter((one) => one.agencyId === agency.id && one.grants[category] !== undefined)
  const lawful = rank(higher(cell.level, inForce(cell).level)) > rank(inForce(cell).level)
  return (
    <div className="cell-panel-effect" aria-live="polite">
      <p>
        <strong>
          {drafted
            ? t(($) => $.consent.panel.later, { agency: agency.shortName })
            : t(($) => $.consent.panel.now, { agency: agency.shortName })}
        </strong>{' '}
        {sightSentence(t, sight)}{' '}
        {inSummary
          ? summaries.length > 0
            ? t(($) => $.consent.panel.today, { count: summaries.length })
            : t(($) => $.consent.panel.noneYet)
          : null}
        {whole && locked > 0 ? t(($) => $.consent.panel.locked, { count: locked }) : null}
      </p>
      {inSummary
        ? summaries.map((summary) => (
            <blockquote key={summary.id} className="cell-panel-quote">
              <p>
                <CaseText within={(text) => t(($) => $.consent.panel.quote, { text })}>{summary.text}</CaseText>
              </p>
              {summary.author ? (
                <footer>
                  {t(($) => $.consent.panel.wrote)}{' '}
                  <AgencyTag agency={agencyById(summary.author, view.agencies)} agencies={view.agencies} withPerson />
                </footer>
              ) : null}
            </blockquote>
          ))
        : null}
      {inSummary ? <p>{drafted ? t(($) => $.consent.panel.restHidden) : t(($) => $.consent.panel.restHiddenNow)}</p> : null}
      {lawful
        ? bases.map((basis) => (
            <p key={basis.id}>
              <CaseText
                within={(words) => t(($) => $.consent.panel.byLaw, { level: t(($) => $.consent.panel.level[cell.level]), basis: words })}
              >
                {basis.act ?? basis.basis}
              </CaseText>
            </p>
          ))
        : null}
    </div>
  )
}
