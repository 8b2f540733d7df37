import type { AgencyId } from '@spojka/shared/protocol/ids'
import type { CaseView } from '@spojka/shared/protocol/views'
import { useTexts } from '../../app/language/index.ts'
import { useNow } from '../../live/useNow.ts'
import { AgencyTag } from '../../ui/AgencyTag.tsx'
import { Button } from '../../ui/Button.tsx'
import { endedByItself, endingSoon } from './renewal.ts'

/** What is to be asked of the client again: consents that end soon, renewed as they are, and those that ended, proposed as they were. */
export function Renewal(props: { view: CaseView; drafted: boolean; onRenew: (agencies: AgencyId[]) => void; onPropose: () => void }) {
  const t = useTexts()
  const now = useNow(60_000)
  const { view } = props
  const soon = endingSoon(view, now)
  const ended = endedByItself(view)
  const tags = (ids: readonly AgencyId[]) =>
    view.agencies
      .filter((agency) => ids.includes(agency.id))
      .map((agency) => <AgencyTag key={agency.id} agency={agency} agencies={view.agencies} withPerson />)
  if (soon.length === 0 && ended.length === 0) return null
  return (
    <section className="consent-renewal" aria-label={t(($) => $.renewal.label)}>
      {soon.length > 0 ? (
        <div>
          <p className="consent-renewal-line">
            {t(($) => $.renewal.soon)} {tags(soon)}
          </p>
          <Button onPress={() => props.onRenew(soon)}>{t(($) => $.renewal.renew)}</Button>
        </div>
      ) : null}
      {ended.length > 0 && !props.drafted ? (
        <div>
          <p className="consent-renewal-line">
            {t(($) => $.renewal.ended)} {tags(ended)}
          </p>
          <Button onPress={props.onPropose}>{t(($) => $.renewal.propose)}</Button>
        </div>
      ) : null}
    </section>
  )
}
