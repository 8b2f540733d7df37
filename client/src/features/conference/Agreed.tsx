/** "What we agreed": decisions, responsibilities, the message and the next date, piling up as the meeting goes. */
import type { ConferenceView, DecisionView, ResponsibilityView } from '@spojka/shared/protocol/views'
import type { ReactNode } from 'react'
import { exactTime } from '../../app/language/format.ts'
import { useTexts } from '../../app/language/index.ts'
import { Button } from '../../ui/Button.tsx'
import { CaseText } from '../../ui/CaseText.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { settled } from '../responsibilities/board.ts'
import { ResponsibilityLine } from '../responsibilities/ResponsibilityLine.tsx'
import { Decisions } from './Decisions.tsx'
import { Message } from './Message.tsx'
import './Agreed.css'

interface AgreedProps {
  view: ConferenceView
  /** Absent where this seat may not. */
  onOffer: (() => void) | undefined
  onDecision: (() => void) | undefined
  onCorrect: (decision: DecisionView) => void
  onPutMessage: () => void
  onReadBack: () => void
}

export function Agreed({ view, onOffer, onDecision, onCorrect, onPutMessage, onReadBack }: AgreedProps) {
  const t = useTexts()
  return (
    <div className="agreed">
      <AgreedPart title={t(($) => $.conference.agreed.decisions)}>
        {view.decisions.length === 0 ? (
          <Empty>{onDecision ? t(($) => $.conference.agreed.noDecisions) : t(($) => $.conference.agreed.noDecisionsReader)}</Empty>
        ) : (
          <DecisionsByTime view={view} onCorrect={onCorrect} />
        )}
        {onDecision ? (
          <Button kind="quiet" onPress={onDecision}>
            {t(($) => $.conference.agreed.record)}
          </Button>
        ) : null}
      </AgreedPart>
      <AgreedPart title={t(($) => $.conference.agreed.responsibilities)}>
        {view.responsibilities.length === 0 ? <Empty>{t(($) => $.conference.agreed.noResponsibilities)}</Empty> : null}
        <Responsibilities view={view} />
        {onOffer ? (
          <Button kind="quiet" onPress={onOffer}>
            {t(($) => $.conference.agreed.offer)}
          </Button>
        ) : null}
      </AgreedPart>
      <AgreedPart title={t(($) => $.conference.agreed.message)}>
        <Message view={view} onPut={onPutMessage} />
      </AgreedPart>
      <AgreedPart title={t(($) => $.conference.agreed.nextDate)}>
        <NextDate view={view} />
      </AgreedPart>
      <Button className="agreed-read-back" onPress={onReadBack}>
        {t(($) => $.conference.agreed.readBack)}
      </Button>
    </div>
  )
}

/** Of this conference first; what was decided before it is at hand, but folded. */
export function DecisionsByTime({ view, onCorrect }: { view: ConferenceView; onCorrect?: (decision: DecisionView) => void }) {
  const t = useTexts()
  const here = view.decisions.filter((decision) => decision.conferenceId === view.id)
  const earlier = view.decisions.filter((decision) => decision.conferenceId !== view.id)
  const correct = onCorrect ? { onCorrect } : {}
  return (
    <>
      <Decisions decisions={here} agencies={view.agencies} {...correct} />
      {earlier.length > 0 ? (
        <details className="agreed-more">
          <summary>{t(($) => $.conference.agreed.earlier)}</summary>
          <Decisions decisions={earlier} agencies={view.agencies} {...correct} />
        </details>
      ) : null}
    </>
  )
}

/** What waits for this seat first, then what is open, by date; what is settled is folded. */
export function Responsibilities({ view }: { view: ConferenceView }) {
  const t = useTexts()
  const open = view.responsibilities.filter((each) => !settled.has(each.status)).sort(byNeed)
  const closed = view.responsibilities.filter((each) => settled.has(each.status))
  const list = (some: readonly ResponsibilityView[]) => (
    <ul className="agreed-list">
      {some.map((each) => (
        <li key={each.id}>
          <ResponsibilityLine responsibility={each} agencies={view.agencies} subjects={view.subjects} compact />
        </li>
      ))}
    </ul>
  )
  return (
    <>
      {list(open)}
      {closed.length > 0 ? (
        <details className="agreed-more">
          <summary>{t(($) => $.conference.agreed.settled)}</summary>
          {list(closed)}
        </details>
      ) : null}
    </>
  )
}

const byNeed = (a: ResponsibilityView, b: ResponsibilityView): number =>
  Number(b.mayAnswer) - Number(a.mayAnswer) || a.due.localeCompare(b.due)

export function AgreedPart({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="agreed-part" aria-label={title}>
      <h3 className="agreed-part-title">{title}</h3>
      {children}
    </section>
  )
}

export function NextDate({ view }: { view: ConferenceView }) {
  const t = useTexts()
  if (view.nextDate) {
    return <p className="agreed-next">{exactTime(view.nextDate)}</p>
  }
  return (
    <p className="agreed-next">
      {view.noNextDateReason ? (
        <CaseText within={(reason) => t(($) => $.conference.agreed.noNextDate, { reason })}>{view.noNextDateReason}</CaseText>
      ) : view.state === 'closed' ? (
        t(($) => $.conference.agreed.nextDateNone)
      ) : (
        t(($) => $.conference.agreed.nextDateOpen)
      )}
    </p>
  )
}
