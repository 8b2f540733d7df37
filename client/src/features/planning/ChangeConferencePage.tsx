import type { CaseId } from '@spojka/shared/protocol/ids'
import type { ConferenceView } from '@spojka/shared/protocol/views'
import { useState } from 'react'
import { Navigate, useParams } from 'react-router'
import { useTexts } from '../../app/language/index.ts'
import { NotFound } from '../../app/NotFound.tsx'
import { Shell } from '../../app/Shell.tsx'
import { useTopic } from '../../live/useTopic.ts'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { PlanningDesk } from './PlanningDesk.tsx'

/** The plan of a conference that has not begun, for whoever may change it. */
export function ChangeConferencePage() {
  const t = useTexts()
  const { id = '' } = useParams()
  const feed = useTopic('conference', id)
  if (feed.status === 'connecting') {
    return (
      <Shell title={t(($) => $.planning.change)}>
        <Skeleton lines={6} />
      </Shell>
    )
  }
  return feed.status === 'live' && feed.view.you.caseManager ? <WithCase conference={feed.view} caseId={feed.view.caseId} /> : <NotFound />
}

function WithCase({ conference, caseId }: { conference: ConferenceView; caseId: CaseId }) {
  const t = useTexts()
  const feed = useTopic('case', caseId)
  // Asked once: whoever is in the midst of changing keeps their words and is told.
  const [tooLate] = useState(conference.state !== 'planned')
  if (tooLate) return <Navigate to={`/konference/${conference.id}`} replace />
  if (feed.status === 'connecting') {
    return (
      <Shell title={t(($) => $.planning.change)}>
        <Skeleton lines={6} />
      </Shell>
    )
  }
  return feed.status === 'live' ? <PlanningDesk key={conference.id} view={feed.view} planned={conference} /> : <NotFound />
}
