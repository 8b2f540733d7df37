import type { CaseView } from '@spojka/shared/protocol/views'
import { useTexts } from '../../app/language/index.ts'
import { AgencyTag } from '../../ui/AgencyTag.tsx'
import type { Draft } from './draft.ts'
import { changesFor } from './effects.ts'
import { changeSentence } from './words.ts'

/** What the draft would do, agency by agency, in sentences. */
export function DraftSentences({ view, draft }: { view: CaseView; draft: Draft }) {
  const t = useTexts()
  const agencies = view.agencies.filter((agency) => draft.changes[agency.id])
  return (
    <ul className="draft-sentences">
      {agencies.map((agency) => (
        <li key={agency.id}>
          <span>
            <AgencyTag agency={agency} agencies={view.agencies} withReaders />
          </span>
          <span>
            {changesFor(draft, view.matrix ?? {}, agency.id)
              .map((change) => changeSentence(t, change))
              .join(' ')}
          </span>
        </li>
      ))}
    </ul>
  )
}
