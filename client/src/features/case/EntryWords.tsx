import type { CaseView, EntryView } from '@spojka/shared/protocol/views'
import { useTexts } from '../../app/language/index.ts'
import { AgencyTag } from '../../ui/AgencyTag.tsx'
import { agencyById } from '../../ui/agencies.ts'

/** An entry named in a list by whose it is; what it says stands on the page of the plan. */
export function EntryWords({ entry, view }: { entry: EntryView; view: CaseView }) {
  const t = useTexts()
  if (entry.author === 'subject') return <span>{t(($) => $.case.plan.subjectsWords)}</span>
  return <AgencyTag agency={agencyById(entry.author, view.agencies)} agencies={view.agencies} withPerson />
}
