import { useParams, useSearchParams } from 'react-router'
import { useTexts } from '../../app/language/index.ts'
import { NotFound } from '../../app/NotFound.tsx'
import { Shell } from '../../app/Shell.tsx'
import { useTopic } from '../../live/useTopic.ts'
import { agencyById } from '../../ui/agencies.ts'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { unreachable } from '../../ui/unreachable.ts'
import { CaseAs } from '../viewAs/CaseAs.tsx'
import { viewAsParameter } from '../viewAs/ViewAs.tsx'
import { CaseDesk } from './CaseDesk.tsx'

/** One case as the seat may see it. What it may not know of is the page that is not there. */
export function CasePage() {
  const t = useTexts()
  const { id = '' } = useParams()
  const [search, setSearch] = useSearchParams()
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
    case 'live': {
      const as = feed.view.you.caseManager ? agencyById(search.get(viewAsParameter) ?? undefined, feed.view.agencies) : undefined
      if (as) return <CaseAs key={as.id} own={feed.view} as={as} onBack={() => setSearch({})} />
      return <CaseDesk key={feed.view.id} view={feed.view} />
    }
    default:
      return unreachable(feed)
  }
}
