/** "What we agreed": decisions, responsibilities, the message and the next date, piling up as the meeting goes. */
import type { ConferenceView, DecisionView } from '@spojka/shared/protocol/views'
import type { ReactNode } from 'react'
import { exactTime, longDate } from '../../app/language/format.ts'
import { useTexts } from '../../app/language/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
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
          <Decisions decisions={view.decisions} agencies={view.agencies} onCorrect={onCorrect} />
        )}
        {onDecision ? (
          <Button kind="quiet" onPress={onDecision}>
            {t(($) => $.conference.agreed.record)}
          </Button>
        ) : null}
      </AgreedPart>
      <AgreedPart title={t(($) => $.conference.agreed.responsibilities)}>
        {view.responsibilities.length === 0 ? <Empty>{t(($) => $.conference.agreed.noResponsibilities)}</Empty> : null}
        <ul className="agreed-list">
          {view.responsibilities.map((responsibility) => (
            <li key={responsibility.id}>
              <ResponsibilityLine responsibility={responsibility} agencies={view.agencies} subjects={view.subjects} />
            </li>
          ))}
        </ul>
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
    return (
      <p className="agreed-next" title={exactTime(view.nextDate)}>
        {t(($) => $.conference.agreed.nextDateSet, { date: longDate(view.nextDate) })}
      </p>
    )
  }
  return (
    <p className="agreed-next">
      {view.noNextDateReason
        ? t(($) => $.conference.agreed.noNextDate, { reason: view.noNextDateReason })
        : t(($) => $.conference.agreed.nextDateOpen)}
    </p>
  )
}
