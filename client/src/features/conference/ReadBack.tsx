/** Everything agreed, to be read aloud while all are at the table; then, for whoever leads, closing with what comes next. */
import type { ConferenceView } from '@spojka/shared/protocol/views'
import { useTexts } from '../../app/language/index.ts'
import { Button } from '../../ui/Button.tsx'
import { AgreedSummary } from './AgreedSummary.tsx'
import { CloseForm } from './CloseForm.tsx'

export function ReadBack({ view, onBack }: { view: ConferenceView; onBack: () => void }) {
  const t = useTexts()
  return (
    <div className="conference-page">
      <h1 className="conference-title">{t(($) => $.conference.readBack.title)}</h1>
      <p>{t(($) => $.conference.readBack.intro)}</p>
      <Button onPress={onBack}>{t(($) => $.conference.readBack.back)}</Button>
      <section className="conference-part" aria-label={t(($) => $.conference.readBack.title)}>
        <h2 className="visually-hidden">{t(($) => $.conference.readBack.title)}</h2>
        <AgreedSummary view={view} />
      </section>
      {view.you.mayLead ? (
        <CloseForm view={view} />
      ) : (
        <p className="conference-part conference-quiet">{t(($) => $.conference.readBack.closes)}</p>
      )}
    </div>
  )
}
