import type { CaseView } from '@spojka/shared/protocol/views'
import { dayAndTime, exactTime, shortDate } from '../../app/language/format.ts'
import { useTexts } from '../../app/language/index.ts'
import { AgencyTag } from '../../ui/AgencyTag.tsx'
import { agencyById } from '../../ui/agencies.ts'
import { Button } from '../../ui/Button.tsx'
import { CaseText } from '../../ui/CaseText.tsx'
import { EmergencyUses } from '../emergency/EmergencyUses.tsx'

const unreviewed = (view: CaseView) => (view.emergencyAccess ?? []).filter((use) => !use.review)
const gone = (view: CaseView) => view.responsibilities.filter((one) => one.consentGone)

export const needsAttention = (view: CaseView): boolean =>
  gone(view).length > 0 || (view.quarantine?.length ?? 0) > 0 || unreviewed(view).length > 0

/** What only the case manager has to look at: who looked in an emergency, tasks whose consent is gone, and texts that came too late for a section that had closed. */
export function Attention({ view }: { view: CaseView }) {
  const t = useTexts()
  const tasks = gone(view)
  const late = view.quarantine ?? []
  const emergencies = unreviewed(view)
  return (
    <section className="case-part" aria-labelledby="pozornost">
      <h2 id="pozornost">{t(($) => $.case.attention.title)}</h2>
      {emergencies.length > 0 ? (
        <>
          <h3>{t(($) => $.emergency.list)}</h3>
          <p className="case-list-note">{t(($) => $.emergency.hint)}</p>
          <EmergencyUses uses={emergencies} mayTell />
        </>
      ) : null}
      {tasks.length > 0 ? (
        <>
          <h3>{t(($) => $.case.attention.consentGone)}</h3>
          <p className="case-list-note">{t(($) => $.case.attention.consentGoneHint)}</p>
          <ul className="case-list">
            {tasks.map((one) => (
              <li key={one.id}>
                <strong>
                  <CaseText>{one.title ?? one.publicTitle}</CaseText>
                </strong>{' '}
                {one.owner === 'subject' ? null : (
                  <AgencyTag agency={agencyById(one.owner, view.agencies)} agencies={view.agencies} withPerson />
                )}{' '}
                <span className="case-list-note" title={exactTime(one.due)}>
                  {t(($) => $.case.attention.due, { date: shortDate(one.due) })}
                </span>{' '}
                <a href="#odpovednosti">{t(($) => $.case.attention.toTask)}</a>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {late.length > 0 ? (
        <>
          <h3>{t(($) => $.case.attention.quarantine)}</h3>
          <p className="case-list-note">{t(($) => $.case.attention.quarantineHint)}</p>
          <ul className="case-list">
            {late.map((text) => (
              <li key={`${text.at} ${text.agencyId} ${text.category}`} className="plan-addressed">
                <p className="plan-addressed-head">
                  <span>
                    {t(($) => $.case.attention.from)}{' '}
                    <AgencyTag agency={agencyById(text.agencyId, view.agencies)} agencies={view.agencies} withPerson />
                  </span>
                  <span title={exactTime(text.at)}>
                    {text.category ? `${t(($) => $.categories[text.category ?? 'identity'])}, ` : null}
                    {dayAndTime(text.at)}
                  </span>
                </p>
                <p>
                  <CaseText>{text.text}</CaseText>
                </p>
                <Button kind="quiet" onPress={() => void navigator.clipboard.writeText(text.text)}>
                  {t(($) => $.case.attention.copy)}
                </Button>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  )
}
