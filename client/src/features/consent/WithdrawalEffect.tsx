import type { CaseView } from '@spojka/shared/protocol/views'
import { useTexts } from '../../app/language/index.ts'
import { AgencyTag } from '../../ui/AgencyTag.tsx'
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
  const stays = [
    ...ownEntries.map(({ category, count }) =>
      t(($) => $.consent.withdrawal.ownEntries, { count, category: t(($) => $.categories[category]) }),
    ),
    ...responsibilities.map((one) => t(($) => $.consent.withdrawal.responsibility, { title: one.title ?? one.publicTitle })),
    ...(byLaw.length > 0 ? [t(($) => $.consent.withdrawal.byLaw, { category: categoryList(t, byLaw) })] : []),
  ]
  return (
    <dl className="withdrawal">
      <dt>{t(($) => $.consent.withdrawal.closes)}</dt>
      <dd>{closes.length > 0 ? t(($) => $.consent.withdrawal.closesNow, { what }) : t(($) => $.consent.withdrawal.nothingCloses)}</dd>
      <dt>{t(($) => $.consent.withdrawal.stays)}</dt>
      {stays.length > 0 ? stays.map((line) => <dd key={line}>{line}</dd>) : <dd>{t(($) => $.consent.withdrawal.staysNothing)}</dd>}
      <dt>{t(($) => $.consent.withdrawal.readsOn)}</dt>
      <dd className="withdrawal-readers">
        {readers.length > 0
          ? view.agencies
              .filter((agency) => readers.includes(agency.id))
              .map((agency) => <AgencyTag key={agency.id} agency={agency} agencies={view.agencies} withPerson />)
          : t(($) => $.consent.withdrawal.nobody)}
      </dd>
      <dt>{t(($) => $.consent.withdrawal.seen)}</dt>
      <dd>{t(($) => $.consent.withdrawal.seenNote)}</dd>
    </dl>
  )
}
