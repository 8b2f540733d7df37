import { useParams } from 'react-router'
import { useTexts } from '../../app/language/index.ts'
import { NotFound } from '../../app/NotFound.tsx'
import { Shell } from '../../app/Shell.tsx'
import { useTopic } from '../../live/useTopic.ts'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { unreachable } from '../../ui/unreachable.ts'
import { CaseDesk } from './CaseDesk.tsx'

/** One case as the seat may see it. What it may not know of is the page that is not there. */
export function CasePage() {
  const t = useTexts()
  const { id = '' } = useParams()
  const feed = useTopic('case', id)
  switch (feed.status) {
    case 'connecting':
      return (
        <Shell title={t(($) => $.case.context)}>
          <Skeleton lines={6} />
        </Shell>
      )
    case 'refused':
      return <NotFound />
    case 'live':
      return <CaseDesk key={feed.view.id} view={feed.view} />
    default:
      return unreachable(feed)
  }
}
