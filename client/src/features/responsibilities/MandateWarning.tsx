import type { Category } from '@spojka/shared/access/vocabulary'
import type { AgencyRef } from '@spojka/shared/protocol/views'
import { useTexts } from '../../app/language/index.ts'
import { missingMandate } from './mandates.ts'

/** Said before and beside an offer; whoever offers decides. */
export function MandateWarning({ agency, category }: { agency: AgencyRef | undefined; category: Category | undefined }) {
  const t = useTexts()
  const missing = missingMandate(agency, category)
  if (!agency || missing === undefined) return null
  return <p className="responsibility-warning">{t(($) => $.responsibilities.mandate[missing], { name: agency.name })}</p>
}
