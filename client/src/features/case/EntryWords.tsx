import type { CaseView, EntryView } from '@spojka/shared/protocol/views'
import { useTexts } from '../../app/language/index.ts'
import { AgencyTag } from '../../ui/AgencyTag.tsx'
import { agencyById } from '../../ui/agencies.ts'
import { PlanText } from './PlanText.tsx'
import './EntryWords.css'

/** An entry in a list one chooses from: whose it is, and how it begins. */
export function EntryWords({ entry, view, brief }: { entry: EntryView; view: CaseView; brief?: boolean }) {
  const t = useTexts()
  const title = t(($) => $.case.plan.entry)
  return (
    <>
      {entry.author === 'subject' ? (
        <span>{t(($) => $.case.plan.subjectsWords)}</span>
      ) : (
        <AgencyTag agency={agencyById(entry.author, view.agencies)} agencies={view.agencies} withPerson />
      )}
      {brief ? null : (
        <span className="entry-words">
          <PlanText document={entry.document} writing={false} agencies={view.agencies} label={title} section={title} />
        </span>
      )}
    </>
  )
}
