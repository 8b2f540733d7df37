import type { CaseView } from '@spojka/shared/protocol/views'
import { useTexts } from '../../app/language/index.ts'
import { AgencyTag } from '../../ui/AgencyTag.tsx'
import { CaseText } from '../../ui/CaseText.tsx'
import type { Withdrawal } from './effects.ts'
import { categoryList } from './words.ts'

/** What a withdrawal closes, what stays, who reads on, and what cannot be unseen. */
export function WithdrawalEffect({ view, withdrawal }: { view: CaseView; withdrawal: Withdrawal }) {
  const t = useTexts()
  const { closes, ownEntries, responsibilities, byLaw, readers } = withdrawal
  const what = closes
    .map(({ category, sight }) =>
      t(($) => $.consent.withdrawal.closesOne, {
        category: t(($) => $.categories[category]),
        sight: t(($) => $.consent.withdrawal.sight[sight]),
      }),
    )
    .join('; ')
  return (
    <dl className="withdrawal">
      <dt>{t(($) => $.consent.withdrawal.closes)}</dt>
      <dd>{closes.length > 0 ? t(($) => $.consent.withdrawal.closesNow, { what }) : t(($) => $.consent.withdrawal.nothingCloses)}</dd>
      <dt>{t(($) => $.consent.withdrawal.stays)}</dt>
      {ownEntries.map(({ category, count }) => (
        <dd key={category}>{t(($) => $.consent.withdrawal.ownEntries, { count, category: t(($) => $.categories[category]) })}</dd>
      ))}
      {responsibilities.map((one) => (
        <dd key={one.id}>
          <CaseText within={(title) => t(($) => $.consent.withdrawal.responsibility, { title })}>{one.title ?? one.publicTitle}</CaseText>
        </dd>
      ))}
      {byLaw.length > 0 ? <dd>{t(($) => $.consent.withdrawal.byLaw, { category: categoryList(t, byLaw) })}</dd> : null}
      {ownEntries.length + responsibilities.length + byLaw.length === 0 ? <dd>{t(($) => $.consent.withdrawal.staysNothing)}</dd> : null}
      <dt>{t(($) => $.consent.withdrawal.readsOn)}</dt>
      <dd className="withdrawal-readers">
        {readers.length > 0
          ? view.agencies
              .filter((agency) => readers.includes(agency.id))
              .map((agency) => <AgencyTag key={agency.id} agency={agency} agencies={view.agencies} withReaders />)
          : t(($) => $.consent.withdrawal.nobody)}
      </dd>
      <dt>{t(($) => $.consent.withdrawal.seen)}</dt>
      <dd>{t(($) => $.consent.withdrawal.seenNote)}</dd>
    </dl>
  )
}
