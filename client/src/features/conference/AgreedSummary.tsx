import type { ConferenceView } from '@spojka/shared/protocol/views'
import { useTexts } from '../../app/language/index.ts'
import { Empty } from '../../ui/Empty.tsx'
import { AgreedPart, DecisionsByTime, NextDate, Responsibilities } from './Agreed.tsx'
import { AgreedMessage, Confirmations } from './Message.tsx'

/** Everything agreed, for reading: aloud at the end, or later. What waits for this seat can still be answered here. */
export function AgreedSummary({ view }: { view: ConferenceView }) {
  const t = useTexts()
  const nothing = view.decisions.length === 0 && view.responsibilities.length === 0 && view.message?.text === undefined
  return (
    <div className="agreed agreed-summary">
      {nothing ? <Empty>{t(($) => $.conference.readBack.nothing)}</Empty> : null}
      {view.decisions.length > 0 ? (
        <AgreedPart title={t(($) => $.conference.agreed.decisions)}>
          <DecisionsByTime view={view} />
        </AgreedPart>
      ) : null}
      {view.responsibilities.length > 0 ? (
        <AgreedPart title={t(($) => $.conference.agreed.responsibilities)}>
          <Responsibilities view={view} />
        </AgreedPart>
      ) : null}
      {view.message?.text !== undefined ? (
        <AgreedPart title={t(($) => $.conference.agreed.message)}>
          <AgreedMessage message={view.message} />
          <Confirmations message={view.message} view={view} />
        </AgreedPart>
      ) : null}
      {view.state === 'closed' ? (
        <AgreedPart title={t(($) => $.conference.agreed.nextDate)}>
          <NextDate view={view} />
        </AgreedPart>
      ) : null}
    </div>
  )
}
