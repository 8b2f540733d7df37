import type { CaseView } from '@spojka/shared/protocol/views'
import { useTexts } from '../../app/language/index.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { DraftSentences } from './DraftSentences.tsx'
import { changedAgencies, type Draft } from './draft.ts'

/** What the draft would do, before it is stored; always in sight while there is one. */
export function DraftBar(props: { view: CaseView; draft: Draft; onRecord: () => void; onUndo: () => void; onDiscard: () => void }) {
  const t = useTexts()
  const { view, draft } = props
  const count = changedAgencies(
    draft,
    view.agencies.map((agency) => agency.id),
  ).length
  return (
    <section className="draft-bar" aria-label={t(($) => $.consent.draft.label)}>
      <h2>{t(($) => $.consent.draft.title, { count })}</h2>
      <div className="draft-bar-sentences">
        <DraftSentences view={view} draft={draft} />
      </div>
      <div className="draft-bar-actions">
        <Button kind="primary" onPress={props.onRecord}>
          {t(($) => $.consent.draft.record)}
        </Button>
        <Button isDisabled={draft.past.length === 0} onPress={props.onUndo}>
          <Icon name="undo" /> {t(($) => $.consent.draft.undo)}
        </Button>
        <Button kind="quiet" onPress={props.onDiscard}>
          {t(($) => $.consent.draft.discard)}
        </Button>
      </div>
    </section>
  )
}
