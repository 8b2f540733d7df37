import type { CaseView } from '@spojka/shared/protocol/views'
import { useTexts } from '../../app/language/index.ts'
import { AgencyTag } from '../../ui/AgencyTag.tsx'
import { CaseText } from '../../ui/CaseText.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { invited, seenBy, type TimedItem } from './agendaDraft.ts'

/** What each invited agency will find of this agenda, before anybody is invited: its own items, and with whom it sits at them. */
export function AgendaPreview(props: { view: CaseView; items: readonly TimedItem[]; clock: ((instant: string) => string) | undefined }) {
  const t = useTexts()
  const { view, items, clock } = props
  const guests = invited(items, view.agencies).filter((agency) => agency.id !== view.lead)
  return (
    <aside className="planning-preview" aria-labelledby="nahled">
      <h2 id="nahled">{t(($) => $.planning.preview)}</h2>
      <p className="planning-lead">{t(($) => $.planning.previewLead)}</p>
      {guests.length === 0 ? <Empty>{t(($) => $.planning.previewNobody)}</Empty> : null}
      {guests.map((agency) => (
        <section key={agency.id} className="planning-guest" aria-label={agency.name}>
          <h3>
            <AgencyTag agency={agency} agencies={view.agencies} withPerson />
          </h3>
          <ul>
            {seenBy(agency, items, view.agencies, view.lead).map((item) => (
              <li key={item.key}>
                <span className="planning-guest-time">{clock ? clock(new Date(item.startsAt).toISOString()) : ''}</span>{' '}
                <strong>{item.title.trim() === '' ? t(($) => $.planning.untitled) : <CaseText>{item.title}</CaseText>}</strong>
                <span className="planning-guest-others">
                  {item.others.map((one) => (
                    <AgencyTag key={one.id} agency={one} agencies={view.agencies} />
                  ))}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </aside>
  )
}
