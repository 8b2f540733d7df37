import type { CaseView } from '@spojka/shared/protocol/views'
import { useParams, useSearchParams } from 'react-router'
import { useTexts } from '../../app/language/index.ts'
import { NotFound } from '../../app/NotFound.tsx'
import { Shell } from '../../app/Shell.tsx'
import { useTopic } from '../../live/useTopic.ts'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { unreachable } from '../../ui/unreachable.ts'
import { PlanningDesk } from './PlanningDesk.tsx'

/** A conference of one case, planned by its case manager; for everybody else the page that is not there. */
export function NewConferencePage() {
  const t = useTexts()
  const { id = '' } = useParams()
  const [search] = useSearchParams()
  const model = search.get('podle')
  const feed = useTopic('case', id)
  switch (feed.status) {
    case 'connecting':
      return (
        <Shell title={t(($) => $.planning.title)}>
          <Skeleton lines={6} />
        </Shell>
      )
    case 'refused':
      return <NotFound />
    case 'live':
      return feed.view.you.caseManager && feed.view.state === 'open' ? (
        model ? (
          <Again key={model} view={feed.view} id={model} />
        ) : (
          <PlanningDesk key={id} view={feed.view} />
        )
      ) : (
        <NotFound />
      )
    default:
      return unreachable(feed)
  }
}

/** With the agenda of one that was called off. */
function Again({ view, id }: { view: CaseView; id: string }) {
  const t = useTexts()
  const feed = useTopic('conference', id)
  if (feed.status === 'connecting') {
    return (
      <Shell title={t(($) => $.planning.title)}>
        <Skeleton lines={6} />
      </Shell>
    )
  }
  return <PlanningDesk view={view} again={feed.status === 'live' && feed.view.caseId === view.id ? feed.view : undefined} />
}
