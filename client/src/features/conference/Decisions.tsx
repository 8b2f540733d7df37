/** What was decided: each with its reasons, another opinion without blame, and who reads it. A correction keeps what stood before. */
import type { AgencyRef, DecisionView } from '@spojka/shared/protocol/views'
import { dayAndTime, exactTime } from '../../app/language/format.ts'
import { useTexts } from '../../app/language/index.ts'
import { Button } from '../../ui/Button.tsx'
import { CaseText } from '../../ui/CaseText.tsx'
import { ReaderLine } from '../../ui/ReaderLine.tsx'
import './Decisions.css'

interface DecisionsProps {
  decisions: readonly DecisionView[]
  agencies: readonly AgencyRef[]
  /** Absent where nothing can be corrected: read aloud, or on paper. */
  onCorrect?: (decision: DecisionView) => void
}

export function Decisions({ decisions, agencies, onCorrect }: DecisionsProps) {
  return (
    <ul className="decisions">
      {decisions.map((decision) => (
        <li key={decision.id} className="decision">
          <Decision decision={decision} agencies={agencies} onCorrect={onCorrect} />
        </li>
      ))}
    </ul>
  )
}

function Decision(props: { decision: DecisionView; agencies: readonly AgencyRef[]; onCorrect: DecisionsProps['onCorrect'] }) {
  const t = useTexts()
  const { decision, agencies, onCorrect } = props
  return (
    <>
      <p className="decision-text" title={exactTime(decision.at)}>
        <CaseText>{decision.text}</CaseText>
      </p>
      <Why decision={decision} className="decision-note" />
      <div className="decision-foot">
        <ReaderLine readers={decision.readers} agencies={agencies} />
        {onCorrect && decision.mayCorrect ? (
          <Button
            kind="quiet"
            className="decision-correct"
            aria-label={t(($) => $.conference.agreed.correctThis, { text: decision.text })}
            onPress={() => onCorrect(decision)}
          >
            {t(($) => $.conference.agreed.correct)}
          </Button>
        ) : null}
      </div>
      {decision.previous.length > 0 ? (
        <details className="decision-previous">
          <summary>{t(($) => $.conference.agreed.previous)}</summary>
          {decision.previous.map((version) => (
            <p key={version.until} className="decision-note">
              <CaseText>{version.text}</CaseText> ({t(($) => $.conference.agreed.previousUntil, { when: dayAndTime(version.until) })}
              {version.reason ? (
                <CaseText within={(text) => `; ${t(($) => $.conference.agreed.previousWhy, { text })}`}>{version.reason}</CaseText>
              ) : null}
              )
            </p>
          ))}
        </details>
      ) : null}
    </>
  )
}

/** Its reasons, and another opinion. */
export function Why({ decision: { reasons, dissent }, className }: { decision: DecisionView; className: string }) {
  const t = useTexts()
  return (
    <>
      {reasons ? (
        <p className={className}>
          <CaseText within={(text) => t(($) => $.conference.agreed.reasons, { text })}>{reasons}</CaseText>
        </p>
      ) : null}
      {dissent ? (
        <p className={className}>
          <CaseText within={(text) => t(($) => $.conference.agreed.dissent, { text })}>{dissent}</CaseText>
        </p>
      ) : null}
    </>
  )
}
