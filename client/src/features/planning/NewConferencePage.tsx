import { useParams } from 'react-router'
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
      return feed.view.you.caseManager && feed.view.state === 'open' ? <PlanningDesk key={id} view={feed.view} /> : <NotFound />
    default:
      return unreachable(feed)
  }
}
